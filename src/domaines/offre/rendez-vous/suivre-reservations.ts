import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import {
  direAbsence,
  direAnnule,
  direConfirme,
  direDemande,
  direDeplace,
  direExcuse,
  direRappel,
  direRetabli,
} from "./message-rendez-vous.rules.ts";
import { dire, prevenir, prevenirAide } from "./prevenir.ts";
import { prevenirAttente } from "./prevenir-attente.ts";
import { marquerReservation, type Reservation, reservationsParmi } from "./reservation.sql.ts";

const PAR_TOUR = 200;

/** What a round of the job did. */
export type BilanReservations = Readonly<
  Record<"rappels" | "changements" | "retablis" | "montes" | "aides" | "absences" | "places", number>
>;

/**
 * One round, each minute: what the adviser changed in the agenda told to whoever booked, what moved to whoever is helped, places of
 * ateliers given to the first in line, and between 9 h and 19 h of the place, reminders of tomorrow's rendez-vous, a kind word to who did
 * not come, free slots told to whoever waits. Under `declic_systeme`.
 */
export async function suivreReservations(
  systeme: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  maintenant: Date,
  url: string,
): Promise<BilanReservations> {
  return {
    changements: await systeme((db) => direChangements(db, maintenant, url)),
    retablis: await systeme((db) => direRetablis(db, maintenant, url)),
    montes: await systeme((db) => direMontes(db, maintenant, url)),
    aides: await systeme((db) => direAuxAides(db, maintenant, url)),
    rappels: await systeme((db) => rappeler(db, maintenant, url)),
    absences: await systeme((db) => direAbsences(db, maintenant, url)),
    places: await systeme((db) => prevenirAttente(db, maintenant, url, deJour(maintenant))),
  };
}

/** The wall clock of the place, at an hour when a message wakes nobody. */
const localDe = (maintenant: Date): RawBuilder<unknown> => sql`(${maintenant}::timestamptz at time zone r.fuseau)`;
const deJour = (maintenant: Date): RawBuilder<unknown> =>
  sql`extract(hour from ${localDe(maintenant)}) between 9 and 18`;

async function direChangements(db: Db, maintenant: Date, url: string): Promise<number> {
  const changees = await choisir(
    db,
    sql`join activite.evenement_agenda e on e.id = r.evenement_id left join activite.inscription i on i.id = r.inscription_id
      where r.statut in ('a_confirmer', 'confirmee', 'attente') and r.debut > ${maintenant}
        and (e.statut in ('annule', 'excuse') or i.statut = 'annule' or (e.debut <> r.debut and e.debut > ${maintenant}))`,
  );
  for (const r of changees) await direChangement(db, r, maintenant, url);
  return changees.length;
}

async function direChangement(db: Db, r: Reservation, maintenant: Date, url: string): Promise<void> {
  const date = await db.row(sql<{ debut: Date; annulee: boolean; excusee: boolean }>`
    select e.debut, e.statut = 'annule' or coalesce(i.statut = 'annule', false) as annulee, e.statut = 'excuse' as excusee
    from activite.evenement_agenda e left join activite.inscription i on i.id = ${r.inscriptionId}::uuid
    where e.id = ${r.evenementId}`);
  if (date === undefined) return;
  const { debut, annulee, excusee } = date;
  const fin = annulee || excusee;
  const suite = fin ? ({ statut: "annulee", annuleeDe: r.statut } as const) : { statut: r.statut, debut };
  await marquerReservation(db, r.id, suite, maintenant);
  if (excusee) await prevenir(db, r, `annule ${maintenant.getTime()}`, direExcuse(dire(r, url)));
  else if (annulee) await prevenir(db, r, `annule ${maintenant.getTime()}`, direAnnule(dire(r, url)));
  else await prevenir(db, r, `deplace ${debut.getTime()}`, direDeplace(dire({ ...r, debut }, url)));
}

/** The adviser put a cancelled date back: whoever was told that it was off is told that it is on, as they were. */
async function direRetablis(db: Db, maintenant: Date, url: string): Promise<number> {
  const retablis = await choisir(
    db,
    sql`join activite.evenement_agenda e on e.id = r.evenement_id left join activite.inscription i on i.id = r.inscription_id
      where r.annulee_de is not null and e.statut = 'prevu' and e.debut > ${maintenant} and coalesce(i.statut <> 'annule', true)`,
  );
  for (const r of retablis) {
    const date = await db.one(sql<{ debut: Date; de: "attente" | "a_confirmer" | "confirmee" }>`
      select e.debut, case i.statut when 'attente' then 'attente' when 'inscrit' then 'confirmee' else r.annulee_de end as de
      from offre.reservation r join activite.evenement_agenda e on e.id = r.evenement_id
      left join activite.inscription i on i.id = r.inscription_id where r.id = ${r.id}`);
    await marquerReservation(db, r.id, { statut: date.de, debut: date.debut }, maintenant);
    await prevenir(
      db,
      r,
      `retabli ${maintenant.getTime()}`,
      direRetabli(dire({ ...r, debut: date.debut }, url), date.de),
    );
  }
  return retablis.length;
}

