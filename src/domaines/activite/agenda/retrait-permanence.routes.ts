import { z } from "zod";
import {
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { Confirmation } from "../../../plateforme/ui/index.ts";
import { connecte } from "../connecte.ts";
import { AUTEUR_AGENDA } from "./agenda.routes.ts";
import { compterReservations, SORTS_RESERVATIONS } from "./annuler-reservations.ts";
import type { PermanenceVue } from "./permanences.query.ts";
import { annulerPermanence, permanenceASoi } from "./planifier-permanence.ts";
import { QuestionReservations } from "./question-reservations.page.tsx";

/** What becomes of the rendez-vous booked: unanswered, it is asked. */
export const SORT = z.enum(SORTS_RESERVATIONS).optional().catch(undefined);

/** A whole permanence cancelled, or held again. */
export const retraitPermanenceRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/agenda/permanences/:id/annulation",
    acces: AUTEUR_AGENDA,
    entree: z.object({ id: z.string() }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const vue = await permanenceASoi(c, id);
        if (vue === undefined || vue.annuleLe !== null) return introuvable;
        const personnes = await compterReservations(c.db, { permanenceId: id }, c.maintenant);
        return demanderAnnulation(vue, personnes);
      }),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/permanences/:id/annulation",
    acces: AUTEUR_AGENDA,
    entree: z.object({ id: z.string(), reservations: SORT }),
    repondre: (contexte, { id, reservations: sort }) =>
      connecte(contexte, async (c) => {
        const resultat = await annulerPermanence(c, id, { sort });
        if ("fait" in resultat) return redirection(`/agenda/permanences/${id}`);
        const vue = resultat.refus === "reservees" ? await permanenceASoi(c, id) : undefined;
        if (vue === undefined || resultat.refus !== "reservees") return introuvable;
        return demanderAnnulation(vue, resultat.personnes, 409);
      }),
  }),
  route({
    methode: "POST",
    chemin: "/agenda/permanences/:id/retablissement",
    acces: AUTEUR_AGENDA,
    entree: z.object({ id: z.string() }),
    repondre: (contexte, { id }) =>
      connecte(contexte, async (c) => {
        const resultat = await annulerPermanence(c, id, { retablir: true });
        return "refus" in resultat ? introuvable : redirection(`/agenda/permanences/${id}`, "Permanence rétablie.");
      }),
  }),
];

function demanderAnnulation({ permanence: { id, titre } }: PermanenceVue, personnes: number, statut = 200): Reponse {
  const question = `Annuler toute la permanence « ${titre} » ?`;
  const [action, retour] = [`/agenda/permanences/${id}/annulation`, `/agenda/permanences/${id}`];
  const consequence = "Toutes ses dates quittent l’agenda. Vous pourrez la rétablir.";
  return page({
    titre: "Annuler une permanence",
    coquille: "pro",
    statut,
    contenu:
      personnes === 0
        ? Confirmation({
            ...{ question, consequence, action, retour },
            faire: "Annuler la permanence",
            garder: "Garder la permanence",
          })
        : QuestionReservations({ question, consequence, personnes, action, retour, caches: {} }),
  });
}
