import type { RouteDeclaree } from "../../../plateforme/http/route.ts";
import { chiffresBeneficiairesRoutes } from "./chiffres-beneficiaires.routes.ts";
import { droitsPersonneRoutes } from "./droits-personne.routes.ts";
import { fichesRoutes } from "./fiches.routes.ts";
import { gererBeneficiairesRoutes } from "./gerer-beneficiaires.routes.ts";
import { importBeneficiairesRoutes } from "./import-beneficiaires.routes.ts";

/** The screens of the people helped. The first route that answers an address wins: fixed words come before `:id`. */
export const beneficiaireRoutes: readonly RouteDeclaree[] = [
  ...importBeneficiairesRoutes,
  ...chiffresBeneficiairesRoutes,
  ...gererBeneficiairesRoutes,
  ...fichesRoutes,
  ...droitsPersonneRoutes,
];
