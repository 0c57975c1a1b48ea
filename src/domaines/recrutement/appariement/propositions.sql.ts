import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Proposition } from "./apparier.rules.ts";

/** Days that a proposition without answer stands, once the computation no longer makes it. */
const JOURS_SANS_REPONSE = 21;
const SANS_REPONSE = "Restée sans réponse.";
const PLUS_POSSIBLE = "La personne ou le poste n’est plus disponible.";

/** Says to the base that a computation writes: what was answered is then out of its reach, whatever is asked. */
const commeCalcul = (db: Db): Promise<number> => db.run(sql`select set_config('declic.calcul', 'oui', true)`);

export type Ecrites = { readonly nouvelles: number; readonly gardees: number };

/** Writes propositions: new ones, and those still unanswered made again with their score of the day. Under the role of jobs. */
export async function ecrirePropositions(
  db: Db,
  propositions: readonly Proposition[],
  maintenant: Date,
  demo: boolean,
): Promise<Ecrites> {
  await commeCalcul(db);
  const lignes = propositions.map(({ candidatId, structureId, tour, score, km, raisons }) => ({
    ...{ candidat_id: candidatId, structure_id: structureId, tour, score, km, raisons },
  }));
  const { nouvelles, gardees } = await db.one(sql<Ecrites>`
    with recues as (
      select x.* from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb)
        as x(candidat_id bigint, structure_id bigint, tour smallint, score smallint, km smallint, raisons jsonb)
      join recrutement.candidat k on k.personne_id = x.candidat_id and k.pause_le is null and k.retire_le is null
      where not exists (select from recrutement.mise_en_relation m
        where m.candidat_id = x.candidat_id and m.structure_id = x.structure_id and m.statut = 'decline')
    ), ecrites as (
      insert into recrutement.mise_en_relation as m (candidat_id, structure_id, score, km, raisons, tour, proposee_le, modifie_le, demo)
      select candidat_id, structure_id, score, km, raisons, tour, ${maintenant}, ${maintenant}, ${demo}::boolean from recues
      order by candidat_id, structure_id
      on conflict (candidat_id, structure_id) where statut not in ('decline', 'expire', 'valide') do update
        set score = excluded.score, km = excluded.km, raisons = excluded.raisons, tour = excluded.tour
        where m.statut = 'propose'
      returning proposee_le = ${maintenant} as nouvelle
    )
    select (count(*) filter (where nouvelle))::integer as nouvelles, (count(*) filter (where not nouvelle))::integer as gardees from ecrites`);
  return { nouvelles, gardees };
}

/**
 * Takes away the propositions that nobody answered and that the run no longer makes: at once when the person or the post is no longer there,
 * else after three weeks. Under the role of jobs.
 */
export async function expirerPropositions(
  db: Db,
  {
    faites,
    candidats,
    structures,
  }: {
    readonly faites: readonly Proposition[];
    readonly candidats: readonly number[];
    readonly structures: readonly number[];
  },
  maintenant: Date,
): Promise<number> {
  await commeCalcul(db);
  return db.run(sql`
    update recrutement.mise_en_relation m set statut = 'expire', cote = 'programme', modifie_le = ${maintenant},
      motif = case when p.presents then ${SANS_REPONSE} else ${PLUS_POSSIBLE} end
    from (
      select id, candidat_id = any (${candidats}::bigint[]) and structure_id = any (${structures}::bigint[]) as presents,
        proposee_le < ${maintenant}::timestamptz - make_interval(days => ${JOURS_SANS_REPONSE}::integer) as ancienne
      from recrutement.mise_en_relation where statut = 'propose' and origine = 'calcul'
    ) p
    where p.id = m.id and m.statut = 'propose' and (not p.presents or p.ancienne)
      and not exists (select from unnest(${faites.map((f) => f.candidatId)}::bigint[], ${faites.map((f) => f.structureId)}::bigint[]) f(c, s)
        where f.c = m.candidat_id and f.s = m.structure_id)`);
}
