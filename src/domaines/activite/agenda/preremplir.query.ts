import { type Db, sql } from "../../../plateforme/db/db.ts";
import { estUuid, type StatutAgenda } from "./evenement.rules.ts";
import type { DateAReporter, Presences } from "./preremplir.rules.ts";

/** A date of one's own that may have its report. */
export type DateDuCompteRendu = DateAReporter & {
  readonly id: string;
  readonly titre: string;
  readonly statut: StatutAgenda;
  readonly compteRenduId: string | null;
  readonly pseudonyme: string | null;
};

/** The date `id` of that adviser as its report needs it; undefined when it is absent, someone else's, or a mere occupation. */
export async function dateDuCompteRendu(
  db: Db,
  conseillerId: number,
  id: string,
): Promise<DateDuCompteRendu | undefined> {
  if (!estUuid(id)) return undefined;
  return db.row(sql<DateDuCompteRendu>`
    select e.id, e.genre, e.titre, e.debut, e.fin, e.fuseau, e.statut, e.lieu_genre as "genreLieu", e.canal, e.lieu_id as "lieuId",
      e.commune_code as commune, coalesce(v.themes, a.themes, '{}') as themes, a.public, v.beneficiaire_pseudonyme as pseudonyme,
      d.compte_rendu_id as "compteRenduId"
    from activite.evenement_agenda e
    left join activite.rendez_vous v on v.id = e.id
    left join activite.atelier a on a.id = e.id
    left join activite.compte_rendu_de d on d.evenement_id = e.id and d.libere_le is null
    where e.id = ${id} and e.conseiller_id = ${conseillerId} and e.genre <> 'occupation'`);
}

type Compte = {
  readonly sorte: "age" | "situation" | "genre" | "tous" | "connu";
  readonly classe: string;
  readonly presents: number;
};

/**
 * Those present at an atelier, in one statement: the known ones by their pseudonym, the others counted by age, situation and gender.
 */
export async function presencesDe(db: Db, atelierId: string): Promise<Presences> {
  const comptes = await db.rows(sql<Compte>`
    with present as (
      select i.presents, i.age, i.situation, i.genre, i.beneficiaire_pseudonyme as pseudonyme
      from activite.inscription i where i.atelier_id = ${atelierId} and i.presence = 'present'
    ), anonyme as (select * from present where pseudonyme is null)
    select 'tous' as sorte, '' as classe, coalesce(sum(presents), 0)::integer as presents from anonyme
    union all select 'age', age, sum(presents)::integer from anonyme where age is not null group by age
    union all select 'situation', situation, sum(presents)::integer from anonyme where situation is not null group by situation
    union all select 'genre', genre, sum(presents)::integer from anonyme where genre is not null group by genre
    union all select 'connu', pseudonyme::text, presents from present where pseudonyme is not null`);
  const de = (sorte: Compte["sorte"]): Record<string, number> =>
    Object.fromEntries(comptes.filter((c) => c.sorte === sorte).map((c) => [c.classe, c.presents]));
  return {
    presents: comptes.find((c) => c.sorte === "tous")?.presents ?? 0,
    ages: de("age"),
    situations: de("situation"),
    genres: de("genre"),
    connus: Object.keys(de("connu")),
  };
}
