import { z } from "zod";
import { PUBLIC } from "../../plateforme/acces/acces.ts";
import { introuvable, json, page, type RouteDeclaree, redirection, route } from "../../plateforme/http/route.ts";
import { ressource } from "../../plateforme/ui/index.ts";
import { departementDe, estFerie } from "../territoire/index.ts";
import { lieuQuiRemplace } from "./doublon/doublons.query.ts";
import { routesDoublons } from "./doublon/doublons.routes.ts";
import { NOMS_JOURS } from "./horaires/horaires.rules.ts";
import { dateDuJour, jourDeSemaine, numeroDeJour } from "./horaires/ouverture.rules.ts";
import { type LieuHoraire, momentLocal, ouvertureDe, planningDe } from "./horaires/ouverture-lieu.ts";
import { routesImportLieux } from "./import/import-lieux.routes.ts";
import { routesSources } from "./import/sources-lieux.routes.ts";
import { type JourDeSemaine, pageLieu } from "./lieu/lieu.page.tsx";
import { lieuComplet } from "./lieu/lieu-complet.query.ts";
import { routesExport } from "./lieu/lieux-export.routes.ts";
import { routesLieuxTenus } from "./lieu/lieux-tenus.routes.ts";
import { routesPropositions } from "./proposition/proposition.routes.ts";
import { pageAccueil } from "./recherche/accueil.page.tsx";
import { besoinDeCode, comprendreBesoin } from "./recherche/besoin.rules.ts";
import type { CarteDetaillee } from "./recherche/carte-lieux.page.tsx";
import { chercherLieux } from "./recherche/chercher-lieux.ts";
import type { Demande } from "./recherche/demande-lieux.rules.ts";
import { FILTRES, RAYON_PAR_DEFAUT, RAYONS } from "./recherche/filtre.rules.ts";
import { indexLieux } from "./recherche/index-lieux.ts";
import { LIEUX_API, lieuxApi, REPONSE_LIEUX } from "./recherche/lieux.api.ts";
import { type Endroit, endroitDeCode, endroitDeTexte } from "./recherche/ou-chercher.ts";
import { pageDemander, pageHomonymes, pageResultats } from "./recherche/trouver.page.tsx";

const PAR_PAGE = 10;

const texte = (max: number) => z.string().trim().max(max).catch("").default("");
const codesFiltres = FILTRES.map(({ code }) => code);

/** The address of a search is written by hand as well: what it does not understand is left out, never an error. */
const DEMANDE = z
  .object({
    besoin: texte(60),
    mots: texte(200),
    lieu: texte(100),
    commune: z
      .string()
      .regex(/^[0-9][0-9AB][0-9]{3}$/)
      .catch("")
      .default(""),
    filtre: z.union([z.string(), z.array(z.string())]).optional(),
    rayon: z.coerce.number().catch(RAYON_PAR_DEFAUT).default(RAYON_PAR_DEFAUT),
    page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
  })
  .transform(({ besoin, mots, lieu, commune, filtre, rayon, page: numero }): Demande => {
    const choisis = typeof filtre === "string" ? [filtre] : (filtre ?? []);
    const dit = mots !== "" && (besoin === "" || besoin === "autre") ? comprendreBesoin(mots) : undefined;
    return {
      besoin: dit ?? besoinDeCode(besoin),
      mots,
      lieu,
      commune,
      filtres: codesFiltres.filter((code) => choisis.includes(code)),
      rayon: RAYONS.find((km) => km === rayon) ?? RAYON_PAR_DEFAUT,
      page: numero,
    };
  });

const accueil = route({
  methode: "GET",
  chemin: "/",
  acces: PUBLIC,
  cache: "public",
  entree: z.object({}),
  repondre: ({ reglages }) =>
    page({ titre: "De quelle aide avez-vous besoin ?", coquille: "publique", contenu: pageAccueil(reglages) }),
});

const trouver = route({
  methode: "GET",
  chemin: "/trouver",
  acces: PUBLIC,
  cache: "public",
  entree: DEMANDE,
  repondre: async ({ reglages, lire, maintenant }, demande) => {
    const endroit = ou(demande);
    if (endroit.sorte === "choix")
      return page({
        titre: `Quelle commune « ${demande.lieu} » ?`,
        coquille: "publique",
        contenu: pageHomonymes({ demande, endroit }),
      });
    if (endroit.sorte === "inconnu") {
      const erreur = erreurDeLieu(demande);
      const contenu = pageDemander({
        demande,
        numero: reglages.telephone,
        ...(erreur === undefined ? {} : { erreur }),
      });
      return page({ titre: "Trouver un lieu d’aide", coquille: "publique", contenu });
    }
    const resultat = chercherLieux(await indexLieux(lire), {
      point: endroit,
      services: demande.besoin?.services ?? [],
      filtres: demande.filtres,
      rayonKm: demande.rayon,
      page: demande.page,
      parPage: PAR_PAGE,
      maintenant,
    });
    return page({
      titre: `Lieux d’aide près de ${endroit.nom}`,
      coquille: "publique",
      ilots: reglages.tuiles === undefined ? [] : ["carte-lieux"],
      contenu: pageResultats({
        demande: { ...demande, commune: endroit.code },
        endroit,
        resultat,
        parPage: PAR_PAGE,
        numero: reglages.telephone,
        detail: carteDetaillee(reglages.tuiles),
      }),
    });
  },
});

const carteDetaillee = (tuiles: string | undefined): CarteDetaillee | undefined =>
  tuiles === undefined
    ? undefined
    : { tuiles, script: ressource("ilots/carte-detaillee.js"), feuille: ressource("carte-detaillee.css") };

/** A commune chosen by its code; else what was typed. */
function ou(demande: Demande): Endroit {
  if (demande.commune !== "") return endroitDeCode(demande.commune);
  return demande.lieu === "" ? { sorte: "inconnu" } : endroitDeTexte(demande.lieu);
}

function erreurDeLieu(demande: Demande): string | undefined {
  if (demande.lieu !== "")
    return `Nous ne trouvons pas « ${demande.lieu} ». Vérifiez le nom, ou écrivez le code postal.`;
  if (demande.commune !== "") return "Cette commune n’existe pas. Écrivez son nom ou son code postal.";
  return demande.besoin === undefined && demande.mots === ""
    ? undefined
    : "Écrivez votre commune ou votre code postal.";
}

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
        etat: { ouverture: ouvertureDe(lieu, maintenant), aujourdhui },
        semaine: semaineDe(lieu, aujourdhui),
        numero: reglages.telephone,
      }),
    });
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
  repondre: async ({ lire, maintenant }, demande) => json(lieuxApi(await indexLieux(lire), demande, maintenant)),
});

/** Routes of the room. The sheet comes last: « /lieux/export.csv » is not an identifier. */
export const offreRoutes: readonly RouteDeclaree[] = [
  accueil,
  trouver,
  ...routesExport,
  ...routesImportLieux,
  ...routesSources,
  ...routesDoublons,
  ...routesLieuxTenus,
  ...routesPropositions,
  fiche,
  api,
];
