import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { page, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { PAR_PAGE, pagesPour } from "../../../plateforme/ui/index.ts";
import { nomsDesConseillers } from "../../acteur/index.ts";
import { conseillersSilencieux } from "../../activite/index.ts";
import { jourDesChiffres } from "../chiffres.query.ts";
import { JOURS_DE_SILENCE } from "./alerte.rules.ts";
import { PageSilences } from "./alertes.page.tsx";
import { SUIVENT } from "./alertes.query.ts";
import { connecte } from "./connecte.ts";
import { DEMANDE_TABLEAU, refuserJour } from "./demande-tableau.ts";

/** The list behind an alert that no other page gives. */
export const alertesRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/mes-tableaux/silences",
    acces: reserve(...SUIVENT),
    entree: z.object({
      au: DEMANDE_TABLEAU.au,
      page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
    }),
    repondre: (contexte, { au: demande, page: numero }) =>
      connecte(contexte, async ({ db, maintenant }) => {
        const aujourdhui = jourCivil(maintenant);
        const [motif] = Object.values(refuserJour(demande, aujourdhui));
        if (motif !== undefined) return { type: "refus", statut: 400, motif, parametre: "au" };
        const au = demande || (await jourDesChiffres(db, aujourdhui)).au;
        const silences = await conseillersSilencieux(db, au, JOURS_DE_SILENCE);
        const noms = await nomsDesConseillers(db, "conseillers sans compte rendu");
        const pages = pagesPour(silences.length);
        const courante = Math.min(numero, pages);
        return page({
          titre: "Conseillers sans compte rendu",
          coquille: "pro",
          filAriane: [
            { titre: "Tableaux de bord", href: "/mes-tableaux" },
            { titre: "Conseillers sans compte rendu", href: "/mes-tableaux/silences" },
          ],
          contenu: PageSilences({
            ...{ au, pages, page: courante, total: silences.length },
            lignes: silences.slice((courante - 1) * PAR_PAGE, courante * PAR_PAGE).map((un) => ({
              nom: noms.get(un.conseillerId) ?? "Une personne effacée",
              structure: un.structure ?? "",
              depuis: un.depuis,
            })),
          }),
        });
      }),
  }),
];
