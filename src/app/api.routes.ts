import { z } from "zod";
import { PUBLIC } from "../plateforme/acces/acces.ts";
import { decrireApi, operationsDe } from "../plateforme/http/openapi.ts";
import { json, page, type RouteDeclaree, route } from "../plateforme/http/route.ts";
import { PageApi } from "./api.page.tsx";
import { VERSION } from "./version.ts";

/** The notice of the JSON API, for people and for programs, made from the routes themselves. */
export const apiRoutes = (routes: readonly RouteDeclaree[]): readonly RouteDeclaree[] => [
  route({
    methode: "GET",
    chemin: "/api",
    acces: PUBLIC,
    entree: z.object({}),
    cache: "public",
    repondre: ({ reglages }) =>
      page({
        titre: "L’API",
        coquille: "publique",
        contenu: PageApi({ operations: operationsDe(routes), adresse: reglages.urlPublique }),
      }),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/openapi.json",
    acces: PUBLIC,
    entree: z.object({}),
    cache: "public",
    repondre: ({ reglages }) =>
      json(decrireApi(routes, { titre: "Déclic", version: VERSION, adresse: reglages.urlPublique })),
  }),
];
