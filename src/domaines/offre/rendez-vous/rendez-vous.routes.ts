import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { introuvable, json, page, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { CRENEAUX_API, creneauxApi, REPONSE_CRENEAUX } from "./creneaux.api.ts";
import { routesReservationConseiller } from "./reservation-conseiller.routes.ts";
import { routesReserver } from "./reserver.routes.ts";
import { PageSms } from "./sms.page.tsx";
import { derniersSms } from "./sms.query.ts";
import { routesSuivi } from "./suivi.routes.ts";

/** Booking by the public, what it sees of it, what the adviser answers. */
export const routesRendezVous: readonly RouteDeclaree[] = [
  ...routesReserver,
  ...routesSuivi,
  ...routesReservationConseiller,
  route({
    methode: "GET",
    chemin: "/api/v1/creneaux",
    acces: PUBLIC,
    cache: "public",
    entree: CRENEAUX_API,
    api: {
      resume: "Prochains créneaux de rendez-vous d’un lieu, d’une commune, d’un département ou d’un cadre de la carte",
      reponse: REPONSE_CRENEAUX,
    },
    repondre: async (contexte, demande) => json(await creneauxApi(contexte, demande)),
  }),
  route({
    methode: "GET",
    chemin: "/demo/sms",
    // Nothing is hidden in a demonstration: every visitor may already become its administrator in one click.
    acces: PUBLIC,
    entree: z.object({}),
    repondre: async ({ systeme, reglages }) => {
      if (!reglages.demonstration) return introuvable;
      const messages = await systeme(derniersSms);
      return page({ titre: "SMS de la démonstration", coquille: "publique", contenu: PageSms({ messages }) });
    },
  }),
];
