import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ZonePerimetre } from "./zones-serie.ts";

/** The structures, or the teams, whose figures the person may read; those of one département make a sum that stands elsewhere. */
export function lirePerimetre(db: Db, niveau: "structure" | "equipe"): Promise<readonly ZonePerimetre[]> {
  if (niveau === "structure")
    return db.rows(sql<ZonePerimetre>`
      select s.id::text as code, s.nom, array[s.id::text] as codes, s.departement_code as groupe from acteur.structure s
      where (select acces.sans_perimetre()) or s.id = any ((select acces.structures())::bigint[])
      order by s.nom, s.id`);
  // A member of a team reads their own figures, not those of the team.
  return db.rows(sql<ZonePerimetre>`
    select e.id::text as code, e.nom, array_agg(m.conseiller_id::text) as codes, e.id::text as groupe
    from activite.equipe e
    join activite.equipe_membre m on m.equipe_id = e.id and m.accepte_le is not null and m.quitte_le is null
    where e.coordinateur_id = (select acces.personne()) or (select acces.sans_perimetre())
    group by e.id, e.nom order by e.nom, e.id`);
}
