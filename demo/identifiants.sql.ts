import { type Db, sql } from "../src/plateforme/db/db.ts";
import { SOURCE_DEMONSTRATION } from "./calibrage.ts";

/** Database identifier of a number of the generator. */
export type IdDe = (numero: number) => number;

/** The advisers already loaded. */
export async function conseillersCharges(db: Db): Promise<IdDe> {
  return connu(
    await db.rows(
      sql<Ligne>`select demo_numero as numero, personne_id as id from recrutement.conseiller where demo_numero is not null`,
    ),
  );
}

/** The structures already loaded. */
export async function structuresChargees(db: Db): Promise<IdDe> {
  return connu(
    await db.rows(sql<Ligne>`
    select source_id::integer as numero, id from acteur.structure where source = ${SOURCE_DEMONSTRATION}`),
  );
}

type Ligne = { readonly numero: number; readonly id: number };

function connu(lignes: readonly Ligne[]): IdDe {
  const ids = new Map(lignes.map(({ numero, id }) => [numero, id]));
  return (numero) => {
    const id = ids.get(numero);
    if (id === undefined) throw new Error(`demonstration number ${numero} has no row`);
    return id;
  };
}
