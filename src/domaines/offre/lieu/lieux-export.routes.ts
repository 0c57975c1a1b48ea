import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { exporterLieux, lieuxEnCsv, lieuxEnJson } from "./exporter-lieux.ts";

/** The whole offer as open data, in the national schema. */
export const routesExport: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/export.csv",
    acces: PUBLIC,
    entree: z.object({}),
    repondre: ({ lire }) => ({
      type: "fichier",
      nom: "lieux-de-mediation-numerique.csv",
      mime: "text/csv; charset=utf-8",
      corps: lieuxEnCsv(exporterLieux(lire)),
    }),
  }),
  route({
    methode: "GET",
    chemin: "/lieux/export.json",
    acces: PUBLIC,
    entree: z.object({}),
    repondre: ({ lire }) => ({
      type: "fichier",
      nom: "lieux-de-mediation-numerique.json",
      mime: "application/json; charset=utf-8",
      corps: lieuxEnJson(exporterLieux(lire)),
    }),
  }),
];
