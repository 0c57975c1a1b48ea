import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { CompteRendu } from "./compte-rendu.rules.ts";
import { COLONNES, type LigneLue, lireLigne } from "./ligne.rules.ts";
import { direStructureAidee } from "./structure-aidee.query.ts";

/** A report as it is shown, with the names of where it took place. */
export type CompteRenduVu = {
  readonly compteRendu: CompteRendu;
  readonly version: number;
  readonly supprimeLe: Date | null;
  readonly lieu: string | null;
  readonly commune: string | null;
  readonly structure: string;
  /** The TPE, PME or association met, in words; empty without one. */
  readonly aidee: string;
  /** The atelier it tells of, when one is read alone. */
  readonly atelier?: string | null;
};

/** The row of a report with the names of where it took place. */
export type LigneVue = LigneLue & Noms;
type Noms = Pick<CompteRenduVu, "version" | "supprimeLe"> & {
  readonly nom_lieu: string | null;
  readonly nom_commune: string | null;
  readonly nom_structure: string;
  readonly nom_aidee: string | null;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const colonnes = sql.join(Object.keys(COLONNES).map((nom) => sql.ref(`r.${nom}`)));

/** Reads reports (as `r`) with the names of where they took place. */
export const SELECTION_VUE = sql`
  select ${colonnes}, r.version, r.supprime_le as "supprimeLe", l.nom as nom_lieu, c.nom as nom_commune, s.nom as nom_structure,
    case when r.siret_aide is null then a.nom
      else (select x.nom from acteur.structure x where x.siret = r.siret_aide order by x.id limit 1) end as nom_aidee
  from activite.compte_rendu r
  join acteur.structure s on s.id = r.structure_id
  left join acteur.structure a on a.id = r.structure_aidee_id
  left join offre.lieu l on l.id = r.lieu_id
  left join territoire.commune c on c.code = r.commune_code`;

/** A report as it is shown, from its row. */
export function lireVue(ligne: LigneVue): CompteRenduVu {
  const compteRendu = lireLigne(ligne);
  return {
    compteRendu,
    version: ligne.version,
    supprimeLe: ligne.supprimeLe,
    lieu: ligne.nom_lieu,
    commune: ligne.nom_commune,
    structure: ligne.nom_structure,
    aidee: direStructureAidee(compteRendu.structureAidee, ligne.nom_aidee),
  };
}

/** The report `id`, deleted ones included; undefined when it is absent or out of the perimeter, which is the same. */
export async function voirCompteRendu(db: Db, id: string): Promise<CompteRenduVu | undefined> {
  if (!UUID.test(id)) return undefined;
  const ligne = await db.row(sql<LigneVue & { readonly atelier: string | null }>`
    select vue.*, (select d.evenement_id from activite.compte_rendu_de d join activite.atelier t on t.id = d.evenement_id
      where d.compte_rendu_id = vue.id and d.libere_le is null limit 1) as atelier
    from (${SELECTION_VUE} where r.id = ${id}) as vue`);
  return ligne && { ...lireVue(ligne), atelier: ligne.atelier };
}
