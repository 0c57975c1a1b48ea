import { z } from "zod";
import { parJeton, reserve } from "../../../plateforme/acces/acces.ts";
import { type Contexte, json, type Reponse, type RouteDeclaree, route } from "../../../plateforme/http/route.ts";
import { LECTEURS_STATISTIQUES } from "../../activite/index.ts";
import { DEMANDE_PERIMETRE } from "./demande.ts";
import { DESSIN, ECRAN } from "./explorer.routes.ts";
import { REPONSE_SERIES, seriesApi } from "./indicateurs.api.ts";
import type { SeriesLues } from "./lire-demande.ts";
import { lireDansLePerimetre, type PerimetreLu } from "./lire-perimetre.ts";
import {
  type Exploration,
  fichierCsv,
  fichierSvg,
  fichierXlsx,
  pageExplorer,
  refusDe,
  resultatDe,
  saisieDe,
} from "./montrer-exploration.ts";
import { NIVEAUX_DU_PERIMETRE } from "./niveau.rules.ts";
import type { ZonePerimetre } from "./zones-serie.ts";

const CHEMIN = "/pilotage/explorer";
const RESERVEE = { methode: "GET", acces: reserve(...LECTEURS_STATISTIQUES) } as const;

/** The same within one's perimeter: by structure, or by team. Never public, never kept for others. */
export const explorerPerimetreRoutes: readonly RouteDeclaree[] = [
  route({
    ...RESERVEE,
    chemin: CHEMIN,
    entree: z.intersection(DEMANDE_PERIMETRE, ECRAN),
    siInvalide: (_contexte, saisie, erreurs) => pageExplorer(exploration([], "structure"), saisie, erreurs, null),
    repondre: async (contexte, { tri, page: numero, ...lue }) => {
      const { zones, lues } = await lireDansLePerimetre(contexte, lue);
      const saisie = saisieDe({ ...lue, territoire: { niveau: lue.niveau, code: "" } }, lue.territoire, tri);
      const ici = exploration(zones, lue.niveau);
      return "erreurs" in lues
        ? pageExplorer(ici, saisie, lues.erreurs, null)
        : pageExplorer(ici, saisie, {}, resultatDe(lues, { tri, numero, territoire: nomDe(contexte, lues, zones) }));
    },
  }),
  route({
    ...RESERVEE,
    chemin: `${CHEMIN}/export.csv`,
    entree: DEMANDE_PERIMETRE,
    repondre: (contexte, lue) => avecPerimetre(contexte, lue, fichierCsv),
  }),
  route({
    ...RESERVEE,
    chemin: `${CHEMIN}/export.xlsx`,
    entree: DEMANDE_PERIMETRE,
    repondre: (contexte, lue) => avecPerimetre(contexte, lue, fichierXlsx),
  }),
  route({
    ...RESERVEE,
    chemin: `${CHEMIN}/image.svg`,
    entree: z.intersection(DEMANDE_PERIMETRE, DESSIN),
    repondre: (contexte, { dessin, ...lue }) =>
      avecPerimetre(contexte, lue, (lues, zones) => fichierSvg(lues, dessin, nomDe(contexte, lues, zones))),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/series-du-perimetre",
    acces: parJeton("statistiques"),
    entree: DEMANDE_PERIMETRE,
    api: { resume: "Des séries par structure ou par équipe, dans son périmètre", reponse: REPONSE_SERIES },
    repondre: (contexte, lue) => avecPerimetre(contexte, lue, (lues) => json(seriesApi(lues))),
  }),
];

async function avecPerimetre(
  contexte: Contexte,
  lue: PerimetreLu,
  repondre: (lues: SeriesLues, zones: readonly ZonePerimetre[]) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const { zones, lues } = await lireDansLePerimetre(contexte, lue);
  return "erreurs" in lues ? refusDe(lues.erreurs) : repondre(lues, zones);
}

const nomDe = ({ utilisateur }: Contexte, { demande }: SeriesLues, zones: readonly ZonePerimetre[]): string =>
  zones.find(({ code }) => code === demande.dans.code && demande.dans.niveau !== "national")?.nom ??
  utilisateur?.perimetreNom ??
  "";

const exploration = (zones: readonly ZonePerimetre[], niveau: "structure" | "equipe"): Exploration => ({
  ...{ chemin: CHEMIN, coquille: "pro", niveaux: NIVEAUX_DU_PERIMETRE },
  territoires: [
    { valeur: "", libelle: "Tout votre périmètre" },
    ...zones.map(({ code, nom }) => ({ valeur: `${niveau}:${code}`, libelle: nom })),
  ],
});
