import type { RouteDeclaree } from "../../../plateforme/http/route.ts";
import { droitsPersonneRoutes } from "./droits-personne.routes.ts";
import { fichesRoutes } from "./fiches.routes.ts";

/** The screens of the people helped. The first route that answers an address wins: fixed words before `:id`. */
export const beneficiaireRoutes: readonly RouteDeclaree[] = [...fichesRoutes, ...droitsPersonneRoutes];
