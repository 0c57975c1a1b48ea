import { PUBLIC } from "../../../../../../src/plateforme/acces/acces.ts";
import { introuvable, route } from "../../../../../../src/plateforme/http/route.ts";

export const postesOuverts = route({
  methode: "GET",
  chemin: "/postes",
  acces: PUBLIC,
  repondre: () => introuvable,
});
