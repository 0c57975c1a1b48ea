import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { lieuxEnGeoJson } from "./exporter-geojson.ts";
import { exporterLieux, type LigneExport, lieuxEnCsv, lieuxEnJson } from "./exporter-lieux.ts";

type Forme = {
  readonly extension: string;
  readonly mime: string;
  readonly ecrire: (lignes: AsyncIterable<LigneExport>) => AsyncGenerator<string>;
};

const FORMES: readonly Forme[] = [
  { extension: "csv", mime: "text/csv; charset=utf-8", ecrire: lieuxEnCsv },
  { extension: "json", mime: "application/json; charset=utf-8", ecrire: lieuxEnJson },
  { extension: "geojson", mime: "application/geo+json; charset=utf-8", ecrire: lieuxEnGeoJson },
];

/** The whole offer as open data, in the national schema; who holds its latest state is told so instead of receiving it again. */
export const routesExport: readonly RouteDeclaree[] = FORMES.map(({ extension, mime, ecrire }) =>
  route({
    methode: "GET",
    chemin: `/lieux/export.${extension}`,
    acces: PUBLIC,
    entree: z.object({}),
    repondre: async ({ db, lire }) => ({
      type: "fichier",
      nom: `lieux-de-mediation-numerique.${extension}`,
      mime,
      corps: ecrire(exporterLieux(lire)),
      ...(await etatDesLieux(db, extension)),
    }),
  }),
);

async function etatDesLieux(db: Db, extension: string): Promise<{ readonly modifieLe: Date; readonly version: string }> {
  const { numero, modifieLe } = await db.one(
    sql<{ numero: number; modifieLe: Date }>`select numero, modifie_le as "modifieLe" from offre.version`,
  );
  return { modifieLe, version: `${extension}-${numero}-${modifieLe.getTime()}` };
}
