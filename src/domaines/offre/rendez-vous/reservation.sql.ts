import { randomInt } from "node:crypto";
import { z } from "zod";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import type { ModeRendezVous } from "../../activite/index.ts";
import { type IdentiteReservation, PREUVE_ESSAIS, type Presence, type StatutReservation } from "./reservation.rules.ts";

const USAGE = "rendez-vous";
const IDENTITE = z.object({
  prenom: z.string(),
  contact: z.string(),
  aidant: z.string(),
  telephone: z.string(),
  adresse: z.string(),
  aidePrevenue: z.boolean(),
  code: z.string(),
});

/** A booking, opened. */
export type Reservation = {
  readonly id: string;
  readonly lieuId: string | null;
  /** The public sees its place: it can be looked at, and its slots chosen. */
  readonly lieuVisible: boolean;
  /** Where, in words: the place, or the atelier and its place. */
  readonly lieu: string;
  /** How to get there; null when the place is not known. */
  readonly acces: AccesLieu | null;
  readonly permanenceId: string | null;
  readonly atelierId: string | null;
  readonly inscriptionId: string | null;
  readonly debut: Date | null;
  readonly fuseau: string;
  readonly mode: ModeRendezVous;
  readonly statut: StatutReservation;
  readonly evenementId: string | null;
  readonly canal: "sms" | "courriel";
  readonly pourAutrui: boolean;
  readonly contact: Buffer;
  readonly identite: IdentiteReservation;
  /** The code sent was given: the contact is theirs. */
  readonly prouvee: boolean;
  readonly presence: Presence | null;
};

/** Where a place stands, and its telephone (international form) when it has one. */
export type AccesLieu = {
  readonly adresse: string;
  readonly codePostal: string;
  readonly commune: string;
  readonly telephone: string | null;
};

type Ligne = Omit<Reservation, "identite"> & { readonly cle: Buffer; readonly identite: Buffer };

/** Digest by which a telephone or an address is found again. */
const empreinteContact = (cle: string): Buffer => coffre().empreinte(cle, `${USAGE}.contact`);
/** Digest of a contact and the short code that its owner dictates. */
const empreinteReference = (cle: string, code: string): Buffer =>
  coffre().empreinte(`${cle}\n${code}`, `${USAGE}.reference`);
const empreintePreuve = (id: string, preuve: string): Buffer =>
  coffre().empreinte(`${id}\n${preuve}`, `${USAGE}.preuve`);

/** The secret of the link of a booking: made again from its number by whoever holds the key, never stored. */
export const lienDe = (id: string): string =>
  coffre().empreinte(id, `${USAGE}.jeton`).subarray(0, 15).toString("base64url");
const empreinteLien = (jeton: string): Buffer => coffre().empreinte(jeton, `${USAGE}.lien`);

/** Six digits, from the generator of the machine. */
export const sixChiffres = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** The six digits of one sending of a code: nobody guesses them without the key of the machine. */
export const preuveDeLEnvoi = (id: string, envoi: string): string =>
  String(coffre().empreinte(`${id}\n${envoi}`, `${USAGE}.renvoi`).readUIntBE(0, 6) % 1_000_000).padStart(6, "0");

export type NouvelleReservation = Pick<
  Reservation,
  "lieuId" | "permanenceId" | "atelierId" | "debut" | "fuseau" | "mode" | "canal" | "pourAutrui"
> & {
  /** Who of the programme books for someone; null: a person, who proves a contact. */
  readonly prisePar: number | null;
  /** Of a waiting one: only a slot before this moment is news. */
  readonly avant: Date | null;
  readonly identite: Omit<IdentiteReservation, "code">;
};

