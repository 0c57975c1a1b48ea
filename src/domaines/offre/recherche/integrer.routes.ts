import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { page, type RouteDeclaree, redirection, route } from "../../../plateforme/http/route.ts";
import { ressource } from "../../../plateforme/ui/index.ts";
import { besoinDeCode } from "./besoin.rules.ts";
import { COULEURS, THEMES } from "./demande-lieux.rules.ts";
import { PageIntegrer } from "./integrer.page.tsx";
import { endroitDeTexte } from "./ou-chercher.ts";

/** The search held by other sites: how to, and the script of its element. */
export const routesIntegrer: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/integrer",
    acces: PUBLIC,
    cache: "public",
    entree: z.object({
      lieu: z.string().trim().max(100).catch("").default(""),
      besoin: z.string().max(60).catch("").default(""),
      theme: z.enum(THEMES).catch("auto").default("auto"),
      couleur: z.enum(COULEURS).catch("petrole").default("petrole"),
    }),
    repondre: ({ reglages }, { lieu, besoin, theme, couleur }) => {
      const endroit = lieu === "" ? undefined : endroitDeTexte(lieu);
      const connu = besoinDeCode(besoin);
      return page({
        titre: "Mettre la recherche sur votre site",
        coquille: "publique",
        contenu: PageIntegrer({
          site: reglages.urlPublique,
          commune: lieu,
          erreur:
            endroit === undefined || endroit.sorte === "trouve"
              ? undefined
              : `Écrivez le nom et le code postal d’une commune : nous ne savons pas laquelle est « ${lieu} ».`,
          choisis: {
            ...(endroit?.sorte === "trouve" && { commune: endroit.code }),
            ...(connu !== undefined && { besoin: connu.code }),
            ...(theme !== "auto" && { theme }),
            ...(couleur !== "petrole" && { couleur }),
          },
        }),
      });
    },
  }),
  route({
    methode: "GET",
    chemin: "/integration.js",
    acces: PUBLIC,
    cache: "public",
    entree: z.object({}),
    repondre: () => redirection(ressource("ilots/integration.js")),
  }),
];
