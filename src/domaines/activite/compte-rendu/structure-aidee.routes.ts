import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { json, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { connecte } from "../connecte.ts";
import { structureDe } from "../cumul/situer.query.ts";
import { AUTEURS } from "./droits.rules.ts";
import { chercherStructures, siretDit } from "./structure-aidee.query.ts";

/** Structures as one types, for the island of the form; without script the form looks for them by itself. */
export const structureAideeRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/cra/structures",
    acces: reserve(...AUTEURS),
    entree: z.object({ q: z.string().max(200).catch("") }),
    repondre: (contexte, { q }) =>
      connecte(contexte, async ({ db, utilisateur }) => {
        const structure = await structureDe(db, utilisateur);
        const trouvees = await chercherStructures(db, q, structure?.departementCode ?? "");
        return json({ trouvees, siret: siretDit(q) ?? null });
      }),
  }),
];
