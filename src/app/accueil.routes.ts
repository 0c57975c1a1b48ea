import { z } from "zod";
import { CONNECTE } from "../plateforme/acces/acces.ts";
import { type RouteDeclaree, redirection, route } from "../plateforme/http/route.ts";
import { menuDe } from "./navigation.ts";

/** Where everyone lands once signed in: the first entry of their role's menu. */
export const accueilRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/accueil",
    acces: CONNECTE,
    entree: z.object({}),
    repondre: ({ utilisateur }) => redirection(utilisateur === null ? "/" : (menuDe(utilisateur.role)[0]?.href ?? "/")),
  }),
];
