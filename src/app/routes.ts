import { acteurRoutes } from "../domaines/acteur/index.ts";
import { activiteRoutes } from "../domaines/activite/index.ts";
import { communicationRoutes } from "../domaines/communication/index.ts";
import { offreRoutes } from "../domaines/offre/index.ts";
import { pilotageRoutes } from "../domaines/pilotage/index.ts";
import { recrutementRoutes } from "../domaines/recrutement/index.ts";
import { territoireRoutes } from "../domaines/territoire/index.ts";
import type { RouteDeclaree } from "../plateforme/http/route.ts";
import { accueilRoutes } from "./accueil.routes.ts";
import { apiRoutes } from "./api.routes.ts";

const PIECES: readonly RouteDeclaree[] = [
  ...accueilRoutes,
  ...communicationRoutes,
  ...acteurRoutes,
  ...activiteRoutes,
  ...offreRoutes,
  ...recrutementRoutes,
  ...territoireRoutes,
  ...pilotageRoutes,
];

/** The site's table of contents: one line a room, then the notice of what programs may read of them. */
export const ROUTES: readonly RouteDeclaree[] = [...PIECES, ...apiRoutes(PIECES)];
