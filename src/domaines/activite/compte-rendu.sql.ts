import { createHash } from "node:crypto";
import { type Db, type RawBuilder, sql } from "../../plateforme/db/db.ts";
import type { PersonneConnue } from "./beneficiaire/participation.rules.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { COLONNES, type Ligne, type LigneLue, ligneDe, lireLigne } from "./ligne.rules.ts";

/** What the database holds of one report beyond what it says. */
export type CompteRenduGarde = {
  readonly compteRendu: CompteRendu;
  readonly version: number;
  readonly connuLe: string;
  readonly creeLe: Date;
  readonly modifieLe: Date | null;
  readonly supprimeLe: Date | null;
  readonly empreinte: Uint8Array;
};

/** A report and the civil day on which it became known. */
export type Arrivee = {
  readonly compteRendu: CompteRendu;
  readonly connuLe: string;
  readonly connus?: readonly PersonneConnue[];
};

type Garde = {
  readonly version: number;
  readonly connu_le: string;
  readonly cree_le: Date;
  readonly modifie_le: Date | null;
  readonly supprime_le: Date | null;
  readonly empreinte: Buffer;
};

const NOMS = Object.keys(COLONNES);
const colonnes = sql.join(NOMS.map((nom) => sql.ref(nom)));

/** The report `id` of the perimeter, deleted ones included, or undefined; `pourChanger` locks it until the end of the transaction. */
export async function lireCompteRendu(db: Db, id: string, pourChanger: boolean): Promise<CompteRenduGarde | undefined> {
  const verrou = pourChanger ? sql`for update` : sql``;
  const ligne = await db.row(sql<LigneLue & Garde>`
    select ${colonnes}, version, connu_le, cree_le, modifie_le, supprime_le, empreinte
    from activite.compte_rendu where id = ${id} ${verrou}`);
  if (ligne === undefined) return undefined;
  return {
    compteRendu: lireLigne(ligne),
    version: ligne.version,
    connuLe: ligne.connu_le,
    creeLe: ligne.cree_le,
    modifieLe: ligne.modifie_le,
    supprimeLe: ligne.supprime_le,
    empreinte: ligne.empreinte,
  };
}

/**
 * Stores the reports that are new, in one statement; answers their ids. Those already there are left as they are.
 * One array by column: measured 1.6 times as fast as jsonb_to_recordset and 1.8 times as fast as a VALUES list.
 */
export async function insererComptesRendus(db: Db, arrivees: readonly Arrivee[]): Promise<ReadonlySet<string>> {
  const lignes = arrivees.map(({ compteRendu }) => ligneDe(compteRendu));
  const inseres = await db.rows(sql<{ id: string }>`
    insert into activite.compte_rendu (${colonnes}, connu_le, empreinte)
    select ${depuisTableaux}, connu_le, empreinte
    from unnest(${sql.join(Object.entries(COLONNES).map(([nom, type]) => tableau(lignes, nom, type)))},
      ${arrivees.map(({ connuLe }) => connuLe)}::date[],
      ${arrivees.map(({ compteRendu, connus }) => empreinteDe(compteRendu, connus))}::bytea[]) as lot(${colonnes}, connu_le, empreinte)
    on conflict (id) do nothing returning id`);
  return new Set(inseres.map(({ id }) => id));
}

const estListe = (type: string): boolean => type.endsWith("[]");

/** An array of arrays would be flattened by unnest: lists travel as texts. */
const tableau = (lignes: readonly Ligne[], nom: string, type: string): RawBuilder<unknown> =>
  sql`${lignes.map((ligne) => (estListe(type) ? litteral(ligne[nom]) : ligne[nom]))}::${sql.raw(estListe(type) ? "text[]" : `${type}[]`)}`;

const depuisTableaux = sql.join(
  Object.entries(COLONNES).map(([nom, type]) =>
    estListe(type) ? sql`${sql.ref(nom)}::${sql.raw(type)}` : sql.ref(nom),
  ),
);

const litteral = (liste: Ligne[string] | undefined): string =>
  Array.isArray(liste) ? `{${liste.map((texte) => `"${texte.replace(/["\\]/g, "\\$&")}"`).join(",")}}` : "{}";

/** Digests of the reports of these ids that the perimeter shows. */
export async function lireEmpreintes(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const lignes = await db.rows(sql<{ id: string; empreinte: Buffer }>`
    select id, empreinte from activite.compte_rendu where id = any (${ids}::uuid[])`);
  return new Map(lignes.map(({ id, empreinte }) => [id, empreinte]));
}

/** Replaces what the report says; the next version. */
export async function remplacerCompteRendu(db: Db, { compteRendu, connuLe }: Arrivee): Promise<void> {
  const ligne = ligneDe(compteRendu);
  const champs = NOMS.filter((nom) => !IMMUABLES.has(nom));
  await db.run(sql`
    update activite.compte_rendu set
      ${sql.join(champs.map((nom) => sql`${sql.ref(nom)} = ${ligne[nom]}::${sql.raw(COLONNES[nom] ?? "text")}`))},
      connu_le = ${connuLe}, version = version + 1, modifie_le = now()
    where id = ${compteRendu.id}`);
}

/** Marks the report deleted by `personneId`, or present again. */
export async function marquerSuppression(db: Db, id: string, personneId: number | null): Promise<void> {
  await db.run(sql`
    update activite.compte_rendu
    set supprime_le = ${personneId === null ? sql`null` : sql`now()`}, supprime_par = ${personneId}, version = version + 1
    where id = ${id}`);
}

/**
 * SHA-256 of what the client said, in one canonical writing. What the server works out (whose, which structure, where that
 * place is) is left out: it may change between two sendings of the same report.
 */
export const empreinteDe = (cr: CompteRendu, connus: readonly PersonneConnue[] = []): Buffer =>
  hacher(ligneDe(cr), connus);

function hacher(
  { conseiller_id, structure_id, departement_code, commune_code, ...dit }: Ligne,
  connus: readonly PersonneConnue[],
): Buffer {
  const commune = dit["lieu_genre"] === "lieu" ? null : commune_code;
  return createHash("sha256")
    .update(JSON.stringify([commune, ...Object.values(dit), ...connus.map(enOrdre).sort()]))
    .digest();
}

const enOrdre = (connu: PersonneConnue): string =>
  [
    connu.pseudonyme,
    connu.classeAge,
    connu.statut,
    connu.genre,
    connu.autonomie,
    connu.demarche,
    connu.satisfaction,
  ].join(" ");

/** True when both digests are the same. */
export const memeEmpreinte = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const IMMUABLES: ReadonlySet<string> = new Set(["id", "conseiller_id", "origine", "source", "source_id"]);
