import { type Db, sql } from "../../plateforme/db/db.ts";
import type { Ecrit } from "./importer-communes.ts";
import type { ValeursIfn, ValeursIndicateurs } from "./indice.rules.ts";

type Couche = { readonly millesime: string; readonly source: string; readonly le: Date };
type Lot<V> = readonly { readonly commune: string; readonly valeur: V }[];

const enJson = (lot: Lot<object>): string =>
  JSON.stringify(lot.map(({ commune, valeur }) => ({ commune_code: commune, ...valeur })));

/** Creates or changes the IFN of communes; communes already so are left alone and not answered. */
export async function enregistrerIfn(db: Db, couche: Couche, lot: Lot<ValeursIfn>): Promise<readonly Ecrit[]> {
  return db.rows(sql<Ecrit>`
    insert into territoire.ifn (commune_code, millesime, score_global, global_acces, global_competences, acces_information,
      acces_interfaces, competences_administratives, competences_numeriques_scolaires, population, source, importe_le)
    select commune_code, ${couche.millesime}::date, score_global, global_acces, global_competences, acces_information,
      acces_interfaces, competences_administratives, competences_numeriques_scolaires, population, ${couche.source}::text,
      ${couche.le}::timestamptz
    from jsonb_populate_recordset(null::territoire.ifn, ${enJson(lot)}::jsonb)
    on conflict (commune_code, millesime) do update set score_global = excluded.score_global,
      global_acces = excluded.global_acces, global_competences = excluded.global_competences,
      acces_information = excluded.acces_information, acces_interfaces = excluded.acces_interfaces,
      competences_administratives = excluded.competences_administratives,
      competences_numeriques_scolaires = excluded.competences_numeriques_scolaires, population = excluded.population,
      source = excluded.source, importe_le = excluded.importe_le
    where (ifn.score_global, ifn.global_acces, ifn.global_competences, ifn.acces_information, ifn.acces_interfaces,
        ifn.competences_administratives, ifn.competences_numeriques_scolaires, ifn.population)
      is distinct from (excluded.score_global, excluded.global_acces, excluded.global_competences,
        excluded.acces_information, excluded.acces_interfaces, excluded.competences_administratives,
        excluded.competences_numeriques_scolaires, excluded.population)
    returning commune_code || '|' as cle, (xmax = 0) as cree`);
}

/** Creates or changes the social indicators of communes; communes already so are left alone and not answered. */
export async function enregistrerIndicateurs(
  db: Db,
  couche: Couche,
  lot: Lot<ValeursIndicateurs>,
): Promise<readonly Ecrit[]> {
  return db.rows(sql<Ecrit>`
    insert into territoire.indicateur (commune_code, millesime, peu_diplomes, menages_seuls, familles_mono, plus_65_ans,
      pauvrete_rang, demandeurs_emploi_rang, chomage, thd_a_verifier, couverture_mobile, population, source, importe_le)
    select commune_code, ${couche.millesime}::date, peu_diplomes, menages_seuls, familles_mono, plus_65_ans,
      pauvrete_rang, demandeurs_emploi_rang, chomage, thd_a_verifier, couverture_mobile, population, ${couche.source}::text,
      ${couche.le}::timestamptz
    from jsonb_populate_recordset(null::territoire.indicateur, ${enJson(lot)}::jsonb)
    on conflict (commune_code, millesime) do update set peu_diplomes = excluded.peu_diplomes,
      menages_seuls = excluded.menages_seuls, familles_mono = excluded.familles_mono, plus_65_ans = excluded.plus_65_ans,
      pauvrete_rang = excluded.pauvrete_rang, demandeurs_emploi_rang = excluded.demandeurs_emploi_rang,
      chomage = excluded.chomage, thd_a_verifier = excluded.thd_a_verifier, couverture_mobile = excluded.couverture_mobile,
      population = excluded.population, source = excluded.source, importe_le = excluded.importe_le
    where (indicateur.peu_diplomes, indicateur.menages_seuls, indicateur.familles_mono, indicateur.plus_65_ans,
        indicateur.pauvrete_rang, indicateur.demandeurs_emploi_rang, indicateur.chomage, indicateur.thd_a_verifier,
        indicateur.couverture_mobile, indicateur.population)
      is distinct from (excluded.peu_diplomes, excluded.menages_seuls, excluded.familles_mono, excluded.plus_65_ans,
        excluded.pauvrete_rang, excluded.demandeurs_emploi_rang, excluded.chomage, excluded.thd_a_verifier,
        excluded.couverture_mobile, excluded.population)
    returning commune_code || '|' as cle, (xmax = 0) as cree`);
}
