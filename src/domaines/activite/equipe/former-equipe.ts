import { type Db, sql } from "../../../plateforme/db/db.ts";
import { equipeDe, nommerEquipe } from "./equipe.sql.ts";

/** A team as it was formed elsewhere: who leads it, who is in it, since when. */
export type EquipeFormee = {
  readonly coordinateurId: number;
  readonly nom: string;
  readonly conseillers: readonly number[];
  readonly depuis: Date;
};

/**
 * The door of the demonstration and of imports, under the role of jobs: a team whose members have accepted already. Those who are in
 * another team stay there. Answers how many joined; twice is once.
 */
export async function formerEquipe(
  db: Db,
  { coordinateurId, nom, conseillers, depuis }: EquipeFormee,
): Promise<number> {
  await nommerEquipe(db, coordinateurId, nom);
  const equipe = await equipeDe(db, coordinateurId);
  return db.run(sql`
    insert into activite.equipe_membre (equipe_id, conseiller_id, invite_le, accepte_le)
    select ${equipe?.id ?? null}::bigint, c, ${depuis}, ${depuis} from unnest(${conseillers}::bigint[]) as c
    where c <> ${coordinateurId} and not exists (
      select from activite.equipe_membre m where m.conseiller_id = c and m.accepte_le is not null and m.quitte_le is null)`);
}
