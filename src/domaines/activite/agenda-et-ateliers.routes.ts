import type { RouteDeclaree } from "../../plateforme/http/route.ts";
import { agendaRoutes } from "./agenda/agenda.routes.ts";
import { evenementRoutes } from "./agenda/evenement.routes.ts";
import { evenementSaisieRoutes } from "./agenda/evenement-saisie.routes.ts";
import { partageRoutes } from "./agenda/partage.routes.ts";
import { permanenceRoutes } from "./agenda/permanence.routes.ts";
import { atelierRoutes } from "./atelier/atelier.routes.ts";
import { atelierSaisieRoutes } from "./atelier/atelier-saisie.routes.ts";
import { inscriptionRoutes } from "./atelier/inscription.routes.ts";

/** The calendar and what stands in it; named paths come before those that take an id. */
export const agendaEtAteliersRoutes: readonly RouteDeclaree[] = [
  ...agendaRoutes,
  ...permanenceRoutes,
  ...partageRoutes,
  ...evenementSaisieRoutes,
  ...evenementRoutes,
  ...atelierSaisieRoutes,
  ...atelierRoutes,
  ...inscriptionRoutes,
];
