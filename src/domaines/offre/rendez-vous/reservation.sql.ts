import { randomInt, randomUUID } from "node:crypto";
import { z } from "zod";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import type { ModeRendezVous } from "../../activite/index.ts";
import { type IdentiteReservation, PREUVE_ESSAIS, type StatutReservation } from "./reservation.rules.ts";

const USAGE = "rendez-vous";
const IDENTITE = z.object({
  prenom: z.string(),
  contact: z.string(),
  aidant: z.string(),
  adresse: z.string(),
  code: z.string(),
});

/** A booking, opened. */
export type Reservation = {
  readonly id: string;
  readonly lieuId: string;
  readonly lieu: string;
  readonly permanenceId: string | null;
  readonly debut: Date | null;
  readonly fuseau: string;
  readonly mode: ModeRendezVous;
  readonly statut: StatutReservation;
  readonly evenementId: string | null;
  readonly canal: "sms" | "courriel";
  readonly contact: Buffer;
  readonly identite: IdentiteReservation;
  /** The code sent was given: the contact is theirs. */
  readonly prouvee: boolean;
};

type Ligne = Omit<Reservation, "identite"> & { readonly identite: Buffer };

/** Digest by which a telephone or an address is found again. */
export const empreinteContact = (cle: string): Buffer => coffre().empreinte(cle, `${USAGE}.contact`);
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

export type NouvelleReservation = Pick<
  Reservation,
  "lieuId" | "permanenceId" | "debut" | "fuseau" | "mode" | "canal"
> & { readonly identite: Omit<IdentiteReservation, "code"> };

/** Stores a booking not proven yet; answers its number. Its short code is new for this contact. */
export async function insererReservation(db: Db, r: NouvelleReservation, maintenant: Date): Promise<string> {
  const id = randomUUID();
  const code = sixChiffres();
  const scelle = coffre().scellerCourt(JSON.stringify({ ...r.identite, code }), USAGE);
  const inseres = await db.run(sql`
    insert into offre.reservation (id, lieu_id, permanence_id, debut, fuseau, mode, statut, canal, identite, contact, reference, lien, cree_le)
    values (${id}, ${r.lieuId}, ${r.permanenceId}, ${r.debut}, ${r.fuseau}, ${r.mode}, 'demandee', ${r.canal}, ${scelle},
      ${empreinteContact(r.identite.contact)}, ${empreinteReference(r.identite.contact, code)}, ${empreinteLien(lienDe(id))}, ${maintenant})
    on conflict (reference) do nothing`);
  return inseres > 0 ? id : insererReservation(db, r, maintenant);
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
  r.id, r.lieu_id as "lieuId", l.nom as lieu, r.permanence_id as "permanenceId", r.debut, r.fuseau, r.mode, r.statut,
  r.evenement_id as "evenementId", r.canal, r.contact, r.identite, r.prouvee_le is not null as prouvee`;
const SOURCE = sql`offre.reservation r join offre.lieu l on l.id = r.lieu_id`;

/** The booking that a link leads to, locked until the end of the transaction. */
export const reservationDuLien = async (db: Db, jeton: string): Promise<Reservation | undefined> =>
  (await lire(db, sql`where r.lien = ${empreinteLien(jeton)} for update of r`))[0];

/** The booking of a contact and the short code it was given. */
export const reservationDuCode = async (db: Db, contact: string, code: string): Promise<Reservation | undefined> =>
  (await lire(db, sql`where r.reference = ${empreinteReference(contact, code)} and r.statut <> 'demandee'`))[0];

/** Those who hold a place in a rendez-vous of the agenda. */
export const reservationsDeLaDate = (db: Db, evenementId: string): Promise<readonly Reservation[]> =>
  lire(
    db,
    sql`where r.evenement_id = ${evenementId} and r.statut in ('a_confirmer', 'confirmee') order by r.prouvee_le, r.id`,
  );

/** Bookings chosen by a condition of a job, locked; those another job holds are left to it. */
export const reservationsParmi = (db: Db, choix: readonly string[]): Promise<readonly Reservation[]> =>
  lire(db, sql`where r.id = any (${choix}::uuid[]) order by r.id for update of r skip locked`);

async function lire(db: Db, suite: ReturnType<typeof sql>): Promise<readonly Reservation[]> {
  const lignes = await db.rows(sql<Ligne>`select ${COLONNES} from ${SOURCE} ${suite}`);
  return lignes.map(({ identite, ...ligne }) => ({
    ...ligne,
    identite: IDENTITE.parse(JSON.parse(coffre().ouvrirCourt(identite, USAGE))),
  }));
}

/** How many bookings a contact holds. */
export async function vivantesDe(db: Db, contact: Buffer, maintenant: Date): Promise<number> {
  const { n } = await db.one(sql<{ n: number }>`
    select count(*)::int as n from offre.reservation
    where contact = ${contact} and (statut = 'attente' or (statut in ('a_confirmer', 'confirmee') and debut > ${maintenant}))`);
  return n;
}

export type Changement = {
  readonly statut: StatutReservation;
  readonly evenementId?: string;
  readonly permanenceId?: string;
  readonly debut?: Date;
  readonly decideePar?: number;
};

/** Writes what became of a booking, and when. A proof serves once. */
export async function marquerReservation(db: Db, id: string, c: Changement, maintenant: Date): Promise<void> {
  await db.run(sql`
    update offre.reservation set statut = ${c.statut}, evenement_id = coalesce(${c.evenementId ?? null}::uuid, evenement_id),
      permanence_id = coalesce(${c.permanenceId ?? null}::uuid, permanence_id), debut = coalesce(${c.debut ?? null}::timestamptz, debut),
      preuve = null, preuve_jusqu_a = null,
      prouvee_le = coalesce(prouvee_le, ${maintenant}::timestamptz),
      annulee_le = case when ${c.statut} = 'annulee' then ${maintenant}::timestamptz else annulee_le end,
      decidee_le = case when ${c.decideePar ?? null}::bigint is null then decidee_le else ${maintenant}::timestamptz end,
      decidee_par = coalesce(${c.decideePar ?? null}::bigint, decidee_par)
    where id = ${id}`);
}
