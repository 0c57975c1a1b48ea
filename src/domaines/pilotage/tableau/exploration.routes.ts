import { z } from "zod";
import { CONNECTE } from "../../../plateforme/acces/acces.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { connecte } from "./connecte.ts";
import { garderExploration, reprendreExploration, supprimerExploration } from "./garder-exploration.ts";
import { PageNouvelleExploration } from "./mes-tableaux.page.tsx";
import { ID } from "./mes-tableaux.ts";

const texte = z.string().max(5000).catch("").default("");
const BASE = "/mes-tableaux/explorations";

/** Explorations that a person keeps. */
export const explorationRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: `${BASE}/nouvelle`,
    acces: CONNECTE,
    entree: z.object({ demande: texte }),
    repondre: (_contexte, { demande }) => nouvelle("", demande, {}),
  }),
  route({
    methode: "POST",
    chemin: BASE,
    acces: CONNECTE,
    entree: z.object({ nom: texte, demande: texte }),
    repondre: (contexte, { nom, demande }) =>
      connecte(contexte, async (c) => {
        const resultat = await garderExploration(c, { nom, demande });
        return "erreurs" in resultat
          ? nouvelle(nom, demande, resultat.erreurs)
          : redirection("/mes-tableaux", "Exploration enregistrée.");
      }),
  }),
  route({
    methode: "POST",
    chemin: `${BASE}/:id/suppression`,
    acces: CONNECTE,
    entree: z.object({ id: ID }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) =>
        (await supprimerExploration(c, id))
          ? redirection(
              "/mes-tableaux",
              "Exploration supprimée. Vous pouvez la rétablir pendant 30 jours, en bas de la page.",
            )
          : introuvable,
      ),
  }),
  route({
    methode: "POST",
    chemin: `${BASE}/:id/reprise`,
    acces: CONNECTE,
    entree: z.object({ id: ID }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) =>
        (await reprendreExploration(c, id)) ? redirection("/mes-tableaux", "Exploration rétablie.") : introuvable,
      ),
  }),
];

function nouvelle(nom: string, demande: string, erreurs: Erreurs): Reponse {
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? "À corriger : enregistrer cette exploration" : "Enregistrer cette exploration",
    coquille: "pro",
    ...(faute && { statut: 422 }),
    filAriane: [{ titre: "Tableaux de bord", href: "/mes-tableaux" }],
    contenu: PageNouvelleExploration({ nom, demande, erreurs }),
  });
}
