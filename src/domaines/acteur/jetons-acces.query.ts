import type { Droit } from "../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";

export type JetonVu = {
  readonly id: number;
  readonly nom: string;
  readonly droits: readonly Droit[];
  readonly perimetre: string;
  readonly creeLe: Date;
  readonly expireLe: Date;
  readonly vuLe: Date | null;
};

/** One's own live tokens, the newest first; read under declic_systeme. */
export const mesJetons = (db: Db, personneId: number, maintenant: Date): Promise<readonly JetonVu[]> =>
  db.rows(sql<JetonVu>`
    select j.id, j.nom, j.droits, acteur.perimetre_nom(a) as perimetre, j.cree_le as "creeLe", j.expire_le as "expireLe",
      j.vu_le as "vuLe"
    from acteur.jeton_acces j join acteur.affectation a on a.id = j.affectation_id
    where j.personne_id = ${personneId} and j.revoque_le is null and j.expire_le > ${maintenant}
    order by j.cree_le desc, j.id desc`);
