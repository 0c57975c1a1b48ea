import { type Db, sql } from "../../../plateforme/db/db.ts";

/** Sums of a département; those of the whole perimeter have no code. */
type ParDepartement = { readonly departementCode: string | null };

export type Candidatures = ParDepartement & {
  readonly recues: number;
  readonly retenues: number;
  readonly recrutees: number;
  readonly delai: number | null;
  readonly delais: number;
};
export type Dossiers = ParDepartement & {
  readonly deposes: number;
  readonly instruits: number;
  readonly retenus: number;
  readonly delaiAvis: number | null;
  readonly delaiDecision: number | null;
};
export type Postes = ParDepartement & {
  readonly accordes: number;
  readonly occupes: number;
  readonly vacants3: number;
  readonly vacants6: number;
  readonly vacants12: number;
  readonly vacantsPlus: number;
  readonly delai: number | null;
  readonly delais: number;
};
export type Departs = ParDepartement & { readonly motif: string | null; readonly departs: number };
export type Profil = { readonly axe: string; readonly valeur: string; readonly personnes: number };
export type Nature = { readonly nature: "publique" | "privee"; readonly structures: number; readonly postes: number };

/** Everything that the dashboards show, counted as at a day. */
export type Comptes = {
  readonly candidatures: readonly Candidatures[];
  readonly dossiers: readonly Dossiers[];
  readonly postes: readonly Postes[];
  readonly departs: readonly Departs[];
  readonly profil: readonly Profil[];
  readonly natures: readonly Nature[];
};

/** Counts of the reader's perimeter, or of one département of it: six statements. The functions decide what is seen. */
export async function compterTableaux(db: Db, jour: string, departement: string | null): Promise<Comptes> {
  return {
    candidatures: await db.rows(sql<Candidatures>`
      select departement_code as "departementCode", recues, retenues, recrutees, delai::float8 as delai, delais
      from recrutement.tableau_candidatures(${jour}::date, ${departement}) order by 1`),
    dossiers: await db.rows(sql<Dossiers>`
      select departement_code as "departementCode", deposes, instruits, retenus, delai_avis::float8 as "delaiAvis",
        delai_decision::float8 as "delaiDecision"
      from recrutement.tableau_dossiers(${jour}::date, ${departement}) order by 1`),
    postes: await db.rows(sql<Postes>`
      select departement_code as "departementCode", accordes, occupes, vacants_3 as "vacants3", vacants_6 as "vacants6",
        vacants_12 as "vacants12", vacants_plus as "vacantsPlus", delai::float8 as delai, delais
      from recrutement.tableau_postes(${jour}::date, ${departement}) order by 1`),
    departs: await db.rows(sql<Departs>`
      select departement_code as "departementCode", motif, departs from recrutement.tableau_departs(${jour}::date, ${departement})`),
    profil: await db.rows(
      sql<Profil>`select axe, valeur, personnes from recrutement.tableau_profil(${jour}::date, ${departement})`,
    ),
    natures: await db.rows(sql<Nature>`
      select s.nature, count(distinct s.id)::integer as structures, count(*)::integer as postes
      from recrutement.poste p join acteur.structure s on s.id = p.structure_id
      join unnest(recrutement.departements_lus()) as l(code) on l.code = s.departement_code
      where p.attribue_le <= ${jour}::date and (p.rendu_le is null or p.rendu_le > ${jour}::date)
        and (${departement}::text is null or s.departement_code = ${departement}) group by 1`),
  };
}
