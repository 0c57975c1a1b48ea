import { z } from "zod";
import { PUBLIC, reserve } from "../../../plateforme/acces/acces.ts";
import { type Erreurs, page, type Reponse, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { PageDepart, PageDepartFini, PageDeparts } from "./depart.page.tsx";
import { avisDeparts } from "./departs.query.ts";
import { lireDepart, repondreDepart } from "./repondre-depart.ts";

const texte = (max: number) => z.string().max(max).catch("").default("");

/** The survey of whoever leaves, by its link, and what it says in all. */
export const departRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/contrats/departs",
    acces: reserve("administrateur"),
    entree: z.object({}),
    repondre: async ({ db }) =>
      page({
        titre: "Pourquoi ils partent",
        coquille: "pro",
        filAriane: [
          { titre: "Contrats", href: "/contrats" },
          { titre: "Pourquoi ils partent", href: "/contrats/departs" },
        ],
        contenu: PageDeparts({ avis: await avisDeparts(db) }),
      }),
  }),
  route({
    methode: "GET",
    chemin: "/depart/:jeton",
    acces: PUBLIC,
    entree: z.object({ jeton: texte(100) }),
    repondre: async (contexte, { jeton }) => depart(jeton, {}, {}, await lireDepart(contexte, jeton)),
  }),
  route({
    methode: "POST",
    chemin: "/depart/:jeton",
    acces: PUBLIC,
    entree: z.object({
      jeton: texte(100),
      raison: texte(40),
      suite: texte(40),
      note: texte(5),
      conseil: texte(20_000),
    }),
    repondre: async (contexte, { jeton, ...saisie }) => {
      const resultat = await repondreDepart(contexte, jeton, saisie);
      return "erreurs" in resultat
        ? depart(jeton, saisie, resultat.erreurs, await lireDepart(contexte, jeton))
        : depart(jeton, {}, {}, false, resultat.fait);
    },
  }),
];

function depart(
  jeton: string,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
  ouvert: boolean,
  merci = false,
): Reponse {
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? "À corriger : vous partez" : "Vous partez : trois questions",
    coquille: "publique",
    statut: faute ? 422 : 200,
    contenu: ouvert ? PageDepart({ jeton, valeurs, erreurs }) : PageDepartFini({ merci }),
  });
}
