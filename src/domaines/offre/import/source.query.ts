import { z } from "zod";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type CorrespondanceLieu, estSeparateur, type Separateur } from "./correspondance-lieu.rules.ts";
import { cleDuLibelle, type Dictionnaire } from "./libelle-source.rules.ts";

export type LibelleDecide = { readonly champ: string; readonly libelle: string; readonly valeurs: readonly string[] };

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
  const libelles = await chargerLibelles(db, nom);
  const dictionnaire = new Map(libelles.map(({ champ, libelle, valeurs }) => [cleDuLibelle(champ, libelle), valeurs]));
  return { rang: source.rang, correspondance: lireCorrespondance(source.correspondance), dictionnaire };
}

/** What the labels of a source were said to stand for. */
export const chargerLibelles = (db: Db, nom: string): Promise<readonly LibelleDecide[]> =>
  db.rows(
    sql<LibelleDecide>`select champ, libelle, valeurs from offre.source_libelle where source = ${nom} order by champ, libelle`,
  );
