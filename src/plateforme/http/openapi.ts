import { z } from "zod";
import type { RouteDeclaree } from "./route.ts";

type Objet = Readonly<Record<string, unknown>>;

/** One operation of the JSON API, for the notice people read. */
export type Operation = {
  readonly chemin: string;
  readonly resume: string;
  /** What a token must open; null when anyone may ask. */
  readonly droit: string | null;
  readonly parametres: readonly { readonly nom: string; readonly obligatoire: boolean; readonly aide: string }[];
};

const SCHEMA = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

/** The operations of the routes that declare themselves of the API, in their order. */
export const operationsDe = (routes: readonly RouteDeclaree[]): readonly Operation[] =>
  routes.flatMap(({ chemin, acces, entree, api }) => {
    if (api === undefined) return [];
    const { properties, required } = SCHEMA.parse(versJson(entree, "input"));
    const parametres = Object.entries(properties).map(([nom, { description }]) => ({
      nom,
      obligatoire: required.includes(nom),
      aide: typeof description === "string" ? description : "",
    }));
    return [{ chemin, resume: api.resume, droit: acces.qui === "jeton" ? acces.droit : null, parametres }];
  });

/** OpenAPI 3.1 description of the routes that declare themselves of the API: made from their own schemas, so that it cannot lie. */
export function decrireApi(
  routes: readonly RouteDeclaree[],
  { titre, version, adresse }: { readonly titre: string; readonly version: string; readonly adresse: string },
): Objet {
  const paths = routes.flatMap((route) => (route.api === undefined ? [] : [[route.chemin, { get: operation(route) }]]));
  return {
    openapi: "3.1.0",
    info: { title: titre, version, license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" } },
    servers: [{ url: adresse }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {
        jeton: { type: "http", scheme: "bearer", description: "Jeton d’accès fait dans « Mon compte »." },
      },
      schemas: { Erreur: versJson(ERREUR, "output") },
    },
  };
}

const ERREUR = z.object({
  erreur: z.object({ statut: z.int(), message: z.string().describe("ce qui ne va pas, en français") }),
});

function operation({ chemin, acces, entree, api }: RouteDeclaree): Objet {
  const { properties, required } = SCHEMA.parse(versJson(entree, "input"));
  const parJeton = acces.qui === "jeton";
  return {
    summary: api?.resume,
    operationId: chemin.split("/").at(-1),
    ...(parJeton && { security: [{ jeton: [] }], "x-droit": acces.droit }),
    parameters: Object.entries(properties).map(([name, { description, ...schema }]) => ({
      name,
      in: "query",
      required: required.includes(name),
      ...(description !== undefined && { description }),
      schema,
    })),
    responses: {
      "200": {
        description: "Réponse",
        content: { "application/json": { schema: api === undefined ? {} : versJson(api.reponse, "output") } },
      },
      "400": refus("Un paramètre n’est pas possible"),
      ...(parJeton && {
        "401": refus("Jeton absent, révoqué ou trop ancien"),
        "403": refus("Le jeton n’ouvre pas cela"),
      }),
      "503": refus("Service occupé : recommencez après le délai de Retry-After"),
    },
  };
}

const refus = (description: string): Objet => ({
  description,
  content: { "application/json": { schema: { $ref: "#/components/schemas/Erreur" } } },
});

function versJson(schema: z.ZodType, io: "input" | "output"): Objet {
  const { $schema: _version, ...reste } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return reste;
}
