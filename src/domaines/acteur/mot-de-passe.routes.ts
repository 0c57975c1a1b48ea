import { z } from "zod";
import { PUBLIC } from "../../plateforme/acces/acces.ts";
import type { Contexte } from "../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../plateforme/http/route.ts";
import type { RefusMotDePasse } from "../../plateforme/identite/index.ts";
import { accepterInvitation, lireInvitation } from "./accepter-invitation.ts";
import { confirmerCourriel, lienCourrielOuvert } from "./changer-courriel.ts";
import { demanderMotDePasse, lienMotDePasseOuvert, remplacerMotDePasse } from "./changer-mot-de-passe.ts";
import { entrer } from "./connexion.routes.ts";
import {
  PageChoixMotDePasse,
  PageConfirmerCourriel,
  PageLienEnvoye,
  PageLienExpire,
  PageMotDePasseOublie,
} from "./mot-de-passe.page.tsx";

export const COURRIEL = z
  .string()
  .trim()
  .min(1, "Écrivez une adresse électronique.")
  .max(254, "L’adresse est trop longue.")
  .pipe(z.email("Écrivez une adresse complète, par exemple camille@exemple.test."));
export const MOT_DE_PASSE = z.string().min(1, "Écrivez un mot de passe.").max(1000, "Le mot de passe est trop long.");
const JETON = z.string().max(100);
const parJeton = z.object({ jeton: JETON });
const choix = z.object({ jeton: JETON, mot_de_passe: MOT_DE_PASSE });

/** Why a password cannot be taken, and what to do. */
export const PHRASES_MOT_DE_PASSE: Readonly<Record<RefusMotDePasse, string>> = {
  tropCourt: "Le mot de passe doit avoir 12 caractères au moins. Ajoutez un mot ou deux.",
  tropLong: "Le mot de passe doit avoir 200 caractères au plus.",
  tropCourant: "Ce mot de passe est parmi les plus courants : d’autres le trouveraient. Prenez quatre mots au hasard.",
  contientIdentite: "Ce mot de passe est fait de votre nom ou de votre adresse. Prenez quatre mots au hasard.",
};

export const motDePasseRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/invitation/:jeton",
    acces: PUBLIC,
    entree: parJeton,
    repondre: (contexte, { jeton }) => pageInvitation(contexte, jeton, {}),
  }),
  route({
    methode: "POST",
    chemin: "/invitation/:jeton",
    acces: PUBLIC,
    entree: choix,
    repondre: async (contexte, { jeton, mot_de_passe }) => {
      const acceptation = await accepterInvitation(contexte, jeton, mot_de_passe);
      if (!("refus" in acceptation)) return entrer(contexte, acceptation, null);
      const { refus } = acceptation;
      return refus in PHRASES_MOT_DE_PASSE
        ? pageInvitation(contexte, jeton, { mot_de_passe: phraseDe(refus) })
        : invitationExpiree();
    },
    siInvalide: (contexte, saisie, erreurs) => pageInvitation(contexte, String(saisie["jeton"]), erreurs),
  }),
  route({
    methode: "GET",
    chemin: "/mot-de-passe-oublie",
    acces: PUBLIC,
    entree: z.object({}),
    repondre: () =>
      page({ titre: "Mot de passe oublié", coquille: "publique", contenu: PageMotDePasseOublie({ erreurs: {} }) }),
  }),
  route({
    methode: "POST",
    chemin: "/mot-de-passe-oublie",
    acces: PUBLIC,
    entree: z.object({ courriel: COURRIEL }),
    repondre: async (contexte, { courriel }) => {
      await demanderMotDePasse(contexte, courriel);
      return page({ titre: "Regardez vos courriels", coquille: "publique", contenu: PageLienEnvoye() });
    },
    siInvalide: (_contexte, saisie, erreurs) =>
      page({
        titre: "Mot de passe oublié",
        coquille: "publique",
        statut: 422,
        contenu: PageMotDePasseOublie({ courriel: String(saisie["courriel"] ?? ""), erreurs }),
      }),
  }),
  route({
    methode: "GET",
    chemin: "/mot-de-passe/:jeton",
    acces: PUBLIC,
    entree: parJeton,
    repondre: (contexte, { jeton }) => pageMotDePasse(contexte, jeton, {}),
  }),
  route({
    methode: "POST",
    chemin: "/mot-de-passe/:jeton",
    acces: PUBLIC,
    entree: choix,
    repondre: async (contexte, { jeton, mot_de_passe }) => {
      const remplacement = await remplacerMotDePasse(contexte, jeton, mot_de_passe);
      if (!("refus" in remplacement))
        return redirection("/connexion", "Votre mot de passe est changé. Connectez-vous.");
      const { refus } = remplacement;
      return refus in PHRASES_MOT_DE_PASSE
        ? pageMotDePasse(contexte, jeton, { mot_de_passe: phraseDe(refus) })
        : motDePasseExpire();
    },
    siInvalide: (contexte, saisie, erreurs) => pageMotDePasse(contexte, String(saisie["jeton"]), erreurs),
  }),
  route({
    methode: "GET",
    chemin: "/courriel/:jeton",
    acces: PUBLIC,
    entree: parJeton,
    repondre: async (contexte, { jeton }) =>
      (await lienCourrielOuvert(contexte, jeton))
        ? page({
            titre: "Confirmer le changement d’adresse",
            coquille: "publique",
            contenu: PageConfirmerCourriel({ action: `/courriel/${jeton}` }),
          })
        : courrielExpire("Ce lien a déjà servi, ou il est trop ancien."),
  }),
  route({
    methode: "POST",
    chemin: "/courriel/:jeton",
    acces: PUBLIC,
    entree: parJeton,
    repondre: async (contexte, { jeton }) => {
      const confirmation = await confirmerCourriel(contexte, jeton);
      if ("refus" in confirmation) {
        return courrielExpire(
          confirmation.refus === "pris"
            ? "Cette adresse ne peut pas être utilisée."
            : "Ce lien a déjà servi, ou il est trop ancien.",
        );
      }
      return redirection(
        "/connexion",
        confirmation.etat === "change"
          ? "Votre adresse est changée."
          : "Merci. Il reste à confirmer depuis l’autre adresse.",
      );
    },
  }),
];

