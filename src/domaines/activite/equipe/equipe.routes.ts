import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { AUTEURS } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import { moisDe } from "../cumul/cumul.rules.ts";
import { changerAppartenance } from "./changer-appartenance.ts";
import { ecrireEquipe } from "./ecrire-equipe.ts";
import { PageEquipe } from "./equipe.page.tsx";
import { departPossible, lireEquipe, lireMesEquipes } from "./equipe.query.ts";
import { inviterConseiller } from "./inviter-conseiller.ts";
import { PageDepart, PageMonEquipe } from "./mon-equipe.page.tsx";
import { renommerEquipe } from "./renommer-equipe.ts";

const EQUIPIERS = reserve(...AUTEURS);
const COORDINATION = reserve("coordinateur");
const NUMERO = z.object({ id: z.coerce.number().int().positive().max(1e15).catch(0) });
const texte = z.string().max(20_000).catch("");

/** Teams: the coordinateur's page, the adviser's, invitations and their answers, departures, messages. */
export const equipeRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/equipe",
    acces: EQUIPIERS,
    entree: z.object({ mois: z.string().max(10).optional().catch(undefined) }),
    repondre: (contexte, { mois }) => connecte(contexte, (c) => montrer(c, {}, {}, mois)),
  }),
  route({
    methode: "POST",
    chemin: "/equipe",
    acces: COORDINATION,
    entree: z.object({ nom: texte }),
    repondre: (contexte, { nom }) =>
      connecte(contexte, async (c) => {
        const resultat = await renommerEquipe(c, nom);
        if ("fait" in resultat) return redirection("/equipe", "Nom enregistré.");
        return montrer(c, { nom }, { nom: "Écrivez un nom, de 100 caractères au plus." });
      }),
  }),
  route({
    methode: "POST",
    chemin: "/equipe/invitations",
    acces: COORDINATION,
    entree: z.object({ courriel: texte }),
    repondre: (contexte, { courriel }) =>
      connecte(contexte, async (c) => {
        const resultat = await inviterConseiller(c, courriel);
        if ("fait" in resultat)
          return redirection("/equipe", "Invitation enregistrée. Vous verrez la réponse sur cette page.");
        const motif =
          resultat.refus === "soi"
            ? "C’est votre adresse : vous coordonnez déjà cette équipe."
            : "Cette adresse n’est pas complète. Exemple : camille@exemple.test.";
        return montrer(c, { courriel }, { courriel: motif });
      }),
  }),
  ...(["acceptation", "refus"] as const).map((reponse) =>
    route({
      methode: "POST",
      chemin: `/equipe/invitations/:id/${reponse}`,
      acces: EQUIPIERS,
      entree: NUMERO,
      repondre: (contexte, { id }) =>
        connecte(contexte, async (c) => {
          const resultat = await changerAppartenance(c, id, reponse === "acceptation" ? "accepter" : "refuser");
          if ("fait" in resultat)
            return redirection(
              "/equipe",
              reponse === "acceptation" ? "Vous êtes dans l’équipe." : "Invitation refusée.",
            );
          if (resultat.refus === "introuvable") return introuvable;
          return montrerMienne(c, "Vous êtes déjà dans une équipe : quittez-la avant d’en rejoindre une autre.");
        }),
    }),
  ),
  route({
    methode: "GET",
    chemin: "/equipe/membres/:id/depart",
    acces: EQUIPIERS,
    entree: NUMERO,
    repondre: (contexte, { id }) => connecte(contexte, (c) => confirmer(c, id)),
  }),
  route({
    methode: "POST",
    chemin: "/equipe/membres/:id/depart",
    acces: EQUIPIERS,
    entree: NUMERO,
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const resultat = await changerAppartenance(c, id, "partir");
        return "fait" in resultat ? redirection("/equipe", "C’est fait.") : introuvable;
      }),
  }),
  route({
    methode: "POST",
    chemin: "/equipe/messages",
    acces: COORDINATION,
    entree: z.object({ objet: texte, texte }),
    repondre: (contexte, dit) =>
      connecte(contexte, async (c) => {
        const resultat = await ecrireEquipe(c, dit);
        if ("fait" in resultat) return redirection("/equipe", "Message envoyé.");
        if (resultat.refus === "champs") return montrer(c, dit, resultat.erreurs);
        return montrer(c, dit, { objet: "Personne n’est encore dans votre équipe : le message n’est pas parti." });
      }),
  }),
];

async function montrer(
  c: ContexteConnecte,
  valeurs: Readonly<Record<string, string>> = {},
  erreurs: Readonly<Record<string, string>> = {},
  mois?: string,
): Promise<Reponse> {
  if (c.utilisateur.role !== "coordinateur") return montrerMienne(c);
  const vue = await lireEquipe(c.db, c.utilisateur.personneId, mois, moisDe(jourCivil(c.maintenant)));
  return page({
    titre: vue.nom ?? "Votre équipe",
    coquille: "pro",
    ...(Object.keys(erreurs).length > 0 && { statut: 422 }),
    contenu: PageEquipe({ vue, valeurs, erreurs }),
  });
}

async function montrerMienne(c: ContexteConnecte, refus?: string): Promise<Reponse> {
  const { equipes, messages } = await lireMesEquipes(c.db, c.utilisateur.personneId);
  return page({
    titre: "Mon équipe",
    coquille: "pro",
    ...(refus !== undefined && { statut: 409 }),
    contenu: PageMonEquipe({ equipes, messages, refus }),
  });
}

/** Someone else's membership and an absent one: the same 404. */
async function confirmer({ db, utilisateur }: ContexteConnecte, id: number): Promise<Reponse> {
  const depart = await departPossible(db, id, utilisateur.personneId);
  return depart === undefined
    ? introuvable
    : page({ titre: "Équipe", coquille: "pro", contenu: PageDepart({ id, ...depart }) });
}
