import { z } from "zod";
import { CONNECTE, PUBLIC } from "../../plateforme/acces/acces.ts";
import type { Contexte } from "../../plateforme/http/contexte.ts";
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
import { DUREE_APPAREIL, marquerAppareil } from "./appareil.ts";
import { changerRole, fermerConnexion } from "./changer-role.ts";
import { comptesDemonstration } from "./comptes-demonstration.query.ts";
import { PageCode, PageConnexion, PageEnrolement } from "./connexion.page.tsx";
import { attenteLisible, suiteSure } from "./connexion.rules.ts";
import { externeOuvert } from "./connexion-externe.ts";
import { connecte } from "./contexte-connecte.ts";
import { finSubie } from "./fin-subie.query.ts";
import {
  type Ouverture,
  ouvrirConnexion,
  ouvrirConnexionDemonstration,
  type SuiteConnexion,
} from "./ouvrir-connexion.ts";
import { confirmerEnrolement, lireAttente, lireEnrolement, type Verification, verifierCode } from "./verifier-code.ts";

/** Where everyone lands once signed in: the home of their role. */
export const ACCUEIL = "/accueil";

const SUITE = z.string().optional().transform(suiteSure);
const CODE = z.string().trim().min(1, "Écrivez le code.").max(40, "Le code est trop long.");
const IDENTIFIANTS = "L’adresse ou le mot de passe ne convient pas. Vérifiez-les, puis réessayez.";
const identifiants = z.object({
  courriel: z.string().trim().min(1, "Écrivez votre adresse électronique.").max(254, "L’adresse est trop longue."),
  mot_de_passe: z.string().min(1, "Écrivez votre mot de passe.").max(1000, "Le mot de passe est trop long."),
  next: SUITE,
});

export const connexionRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/connexion",
    acces: PUBLIC,
    entree: z.object({ next: SUITE }),
    repondre: (contexte, { next }) => formulaireConnexion(contexte, { suite: next, erreurs: {} }),
  }),
  route({
    methode: "POST",
    chemin: "/connexion",
    acces: PUBLIC,
    entree: identifiants,
    repondre: async (contexte, { courriel, mot_de_passe, next }) => {
      const ouverture = await ouvrirConnexion(contexte, { courriel, motDePasse: mot_de_passe });
      return "refus" in ouverture ? refuser(contexte, ouverture, courriel, next) : entrer(contexte, ouverture, next);
    },
    siInvalide: (contexte, saisie, erreurs) =>
      formulaireConnexion(contexte, {
        courriel: texte(saisie["courriel"]),
        suite: suiteSure(texte(saisie["next"])),
        erreurs,
        statut: 422,
      }),
  }),
  route({
    methode: "POST",
    chemin: "/connexion/demonstration",
    acces: PUBLIC,
    entree: z.object({ compte: z.coerce.number().int().positive(), next: SUITE }),
    repondre: async (contexte, { compte, next }) => {
      const ouverture = await ouvrirConnexionDemonstration(contexte, compte);
      return "refus" in ouverture ? introuvable : entrer(contexte, ouverture, next);
    },
  }),
  route({
    methode: "GET",
    chemin: "/connexion/code",
    acces: PUBLIC,
    entree: z.object({ next: SUITE }),
    repondre: (contexte, { next }) => formulaireCode(contexte, next, {}),
  }),
  route({
    methode: "POST",
    chemin: "/connexion/code",
    acces: PUBLIC,
    entree: z.object({ code: CODE, next: SUITE }),
    repondre: async (contexte, { code, next }) => {
      const verification = await verifierCode(contexte, code);
      if (!("refus" in verification))
        return reussir(contexte, verification, verification.parSecours ? "/compte/codes-de-secours" : next);
      return verification.refus === "expiree"
        ? redirection("/connexion", TROP_TARD)
        : formulaireCode(contexte, next, { code: motifCode(verification) }, statutDe(verification));
    },
    siInvalide: (contexte, saisie, erreurs) => formulaireCode(contexte, suiteSure(texte(saisie["next"])), erreurs, 422),
  }),
  route({
    methode: "GET",
    chemin: "/connexion/double-facteur",
    acces: PUBLIC,
    entree: z.object({ next: SUITE }),
    repondre: (contexte, { next }) => formulaireEnrolement(contexte, next, {}),
  }),
  route({
    methode: "POST",
    chemin: "/connexion/double-facteur",
    acces: PUBLIC,
    entree: z.object({ code: CODE, next: SUITE }),
    repondre: async (contexte, { code, next }) => {
      const verification = await confirmerEnrolement(contexte, code);
      if (!("refus" in verification)) return reussir(contexte, verification, "/compte/codes-de-secours");
      return verification.refus === "expiree"
        ? redirection("/connexion", TROP_TARD)
        : formulaireEnrolement(contexte, next, { code: motifCode(verification) }, statutDe(verification));
    },
    siInvalide: (contexte, saisie, erreurs) =>
      formulaireEnrolement(contexte, suiteSure(texte(saisie["next"])), erreurs, 422),
  }),
  route({
    methode: "POST",
    chemin: "/deconnexion",
    acces: PUBLIC,
    entree: z.object({}),
    repondre: async (contexte) => {
      await fermerConnexion(contexte);
      const { cookies } = contexte.reglages;
      return {
        type: "redirection",
        vers: "/",
        message: "Vous êtes déconnecté.",
        cookies: [effacerCookie(cookies, cookies.connexion)],
      };
    },
  }),
  route({
    methode: "POST",
    chemin: "/role",
    acces: CONNECTE,
    entree: z.object({ affectation: z.coerce.number().int().positive() }),
    repondre: async (contexte, { affectation }) => {
      const change = await changerRole(connecte(contexte), affectation);
      if ("refus" in change) return introuvable;
      const { cookies } = contexte.reglages;
      return { type: "redirection", vers: ACCUEIL, cookies: [poserCookie(cookies, cookies.connexion, change.jeton)] };
    },
  }),
];

