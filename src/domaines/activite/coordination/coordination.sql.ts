import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Coordination } from "./coordination.rules.ts";

/** What the database holds of an action beyond what it says. */
export type CoordinationGardee = Coordination & {
  readonly coordinateurId: number;
  readonly version: number;
  readonly supprimeLe: Date | null;
};

/** Columns of an action as the code names them. */
export const COLONNES_COORDINATION = sql`
  c.id, c.type, c.nature, c.intitule, c.jour, c.duree_minutes as "dureeMinutes", c.lieu, c.commune_code as "communeCode", c.participants,
  c.structures, c.themes, c.resultat, c.suite, c.suite_le as "suiteLe", c.notes, c.coordinateur_id as "coordinateurId", c.version,
  c.supprime_le as "supprimeLe"`;

/** Stores an action that is new; false when its id is there already. */
export async function insererCoordination(
  db: Db,
  c: Coordination,
  auteur: { readonly coordinateurId: number; readonly structureId: number | null; readonly origine: string },
): Promise<boolean> {
  const ecrites = await db.run(sql`
    insert into activite.coordination (id, coordinateur_id, structure_id, type, nature, intitule, jour, duree_minutes, lieu, commune_code,
      participants, structures, themes, resultat, suite, suite_le, notes, origine)
    values (${c.id}, ${auteur.coordinateurId}, ${auteur.structureId}, ${c.type}, ${c.nature}, ${c.intitule}, ${c.jour}, ${c.dureeMinutes},
      ${c.lieu}, ${c.communeCode}, ${c.participants}, ${c.structures}, ${c.themes}, ${c.resultat}, ${c.suite}, ${c.suiteLe}, ${c.notes},
      ${auteur.origine})
    on conflict (id) do nothing`);
  return ecrites > 0;
}

/** The action `id` of the perimeter, deleted ones included, locked until the end of the transaction. */
export const verrouillerCoordination = (db: Db, id: string): Promise<CoordinationGardee | undefined> =>
  db.row(
    sql<CoordinationGardee>`select ${COLONNES_COORDINATION} from activite.coordination c where c.id = ${id} for update`,
  );

/** Replaces what an action says; the next version. Its type stays. */
export async function remplacerCoordination(db: Db, c: Coordination): Promise<void> {
  await db.run(sql`
    update activite.coordination set nature = ${c.nature}, intitule = ${c.intitule}, jour = ${c.jour}, duree_minutes = ${c.dureeMinutes},
      lieu = ${c.lieu}, commune_code = ${c.communeCode}, participants = ${c.participants}, structures = ${c.structures},
      themes = ${c.themes}, resultat = ${c.resultat}, suite = ${c.suite}, suite_le = ${c.suiteLe}, notes = ${c.notes},
      version = version + 1, modifie_le = now()
    where id = ${c.id}`);
}

/** Marks an action deleted, or present again. */
export async function marquerCoordination(db: Db, id: string, supprimeLe: Date | null): Promise<void> {
  await db.run(
    sql`update activite.coordination set supprime_le = ${supprimeLe}, version = version + 1 where id = ${id}`,
  );
}

/** Erases the actions of before `jour`; under the role of jobs. Answers how many. */
export const effacerCoordinationsAnciennes = (db: Db, jour: string): Promise<number> =>
  db.run(sql`delete from activite.coordination where jour < ${jour}::date`);
