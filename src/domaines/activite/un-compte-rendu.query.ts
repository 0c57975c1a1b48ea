import { type Db, sql } from "../../plateforme/db/db.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { type CompteRenduGarde, lireCompteRendu } from "./compte-rendu.sql.ts";

/** A report with the names of where it took place. */
export type CompteRenduVu = CompteRenduGarde & {
  readonly lieu: string | null;
  readonly commune: string | null;
  readonly structure: string;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The report `id`, deleted ones included; undefined when it is absent or out of the perimeter, which is the same. */
export async function voirCompteRendu(db: Db, id: string): Promise<CompteRenduVu | undefined> {
  if (!UUID.test(id)) return undefined;
  const garde = await lireCompteRendu(db, id, false);
  if (garde === undefined) return undefined;
  return { ...garde, ...(await nommer(db, garde.compteRendu)) };
}

const nommer = (
  db: Db,
  { structureId, lieu }: CompteRendu,
): Promise<Pick<CompteRenduVu, "lieu" | "commune" | "structure">> =>
  db.one(sql<Pick<CompteRenduVu, "lieu" | "commune" | "structure">>`
    select s.nom as structure, (select nom from offre.lieu where id = ${lieu.lieuId}) as lieu,
      (select nom from territoire.commune where code = ${lieu.communeCode}) as commune
    from acteur.structure s where s.id = ${structureId}`);
