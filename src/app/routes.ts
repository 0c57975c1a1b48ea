import { acteurRoutes } from "../domaines/acteur/index.ts";
import { activiteRoutes } from "../domaines/activite/index.ts";
import { communicationRoutes } from "../domaines/communication/index.ts";
import { offreRoutes } from "../domaines/offre/index.ts";
import { pilotageRoutes } from "../domaines/pilotage/index.ts";
import { territoireRoutes } from "../domaines/territoire/index.ts";
import type { RouteDeclaree } from "../plateforme/http/route.ts";
import { accueilRoutes } from "./accueil.routes.ts";

/** The site's table of contents: one line a room. */
export const ROUTES: readonly RouteDeclaree[] = [
  ...accueilRoutes,
  ...communicationRoutes,
  ...acteurRoutes,
  ...activiteRoutes,
  ...offreRoutes,
  ...territoireRoutes,
  ...pilotageRoutes,
];
