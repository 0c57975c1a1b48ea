import { parJeton, voitTout } from "../../../plateforme/acces/acces.ts";
import { json, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { departDe, suiviApi } from "../../../plateforme/http/suivi.ts";
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { connecte } from "../connecte.ts";
import { contratsApres, contratsNommesApres, postesApres, structuresApres } from "./changements.query.ts";
import {
  contratsApi,
  contratsNommesApi,
  postesApi,
  REPONSE_CONTRATS,
  REPONSE_CONTRATS_NOMMES,
  REPONSE_POSTES,
  REPONSE_STRUCTURES,
  structuresApi,
} from "./recrutement.api.ts";

const SUIVI = suiviApi("numero");
const PREMIER = { toucheLe: "2020-01-01", id: "0" } as const;

/** What programs read of recruiting, in the name of a person. */
export const apiRecrutementRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/api/v1/structures",
    acces: parJeton("recrutement"),
    entree: SUIVI,
    api: { resume: "Les structures du périmètre et leurs changements", reponse: REPONSE_STRUCTURES },
    repondre: async (contexte, demande) => {
      const { db, utilisateur } = connecte(contexte);
      const lues = await structuresApres(db, departDe(demande, PREMIER), demande.limite, voitTout(utilisateur));
      return json(structuresApi(lues, demande));
    },
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/postes",
    acces: parJeton("recrutement"),
    entree: SUIVI,
    api: { resume: "Les postes du périmètre et leurs changements", reponse: REPONSE_POSTES },
    repondre: async (contexte, demande) => {
      const { db, utilisateur } = connecte(contexte);
      const lus = await postesApres(db, departDe(demande, PREMIER), demande.limite, voitTout(utilisateur));
      return json(postesApi(lus, demande));
    },
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/contrats",
    acces: parJeton("recrutement"),
    entree: SUIVI,
    api: { resume: "Les contrats du périmètre et leurs changements, sans nom", reponse: REPONSE_CONTRATS },
    repondre: async ({ db }, demande) =>
      json(contratsApi(await contratsApres(db, departDe(demande, PREMIER), demande.limite), demande)),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/contrats-nommes",
    acces: parJeton("contrats_nommes"),
    entree: SUIVI,
    api: {
      resume: "Qui a quel contrat, pour les personnes que l’on peut connaître par leur nom",
      reponse: REPONSE_CONTRATS_NOMMES,
    },
    repondre: async ({ db }, demande) => {
      const lus = await contratsNommesApres(db, departDe(demande, PREMIER), demande.limite);
      await noterLecture(db, {
        table: "acteur.personne",
        objet: `noms de ${lus.nommes.length} titulaires de contrats`,
        motif: "API v1, contrats nommés",
      });
      return json(contratsNommesApi(lus, demande));
    },
  }),
];
