import { z } from "zod";
import { PUBLIC } from "../../plateforme/acces/acces.ts";
import { introuvable, json, page, type RouteDeclaree, redirection, route } from "../../plateforme/http/route.ts";
import { departementDe, estFerie } from "../territoire/index.ts";
import { routesAccueil } from "./accueil/accueil.routes.ts";
import { routesArrets } from "./arret/arrets.routes.ts";
import { ouvertureAvecArrets, prochainsPassages } from "./arret/passages.ts";
import { routesCouverture } from "./couverture/couverture.routes.ts";
import { lieuQuiRemplace } from "./doublon/doublons.query.ts";
import { routesDoublons } from "./doublon/doublons.routes.ts";
import { NOMS_JOURS } from "./horaires/horaires.rules.ts";
import { dateDuJour, jourDeSemaine, numeroDeJour } from "./horaires/ouverture.rules.ts";
import { type LieuHoraire, momentLocal, planningDe } from "./horaires/ouverture-lieu.ts";
import { routesImportLieux } from "./import/import-lieux.routes.ts";
import { routesSources } from "./import/sources-lieux.routes.ts";
import { type JourDeSemaine, pageLieu } from "./lieu/lieu.page.tsx";
import { lieuComplet } from "./lieu/lieu-complet.query.ts";
import { routesExport } from "./lieu/lieux-export.routes.ts";
import { routesLieuxTenus } from "./lieu/lieux-tenus.routes.ts";
import { routesPhotos } from "./photo/photos.routes.ts";
import { routesPropositions } from "./proposition/proposition.routes.ts";
import { routesEtreRappele } from "./rappel/etre-rappele.routes.ts";
import { routesRappels } from "./rappel/rappels.routes.ts";
import { REPONSE_SERVICES, servicesApi } from "./recherche/aides-offertes.api.ts";
import { imprimerCarte } from "./recherche/imprimer-lieux.ts";
import { indexLieux } from "./recherche/index-lieux.ts";
import { routesIntegrer } from "./recherche/integrer.routes.ts";
import { LIEUX_API, lieuxApi, REPONSE_LIEUX } from "./recherche/lieux.api.ts";
import { routesTrouver } from "./recherche/trouver.routes.ts";
import { disponibilites } from "./rendez-vous/disponibilites.ts";
import { prochainsCreneaux } from "./rendez-vous/prochain-creneau.ts";
import { routesRendezVous } from "./rendez-vous/rendez-vous.routes.ts";

/** Stops told one by one on the sheet. */
const PASSAGES_DITS = 8;

const fiche = route({
  methode: "GET",
  chemin: "/lieux/:id",
  acces: PUBLIC,
  cache: "public",
  entree: z.object({ id: z.string().max(64) }),
  repondre: async ({ db, maintenant, reglages }, { id }) => {
    const lieu = await lieuComplet(db, id);
    if (lieu === undefined) {
      const remplacant = await lieuQuiRemplace(db, id);
      return remplacant === undefined ? introuvable : redirection(`/lieux/${remplacant}`);
    }
    const aujourdhui = momentLocal(maintenant, departementDe(lieu.codeInsee)).date;
    return page({
      titre: `${lieu.nom}, ${lieu.communeNom}`,
      coquille: "publique",
      filAriane: [
        { titre: "Trouver un lieu", href: "/trouver" },
        { titre: lieu.communeNom, href: `/trouver?commune=${lieu.codeInsee}` },
        { titre: lieu.nom, href: `/lieux/${lieu.id}` },
      ],
      contenu: pageLieu({
        lieu,
        etat: { ...ouvertureAvecArrets(lieu, lieu.arrets, maintenant), aujourdhui },
        passages: prochainsPassages(lieu.arrets, maintenant, PASSAGES_DITS),
        semaine: semaineDe(lieu, aujourdhui),
        prochain: (await prochainsCreneaux(db, [id], maintenant)).get(id),
        numero: reglages.telephone,
      }),
    });
  },
});

const carte = route({
  methode: "GET",
  chemin: "/lieux/:id/carte.pdf",
  acces: PUBLIC,
  cache: "public",
  entree: z.object({ id: z.string().max(64) }),
  repondre: async ({ db, reglages, maintenant }, { id }) => {
    const lieu = await lieuComplet(db, id);
    return lieu === undefined
      ? introuvable
      : imprimerCarte(reglages, lieu, momentLocal(maintenant, departementDe(lieu.codeInsee)).date);
  },
});

function semaineDe(lieu: LieuHoraire, aujourdhui: string): readonly JourDeSemaine[] | null {
  const planning = planningDe(lieu);
  if (planning === undefined) return null;
  const departement = departementDe(lieu.codeInsee);
  return [0, 1, 2, 3, 4, 5, 6].map((rang) => {
    const date = dateDuJour(numeroDeJour(aujourdhui) + rang);
    const nom = NOMS_JOURS[jourDeSemaine(date)] ?? "";
    const entier =
      rang === 0 ? `Aujourd’hui, ${nom}` : rang === 1 ? `Demain, ${nom}` : nom.replace(/^./, (l) => l.toUpperCase());
    return { nom: entier, ferie: estFerie(date, departement), plages: planning(date) };
  });
}

const api = route({
  methode: "GET",
  chemin: "/api/v1/lieux",
  acces: PUBLIC,
  entree: LIEUX_API,
  api: { resume: "Lieux d’aide au numérique les plus proches d’une commune", reponse: REPONSE_LIEUX },
  repondre: async ({ lire, maintenant }, demande) =>
    json(
      lieuxApi(await indexLieux(lire), demande, { maintenant, disponibilites: await disponibilites(lire, maintenant) }),
    ),
});

const apiServices = route({
  methode: "GET",
  chemin: "/api/v1/services",
  acces: PUBLIC,
  cache: "public",
  entree: LIEUX_API,
  api: {
    resume: "Services d’aide au numérique, dans les mots de data.inclusion v1, avec les mêmes filtres que les lieux",
    reponse: REPONSE_SERVICES,
  },
  repondre: async ({ lire, maintenant, reglages }, demande) =>
    json(
      await servicesApi(lire, await indexLieux(lire), demande, {
        ...{ maintenant, site: reglages.urlPublique },
        disponibilites: await disponibilites(lire, maintenant),
      }),
    ),
});

/** Routes of the room. The sheet comes last: « /lieux/export.csv » is not an identifier. */
export const offreRoutes: readonly RouteDeclaree[] = [
  ...routesTrouver,
  ...routesIntegrer,
  ...routesCouverture,
  ...routesExport,
  ...routesImportLieux,
  ...routesSources,
  ...routesDoublons,
  ...routesLieuxTenus,
  ...routesArrets,
  ...routesAccueil,
  ...routesPhotos,
  ...routesPropositions,
  ...routesRendezVous,
  ...routesEtreRappele,
  ...routesRappels,
  carte,
  fiche,
  api,
  apiServices,
];
