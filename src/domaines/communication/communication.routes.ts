import type { JSX } from "hono/jsx/jsx-runtime";
import { z } from "zod";
import { PUBLIC } from "../../plateforme/acces/acces.ts";
import type { Reglages } from "../../plateforme/http/contexte.ts";
import { effacerCookie, poserCookie } from "../../plateforme/http/cookies.ts";
import { page, type RouteDeclaree, route } from "../../plateforme/http/route.ts";
import { VueAccessibilite } from "./accessibilite.page.tsx";
import { DUREE_AFFICHAGE, retourInterne, TAILLES } from "./affichage.rules.ts";
import { VueAide } from "./aide.page.tsx";
import { VueMentionsLegales } from "./mentions-legales.page.tsx";
import { VuePlanDuSite } from "./plan-du-site.page.tsx";
import { VueProfessionnels } from "./professionnels.page.tsx";
import { VueVosDonnees } from "./vos-donnees.page.tsx";

/** A text that is the same for everyone, at one address. */
const information = (chemin: string, titre: string, vue: (reglages: Reglages) => JSX.Element): RouteDeclaree =>
  route({
    methode: "GET",
    chemin,
    acces: PUBLIC,
    entree: z.object({}),
    cache: "public",
    repondre: ({ reglages }) => page({ titre, coquille: "publique", contenu: vue(reglages) }),
  });

export const communicationRoutes: readonly RouteDeclaree[] = [
  information("/aide", "Vos questions", VueAide),
  information("/professionnels", "Espace des professionnels", VueProfessionnels),
  information("/accessibilite", "Accessibilité : non conforme", VueAccessibilite),
  information("/vos-donnees", "Vos données personnelles", VueVosDonnees),
  information("/mentions-legales", "Mentions légales", VueMentionsLegales),
  information("/plan-du-site", "Plan du site", VuePlanDuSite),
  route({
    methode: "POST",
    chemin: "/affichage",
    acces: PUBLIC,
    cookiesSeuls: true,
    entree: z.object({ taille: z.enum(TAILLES), retour: z.string().max(2000).optional().catch(undefined) }),
    repondre: ({ reglages: { cookies } }, { taille, retour }) => ({
      type: "redirection",
      vers: retourInterne(retour),
      cookies: [
        taille === "grand"
          ? poserCookie(cookies, cookies.affichage, taille, DUREE_AFFICHAGE)
          : effacerCookie(cookies, cookies.affichage),
      ],
    }),
  }),
];
