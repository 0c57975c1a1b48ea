import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { page, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { AUTEURS } from "../compte-rendu/droits.rules.ts";
import { PageChiffresBeneficiaires } from "./chiffres-beneficiaires.page.tsx";
import { chiffrerBeneficiaires } from "./chiffres-beneficiaires.query.ts";

/** What the manager of a structure may know of the people helped there. */
export const chiffresBeneficiairesRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/beneficiaires/chiffres",
    acces: reserve(...AUTEURS, "gestionnaire_structure"),
    entree: z.object({}),
    repondre: async ({ db, maintenant }) => {
      const aujourdhui = jourCivil(maintenant);
      return page({
        titre: "Les personnes suivies, en chiffres",
        coquille: "pro",
        contenu: PageChiffresBeneficiaires({ chiffres: await chiffrerBeneficiaires(db, aujourdhui), aujourdhui }),
      });
    },
  }),
];
