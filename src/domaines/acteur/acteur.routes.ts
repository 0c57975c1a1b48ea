import type { RouteDeclaree } from "../../plateforme/http/route.ts";
import { compteRoutes } from "./compte.routes.ts";
import { connexionRoutes } from "./connexion.routes.ts";
import { motDePasseRoutes } from "./mot-de-passe.routes.ts";

/** Every URL of the room. */
export const acteurRoutes: readonly RouteDeclaree[] = [...connexionRoutes, ...motDePasseRoutes, ...compteRoutes];