const TROP_TARD = "Trop de temps a passé. Recommencez la connexion.";

type FormulaireConnexion = {
  readonly courriel?: string;
  readonly suite: string | null;
  readonly erreurs: Erreurs;
  readonly statut?: number;
};

async function formulaireConnexion(
  contexte: Contexte,
  { courriel, suite, erreurs, statut }: FormulaireConnexion,
): Promise<Reponse> {
  const demonstration = contexte.reglages.demonstration ? await contexte.systeme(comptesDemonstration) : [];
  const jeton = contexte.utilisateur === null ? contexte.requete.cookie("connexion") : undefined;
  const fin =
    jeton === undefined ? undefined : await contexte.systeme((db) => finSubie(db, jeton, contexte.maintenant));
  return page({
    titre: "Se connecter",
    coquille: "publique",
    ...(statut === undefined ? {} : { statut }),
    contenu: PageConnexion({
      ...(courriel === undefined ? {} : { courriel }),
      suite,
      erreurs,
      externe: externeOuvert(),
      demonstration,
      dejaConnecte: contexte.utilisateur?.nom ?? null,
      fin,
    }),
  });
}

async function formulaireCode(
  contexte: Contexte,
  suite: string | null,
  erreurs: Erreurs,
  statut = 200,
): Promise<Reponse> {
  const attente = await lireAttente(contexte);
  if (attente === null) return redirection("/connexion");
  return page({
    titre: "Votre code de connexion",
    coquille: "publique",
    statut,
    contenu: PageCode({ suite, erreurs, codeDemonstration: attente.codeDemonstration }),
  });
}

async function formulaireEnrolement(
  contexte: Contexte,
  suite: string | null,
  erreurs: Erreurs,
  statut = 200,
): Promise<Reponse> {
  const enrolement = await lireEnrolement(contexte);
  if (enrolement === null) return redirection("/connexion");
  return page({
    titre: "Protégez votre compte",
    coquille: "publique",
    statut,
    contenu: PageEnrolement({ suite, erreurs, ...enrolement }),
  });
}

type Refus = Extract<Ouverture, { refus: unknown }>;

function refuser(contexte: Contexte, refus: Refus, courriel: string, suite: string | null): Promise<Reponse> {
  const attendre = refus.refus === "attendre";
  const message = attendre ? `Trop d’essais. Réessayez dans ${attenteLisible(refus.secondes)}.` : IDENTIFIANTS;
  return formulaireConnexion(contexte, {
    courriel,
    suite,
    erreurs: { courriel: message },
    statut: attendre ? 429 : 422,
  });
}

/** What follows a first factor: the home of the role, the code, or the setting up of codes. */
export function entrer(
  contexte: Contexte,
  ouverture: Exclude<Ouverture, { refus: unknown }>,
  suite: string | null,
): Reponse {
  if (ouverture.suite === "complete") return reussir(contexte, ouverture, suite);
  const { cookies } = contexte.reglages;
  const chemin = ETAPES[ouverture.suite];
  const vers = suite === null ? chemin : `${chemin}?next=${encodeURIComponent(suite)}`;
  return { type: "redirection", vers: vers, cookies: [poserCookie(cookies, cookies.connexion, ouverture.jeton)] };
}

const ETAPES: Readonly<Record<Exclude<SuiteConnexion, "complete">, string>> = {
  code: "/connexion/code",
  enrolement: "/connexion/double-facteur",
};

function reussir(
  contexte: Contexte,
  { jeton, personneId }: { jeton: string; personneId: number },
  suite: string | null,
): Reponse {
  const { cookies } = contexte.reglages;
  return {
    type: "redirection",
    vers: suite ?? ACCUEIL,
    cookies: [
      poserCookie(cookies, cookies.connexion, jeton),
      poserCookie(cookies, cookies.appareil, marquerAppareil(personneId), DUREE_APPAREIL),
    ],
  };
}

type RefusCode = Exclude<Extract<Verification, { refus: unknown }>, { refus: "expiree" }>;
const statutDe = (refus: RefusCode): number => (refus.refus === "attendre" ? 429 : 422);
const motifCode = (refus: RefusCode): string =>
  refus.refus === "attendre"
    ? `Trop d’essais. Réessayez dans ${attenteLisible(refus.secondes)}.`
    : "Ce code ne convient pas. Attendez que l’application en affiche un nouveau, puis écrivez-le.";

const texte = (valeur: unknown): string | undefined => (typeof valeur === "string" ? valeur : undefined);