/** The first in line of an atelier got the place that another left. */
async function direMontes(db: Db, maintenant: Date, url: string): Promise<number> {
  const montes = await choisir(
    db,
    sql`join activite.inscription i on i.id = r.inscription_id
      where r.statut = 'attente' and i.statut = 'inscrit' and r.debut > ${maintenant}`,
  );
  for (const r of montes) {
    await marquerReservation(db, r.id, { statut: "confirmee" }, maintenant);
    await prevenir(db, r, "monte", direConfirme(dire(r, url)));
  }
  return montes.length;
}

/** Minutes a booking stands still before the person helped is told that it moved: once, however many times it did. */
const REPOS_MINUTES = 10;

async function direAuxAides(db: Db, maintenant: Date, url: string): Promise<number> {
  const deplacees = await choisir(
    db,
    sql`where r.aide_a_dire_le < ${maintenant}::timestamptz - make_interval(mins => ${REPOS_MINUTES})
      and r.statut in ('a_confirmer', 'confirmee') and r.debut > ${maintenant}`,
  );
  for (const r of deplacees) {
    await db.run(sql`update offre.reservation set aide_a_dire_le = null where id = ${r.id}`);
    const dit = dire(r, url);
    const annonce = r.statut === "confirmee" ? direDeplace(dit) : direDemande(dit);
    await prevenirAide(db, r, `deplace ${maintenant.getTime()}`, annonce);
  }
  return deplacees.length;
}

async function rappeler(db: Db, maintenant: Date, url: string): Promise<number> {
  const demain = await choisir(
    db,
    sql`join activite.evenement_agenda e on e.id = r.evenement_id and e.statut = 'prevu'
      where r.statut = 'confirmee' and r.debut > ${maintenant} and r.debut < ${maintenant}::timestamptz + interval '2 days'
      and r.rappelee_pour is distinct from r.debut and (r.debut at time zone r.fuseau)::date = ${localDe(maintenant)}::date + 1
      and ${deJour(maintenant)} and r.prouvee_le < ${maintenant}::timestamptz - interval '2 hours'`,
  );
  for (const r of demain) {
    await db.run(sql`update offre.reservation set rappelee_pour = debut where id = ${r.id}`);
    await prevenir(db, r, `rappel ${r.debut?.getTime() ?? ""}`, direRappel(dire(r, url)));
  }
  return demain.length;
}

/** Who did not come is told once that another rendez-vous is welcome; nothing is counted against them. */
async function direAbsences(db: Db, maintenant: Date, url: string): Promise<number> {
  const absents = await choisir(
    db,
    sql`join activite.evenement_agenda e on e.id = r.evenement_id left join activite.inscription i on i.id = r.inscription_id
      where r.statut = 'confirmee' and r.absence_dite_le is null and (i.presence = 'absent' or coalesce(r.presence, e.statut) = 'absent')
        and r.debut between ${maintenant}::timestamptz - interval '7 days' and ${maintenant}::timestamptz and ${deJour(maintenant)}`,
  );
  for (const r of absents) {
    await db.run(sql`update offre.reservation set absence_dite_le = ${maintenant} where id = ${r.id}`);
    await prevenir(db, r, "absence", direAbsence(dire(r, url)));
  }
  return absents.length;
}

async function choisir(db: Db, suite: RawBuilder<unknown>, limite = PAR_TOUR): Promise<readonly Reservation[]> {
  const choix = await db.rows(
    sql<{ id: string }>`select r.id from offre.reservation r ${suite} order by r.cree_le, r.id limit ${limite}`,
  );
  return choix.length === 0
    ? []
    : reservationsParmi(
        db,
        choix.map(({ id }) => id),
      );
}

/** Forgets bookings never proven after a day, and every other three months after its date. */
export const purgerReservations = (db: Db, maintenant: Date): Promise<number> =>
  db.run(sql`
    delete from offre.reservation
    where (statut = 'demandee' and cree_le < ${maintenant}::timestamptz - interval '1 day')
      or coalesce(debut, cree_le) < ${maintenant}::timestamptz - interval '3 months'`);
