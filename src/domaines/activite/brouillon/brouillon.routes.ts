import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { json, type Reponse, type RouteDeclaree, redirection, route } from "../../../plateforme/http/route.ts";
import { AUTEURS } from "../compte-rendu/droits.rules.ts";
import { lireValeurs, type Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { connecte } from "../connecte.ts";
import { garderBrouillon, JOURS_GARDES, jeterBrouillon } from "./garder-brouillon.ts";

const AUTEUR = reserve(...AUTEURS);

/** Drafts: kept as one types, thrown away. Taken up again by « GET /cra/nouveau?brouillon=oui ». */
export const brouillonRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "POST",
    chemin: "/cra/brouillon",
    acces: AUTEUR,
    // Nothing that others read changes: public answers kept in memory stay good.
    cookiesSeuls: true,
    entree: z.record(z.string(), z.unknown()).transform(lireValeurs),
    repondre: (contexte, valeurs) =>
      connecte(contexte, async (c) => {
        const garde = await garderBrouillon(c, valeurs);
        return json({ garde }, garde ? 200 : 422);
      }),
  }),
  route({
    methode: "POST",
    chemin: "/cra/brouillon/abandon",
    acces: AUTEUR,
    entree: z.object({}),
    repondre: (contexte) =>
      connecte(contexte, async (c) => {
        await jeterBrouillon(c);
        return redirection("/cra/nouveau", "Brouillon jeté.");
      }),
  }),
];

/** The button « Garder pour plus tard » of the form. */
export async function garder(contexte: ContexteConnecte, valeurs: Valeurs): Promise<Reponse> {
  if (!(await garderBrouillon(contexte, valeurs)))
    return { type: "refus", statut: 422, motif: "Ce compte rendu ne peut pas être gardé : ouvrez-en un nouveau." };
  return redirection(
    "/conseiller",
    `Compte rendu gardé ${JOURS_GARDES} jours : « Nouveau compte rendu » vous le proposera.`,
  );
}
