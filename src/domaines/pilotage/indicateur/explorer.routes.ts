import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
import { ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { type Contexte, json, type Reponse, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { choixTerritoires } from "../choix-territoire.ts";
import { DEMANDE_SERIES, type DemandeLue, parametresDe } from "./demande.ts";
import { type Observation, observationsApi, REPONSE_SERIES, seriesApi } from "./indicateurs.api.ts";
import { lireDemande, type SeriesLues } from "./lire-demande.ts";
import {
  type Exploration,
  fichierCsv,
  fichierSvg,
  fichierXlsx,
  nomDeFichier,
  pageExplorer,
  parMois,
  refusDe,
  resultatDe,
  saisieDe,
} from "./montrer-exploration.ts";
import { estFin, NIVEAUX } from "./niveau.rules.ts";
import { lireLieu, nomDuLieu } from "./territoire-serie.ts";

/** What a page of figures is asked beside its figures: how it is sorted, which of its pages. */
export const ECRAN = z.object({
  tri: z.string().max(60).catch("").default(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
/** Which of the drawings of a page. */
export const DESSIN = z.object({ dessin: z.coerce.number().int().min(0).max(20).catch(0).default(0) });

const PUBLIQUE = { methode: "GET", acces: PUBLIC, identite: "chiffres" } as const;

/** Any indicator, for any territory, over any period: a page, its files, and the same for programs. */
export const explorerRoutes: readonly RouteDeclaree[] = [
  route({
    ...PUBLIQUE,
    chemin: "/explorer",
    entree: z.intersection(DEMANDE_SERIES, ECRAN),
    cache: "public",
    siInvalide: (_contexte, saisie, erreurs) =>
      pageExplorer(exploration(parametresDe(saisie)["territoire"]?.[0]), saisie, erreurs, null),
    repondre: async (contexte, { tri, page: numero, ...demandee }) => {
      const lue = parMois(demandee);
      const lues = await lireDemande(contexte, lue);
      const { territoire: lieu } = lue;
      const choisi = lieu.niveau === "national" ? "" : `${lieu.niveau}:${lieu.code}`;
      const saisie = saisieDe(lue, choisi, tri);
      return "erreurs" in lues
        ? pageExplorer(exploration(choisi), saisie, lues.erreurs, null)
        : pageExplorer(
            exploration(choisi),
            saisie,
            {},
            resultatDe(lues, { tri, numero, territoire: nomDuLieu(lieu) ?? lieu.code }),
          );
    },
  }),
  route({
    ...PUBLIQUE,
    chemin: "/explorer/export.csv",
    entree: DEMANDE_SERIES,
    repondre: (contexte, lue) => avecSeries(contexte, lue, fichierCsv),
  }),
  route({
    ...PUBLIQUE,
    chemin: "/explorer/export.xlsx",
    entree: DEMANDE_SERIES,
    repondre: (contexte, lue) => avecSeries(contexte, lue, fichierXlsx),
  }),
  route({
    ...PUBLIQUE,
    chemin: "/explorer/image.svg",
    entree: z.intersection(DEMANDE_SERIES, DESSIN),
    repondre: (contexte, { dessin, ...lue }) =>
      avecSeries(contexte, parMois(lue), (lues) =>
        fichierSvg(lues, dessin, nomDuLieu(lue.territoire) ?? lue.territoire.code),
      ),
  }),
  route({
    ...PUBLIQUE,
    chemin: "/api/v1/series",
    entree: DEMANDE_SERIES,
    cache: "public",
    api: {
      resume: "Des séries : un ou plusieurs indicateurs, par territoire, période et répartition",
      reponse: REPONSE_SERIES,
    },
    repondre: (contexte, lue) => avecSeries(contexte, lue, (lues) => json(seriesApi(lues))),
  }),
  route({
    ...PUBLIQUE,
    chemin: "/api/v1/series.csv",
    entree: DEMANDE_SERIES,
    repondre: (contexte, lue) =>
      avecSeries(contexte, lue, (lues) => ({
        type: "fichier",
        nom: nomDeFichier(lues, "csv"),
        mime: "text/csv; charset=utf-8",
        corps: ecrireCsv(
          DIMENSIONS.map((nom) => ({ titre: nom, cellule: (observation: Observation) => observation[nom] })),
          observationsApi(lues),
          { usage: "echange" },
        ),
      })),
  }),
];

const DIMENSIONS = [
  "INDICATOR",
  "AREA_LEVEL",
  "REF_AREA",
  "TIME_PERIOD",
  "REPARTITION",
  "CATEGORY",
  "OBS_VALUE",
  "OBS_STATUS",
  "CONF_STATUS",
  "UNIT_MEASURE",
] as const;

async function avecSeries(
  contexte: Contexte,
  lue: DemandeLue,
  repondre: (lues: SeriesLues) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const lues = await lireDemande(contexte, lue);
  return "erreurs" in lues ? refusDe(lues.erreurs) : repondre(lues);
}

const exploration = (choisi: string | undefined): Exploration => ({
  ...{ chemin: "/explorer", coquille: "publique", niveaux: NIVEAUX },
  territoires: avecLeChoisi(choisi),
});

/** A commune or an EPCI is reached by a link: it joins the list while it is chosen. */
function avecLeChoisi(texte: string | undefined): Exploration["territoires"] {
  const lieu = lireLieu(texte);
  const nom = lieu === undefined || !estFin(lieu.niveau) ? undefined : nomDuLieu(lieu);
  return [...choixTerritoires(), ...(nom === undefined ? [] : [{ valeur: texte ?? "", libelle: nom }])];
}
