import { z } from "zod";
import { introuvable, route } from "../../../../../../src/plateforme/http/route.ts";

export const postesOuverts = route({
  methode: "GET",
  chemin: "/postes",
  entree: z.object({}),
  repondre: () => introuvable,
});
