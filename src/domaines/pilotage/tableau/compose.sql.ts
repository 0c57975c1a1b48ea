import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Tuile } from "./tuile.rules.ts";

/** A dashboard that someone composes, as it is first written. */
export type NouveauTableau = {
  readonly auteurId: number;
  readonly nom: string;
  readonly perimetre: string;
  readonly perimetreNom: string;
  readonly territoire: string;
  readonly tuiles: readonly Tuile[];
};

/** Writes a dashboard; its number. */
export const insererTableau = async (db: Db, nouveau: NouveauTableau, maintenant: Date): Promise<number> =>
  (
    await db.one(sql<{ id: number }>`
      insert into pilotage.tableau (auteur_id, nom, perimetre, perimetre_nom, territoire, tuiles, cree_le, modifie_le)
      values (${nouveau.auteurId}, ${nouveau.nom}, ${nouveau.perimetre}, ${nouveau.perimetreNom}, ${nouveau.territoire},
        ${JSON.stringify(nouveau.tuiles)}::jsonb, ${maintenant}, ${maintenant}) returning id`)
  ).id;

export type Changement = {
  readonly nom?: string;
  readonly territoire?: string;
  readonly partage?: boolean;
  readonly tuiles?: readonly Tuile[];
};

/** Changes a dashboard of one's own as it was read at `version`; false when it changed since, or is not one's own. */
export const changerTableau = async (
  db: Db,
  { id, version, auteurId }: { readonly id: number; readonly version: number; readonly auteurId: number },
  { nom, territoire, partage, tuiles }: Changement,
  maintenant: Date,
): Promise<boolean> =>
  (await db.run(sql`
    update pilotage.tableau set version = version + 1, modifie_le = ${maintenant}, nom = coalesce(${nom ?? null}, nom),
      territoire = coalesce(${territoire ?? null}, territoire), partage = coalesce(${partage ?? null}::boolean, partage),
      tuiles = coalesce(${tuiles === undefined ? null : JSON.stringify(tuiles)}::jsonb, tuiles)
    where id = ${id} and version = ${version} and auteur_id = ${auteurId} and supprime_le is null`)) === 1;

/** Takes a dashboard of one's own away, or gives it back (`le` null); false when there is none. */
export const marquerSupprime = async (db: Db, id: number, auteurId: number, le: Date | null): Promise<boolean> =>
  (await db.run(sql`
    update pilotage.tableau set supprime_le = ${le} where id = ${id} and auteur_id = ${auteurId} and (supprime_le is null) = ${le !== null}`)) ===
  1;
