import { type Db, sql } from "../../../plateforme/db/db.ts";

/** Vacant posts of a structure that nobody is retained for yet. */
export const postesAPourvoir = async (db: Db, structureId: number, jour: string): Promise<number> =>
  (
    await db.one(sql<{ n: number }>`
      select (count(*) filter (where not occupe and (rendu_le is null or rendu_le > ${jour}::date))
        - (select count(*) from recrutement.mise_en_relation where structure_id = ${structureId}
            and statut in ('retenu', 'contrat_depose')))::integer as n
      from recrutement.postes_de_structure(${structureId}, ${jour}::date)`)
  ).n;
