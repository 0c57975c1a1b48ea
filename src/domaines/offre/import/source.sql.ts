import { z } from "zod";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type CorrespondanceLieu, SEPARATEURS, type Separateur } from "./correspondance-lieu.rules.ts";
import { cleDuLibelle, type Dictionnaire } from "./libelle-source.rules.ts";

const estSeparateur = (texte: string): texte is Separateur => Object.hasOwn(SEPARATEURS, texte);
const SEPARATEUR = z.string().transform((texte): Separateur => (estSeparateur(texte) ? texte : "schema"));
const CORRESPONDANCE = z.record(z.string(), z.object({ cible: z.string(), separateur: SEPARATEUR }));

/** A correspondence as it was kept; null when there is none. */
export const lireCorrespondance = (garde: unknown): CorrespondanceLieu | null =>
  garde === null || garde === undefined ? null : CORRESPONDANCE.parse(garde);

/** How a source is read and what its labels mean; undefined when it was never seen. */
export async function chargerSource(
  db: Db,
  nom: string,
): Promise<
  | {
      readonly rang: number | null;
      readonly correspondance: CorrespondanceLieu | null;
      readonly dictionnaire: Dictionnaire;
    }
  | undefined
> {
  const source = await db.row(sql<{ rang: number | null; correspondance: unknown }>`
    select rang, correspondance from offre.source where nom = ${nom}`);
  if (source === undefined) return undefined;
  const libelles = await db.rows(sql<{ champ: string; libelle: string; valeurs: string[] }>`
    select champ, libelle, valeurs from offre.source_libelle where source = ${nom}`);
  const dictionnaire = new Map(libelles.map(({ champ, libelle, valeurs }) => [cleDuLibelle(champ, libelle), valeurs]));
  return { rang: source.rang, correspondance: lireCorrespondance(source.correspondance), dictionnaire };
}

/** Notes that a source exists. */
export async function declarerSource(db: Db, nom: string, maintenant: Date): Promise<void> {
  await db.run(sql`insert into offre.source (nom, modifie_le) values (${nom}, ${maintenant}) on conflict do nothing`);
}

export type Auteur = { readonly par: number; readonly le: Date };

/** Keeps how a source is read. */
export async function garderCorrespondance(
  db: Db,
  nom: string,
  correspondance: CorrespondanceLieu,
  { par, le }: Auteur,
): Promise<void> {
  await db.run(sql`
    update offre.source set correspondance = ${JSON.stringify(correspondance)}::jsonb, modifie_le = ${le}, modifie_par = ${par} where nom = ${nom}`);
}

export type LibelleDecide = { readonly champ: string; readonly libelle: string; readonly valeurs: readonly string[] };

/** Keeps what labels stand for; one decided again takes the new values. */
export async function garderLibelles(
  db: Db,
  nom: string,
  libelles: readonly LibelleDecide[],
  { par, le }: Auteur,
): Promise<void> {
  const lignes = libelles.map((l) => ({
    ...l,
    libelle: l.libelle.slice(0, 300),
    cle: cleDuLibelle(l.champ, l.libelle),
  }));
  await db.run(sql`
    insert into offre.source_libelle (source, champ, cle, libelle, valeurs, decide_le, decide_par)
    select ${nom}, x.champ, x.cle, x.libelle, x.valeurs, ${le}, ${par}
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as x(champ text, cle text, libelle text, valeurs text[])
    on conflict (source, cle) do update set valeurs = excluded.valeurs, decide_le = excluded.decide_le, decide_par = excluded.decide_par`);
}
