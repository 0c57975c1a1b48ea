import { randomUUID } from "node:crypto";
import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import {
  accepterInvitation,
  confirmerParLien,
  entrer,
  lireAttendue,
  PageChoixMotDePasse,
  PageLienExpire,
  PHRASES_MOT_DE_PASSE,
} from "../../acteur/index.ts";
import { lireValeurs, type ValeursEtape } from "../manifestation/formulaire-etapes.rules.ts";
import { PageCandidater, PageCandidatureEnvoyee, PageConfirmer } from "./candidater.page.tsx";
import { candidater, confirmerCandidature } from "./candidater.ts";

const BRUT = z.record(z.string(), z.unknown());
const JETON = z.string().max(100);

/** Applying, by anybody, and confirming one's address. */
export const candidaterRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/candidater",
    acces: PUBLIC,
    entree: z.object({ envoye: z.string().optional().catch(undefined) }),
    repondre: (contexte, { envoye }) =>
      envoye === undefined
        ? formulaire(contexte, randomUUID(), {}, {})
        : page({
            titre: "Ouvrez le courriel que nous vous envoyons",
            coquille: "publique",
            contenu: PageCandidatureEnvoyee({ demonstration: contexte.reglages.demonstration }),
          }),
  }),
  route({
    methode: "POST",
    chemin: "/candidater",
    acces: PUBLIC,
    entree: BRUT,
    repondre: async (contexte, brut) => {
      const { id } = z.object({ id: z.uuid().catch(() => randomUUID()) }).parse(brut);
      const valeurs = lireValeurs(brut);
      const resultat = await candidater(contexte, id, valeurs);
      if ("fait" in resultat) return redirection("/candidater?envoye=oui");
      return formulaire(
        contexte,
        id,
        valeurs,
        resultat.refus === "champs"
          ? resultat.erreurs
          : { "": `Trop de candidatures envoyées d’ici. Réessayez dans ${Math.ceil(resultat.secondes / 60)} min.` },
      );
    },
  }),
  route({
    methode: "GET",
    chemin: "/candidater/:jeton",
    acces: PUBLIC,
    entree: z.object({ jeton: JETON }),
    repondre: (contexte, { jeton }) => confirmation(contexte, jeton, {}),
  }),
  route({
    methode: "POST",
    chemin: "/candidater/:jeton",
    acces: PUBLIC,
    entree: z.object({ jeton: JETON, mot_de_passe: z.string().max(1000).catch("").default("") }),
    repondre: async (contexte, { jeton, mot_de_passe }) => {
      const attendue = await lireAttendue(contexte, jeton);
      if (attendue === null) return lienExpire();
      const aussi = (db: Contexte["db"], personneId: number) =>
        confirmerCandidature(db, personneId, contexte.maintenant);
      if (attendue.aUnCompte)
        return (await confirmerParLien(contexte, jeton, aussi))
          ? redirection(
              contexte.utilisateur === null ? "/connexion?next=/candidature" : "/accueil",
              "Candidature confirmée. Le rôle « Candidat » est dans votre compte.",
            )
          : lienExpire();
      const acceptation = await accepterInvitation(contexte, jeton, mot_de_passe, aussi);
      if (!("refus" in acceptation)) return entrer(contexte, acceptation, "/candidature");
      const phrase = Object.entries(PHRASES_MOT_DE_PASSE).find(([nom]) => nom === acceptation.refus)?.[1];
      return phrase === undefined ? lienExpire() : confirmation(contexte, jeton, { mot_de_passe: phrase });
    },
  }),
];

function formulaire({ maintenant }: Contexte, id: string, valeurs: ValeursEtape, erreurs: Erreurs): Reponse {
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? "À corriger : devenir conseiller numérique" : "Devenir conseiller numérique",
    coquille: "publique",
    statut: faute ? 422 : 200,
    contenu: PageCandidater({ id, valeurs, erreurs, jour: jourCivil(maintenant) }),
  });
}

async function confirmation(contexte: Contexte, jeton: string, erreurs: Erreurs): Promise<Reponse> {
  const attendue = await lireAttendue(contexte, jeton);
  if (attendue === null) return lienExpire();
  const { identite, aUnCompte } = attendue;
  const titre = "Confirmer votre candidature";
  return page({
    titre,
    coquille: "publique",
    statut: Object.keys(erreurs).length > 0 ? 422 : 200,
    contenu: aUnCompte
      ? PageConfirmer({ jeton, prenom: identite.prenom })
      : PageChoixMotDePasse({
          titre,
          chapeau: `Bonjour ${identite.prenom}. Choisissez un mot de passe : il ouvrira votre candidature quand vous reviendrez.`,
          action: `/candidater/${jeton}`,
          courriel: identite.courriel,
          bouton: "Confirmer ma candidature",
          erreurs,
        }),
  });
}

const lienExpire = (): Reponse =>
  page({
    titre: "Lien expiré",
    coquille: "publique",
    statut: 404,
    contenu: PageLienExpire({
      titre: "Lien expiré",
      quoi: "Ce lien a déjà servi, ou il a plus de 7 jours.",
      href: "/candidater",
      libelle: "Candidater de nouveau",
    }),
  });
