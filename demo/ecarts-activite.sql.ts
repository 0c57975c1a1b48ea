import { type Db, sql } from "../src/plateforme/db/db.ts";

/** People accompanied, counted again from the generated reports themselves, not from the roll-ups. */
export type ActiviteCalculee = {
  readonly accompagnements: number;
  readonly individuel: number;
  readonly collectif: number;
  readonly ponctuel: number;
  readonly mineurs: number;
  readonly adultes: number;
  readonly aines: number;
  readonly retraite: number;
  readonly sansEmploi: number;
  readonly enEmploi: number;
  readonly scolarise: number;
  readonly statutNonCommunique: number;
  readonly tpePme: number;
  readonly novembre2022: number;
  readonly demarchesNovembre2022: number;
  readonly ete2021: number;
  readonly demarchesEte2021: number;
};

/** The activity of the demonstration up to a day included; summer 2021 is June to August. */
export const activiteCalculee = (db: Db, au: string): Promise<ActiviteCalculee> =>
  db.one(sql<ActiviteCalculee>`
    select coalesce(sum(participants), 0)::integer as accompagnements,
      coalesce(sum(participants) filter (where type = 'individuel'), 0)::integer as individuel,
      coalesce(sum(participants) filter (where type = 'collectif'), 0)::integer as collectif,
      coalesce(sum(participants) filter (where type = 'ponctuel'), 0)::integer as ponctuel,
      coalesce(sum(age_moins_12 + age_12_17), 0)::integer as mineurs,
      coalesce(sum(age_18_24 + age_25_39 + age_40_59), 0)::integer as adultes,
      coalesce(sum(age_60_69 + age_70_plus), 0)::integer as aines,
      coalesce(sum(statut_retraite), 0)::integer as retraite,
      coalesce(sum(statut_sans_emploi), 0)::integer as "sansEmploi",
      coalesce(sum(statut_en_emploi), 0)::integer as "enEmploi",
      coalesce(sum(statut_scolarise), 0)::integer as scolarise,
      coalesce(sum(statut_non_communique), 0)::integer as "statutNonCommunique",
      coalesce(sum(participants) filter (where public = 'tpe_pme'), 0)::integer as "tpePme",
      coalesce(sum(participants) filter (where jour >= '2022-11-01' and jour < '2022-12-01'), 0)::integer as "novembre2022",
      coalesce(sum(participants) filter (where jour >= '2022-11-01' and jour < '2022-12-01' and 'demarches' = any (themes)), 0)::integer
        as "demarchesNovembre2022",
      coalesce(sum(participants) filter (where jour >= '2021-06-01' and jour < '2021-09-01'), 0)::integer as "ete2021",
      coalesce(sum(participants) filter (where jour >= '2021-06-01' and jour < '2021-09-01' and 'demarches' = any (themes)), 0)::integer
        as "demarchesEte2021"
    from activite.compte_rendu where origine = 'demonstration' and supprime_le is null and jour <= ${au}::date`);
