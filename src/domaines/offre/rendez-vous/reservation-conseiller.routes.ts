import { z } from "zod";
import type { Contexte, ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { AUTEUR_AGENDA, localDe } from "../../activite/index.ts";
import { dateReservee, deciderRendezVous } from "./decider-rendez-vous.ts";
import { direQuand } from "./message-rendez-vous.rules.ts";
import { noterPresence } from "./noter-presence.ts";
import { PRESENCES, type Presence, repereDe } from "./reservation.rules.ts";
import { PageReservation } from "./reservation-conseiller.page.tsx";

const ID = z.uuid();

/** Who booked a date of one's agenda, and the answer given. */
export const routesReservationConseiller: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/agenda/:id/reservation",
    acces: AUTEUR_AGENDA,
    entree: z.object({ id: ID }),
    repondre: (contexte, { id }) => avec(contexte, (c) => montrer(c, id)),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/:id/reservation",
    acces: AUTEUR_AGENDA,
    entree: z.object({
      id: ID,
      reservation: z.uuid(),
      decision: z.enum(["confirmer", "refuser", ...PRESENCES, "excuse"]),
    }),
    repondre: (contexte, { id, reservation, decision }) =>
      avec(contexte, async (c) => {
        if (decision !== "confirmer" && decision !== "refuser") return constater(c, id, reservation, decision);
        const resultat = await deciderRendezVous(c, id, { reservation, decision });
        if ("refus" in resultat) return introuvable;
        const dit = decision === "confirmer" ? "Rendez-vous confirmé." : "Rendez-vous refusé.";
        return redirection(`/agenda/${id}/reservation`, `${dit} La personne est prévenue.`);
      }),
  }),
];

const avec = (contexte: Contexte, repondre: (c: ContexteConnecte) => Promise<Reponse>): Promise<Reponse> | Reponse =>
  contexte.utilisateur === null
    ? { type: "refus", statut: 403 }
    : repondre({ ...contexte, utilisateur: contexte.utilisateur });

async function constater(
  contexte: ContexteConnecte,
  id: string,
  reservation: string,
  constat: Presence | "excuse",
): Promise<Reponse> {
  const resultat = await noterPresence(contexte, id, { reservation, constat });
  if ("fait" in resultat) return redirection(`/agenda/${id}/reservation`, PHRASES_PRESENCE[constat]);
  return resultat.refus === "absent" ? introuvable : montrer(contexte, id, PHRASES_REFUS[resultat.refus]);
}

const PHRASES_PRESENCE = {
  venu: "Venue notée.",
  absent: "Absence notée.",
  excuse: "Excuse notée : sa place est libre. La personne est prévenue.",
} as const;
const PHRASES_REFUS = {
  pasEncore: "Ce rendez-vous n’a pas commencé : les venues se notent après",
  passe: "Ce rendez-vous a commencé : notez si la personne est venue",
} as const;

async function montrer(contexte: ContexteConnecte, id: string, erreur?: string): Promise<Reponse> {
  const date = await dateReservee(contexte, id);
  if (date === undefined) return introuvable;
  const { genre, debut, fuseau, reservations } = date;
  return page({
    titre: genre === "atelier" ? "Inscrits en ligne à un atelier" : "Un rendez-vous réservé en ligne",
    coquille: "pro",
    ...(erreur !== undefined && { statut: 409 }),
    contenu: PageReservation({
      ...(erreur !== undefined && { erreur }),
      partage: genre === "rendez_vous" && reservations.length > 1,
      commence: debut <= contexte.maintenant,
      retour: genre === "atelier" ? `/ateliers/${id}` : `/agenda/${id}`,
      action: `/agenda/${id}/reservation`,
      quand: direQuand(localDe(debut, fuseau)),
      reservations: reservations.map((r) => ({ ...r, repere: genre === "atelier" ? repereDe(r.id) : "" })),
    }),
  });
}