/** The number of a booking: the same sending, again, has the same. */
export const numeroDeLEnvoi = (envoi: string): string => {
  const hex = coffre().empreinte(envoi, `${USAGE}.envoi`).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** True when that booking is there already. */
export const reservationExiste = async (db: Db, id: string): Promise<boolean> =>
  (await db.row(sql`select id from offre.reservation where id = ${id}`)) !== undefined;

/** Stores a booking not proven yet; false when it is there already. Its short code is new for this contact. */
export async function insererReservation(
  db: Db,
  id: string,
  r: NouvelleReservation,
  maintenant: Date,
): Promise<boolean> {
  const code = sixChiffres();
  const { contact, telephone } = r.identite;
  const cle = coffre().nouvelleCle();
  const scelle = coffre().sceller(cle, JSON.stringify({ ...r.identite, code }), USAGE);
  const aide = telephone === "" || telephone === contact ? null : empreinteReference(telephone, code);
  const inseres = await db.run(sql`
    insert into offre.reservation (id, lieu_id, permanence_id, atelier_id, debut, fuseau, mode, statut, canal, pour_autrui, avant, cle,
      identite, contact, reference, reference_aide, lien, prise_par, cree_le)
    values (${id}, ${r.lieuId}, ${r.permanenceId}, ${r.atelierId}, ${r.debut}, ${r.fuseau}, ${r.mode}, 'demandee', ${r.canal},
      ${r.pourAutrui}, ${r.avant}, ${cle}, ${scelle}, ${empreinteContact(contact)}, ${empreinteReference(contact, code)}, ${aide},
      ${empreinteLien(lienDe(id))}, ${r.prisePar}, ${maintenant})
    on conflict do nothing`);
  if (inseres > 0) return true;
  return (await reservationExiste(db, id)) ? false : insererReservation(db, id, r, maintenant);
}

/** Keeps the digest of the code sent, until `jusqua`. */
export const poserPreuve = (db: Db, id: string, preuve: string, jusqua: Date): Promise<number> =>
  db.run(sql`
    update offre.reservation set preuve = ${empreintePreuve(id, preuve)}, preuve_jusqu_a = ${jusqua}, preuve_essais = 0
    where id = ${id} and statut = 'demandee'`);

/** Counts a try, then says whether the code is right: five tries a code, and none after its time. */
export async function essayerPreuve(
  db: Db,
  id: string,
  preuve: string,
  maintenant: Date,
): Promise<"juste" | "faux" | "perime"> {
  const essai = await db.row(sql<{ juste: boolean }>`
    update offre.reservation set preuve_essais = preuve_essais + 1
    where id = ${id} and preuve_jusqu_a > ${maintenant} and preuve_essais < ${PREUVE_ESSAIS}
    returning preuve = ${empreintePreuve(id, preuve)} as juste`);
  return essai === undefined ? "perime" : essai.juste ? "juste" : "faux";
}

const COLONNES = sql`
  r.id, r.lieu_id as "lieuId", coalesce(l.visible, false) as "lieuVisible", concat_ws(', ', nullif(e.titre, ''), l.nom) as lieu,
  case when l.id is not null then json_build_object('adresse', l.adresse, 'codePostal', l.code_postal, 'commune', l.commune_nom,
    'telephone', l.telephone) end as acces, r.permanence_id as "permanenceId",
  r.atelier_id as "atelierId", r.inscription_id as "inscriptionId", r.debut, r.fuseau, r.mode, r.statut, r.evenement_id as "evenementId",
  r.canal, r.pour_autrui as "pourAutrui", r.contact, r.cle, r.identite, r.prouvee_le is not null as prouvee,
  r.presence`;
const SOURCE = sql`
  offre.reservation r left join offre.lieu l on l.id = r.lieu_id left join activite.evenement_agenda e on e.id = r.atelier_id`;

/** The booking that a link leads to. */
export const voirReservation = async (db: Db, jeton: string): Promise<Reservation | undefined> =>
  (await lire(db, sql`where r.lien = ${empreinteLien(jeton)}`))[0];

/** The booking that a link leads to, locked until the end of the transaction. */
export const reservationDuLien = async (db: Db, jeton: string): Promise<Reservation | undefined> =>
  (await lire(db, sql`where r.lien = ${empreinteLien(jeton)} for update of r`))[0];

/** The booking of a contact, or of the telephone of the person helped, and the short code it was given. */
export const reservationDuCode = async (db: Db, contact: string, code: string): Promise<Reservation | undefined> => {
  const reference = empreinteReference(contact, code);
  const ou = sql`(r.reference = ${reference} or r.reference_aide = ${reference})`;
  return (await lire(db, sql`where ${ou} and r.statut <> 'demandee'`))[0];
};

/** Those who hold a place in a date of the agenda, or wait for one. */
export const reservationsDeLaDate = (db: Db, evenementId: string): Promise<readonly Reservation[]> =>
  lire(
    db,
    sql`where r.evenement_id = ${evenementId} and r.statut in ('a_confirmer', 'confirmee', 'attente') order by r.prouvee_le, r.id`,
  );

/** Those who hold a slot of a place, or wait for one, locked; an atelier held there is its adviser's to cancel. */
export const reservationsDuLieu = (db: Db, lieuId: string, maintenant: Date): Promise<readonly Reservation[]> =>
  lire(
    db,
    sql`where r.lieu_id = ${lieuId} and r.atelier_id is null
      and (r.statut = 'attente' or (r.statut in ('a_confirmer', 'confirmee') and r.debut > ${maintenant}))
      order by r.id for update of r`,
  );

/** Bookings chosen by a condition of a job, locked; those another job holds are left to it. */
export const reservationsParmi = (db: Db, choix: readonly string[]): Promise<readonly Reservation[]> =>
  lire(db, sql`where r.id = any (${choix}::uuid[]) order by r.id for update of r skip locked`);

async function lire(db: Db, suite: ReturnType<typeof sql>): Promise<readonly Reservation[]> {
  const lignes = await db.rows(sql<Ligne>`select ${COLONNES} from ${SOURCE} ${suite}`);
  return lignes.map(({ cle, identite, ...ligne }) => ({
    ...ligne,
    identite: IDENTITE.parse(JSON.parse(coffre().ouvrir(cle, identite, USAGE))),
  }));
}

/** What a contact holds already, one sending at a time until the end of the transaction: how many, and one at that same hour for oneself. */
export async function dejaPris(
  db: Db,
  { id, contact, debut }: Pick<Reservation, "id" | "contact" | "debut">,
  maintenant: Date,
): Promise<{ readonly soi: number; readonly autrui: number; readonly memeHeure: boolean }> {
  await db.run(sql`select pg_advisory_xact_lock(hashtextextended(encode(${contact}::bytea, 'hex'), 46))`);
  return db.one(sql<{ soi: number; autrui: number; memeHeure: boolean }>`
    select count(*) filter (where not pour_autrui)::int as soi, count(*) filter (where pour_autrui)::int as autrui,
      coalesce(bool_or(debut = ${debut}::timestamptz and not pour_autrui), false) as "memeHeure"
    from offre.reservation where contact = ${contact} and id <> ${id}
      and (statut = 'attente' or (statut in ('a_confirmer', 'confirmee') and debut > ${maintenant}))`);
}

export type Changement = {
  readonly statut: StatutReservation;
  readonly evenementId?: string;
  readonly permanenceId?: string;
  readonly inscriptionId?: string;
  readonly debut?: Date;
  readonly decideePar?: number;
  /** Cancelled with its date: what it was. */
  readonly annuleeDe?: StatutReservation;
  /** Moved to another date of an atelier, and where it is held. */
  readonly atelierId?: string;
  readonly lieuId?: string;
};

/** Writes what became of a booking, and when. A proof serves once. */
export async function marquerReservation(db: Db, id: string, c: Changement, maintenant: Date): Promise<void> {
  await db.run(sql`
    update offre.reservation set statut = ${c.statut}, evenement_id = coalesce(${c.evenementId ?? null}::uuid, evenement_id),
      permanence_id = coalesce(${c.permanenceId ?? null}::uuid, permanence_id), debut = coalesce(${c.debut ?? null}::timestamptz, debut),
      inscription_id = coalesce(${c.inscriptionId ?? null}::uuid, inscription_id),
      atelier_id = coalesce(${c.atelierId ?? null}::uuid, atelier_id), lieu_id = coalesce(${c.lieuId ?? null}, lieu_id), annulee_de = ${c.annuleeDe ?? null},
      preuve = null, preuve_jusqu_a = null, aide_a_dire_le = null,
      prouvee_le = coalesce(prouvee_le, ${maintenant}::timestamptz),
      annulee_le = case when ${c.statut} = 'annulee' then ${maintenant}::timestamptz else annulee_le end,
      decidee_le = case when ${c.decideePar ?? null}::bigint is null then decidee_le else ${maintenant}::timestamptz end,
      decidee_par = coalesce(${c.decideePar ?? null}::bigint, decidee_par)
    where id = ${id}`);
}

/** The person helped is to be told where it stands, once it has stood still. */
export const noterADire = (db: Db, id: string, maintenant: Date): Promise<number> =>
  db.run(sql`update offre.reservation set aide_a_dire_le = ${maintenant} where id = ${id}`);

/** Forgets a booking. */
export const supprimerReservation = (db: Db, id: string): Promise<number> =>
  db.run(sql`delete from offre.reservation where id = ${id}`);
