import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Beneficiaire, SaisieBeneficiaire } from "./beneficiaire.rules.ts";
import { ouvrir, ouvrirNotes, type Scelle, sceller } from "./coffre-beneficiaire.ts";
import { IDENTITE_VIDE } from "./identite.rules.ts";

type Ligne = Omit<Beneficiaire, "identite" | "notes" | "cle"> & {
  readonly identiteScellee: Buffer | null;
  readonly notesScellees: Buffer | null;
  readonly cle: Buffer | null;
};

const SELECTION = sql`
  select id, pseudonyme, structure_id as "structureId", conseiller_id as "conseillerId", anonyme, identite as "identiteScellee",
    notes as "notesScellees", cle, classe_age as "classeAge", statut, genre, besoins, materiels_souhaites as "materielsSouhaites",
    consentement_le as "consentementLe", consentement_retire_le as "consentementRetireLe", version, cree_le as "creeLe",
    fusionne_dans as "fusionneDans", efface_le as "effaceLe", efface_motif as "effaceMotif"
  from activite.beneficiaire`;

/** The record `id` of the perimeter, erased and merged ones included; `pourChanger` locks it until the end of the transaction. */
export async function lireBeneficiaire(db: Db, id: string, pourChanger = false): Promise<Beneficiaire | undefined> {
  const [ligne] = await lireBeneficiaires(db, [id], pourChanger);
  return ligne;
}

/** The records of these ids that the perimeter shows, in one order of ids so that two acts never wait for each other. */
export async function lireBeneficiaires(
  db: Db,
  ids: readonly string[],
  pourChanger: boolean,
): Promise<readonly Beneficiaire[]> {
  const lignes = await db.rows(sql<Ligne>`
    ${SELECTION} where id = any (${ids}::uuid[]) order by id ${pourChanger ? sql`for update` : sql``}`);
  return lignes.map(({ identiteScellee, notesScellees, ...ligne }) => ({
    ...ligne,
    identite: ouvrir({ identite: identiteScellee, cle: ligne.cle }) ?? IDENTITE_VIDE,
    notes: ouvrirNotes({ notes: notesScellees, cle: ligne.cle }),
  }));
}

/**
 * Keeps a record as it is until the end of the transaction: a merge or an erasure under way is waited for, another one waits. False when
 * whoever asks knows no such record: it is nobody's, or another structure's.
 */
export async function retenirFiche(db: Db, pseudonyme: string): Promise<boolean> {
  const lignes = await db.rows(
    sql<{ id: string }>`select id from activite.beneficiaire where pseudonyme = ${pseudonyme} for share`,
  );
  return lignes.length > 0;
}

/** Said of a pseudonym that the structure of whoever writes it does not know, be it another's or nobody's. */
export const PERSONNE_INCONNUE = "Cette personne n’est pas connue de votre structure : cherchez-la à nouveau.";

/** What is stored beside the seals. */
export type Classement = Pick<
  SaisieBeneficiaire,
  "anonyme" | "classeAge" | "statut" | "genre" | "besoins" | "materielsSouhaites"
> & {
  readonly structureId: number;
  readonly conseillerId: number | null;
  readonly consentementLe: string | null;
};

/** Stores a record; false when its id is already taken. */
export async function insererBeneficiaire(
  db: Db,
  id: string,
  classement: Classement,
  scelle: Scelle,
): Promise<boolean> {
  const inseres = await db.run(sql`
    insert into activite.beneficiaire (id, structure_id, conseiller_id, anonyme, identite, notes, cle, jetons, classe_age, statut, genre,
      besoins, materiels_souhaites, consentement_le)
    values (${id}, ${classement.structureId}, ${classement.conseillerId}, ${classement.anonyme}, ${scelle.identite}, ${scelle.notes},
      ${scelle.cle}, ${scelle.jetons}::integer[], ${classement.classeAge}, ${classement.statut}, ${classement.genre},
      ${classement.besoins}::text[], ${classement.materielsSouhaites}::text[], ${classement.consentementLe})
    on conflict (id) do nothing`);
  return inseres === 1;
}

/** Replaces what a record says, sealed again under its own key; the next version. */
export async function remplacerBeneficiaire(
  db: Db,
  { id, structureId, cle }: Beneficiaire,
  saisie: Omit<SaisieBeneficiaire, "id" | "accord">,
  consentementLe: string | null,
): Promise<void> {
  const scelle = sceller(structureId, saisie.identite, saisie.notes, cle ?? undefined);
  await db.run(sql`
    update activite.beneficiaire set anonyme = ${saisie.anonyme}, identite = ${scelle.identite}, notes = ${scelle.notes}, cle = ${scelle.cle},
      jetons = ${scelle.jetons}::integer[], classe_age = ${saisie.classeAge}, statut = ${saisie.statut}, genre = ${saisie.genre},
      besoins = ${saisie.besoins}::text[], materiels_souhaites = ${saisie.materielsSouhaites}::text[],
      consentement_le = ${consentementLe}, version = version + 1, modifie_le = now()
    where id = ${id}`);
}

/** Opens many records of one structure in one statement; those whose id is taken are left as they are. */
export async function insererBeneficiaires(
  db: Db,
  commun: Pick<Classement, "structureId" | "conseillerId" | "consentementLe">,
  fiches: readonly { readonly saisie: SaisieBeneficiaire; readonly scelle: Scelle }[],
): Promise<void> {
  await db.run(sql`
    insert into activite.beneficiaire (id, structure_id, conseiller_id, consentement_le, anonyme, identite, notes, cle, jetons, classe_age, statut,
      genre, besoins, materiels_souhaites)
    select f.id, ${commun.structureId}, ${commun.conseillerId}, ${commun.consentementLe}::date, f.anonyme, f.identite, f.notes, f.cle,
      f.jetons::integer[], f.classe_age, f.statut, f.genre, f.besoins::text[], f.materiels::text[]
    from unnest(${fiches.map(({ saisie }) => saisie.id)}::uuid[], ${fiches.map(({ saisie }) => saisie.anonyme)}::boolean[],
      ${fiches.map(({ scelle }) => scelle.identite)}::bytea[], ${fiches.map(({ scelle }) => scelle.notes)}::bytea[],
      ${fiches.map(({ scelle }) => scelle.cle)}::bytea[], ${fiches.map(({ scelle }) => `{${scelle.jetons.join(",")}}`)}::text[],
      ${fiches.map(({ saisie }) => saisie.classeAge)}::text[], ${fiches.map(({ saisie }) => saisie.statut)}::text[],
      ${fiches.map(({ saisie }) => saisie.genre)}::text[], ${fiches.map(({ saisie }) => `{${saisie.besoins.join(",")}}`)}::text[],
      ${fiches.map(({ saisie }) => `{${saisie.materielsSouhaites.join(",")}}`)}::text[])
      as f(id, anonyme, identite, notes, cle, jetons, classe_age, statut, genre, besoins, materiels)
    on conflict (id) do nothing`);
}
