import { parJeton } from "../../../plateforme/acces/acces.ts";
import { json, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { lectureDe } from "../compte-rendu/droits.rules.ts";
import { connecte } from "../connecte.ts";
import { activitesApi, REPONSE_ACTIVITES } from "./activites.api.ts";
import { beneficiairesApi, REPONSE_BENEFICIAIRES } from "./beneficiaires.api.ts";
import { beneficiairesApres } from "./beneficiaires-changes.query.ts";
import { changementsApres } from "./changements.query.ts";
import { REPONSE_STATISTIQUES, STATISTIQUES_API, statistiquesApi } from "./statistiques.api.ts";
import { sommesDuPerimetre } from "./statistiques-perimetre.query.ts";
import { departDe, SUIVI_API } from "./suivi.api.ts";

/** What programs read of the activity, in the name of a person. */
export const apiActiviteRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/api/v1/activites",
    acces: parJeton("activites"),
    entree: SUIVI_API,
    api: { resume: "Les comptes rendus du périmètre et leurs changements", reponse: REPONSE_ACTIVITES },
    repondre: (contexte, demande) =>
      connecte(contexte, async ({ db, utilisateur }) => {
        const changements = await changementsApres(db, departDe(demande), demande.limite, lectureDe(utilisateur));
        return json(activitesApi(changements, demande));
      }),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/beneficiaires",
    acces: parJeton("beneficiaires"),
    entree: SUIVI_API,
    api: {
      resume: "Les personnes accompagnées de la structure, sous pseudonyme, et leurs changements",
      reponse: REPONSE_BENEFICIAIRES,
    },
    repondre: async ({ db }, demande) =>
      json(beneficiairesApi(await beneficiairesApres(db, departDe(demande), demande.limite), demande)),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/statistiques",
    acces: parJeton("statistiques"),
    entree: STATISTIQUES_API,
    api: { resume: "Les sommes du périmètre, mois par mois", reponse: REPONSE_STATISTIQUES },
    repondre: (contexte, demande) =>
      connecte(contexte, async ({ db, utilisateur }) =>
        json(statistiquesApi(await sommesDuPerimetre(db, utilisateur, demande))),
      ),
  }),
];
