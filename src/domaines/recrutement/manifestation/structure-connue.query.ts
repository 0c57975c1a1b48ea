import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Identifiant } from "../../acteur/index.ts";

/** What we know of a structure by its number. */
export type StructureConnue = {
  readonly id: number;
  readonly nom: string;
  readonly type: string;
  readonly nature: "publique" | "privee";
  readonly departementCode: string;
  readonly communeCode: string | null;
  readonly fermeeLe: string | null;
};

const COLONNES = sql`
  id, nom, type, nature, departement_code as "departementCode", commune_code as "communeCode", fermee_le as "fermeeLe"`;

/** The structure of a number that was judged right; undefined when none of our sources has it. An open one first. */
export const structureDuNumero = (
  db: Db,
  numero: Exclude<Identifiant, { sorte: "refuse" }>,
): Promise<StructureConnue | undefined> =>
  db.row(sql<StructureConnue>`
    select ${COLONNES} from acteur.structure
    where ${
      numero.sorte === "siret"
        ? sql`siret = ${numero.siret}`
        : sql`identifiant_local_type = ${numero.type} and identifiant_local = ${numero.numero}`
    }
    order by fermee_le nulls first, source = 'declic' desc, id limit 1`);

/** The same by its own number in the house. */
export const structureConnue = (
  db: Db,
  id: number,
): Promise<(StructureConnue & { readonly siret: string | null; readonly local: string | null }) | undefined> =>
  db.row(sql<StructureConnue & { siret: string | null; local: string | null }>`
    select ${COLONNES}, siret, identifiant_local as local from acteur.structure where id = ${id}`);

/** The day on which a structure closed; null while it is open. */
export const fermetureDe = async (db: Db, id: number): Promise<string | null> =>
  (
    await db.row(sql<{ fermeeLe: string | null }>`
      select fermee_le as "fermeeLe" from acteur.structure where id = ${id}`)
  )?.fermeeLe ?? null;
