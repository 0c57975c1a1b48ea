import { z } from "zod";
import { PUBLIC } from "../../plateforme/acces/acces.ts";
import { introuvable, page, type RouteDeclaree, route } from "../../plateforme/http/route.ts";
import { PageCourriels } from "./courriels.page.tsx";
import { derniersCourriels } from "./courriels.query.ts";

export const courrielsRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/demo/courriels",
    // Nothing is hidden in a demonstration: every visitor may already become its administrator in one click.
    acces: PUBLIC,
    entree: z.object({}),
    repondre: async ({ systeme, reglages }) => {
      if (!reglages.demonstration) return introuvable;
      const courriels = await systeme(derniersCourriels);
      return page({
        titre: "Courriels de la démonstration",
        coquille: "publique",
        contenu: PageCourriels({ courriels }),
      });
    },
  }),
];
