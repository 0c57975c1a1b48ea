import { z } from "zod";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { peutChanger } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import type { Retour } from "./agenda.page.tsx";
import { AUTEUR_AGENDA, nomsDes, TEXTES } from "./agenda.routes.ts";
import {
  annulerEvenement,
  constaterPresence,
  deplacerEvenement,
  type ResultatChangement,
  retablirEvenement,
} from "./changer-evenement.ts";
import { PageAnnulation, PageEvenement } from "./evenement.page.tsx";
import { estUuid, STATUTS_AGENDA } from "./evenement.rules.ts";
import { voirEvenement } from "./liste-agenda.query.ts";
import { estHeure, estJourDAgenda, instantDe, localDe } from "./moment.rules.ts";

const UN = z.object({ id: z.string() });
/** A date of the agenda: made, seen, changed, moved, cancelled, and what became of it. */
export const evenementRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/agenda/:id",
    acces: AUTEUR_AGENDA,
    entree: TEXTES,
    repondre: (contexte, adresse) =>
      connecte(contexte, (c) => montrer(c, adresse["id"] ?? "", { retour: retourDe(adresse) })),
  }),
  route({
    methode: "GET",
    chemin: "/agenda/:id/annulation",
    acces: AUTEUR_AGENDA,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const vu = await sienne(c, id);
        if (vu === undefined || vu.entree.statut === "annule") return introuvable;
        const noms = await nomsDes(c, [vu.entree]);
        return page({
          titre: "Annuler une date",
          coquille: "pro",
          contenu: PageAnnulation({ entree: vu.entree, noms }),
        });
      }),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/:id/annulation",
    acces: AUTEUR_AGENDA,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const resultat = await annulerEvenement(c, id);
        if ("refus" in resultat) return refuser(c, id, resultat);
        const { jour } = localDe(resultat.evenement.debut, resultat.evenement.fuseau);
        return redirection(`/agenda?jour=${jour}&annule=${id}`);
      }),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/:id/retablissement",
    acces: AUTEUR_AGENDA,
    entree: UN,
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const resultat = await retablirEvenement(c, id);
        return "refus" in resultat ? refuser(c, id, resultat) : redirection(`/agenda/${id}`, "Date rétablie.");
      }),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/:id/deplacement",
    acces: AUTEUR_AGENDA,
    entree: z.object({ id: z.string(), jour: z.string().max(20), heure: z.string().max(10).optional() }),
    repondre: (contexte, { id, jour, heure }) => connecte(contexte, (c) => deplacer(c, id, jour, heure ?? "00:00")),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/:id/presence",
    acces: AUTEUR_AGENDA,
    entree: z.object({ id: z.string(), statut: z.enum(STATUTS_AGENDA).exclude(["annule"]) }),
    repondre: (contexte, { id, statut }) =>
      connecte(contexte, async (c) => {
        const resultat = await constaterPresence(c, id, statut);
        return "refus" in resultat ? refuser(c, id, resultat) : redirection(`/agenda/${id}`, PHRASES_PRESENCE[statut]);
      }),
  }),
];

const PHRASES_PRESENCE = {
  prevu: "Rendez-vous remis à venir.",
  honore: "Rendez-vous honoré.",
  absent: "Absence notée.",
  excuse: "Excuse notée : ce moment est libre.",
} as const;
const PHRASES_REFUS = {
  pasEncore: "Ce rendez-vous n’a pas commencé : sa venue se notera après.",
  compteRendu: "Cette date a son compte rendu : supprimez-le d’abord.",
  chacun: "Plusieurs personnes ont réservé. Notez la venue de chacun dans « Voir qui a réservé »",
} as const;

async function deplacer(contexte: ContexteConnecte, id: string, jour: string, heure: string): Promise<Reponse> {
  const vu = await sienne(contexte, id);
  if (vu === undefined) return introuvable;
  if (!estJourDAgenda(jour) || !estHeure(heure))
    return montrer(contexte, id, { erreur: "Cette date ou cette heure n’existe pas" });
  const resultat = await deplacerEvenement(contexte, id, instantDe(jour, heure, vu.entree.fuseau));
  if ("refus" in resultat) return refuser(contexte, id, resultat);
  const avant = localDe(resultat.evenement.debut, resultat.evenement.fuseau);
  const vers = vu.entree.genre === "atelier" ? `/ateliers/${id}` : `/agenda/${id}`;
  return redirection(`${vers}?avant=${avant.jour}T${avant.heure}`);
}

/** The page of a date, after a refusal or with a way back. */
async function montrer(
  contexte: ContexteConnecte,
  id: string,
  { erreur, retour }: { erreur?: string; retour?: ((id: string) => Retour) | undefined },
): Promise<Reponse> {
  const vu = estUuid(id) ? await voirEvenement(contexte.db, id) : undefined;
  if (vu === undefined) return introuvable;
  const { entree, notes } = vu;
  if (entree.genre === "atelier" && erreur === undefined) return redirection(`/ateliers/${id}`);
  return page({
    titre: erreur === undefined ? "Une date de l’agenda" : "À corriger : une date de l’agenda",
    coquille: "pro",
    ...(erreur !== undefined && { statut: 409 }),
    contenu: PageEvenement({
      entree,
      notes,
      noms: await nomsDes(contexte, [entree]),
      maintenant: contexte.maintenant,
      sien: peutChanger(entree.conseillerId, contexte.utilisateur.personneId),
      ...(erreur !== undefined && { erreur }),
      ...(retour !== undefined && { retour: retour(id) }),
    }),
  });
}

/** After a move: the way back, in the address. */
export function retourDe({ avant = "" }: Readonly<Record<string, string>>): ((id: string) => Retour) | undefined {
  const [jour = "", heure = ""] = avant.split("T");
  if (!estJourDAgenda(jour) || !estHeure(heure)) return undefined;
  return (id) => ({
    phrase: "Date déplacée",
    action: `/agenda/${id}/deplacement`,
    libelle: "Annuler le déplacement",
    champs: { jour, heure },
  });
}

function refuser(
  contexte: ContexteConnecte,
  id: string,
  resultat: Extract<ResultatChangement, { refus: string }>,
): Reponse | Promise<Reponse> {
  if (resultat.refus === "introuvable") return introuvable;
  const erreur = resultat.refus === "pris" ? resultat.message : PHRASES_REFUS[resultat.refus];
  return montrer(contexte, id, { erreur });
}

/** A date of one's own, or nothing: someone else's and an absent one are the same. */
export async function sienne(contexte: ContexteConnecte, id: string): ReturnType<typeof voirEvenement> {
  const vu = estUuid(id) ? await voirEvenement(contexte.db, id) : undefined;
  return vu !== undefined && peutChanger(vu.entree.conseillerId, contexte.utilisateur.personneId) ? vu : undefined;
}
