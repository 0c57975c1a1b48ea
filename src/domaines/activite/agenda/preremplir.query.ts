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
  const [date] = estUuid(id) ? await datesDuCompteRendu(db, conseillerId, [id]) : [];
  return date;
}

/** Those of these dates, in one statement. */
export async function datesDuCompteRendu(
  db: Db,
  conseillerId: number,
  ids: readonly string[],
): Promise<readonly DateDuCompteRendu[]> {
  return db.rows(sql<DateDuCompteRendu>`
    select e.id, e.genre, e.titre, e.debut, e.fin, e.fuseau, e.statut, e.lieu_genre as "genreLieu", e.canal, e.lieu_id as "lieuId",
      e.commune_code as commune, coalesce(v.themes, a.themes, '{}') as themes, a.public, v.beneficiaire_pseudonyme as pseudonyme,
      d.compte_rendu_id as "compteRenduId"
    from activite.evenement_agenda e
    left join activite.rendez_vous v on v.id = e.id
    left join activite.atelier a on a.id = e.id
    left join activite.compte_rendu_de d on d.evenement_id = e.id and d.libere_le is null
    where e.id = any (${ids}::uuid[]) and e.conseiller_id = ${conseillerId} and e.genre <> 'occupation'`);
}

type Compte = {
  readonly sorte: "age" | "situation" | "genre" | "tous";
  readonly classe: string;
  readonly presents: number;
  readonly recurrents: number;
};

/** Pseudonyms of the known people present at an atelier whose file is still there. */
export async function connusPresents(db: Db, atelierId: string): Promise<readonly string[]> {
  const lignes = await db.rows(sql<{ pseudonyme: string }>`
    select i.beneficiaire_pseudonyme as pseudonyme from activite.inscription i
    join activite.beneficiaire b on b.pseudonyme = i.beneficiaire_pseudonyme and b.efface_le is null
    where i.atelier_id = ${atelierId} and i.presence = 'present' order by i.ordre`);
  return lignes.map(({ pseudonyme }) => pseudonyme);
}

/** Those present at an atelier but `sauf` (pseudonyms), counted by age, situation and gender, in one statement. */
export async function presencesDe(db: Db, atelierId: string, sauf: readonly string[] = []): Promise<Presences> {
  const comptes = await db.rows(sql<Compte>`
    with present as (
      select i.presents, i.age, i.situation, i.genre,
        case when i.beneficiaire_pseudonyme is not null and exists (
          select 1 from activite.inscription avant
          join activite.evenement_agenda e on e.id = avant.atelier_id
          join activite.evenement_agenda ici on ici.id = i.atelier_id
          where avant.beneficiaire_pseudonyme = i.beneficiaire_pseudonyme and avant.presence = 'present' and e.debut < ici.debut
          union all
          select 1 from activite.rendez_vous v
          join activite.evenement_agenda e on e.id = v.id
          join activite.evenement_agenda ici on ici.id = i.atelier_id
          where v.beneficiaire_pseudonyme = i.beneficiaire_pseudonyme and e.statut = 'honore' and e.debut < ici.debut
        ) then 1 else 0 end as deja_venu
      from activite.inscription i where i.atelier_id = ${atelierId} and i.presence = 'present'
        and not coalesce(i.beneficiaire_pseudonyme = any (${sauf}::uuid[]), false)
    )
    select 'tous' as sorte, '' as classe, coalesce(sum(presents), 0)::integer as presents, coalesce(sum(deja_venu), 0)::integer as recurrents from present
    union all select 'age', age, sum(presents)::integer, 0 from present where age is not null group by age
    union all select 'situation', situation, sum(presents)::integer, 0 from present where situation is not null group by situation
    union all select 'genre', genre, sum(presents)::integer, 0 from present where genre is not null group by genre`);
  const de = (sorte: Compte["sorte"]): Record<string, number> =>
    Object.fromEntries(comptes.filter((c) => c.sorte === sorte).map((c) => [c.classe, c.presents]));
  const tous = comptes.find((c) => c.sorte === "tous");
  return {
    presents: tous?.presents ?? 0,
    recurrents: tous?.recurrents ?? 0,
    ages: de("age"),
    situations: de("situation"),
    genres: de("genre"),
  };
}
