import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { COLONNES, type LigneLue, lireLigne } from "./ligne.rules.ts";
import type { Arrivee } from "./lot.sql.ts";

/** What the database holds of one report beyond what it says. */
export type CompteRenduGarde = {
  readonly compteRendu: CompteRendu;
  readonly version: number;
  readonly connuLe: string;
  readonly creeLe: Date;
  readonly modifieLe: Date | null;
  readonly supprimeLe: Date | null;
  readonly empreinte: string;
};

type Garde = {
  readonly version: number;
  readonly connu_le: string;
  readonly cree_le: Date;
  readonly modifie_le: Date | null;
  readonly supprime_le: Date | null;
  readonly empreinte: string;
};

const colonnes = sql.join(Object.keys(COLONNES).map((nom) => sql.ref(nom)));

/** The report `id` of the perimeter, deleted ones included, or undefined; `pourChanger` locks it until the end of the transaction. */
export async function lireCompteRendu(db: Db, id: string, pourChanger: boolean): Promise<CompteRenduGarde | undefined> {
  const verrou = pourChanger ? sql`for update` : sql``;
  const ligne = await db.row(sql<LigneLue & Garde>`
    select ${colonnes}, version, connu_le, cree_le, modifie_le, supprime_le, encode(empreinte, 'hex') as empreinte
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

/** Digests of the reports of these ids that the perimeter shows. */
export async function lireEmpreintes(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const lignes = await db.rows(sql<{ id: string; empreinte: string }>`
    select id, encode(empreinte, 'hex') as empreinte from activite.compte_rendu where id = any (${ids}::uuid[])`);
  return new Map(lignes.map(({ id, empreinte }) => [id, empreinte]));
}

/** Replaces what the report says; the next version. */
export async function remplacerCompteRendu(db: Db, { compteRendu, connuLe }: Arrivee): Promise<void> {
  const champs = Object.entries(COLONNES).filter(([nom]) => !IMMUABLES.has(nom));
  await db.run(sql`
    update activite.compte_rendu set
      ${sql.join(champs.map(([nom, { type, de }]) => sql`${sql.ref(nom)} = ${de(compteRendu)}::${sql.raw(type)}`))},
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

const IMMUABLES: ReadonlySet<string> = new Set(["id", "conseiller_id", "origine", "source", "source_id"]);
