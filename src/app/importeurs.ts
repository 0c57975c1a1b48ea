import { importerStructures } from "../domaines/acteur/index.ts";
import { importerComptesRendus } from "../domaines/activite/index.ts";
import { importerLieux } from "../domaines/offre/index.ts";
import {
  importerCoordonnees,
  importerGrilleDensite,
  importerIfn,
  importerIndicateurs,
  importerQpv,
  importerZrr,
} from "../domaines/territoire/index.ts";
import type { LimitesLecture, RefusFormat } from "../plateforme/formats/refus-format.ts";
import type { ModeImport, ResultatImport } from "../plateforme/imports/bilan.ts";
import type { ContexteImport } from "../plateforme/imports/contexte-import.ts";

export type OptionsImport = {
  readonly date?: string;
  readonly source?: string;
  readonly mode?: ModeImport;
  readonly limites?: LimitesLecture;
  /** Reads and compares, writes nothing. */
  readonly essai?: boolean;
};

/** One kind of file that « declic importer » reads. */
export type Importeur = {
  readonly sorte: string;
  readonly resume: string;
  /** Knows how to look without writing. */
  readonly essayable?: true;
  readonly importer: (
    contexte: ContexteImport,
    fichier: { readonly octets: Uint8Array; readonly nom: string },
    options: OptionsImport,
  ) => Promise<ResultatImport | RefusFormat>;
};

/** The table of contents of the imports: one line a kind of file. */
export const IMPORTEURS: readonly Importeur[] = [
  { sorte: "coordonnees", resume: "coordonnées des communes (CSV)", importer: importerCoordonnees },
  { sorte: "zrr", resume: "zones de revitalisation rurale (CSV)", importer: importerZrr },
  { sorte: "qpv", resume: "quartiers prioritaires (GeoJSON)", importer: importerQpv },
  { sorte: "ifn", resume: "indice de fragilité numérique (CSV)", importer: importerIfn },
  { sorte: "indicateurs", resume: "indicateurs sociaux par commune (CSV)", importer: importerIndicateurs },
  { sorte: "grille-densite", resume: "grille de densité de l’INSEE (CSV)", importer: importerGrilleDensite },
  { sorte: "lieux", resume: "lieux d’accueil (schéma national, France services ; CSV, JSON)", importer: importerLieux },
  {
    sorte: "structures",
    resume: "structures retenues par le comité (liste de 2021, JSON)",
    importer: importerStructures,
  },
  {
    sorte: "comptes-rendus",
    resume: "comptes rendus passés de tout un dispositif (vocabulaire de 2021 ; CSV, JSON)",
    essayable: true,
    importer: importerComptesRendus,
  },
];
