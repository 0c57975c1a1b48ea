import { z } from "zod";
import type { RouteDeclaree } from "./route.ts";

type Objet = Readonly<Record<string, unknown>>;

/** One operation of the JSON API, for the notice people read. */
export type Operation = {
  readonly methode: string;
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
  routes.flatMap(({ methode, chemin, acces, entree, api }) => {
    if (api === undefined) return [];
    const { properties, required } = SCHEMA.parse(versJson(entree, "input"));
    const parametres = Object.entries(properties).map(([nom, { description }]) => ({
      nom,
      obligatoire: required.includes(nom),
      aide: typeof description === "string" ? description : "",
    }));
    return [{ methode, chemin, resume: api.resume, droit: acces.qui === "jeton" ? acces.droit : null, parametres }];
  });

/** OpenAPI 3.1 description of the routes that declare themselves of the API: made from their own schemas, so that it cannot lie. */
export function decrireApi(
  routes: readonly RouteDeclaree[],
  { titre, version, adresse }: { readonly titre: string; readonly version: string; readonly adresse: string },
): Objet {
  const paths: Record<string, Record<string, Objet>> = {};
  for (const route of routes) {
    if (route.api === undefined) continue;
    const chemin = route.chemin.replaceAll(/:(\w+)/g, "{$1}");
    paths[chemin] = { ...paths[chemin], [route.methode.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: titre, version, license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" } },
    servers: [{ url: adresse }],
    paths,
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

function operation({ methode, chemin, acces, entree, api }: RouteDeclaree): Objet {
  const { properties, required } = SCHEMA.parse(versJson(entree, "input"));
  const duChemin = (nom: string): boolean => chemin.split("/").includes(`:${nom}`);
  const corps = Object.entries(properties).filter(([nom]) => methode === "POST" && !duChemin(nom));
  const parJeton = acces.qui === "jeton";
  return {
    summary: api?.resume,
    operationId: nommer(methode, chemin),
    ...(parJeton && { security: [{ jeton: [] }], "x-droit": acces.droit }),
    parameters: Object.entries(properties)
      .filter(([nom]) => methode === "GET" || duChemin(nom))
      .map(([name, { description, ...schema }]) => ({
        name,
        in: duChemin(name) ? "path" : "query",
        required: required.includes(name),
        ...(description !== undefined && { description }),
        schema,
      })),
    ...(corps.length > 0 && {
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: { type: "object", properties: Object.fromEntries(corps), required },
          },
        },
      },
    }),
    responses: {
      "200": {
        description: "Réponse",
        content: { "application/json": { schema: api === undefined ? {} : versJson(api.reponse, "output") } },
      },
      "400": refus("Un paramètre n’est pas possible"),
      ...(methode === "POST" && { "422": refus("Un champ n’est pas possible : il est nommé") }),
      ...(parJeton && {
        "401": refus("Jeton absent, révoqué ou trop ancien"),
        "403": refus("Le jeton n’ouvre pas cela"),
      }),
      "503": refus("Service occupé : recommencez après le délai de Retry-After"),
    },
  };
}

/** « activites », « creer-abonnements », « fin-abonnements »: one name by operation. */
function nommer(methode: string, chemin: string): string {
  const mots = chemin
    .split("/")
    .slice(3)
    .filter((mot) => !mot.startsWith(":"));
  return methode === "GET" ? mots.join("-") : mots.length === 1 ? `creer-${mots[0]}` : mots.reverse().join("-");
}

const refus = (description: string): Objet => ({
  description,
  content: { "application/json": { schema: { $ref: "#/components/schemas/Erreur" } } },
});

function versJson(schema: z.ZodType, io: "input" | "output"): Objet {
  const { $schema: _version, ...reste } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return reste;
}
