import type { RefusFormat } from "../../plateforme/formats/refus-format.ts";
import type { ResultatImport } from "../../plateforme/imports/bilan.ts";
import type { ContexteImport } from "../../plateforme/imports/contexte-import.ts";
import { clesDe, lireNombres, millesime, moyennes, parCle } from "./fichier-territoire.rules.ts";
import { type FichierTerritoire, importerCommunes, type OptionsImportTerritoire } from "./importer-communes.ts";
import { IFN, INDICATEURS } from "./indice.rules.ts";
import { enregistrerIfn, enregistrerIndicateurs } from "./indice.sql.ts";

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
    source: options.source ?? "Indicateurs sociaux par commune",
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
