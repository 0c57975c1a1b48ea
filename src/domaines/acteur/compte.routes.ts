import { z } from "zod";
import { CONNECTE } from "../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
  type Saisie,
} from "../../plateforme/http/route.ts";
import { demanderCourriel } from "./changer-courriel.ts";
import { changerMotDePasse } from "./changer-mot-de-passe.ts";
import { fermerAutresConnexions, fermerUneConnexion } from "./changer-role.ts";
import { PageCodesSecours, PageCompte, PageConnexions } from "./compte.page.tsx";
import { mesConnexions, monCompte } from "./compte.query.ts";
import { externeOuvert } from "./connexion-externe.ts";
import { connecte } from "./contexte-connecte.ts";
import { modifierProfil } from "./modifier-profil.ts";
import { COURRIEL, MOT_DE_PASSE, PHRASES_MOT_DE_PASSE } from "./mot-de-passe.routes.ts";
import { renouvelerCodesSecours } from "./verifier-code.ts";

const ACTUEL = "Ce n’est pas votre mot de passe actuel.";
const NOM = (quoi: string) => z.string().trim().min(1, `Écrivez votre ${quoi}.`).max(100, `Le ${quoi} est trop long.`);
const TELEPHONE = z
  .string()
  .trim()
  .regex(
    /^(?:|\+?[0-9][0-9 .()-]{5,24})$/u,
    "Le numéro de téléphone ne doit avoir que des chiffres. Exemple : 06 39 98 01 02.",
  )
  .default("")
  .transform((texte) => (texte === "" ? null : texte));

export const compteRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/compte",
    acces: CONNECTE,
    entree: z.object({}),
    repondre: (contexte) => pageCompte(connecte(contexte), {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/compte",
    acces: CONNECTE,
    entree: z.object({ nom: NOM("nom"), prenom: NOM("prénom"), telephone: TELEPHONE }),
    repondre: async (contexte, entree) => {
      await modifierProfil(connecte(contexte), entree);
      return redirection("/compte", "Profil enregistré.");
    },
    siInvalide: (contexte, saisie, erreurs) => pageCompte(connecte(contexte), saisie, erreurs),
  }),
  route({
    methode: "POST",
    chemin: "/compte/courriel",
    acces: CONNECTE,
    entree: z.object({ courriel: COURRIEL, mot_de_passe: MOT_DE_PASSE }),
    repondre: async (contexte, { courriel, mot_de_passe }) => {
      const demande = await demanderCourriel(connecte(contexte), { courriel, motDePasse: mot_de_passe });
      if (!("refus" in demande)) return redirection("/compte", "Deux liens sont partis : un à chaque adresse.");
      const erreurs: Erreurs =
        demande.refus === "actuel" ? { mot_de_passe: ACTUEL } : { courriel: "C’est déjà votre adresse." };
      return pageCompte(connecte(contexte), { courriel }, erreurs);
    },
    siInvalide: (contexte, saisie, erreurs) => pageCompte(connecte(contexte), saisie, erreurs),
  }),
  route({
    methode: "POST",
    chemin: "/compte/mot-de-passe",
    acces: CONNECTE,
    entree: z.object({ actuel: MOT_DE_PASSE, nouveau: MOT_DE_PASSE }),
    repondre: async (contexte, entree) => {
      const remplacement = await changerMotDePasse(connecte(contexte), entree);
      if (!("refus" in remplacement))
        return redirection("/compte", "Mot de passe changé. Vos autres connexions sont fermées.");
      const { refus } = remplacement;
      if (refus === "actuel" || refus === "expire") return pageCompte(connecte(contexte), {}, { actuel: ACTUEL });
      return pageCompte(connecte(contexte), {}, { nouveau: PHRASES_MOT_DE_PASSE[refus] });
    },
    siInvalide: (contexte, _saisie, erreurs) => pageCompte(connecte(contexte), {}, erreurs),
  }),
  route({
    methode: "GET",
    chemin: "/compte/codes-de-secours",
    acces: CONNECTE,
    entree: z.object({}),
    repondre: async (contexte) => {
      const { db, utilisateur } = connecte(contexte);
      const compte = await enTantQueSysteme(db, (systeme) => monCompte(systeme, utilisateur.personneId));
      if (compte === null || compte.totpActiveLe === null) return introuvable;
      return pro("Codes de secours", PageCodesSecours({ codes: null, restants: compte.codesRestants }));
    },
  }),
  route({
    methode: "POST",
    chemin: "/compte/codes-de-secours",
    acces: CONNECTE,
    entree: z.object({}),
    repondre: async (contexte) => {
      const { db, utilisateur } = connecte(contexte);
      const codes = await enTantQueSysteme(db, (systeme) => renouvelerCodesSecours(systeme, utilisateur.personneId));
      return pro("Codes de secours", PageCodesSecours({ codes, restants: codes.length }));
    },
  }),
  route({
    methode: "GET",
    chemin: "/compte/sessions",
    acces: CONNECTE,
    entree: z.object({}),
    repondre: async (contexte) => {
      const { db, utilisateur, maintenant, requete } = connecte(contexte);
      const connexions = await enTantQueSysteme(db, (systeme) =>
        mesConnexions(systeme, utilisateur.personneId, requete.cookie("connexion"), maintenant),
      );
      return pro("Mes connexions", PageConnexions({ connexions }));
    },
  }),
  route({
    methode: "POST",
    chemin: "/compte/sessions/fermeture",
    acces: CONNECTE,
    entree: z.object({}),
    repondre: async (contexte) => {
      await fermerAutresConnexions(connecte(contexte));
      return redirection("/compte/sessions", "Vos autres connexions sont fermées.");
    },
  }),
  route({
    methode: "POST",
    chemin: "/compte/sessions/:id/fermeture",
    acces: CONNECTE,
    entree: z.object({ id: z.coerce.number().int().positive() }),
    repondre: async (contexte, { id }) =>
      (await fermerUneConnexion(connecte(contexte), id))
        ? redirection("/compte/sessions", "Connexion fermée.")
        : introuvable,
  }),
];

async function pageCompte(contexte: ContexteConnecte, saisie: Saisie, erreurs: Erreurs): Promise<Reponse> {
  const compte = await enTantQueSysteme(contexte.db, (db) => monCompte(db, contexte.utilisateur.personneId));
  if (compte === null) return introuvable;
  const textes = Object.fromEntries(
    Object.entries(saisie).filter((paire): paire is [string, string] => typeof paire[1] === "string"),
  );
  const invalide = Object.keys(erreurs).length > 0;
  return page({
    titre: "Mon compte",
    coquille: "pro",
    statut: invalide ? 422 : 200,
    contenu: PageCompte({ compte, proconnect: externeOuvert(), saisie: textes, erreurs }),
  });
}

const pro = (titre: string, contenu: ReturnType<typeof PageConnexions>): Reponse =>
  page({ titre, coquille: "pro", contenu });
