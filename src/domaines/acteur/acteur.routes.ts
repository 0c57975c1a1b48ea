import type { RouteDeclaree } from "../../plateforme/http/route.ts";
import { compteRoutes } from "./compte.routes.ts";
import { comptesRoutes } from "./comptes.routes.ts";
import { connexionRoutes } from "./connexion.routes.ts";
import { connexionExterneRoutes } from "./connexion-externe.routes.ts";
import { courrielsRoutes } from "./courriels.routes.ts";
import { invitationRoutes } from "./invitation.routes.ts";
import { jetonsAccesRoutes } from "./jetons-acces.routes.ts";
import { journalRoutes } from "./journal.routes.ts";
import { motDePasseRoutes } from "./mot-de-passe.routes.ts";
import { structuresRoutes } from "./structures.routes.ts";

/** Every URL of the room. */
export const acteurRoutes: readonly RouteDeclaree[] = [
  ...connexionRoutes,
  ...connexionExterneRoutes,
  ...motDePasseRoutes,
  ...compteRoutes,
  ...jetonsAccesRoutes,
  ...invitationRoutes, // Before /admin/comptes/:id, which would take its address.
  ...comptesRoutes,
  ...structuresRoutes,
  ...journalRoutes,
  ...courrielsRoutes,
];
