import { type Db, sql } from "../../../plateforme/db/db.ts";

/** Days ahead that count: a post whose contract ends by then is to be filled already. */
export const JOURS_D_AVANCE = 60;

/** Posts of a structure vacant on a day, or freed within two months, that nobody is retained for yet. */
export const postesAPourvoir = async (db: Db, structureId: number, jour: string): Promise<number> =>
  (
    await db.one(sql<{ n: number }>`
      select (count(*) filter (where not occupe and (rendu_le is null or rendu_le > ${jour}::date + ${JOURS_D_AVANCE}::integer))
        - (select count(*) from recrutement.mise_en_relation where structure_id = ${structureId}
            and statut in ('retenu', 'contrat_depose')))::integer as n
      from recrutement.postes_de_structure(${structureId}, ${jour}::date + ${JOURS_D_AVANCE}::integer)`)
  ).n;
