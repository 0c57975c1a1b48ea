import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import {
  type Changement,
  changementsEnCsv,
  changementsEnJson,
  dernierePublication,
  exporterChangements,
} from "./exporter-changements.ts";
import { lieuxEnDataInclusion, lieuxEnDataInclusionV1 } from "./exporter-data-inclusion.ts";
import { lieuxEnGeoJson } from "./exporter-geojson.ts";
import { exporterLieux, lieuxEnCsv, lieuxEnJson } from "./exporter-lieux.ts";

type Lire = <T>(travail: (db: Db) => Promise<T>) => Promise<T>;
type Forme<Ecrire> = { readonly extension: string; readonly mime: string; readonly ecrire: Ecrire };

const CSV = "text/csv; charset=utf-8";
const JSON_UTF8 = "application/json; charset=utf-8";

const ENTIERS: readonly Forme<(lire: Lire) => AsyncGenerator<string>>[] = [
  { extension: "export.csv", mime: CSV, ecrire: (lire) => lieuxEnCsv(exporterLieux(lire)) },
  { extension: "export.json", mime: JSON_UTF8, ecrire: (lire) => lieuxEnJson(exporterLieux(lire)) },
  {
    extension: "export.geojson",
    mime: "application/geo+json; charset=utf-8",
    ecrire: (lire) => lieuxEnGeoJson(exporterLieux(lire)),
  },
  { extension: "export/data-inclusion.json", mime: JSON_UTF8, ecrire: lieuxEnDataInclusion },
  { extension: "export/data-inclusion-v1.json", mime: JSON_UTF8, ecrire: lieuxEnDataInclusionV1 },
];

const DIFFERENCES: readonly Forme<(changements: AsyncIterable<Changement>) => AsyncGenerator<string>>[] = [
  { extension: "csv", mime: CSV, ecrire: changementsEnCsv },
  { extension: "json", mime: JSON_UTF8, ecrire: changementsEnJson },
];

/** The whole offer as open data; who holds its latest state is told so instead of receiving it again. */
const entiers = ENTIERS.map(({ extension, mime, ecrire }) =>
  route({
    methode: "GET",
    chemin: `/lieux/${extension}`,
    acces: PUBLIC,
    entree: z.object({}),
    repondre: async ({ db, lire }) => ({
      type: "fichier",
      nom: `lieux-de-mediation-numerique.${extension.split(/export[./]/)[1]}`,
      mime,
      corps: ecrire(lire),
      ...(await etatDesLieux(db, extension)),
    }),
  }),
);

/** What changed in the nights since a day: who keeps a copy takes only that. */
const differences = DIFFERENCES.map(({ extension, mime, ecrire }) =>
  route({
    methode: "GET",
    chemin: `/lieux/export/changements.${extension}`,
    acces: PUBLIC,
    entree: z.object({ depuis: z.iso.date("Donnez une date, comme 2026-03-31.").optional() }),
    siInvalide: (_contexte, _saisie, erreurs) => ({
      type: "refus",
      statut: 400,
      parametre: "depuis",
      ...(erreurs["depuis"] !== undefined && { motif: erreurs["depuis"] }),
    }),
    repondre: async ({ db, lire }, saisie) => {
      const publication = await dernierePublication(db);
      const depuis = saisie.depuis ?? publication?.jour ?? "9999-12-31";
      return {
        type: "fichier",
        nom: `changements-depuis-${depuis}.${extension}`,
        mime,
        corps: ecrire(exporterChangements(lire, depuis)),
        ...(publication && {
          modifieLe: publication.le,
          version: `${extension}-${depuis}-${publication.le.getTime()}`,
        }),
      };
    },
  }),
);

export const routesExport: readonly RouteDeclaree[] = [...entiers, ...differences];

async function etatDesLieux(
  db: Db,
  extension: string,
): Promise<{ readonly modifieLe: Date; readonly version: string }> {
  const { numero, modifieLe } = await db.one(
    sql<{ numero: number; modifieLe: Date }>`select numero, modifie_le as "modifieLe" from offre.version`,
  );
  return { modifieLe, version: `${extension.replaceAll("/", "-")}-${numero}-${modifieLe.getTime()}` };
}
