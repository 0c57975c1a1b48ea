import { z } from "zod";
import { reserve } from "../../plateforme/acces/acces.ts";
import { page, type RouteDeclaree, route } from "../../plateforme/http/route.ts";
import { PageRecrutement } from "./accueil.page.tsx";
import { partiesPour, ROLES_RECRUTEMENT } from "./accueil.rules.ts";
import { connecte } from "./connecte.ts";

/** Where one enters recruiting. */
export const accueilRecrutementRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/recrutement",
    acces: reserve(...ROLES_RECRUTEMENT),
    entree: z.object({}),
    repondre: (contexte) => {
      const { utilisateur } = connecte(contexte);
      return page({
        titre: "Recrutement",
        coquille: "pro",
        contenu: PageRecrutement({ parties: partiesPour(utilisateur.role), perimetre: utilisateur.perimetreNom }),
      });
    },
  }),
];
