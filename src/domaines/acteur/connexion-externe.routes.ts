import { z } from "zod";
import { PUBLIC } from "../../plateforme/acces/acces.ts";
import { effacerCookie, poserCookie } from "../../plateforme/http/cookies.ts";
import { introuvable, type Reponse, type RouteDeclaree, redirection, route } from "../../plateforme/http/route.ts";
import { entrer } from "./connexion.routes.ts";
import { suiteSure } from "./connexion.rules.ts";
import { CHEMIN_RETOUR, DUREE_EXTERNE, partirChezFournisseur, revenirDuFournisseur } from "./connexion-externe.ts";

const PHRASES = {
  reponse: "La connexion n’a pas abouti. Recommencez.",
  inconnu:
    "Ce compte professionnel n’est pas encore connu ici. Demandez une invitation à votre structure ou à l’administration du dispositif.",
} as const;
const ABSENT: Reponse = {
  type: "refus",
  statut: 503,
  motif: "Le service de connexion professionnelle ne répond pas. Réessayez plus tard, ou employez votre mot de passe.",
};

export const connexionExterneRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/connexion/externe",
    acces: PUBLIC,
    entree: z.object({ next: z.string().optional().transform(suiteSure) }),
    repondre: async (contexte, { next }) => {
      const depart = await partirChezFournisseur(contexte, next).catch(() => "absent" as const);
      if (depart === "absent") return ABSENT;
      if (depart === null) return introuvable;
      const { cookies } = contexte.reglages;
      return {
        type: "redirection",
        vers: depart.vers,
        cookies: [poserCookie(cookies, cookies.externe, depart.cookie, DUREE_EXTERNE)],
      };
    },
  }),
  route({
    methode: "GET",
    chemin: CHEMIN_RETOUR,
    acces: PUBLIC,
    entree: z.object({}),
    repondre: async (contexte) => {
      const { cookies } = contexte.reglages;
      const fin = effacerCookie(cookies, cookies.externe);
      const retour = await revenirDuFournisseur(contexte);
      if ("refus" in retour)
        return { type: "redirection", vers: "/connexion", message: PHRASES[retour.refus], cookies: [fin] };
      const reponse = entrer(contexte, retour.ouverture, retour.suite);
      return reponse.type === "redirection"
        ? { ...reponse, cookies: [...(reponse.cookies ?? []), fin] }
        : redirection("/connexion");
    },
  }),
];
