import { z } from "zod";
import { reserve } from "../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import { introuvable, page, type RouteDeclaree, route } from "../../plateforme/http/route.ts";
import { PageCourriels } from "./courriels.page.tsx";
import { derniersCourriels } from "./courriels.query.ts";

export const courrielsRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/demo/courriels",
    // Links that open accounts stand in these messages: even in a demonstration they are not for every visitor.
    acces: reserve("administrateur"),
    entree: z.object({}),
    repondre: async ({ db, reglages }) => {
      if (!reglages.demonstration) return introuvable;
      const courriels = await enTantQueSysteme(db, derniersCourriels);
      return page({ titre: "Courriels de la démonstration", coquille: "pro", contenu: PageCourriels({ courriels }) });
    },
  }),
];
