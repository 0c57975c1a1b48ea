import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { lireCreneauxOfferts } from "../../activite/index.ts";
import { direAnnule, direDeplace, direPlaceLibre, direRappel } from "./message-rendez-vous.rules.ts";
import { dire, prevenir } from "./prevenir.ts";
import { marquerReservation, type Reservation, reservationsParmi } from "./reservation.sql.ts";

const PAR_TOUR = 200;

/** What a round of the job did. */
export type BilanReservations = Readonly<Record<"rappels" | "changements" | "places", number>>;

/**
 * One round, each minute: reminders of tomorrow's rendez-vous (between 9 h and 19 h of the place), what the adviser changed in the
 * agenda told to whoever booked, free slots told to whoever waits. Under `declic_systeme`.
 */
export async function suivreReservations(
  systeme: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  maintenant: Date,
  url: string,
): Promise<BilanReservations> {
  return {
    changements: await systeme((db) => direChangements(db, maintenant, url)),
    rappels: await systeme((db) => rappeler(db, maintenant, url)),
    places: await systeme((db) => direPlaces(db, maintenant, url)),
  };
}

async function direChangements(db: Db, maintenant: Date, url: string): Promise<number> {
  const changees = await choisir(
    db,
    sql`join activite.evenement_agenda e on e.id = r.evenement_id
      where r.statut in ('a_confirmer', 'confirmee') and r.debut > ${maintenant} and (e.statut = 'annule' or (e.debut <> r.debut and e.debut > ${maintenant}))`,
  );
  for (const r of changees) await direChangement(db, r, maintenant, url);
  return changees.length;
}

async function direChangement(db: Db, r: Reservation, maintenant: Date, url: string): Promise<void> {
  const date = await db.row(sql<{ debut: Date; annulee: boolean }>`
    select debut, statut = 'annule' as annulee from activite.evenement_agenda where id = ${r.evenementId}`);
  if (date === undefined) return;
  const { debut, annulee } = date;
  await marquerReservation(db, r.id, annulee ? { statut: "annulee" } : { statut: r.statut, debut }, maintenant);
  if (annulee) await prevenir(db, r, "annule", direAnnule(dire(r, url)));
  else await prevenir(db, r, `deplace ${debut.getTime()}`, direDeplace(dire({ ...r, debut }, url)));
}

async function rappeler(db: Db, maintenant: Date, url: string): Promise<number> {
  const local = sql`(${maintenant}::timestamptz at time zone r.fuseau)`;
  const demain = await choisir(
    db,
    sql`where r.statut = 'confirmee' and r.debut > ${maintenant} and r.debut < ${maintenant}::timestamptz + interval '2 days'
      and r.rappelee_pour is distinct from r.debut and (r.debut at time zone r.fuseau)::date = ${local}::date + 1
      and extract(hour from ${local}) between 9 and 18 and r.prouvee_le < ${maintenant}::timestamptz - interval '2 hours'`,
  );
  for (const r of demain) {
    await db.run(sql`update offre.reservation set rappelee_pour = debut where id = ${r.id}`);
    await prevenir(db, r, `rappel ${r.debut?.getTime() ?? ""}`, direRappel(dire(r, url)));
  }
  return demain.length;
}

/** As many people told as there are places free, the first in line first; those told yesterday have had their turn. */
async function direPlaces(db: Db, maintenant: Date, url: string): Promise<number> {
  const lieux = await db.rows(sql<{ id: string; recents: number }>`
    select r.lieu_id as id, count(*) filter (where r.prevenue_le > ${maintenant}::timestamptz - interval '1 day')::int as recents
    from offre.reservation r where r.statut = 'attente' group by r.lieu_id having bool_or(r.prevenue_le is null) limit 50`);
  let dites = 0;
  for (const { id, recents } of lieux) {
    const offerts = await lireCreneauxOfferts(db, { lieux: [id] }, maintenant);
    const libres = offerts.reduce((somme, { placesRestantes }) => somme + placesRestantes, 0) - recents;
    if (libres <= 0) continue;
    const attente = await choisir(
      db,
      sql`where r.lieu_id = ${id} and r.statut = 'attente' and r.prevenue_le is null`,
      Math.min(libres, PAR_TOUR),
    );
    for (const r of attente) {
      await db.run(sql`update offre.reservation set prevenue_le = ${maintenant} where id = ${r.id}`);
      await prevenir(db, r, "place", direPlaceLibre({ ...dire(r, url), lien: `${url}/lieux/${id}/rendez-vous` }));
    }
    dites += attente.length;
  }
  return dites;
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
