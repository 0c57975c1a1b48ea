import { parJeton } from "../../../plateforme/acces/acces.ts";
import { json, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { ACTIVITES_API, activitesApi, departDe, REPONSE_ACTIVITES } from "./activites.api.ts";
import { changementsApres } from "./changements.query.ts";
import { REPONSE_STATISTIQUES, STATISTIQUES_API, statistiquesApi } from "./statistiques.api.ts";
import { sommesDuPerimetre } from "./statistiques-perimetre.query.ts";

/** What programs read of the activity, in the name of a person. */
export const apiActiviteRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/api/v1/activites",
    acces: parJeton("activites"),
    entree: ACTIVITES_API,
    api: { resume: "Les comptes rendus du périmètre et leurs changements", reponse: REPONSE_ACTIVITES },
    repondre: async ({ db }, demande) =>
      json(activitesApi(await changementsApres(db, departDe(demande), demande.limite), demande)),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/statistiques",
    acces: parJeton("statistiques"),
    entree: STATISTIQUES_API,
    api: { resume: "Les sommes du périmètre, mois par mois", reponse: REPONSE_STATISTIQUES },
    repondre: async ({ db }, demande) => json(statistiquesApi(await sommesDuPerimetre(db, demande))),
  }),
];
