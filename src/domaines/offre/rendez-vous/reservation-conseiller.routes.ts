import { z } from "zod";
import { sql } from "../../../plateforme/db/db.ts";
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
import { deciderRendezVous, reservationsDe } from "./decider-rendez-vous.ts";
import { direQuand } from "./message-rendez-vous.rules.ts";
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
    entree: z.object({ id: ID, reservation: z.uuid(), decision: z.enum(["confirmer", "refuser"]) }),
    repondre: (contexte, { id, ...decision }) =>
      avec(contexte, async (c) => {
        const resultat = await deciderRendezVous(c, id, decision);
        if ("refus" in resultat) return introuvable;
        const dit = decision.decision === "confirmer" ? "Rendez-vous confirmé." : "Rendez-vous refusé.";
        return redirection(`/agenda/${id}/reservation`, `${dit} La personne est prévenue.`);
      }),
  }),
];

const avec = (contexte: Contexte, repondre: (c: ContexteConnecte) => Promise<Reponse>): Promise<Reponse> | Reponse =>
  contexte.utilisateur === null
    ? { type: "refus", statut: 403 }
    : repondre({ ...contexte, utilisateur: contexte.utilisateur });

async function montrer(contexte: ContexteConnecte, id: string): Promise<Reponse> {
  const reservations = await reservationsDe(contexte, id);
  if (reservations === undefined) return introuvable;
  const { debut, fuseau } = await contexte.db.one(
    sql<{ debut: Date; fuseau: string }>`select debut, fuseau from activite.evenement_agenda where id = ${id}`,
  );
  return page({
    titre: "Un rendez-vous réservé en ligne",
    coquille: "pro",
    contenu: PageReservation({ evenementId: id, quand: direQuand(localDe(debut, fuseau)), reservations }),
  });
}
