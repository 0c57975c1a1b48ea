import { type Db, sql } from "../../../plateforme/db/db.ts";

/** A private address of a calendar, without its secret. */
export type LienAgenda = {
  readonly id: number;
  readonly libelle: string;
  readonly avecNoms: boolean;
  readonly creeLe: Date;
  readonly luLe: Date | null;
};

/** The open addresses of an adviser, newest first. */
export const lireLiens = (db: Db, conseillerId: number): Promise<readonly LienAgenda[]> =>
  db.rows(sql<LienAgenda>`
    select id, libelle, avec_noms as "avecNoms", cree_le as "creeLe", lu_le as "luLe" from activite.agenda_lien
    where conseiller_id = ${conseillerId} and ferme_le is null order by id desc`);
