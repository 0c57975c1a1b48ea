import {
  exporterLieux,
  lieuxEnCsv,
  lieuxEnDataInclusion,
  lieuxEnGeoJson,
  lieuxEnJson,
} from "../domaines/offre/index.ts";
import type { Db } from "../plateforme/db/db.ts";

type Lire = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;

/** One kind of data that « declic exporter » writes, in each of its formats. */
export type Exporteur = {
  readonly sorte: string;
  readonly resume: string;
  readonly formats: Readonly<Record<string, (lire: Lire) => AsyncIterable<string>>>;
};

/** The table of contents of the exports: one line a kind of data. The first format is the usual one. */
export const EXPORTEURS: readonly Exporteur[] = [
  {
    sorte: "lieux",
    resume: "lieux d’accueil, au schéma national des lieux de médiation numérique",
    formats: {
      csv: (lire) => lieuxEnCsv(exporterLieux(lire)),
      json: (lire) => lieuxEnJson(exporterLieux(lire)),
      geojson: (lire) => lieuxEnGeoJson(exporterLieux(lire)),
      "data-inclusion": lieuxEnDataInclusion,
    },
  },
];
