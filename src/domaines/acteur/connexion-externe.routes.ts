import { z } from "zod";
import { CONNECTE, PUBLIC } from "../../plateforme/acces/acces.ts";
import { effacerCookie, poserCookie } from "../../plateforme/http/cookies.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../plateforme/http/route.ts";
import type { IdentiteExterne } from "../../plateforme/oidc/index.ts";
import { entrer } from "./connexion.routes.ts";
import { suiteSure } from "./connexion.rules.ts";
import { CHEMIN_RETOUR, DUREE_EXTERNE, partirChezFournisseur, revenirDuFournisseur } from "./connexion-externe.ts";
import { connecte } from "./contexte-connecte.ts";
import { PageLiaison } from "./liaison-externe.page.tsx";
import { delierExterne, lierExterne, scellerPreuve } from "./lier-externe.ts";
import { MOT_DE_PASSE } from "./mot-de-passe.routes.ts";

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

const LIAISON = {
  preuve: "Votre passage par ProConnect date de plus de 10 minutes. Recommencez.",
  actuel: "Ce n’est pas votre mot de passe actuel.",
  autre: "Ce compte ProConnect est déjà lié à une autre personne.",
} as const;

export const connexionExterneRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/compte/proconnect",
    acces: CONNECTE,
    entree: z.object({}),
    repondre: async (contexte) => {
      const depart = await partirChezFournisseur(contexte, null, connecte(contexte).utilisateur.personneId).catch(
        () => "absent" as const,
      );
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
    methode: "POST",
    chemin: "/compte/proconnect",
    acces: CONNECTE,
    entree: z.object({ preuve: z.string().max(2000).default(""), mot_de_passe: MOT_DE_PASSE }),
    repondre: async (contexte, { preuve, mot_de_passe }) => {
      const liaison = await lierExterne(connecte(contexte), { preuve, motDePasse: mot_de_passe });
      if ("fait" in liaison) return redirection("/compte", "Votre compte est lié à ProConnect.");
      return pageLiaison(preuve, {
        [liaison.refus === "actuel" ? "mot_de_passe" : ""]: LIAISON[liaison.refus],
      });
    },
    siInvalide: (_contexte, { preuve }, erreurs) => pageLiaison(String(preuve ?? ""), erreurs),
  }),
  route({
    methode: "POST",
    chemin: "/compte/proconnect/retrait",
    acces: CONNECTE,
    entree: z.object({}),
    repondre: async (contexte) => {
      const retrait = await delierExterne(connecte(contexte));
      if ("fait" in retrait) return redirection("/compte", "Votre compte n’est plus lié à ProConnect.");
      const motif =
        retrait.refus === "absent"
          ? "Votre compte n’est pas lié à ProConnect."
          : "ProConnect est votre seul moyen d’entrer. Choisissez d’abord un mot de passe, par « Mot de passe oublié ».";
      return { type: "refus", statut: 409, motif };
    },
  }),
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
      if ("liaison" in retour) return confirmerLiaison(retour.liaison, contexte.maintenant);
      if ("refus" in retour)
        return { type: "redirection", vers: "/connexion", message: PHRASES[retour.refus], cookies: [fin] };
      const reponse = entrer(contexte, retour.ouverture, retour.suite);
      return reponse.type === "redirection"
        ? { ...reponse, cookies: [...(reponse.cookies ?? []), fin] }
        : redirection("/connexion");
    },
  }),
];

/** Nothing is linked by coming back: the person confirms it, with their password. */
const confirmerLiaison = (
  { identite, personneId }: { readonly identite: IdentiteExterne; readonly personneId: number },
  maintenant: Date,
): Reponse => pageLiaison(scellerPreuve(identite, personneId, maintenant), {}, identite.courriel);

const pageLiaison = (preuve: string, erreurs: Erreurs, courriel: string | null = null): Reponse =>
  page({
    titre: "Lier votre compte à ProConnect",
    coquille: "pro",
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageLiaison({ preuve, courriel, erreurs }),
  });