const phraseDe = (refus: string): string =>
  Object.entries(PHRASES_MOT_DE_PASSE).find(([nom]) => nom === refus)?.[1] ?? "";

async function pageInvitation(contexte: Contexte, jeton: string, erreurs: Erreurs): Promise<Reponse> {
  const identite = await lireInvitation(contexte, jeton);
  if (identite === null) return invitationExpiree();
  const chapeau = `Bonjour ${identite.prenom} ${identite.nom}. Choisissez un mot de passe : votre compte sera ouvert.`;
  return page({
    titre: "Ouvrir votre compte",
    coquille: "publique",
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageChoixMotDePasse({
      titre: "Ouvrir votre compte",
      chapeau,
      action: `/invitation/${jeton}`,
      courriel: identite.courriel,
      bouton: "Ouvrir mon compte",
      erreurs,
    }),
  });
}

async function pageMotDePasse(contexte: Contexte, jeton: string, erreurs: Erreurs): Promise<Reponse> {
  if (!(await lienMotDePasseOuvert(contexte, jeton))) return motDePasseExpire();
  return page({
    titre: "Choisir un mot de passe",
    coquille: "publique",
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: PageChoixMotDePasse({
      titre: "Choisir un mot de passe",
      chapeau: "Vos autres connexions seront fermées.",
      action: `/mot-de-passe/${jeton}`,
      courriel: null,
      bouton: "Enregistrer",
      erreurs,
    }),
  });
}

const expire = (titre: string, quoi: string, href: string, libelle: string): Reponse =>
  page({ titre, coquille: "publique", statut: 404, contenu: PageLienExpire({ titre, quoi, href, libelle }) });
const invitationExpiree = (): Reponse =>
  expire(
    "Invitation expirée",
    "Ce lien a déjà servi, ou il est trop ancien. Demandez une nouvelle invitation à la personne qui vous a invité.",
    "/connexion",
    "Se connecter",
  );
const motDePasseExpire = (): Reponse =>
  expire(
    "Lien expiré",
    "Ce lien a déjà servi, ou il a plus d’une heure.",
    "/mot-de-passe-oublie",
    "Recevoir un autre lien",
  );
const courrielExpire = (quoi: string): Reponse => expire("Changement impossible", quoi, "/compte", "Mon compte");
