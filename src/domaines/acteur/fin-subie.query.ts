import { type Db, sql } from "../../plateforme/db/db.ts";
import { empreinteJeton } from "../../plateforme/identite/index.ts";
import { type FinSubie, INACTIVITE_MINUTES } from "./connexion.rules.ts";

/** Why the session of a token ended by itself today; undefined when it lives, is unknown, or was closed by its owner. */
export async function finSubie(db: Db, jeton: string | undefined, maintenant: Date): Promise<FinSubie | undefined> {
  if (jeton === undefined) return undefined;
  const ligne = await db.row(sql<{ fin: FinSubie | null }>`
    select case when x.fermee_le is not null then a.sorte
      when x.vue_le <= ${maintenant}::timestamptz - make_interval(mins => ${INACTIVITE_MINUTES}) then 'inactivite' end as fin
    from acteur.connexion x left join acteur.alerte_lecture a on a.personne_id = x.personne_id and a.constatee_le = x.fermee_le
    where x.jeton_empreinte = ${empreinteJeton(jeton)} and x.etape = 'complete'
      and x.vue_le > ${maintenant}::timestamptz - interval '1 day'
    order by a.id desc limit 1`);
  return ligne?.fin ?? undefined;
}
