import type { RefusFormat } from "../../plateforme/formats/refus-format.ts";
import type { ResultatImport } from "../../plateforme/imports/bilan.ts";
import type { ContexteImport } from "../../plateforme/imports/contexte-import.ts";
import { clesDe, lireNombres, millesime, moyennes, parCle } from "./fichier-territoire.rules.ts";
import { type FichierTerritoire, importerCommunes, type OptionsImportTerritoire } from "./importer-communes.ts";
import { enregistrerIfn, enregistrerIndicateurs } from "./indice.sql.ts";

/** Our columns and those of the file of the IFN. */
const IFN = {
  score_global: "score_global",
  global_acces: "global_acces",
  global_competences: "global_competences",
  acces_information: "acces_information",
  acces_interfaces: "acces_interfaces",
  competences_administratives: "competences_administratives",
  competences_numeriques_scolaires: "competences_numeriques_scolaires",
  population: "population",
} as const;

/** Our columns and those of the file of social indicators. */
const INDICATEURS = {
  peu_diplomes: "TX_NSCOL15P_peu_diplomes",
  menages_seuls: "TX_MENSEUL",
  familles_mono: "TX_FAMMONO",
  plus_65_ans: "TX_65ETPLUS_parmi_15plus",
  pauvrete_rang: "TX_POVERTY",
  demandeurs_emploi_rang: "TX_DEMANDEUR_EMPLOIS",
  chomage: "TX_CHOMAGE_2021",
  thd_a_verifier: "TAUX_THD_SENS_A_VERIFIER",
  couverture_mobile: "COUVERTURE_MOBILE",
  population: "population",
} as const;

export type ValeursIfn = Readonly<Record<keyof typeof IFN, number | null>>;
export type ValeursIndicateurs = Readonly<Record<keyof typeof INDICATEURS, number | null>>;

/** Imports the indice de fragilité numérique by commune; communes merged since take the mean weighted by population. */
export function importerIfn(
  contexte: ContexteImport,
  fichier: FichierTerritoire,
  options: OptionsImportTerritoire = {},
): Promise<ResultatImport | RefusFormat> {
  const couche = {
    millesime: millesime(options.date, fichier.nom, "2020-01-01"),
    source: options.source ?? "Indice de fragilité numérique (IFN)",
    le: contexte.maintenant,
  };
  return importerCommunes(contexte, fichier, options, {
    colonnes: ["code_commune", ...Object.values(IFN)],
    colonneCode: "code_commune",
    lire: (cellules) => lireNombres(cellules, IFN),
    fusionner: (lignes) => ({
      valeur: reunir(
        lignes.map((l) => l.valeur),
        clesDe(IFN),
        "population",
      ),
    }),
    ecrire: (db, lot) => enregistrerIfn(db, couche, lot),
  });
}

/** Imports the social indicators by commune, on which the declared substitute of the IFN is built. */
export function importerIndicateurs(
  contexte: ContexteImport,
  fichier: FichierTerritoire,
  options: OptionsImportTerritoire = {},
): Promise<ResultatImport | RefusFormat> {
  const couche = {
    millesime: millesime(options.date, fichier.nom, "2021-01-01"),
    source: options.source ?? "Indicateurs communaux de fragilité (INSEE, Arcep, ANCT)",
    le: contexte.maintenant,
  };
  return importerCommunes(contexte, fichier, options, {
    colonnes: ["CODE_INSEE", ...Object.values(INDICATEURS)],
    colonneCode: "CODE_INSEE",
    lire: (cellules) => lireNombres(cellules, INDICATEURS),
    fusionner: (lignes) => ({
      valeur: reunir(
        lignes.map((l) => l.valeur),
        clesDe(INDICATEURS),
        "population",
      ),
    }),
    ecrire: (db, lot) => enregistrerIndicateurs(db, couche, lot),
  });
}

/** The only line, or the mean of several weighted by their population; the population is their sum. */
function reunir<C extends string>(
  valeurs: readonly Readonly<Record<C, number | null>>[],
  cles: readonly C[],
  population: C,
): Readonly<Record<C, number | null>> {
  const [seule] = valeurs;
  const moyenne =
    seule !== undefined && valeurs.length === 1 ? seule : moyennes(valeurs, (v) => v[population] ?? 1, cles);
  const connues = valeurs.flatMap((v) => v[population] ?? []);
  const total = connues.length === 0 ? null : Math.round(connues.reduce((somme, n) => somme + n, 0));
  return parCle(cles, (cle) => (cle === population ? total : moyenne[cle]));
}
