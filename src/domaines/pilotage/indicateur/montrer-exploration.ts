import { ecrireCsv } from "../../../plateforme/formats/ecrire-csv.ts";
import { ecrireXlsx, MIME_XLSX } from "../../../plateforme/formats/ecrire-xlsx.ts";
import { type Erreurs, page, type Reponse, type Saisie } from "../../../plateforme/http/route.ts";
import type { GroupeOptions, Option } from "../../../plateforme/ui/index.ts";
import type { Parametres } from "./adresse-explorer.rules.ts";
import { INDICATEURS } from "./catalogue.rules.ts";
import { type DemandeLue, parametresDe } from "./demande.ts";
import { dessinerSerie } from "./dessiner-series.ts";
import { DESSINS_MAX, dessinsDe } from "./dessins.rules.ts";
import { PageExplorer } from "./explorer.page.tsx";
import { COLONNES_SERIES, lignesDesSeries } from "./exporter-series.ts";
import { familleDe } from "./familles.ts";
import { mesuresDe } from "./indicateur.rules.ts";
import type { SeriesLues } from "./lire-demande.ts";
import { type NiveauIndicateur, seLitPar } from "./niveau.rules.ts";
import type { ResultatExplorer } from "./tableau-explorer.page.tsx";
import { tableauDe, trierTableau } from "./tableau-series.rules.ts";

/** Where one explores: the public pages, or those of one's perimeter. */
export type Exploration = {
  readonly chemin: string;
  readonly coquille: "publique" | "pro";
  readonly niveaux: readonly NiveauIndicateur[];
  readonly territoires: readonly (Option | GroupeOptions)[];
};

/** The page of an exploration: what was asked, and its result when it can be answered. */
export function pageExplorer(
  { chemin, coquille, niveaux, territoires }: Exploration,
  saisie: Saisie,
  erreurs: Erreurs,
  resultat: ResultatExplorer | null,
): Reponse {
  const parametres: Parametres = parametresDe(saisie);
  return page({
    titre: coquille === "pro" ? "Explorer les chiffres de votre périmètre" : "Explorer les chiffres",
    coquille,
    ilots: ["carte-valeur", "image-png"],
    statut: resultat === null ? 400 : 200,
    contenu: PageExplorer({
      ...{ chemin, niveaux, territoires, parametres, erreurs, resultat, public: coquille === "publique" },
      catalogue: INDICATEURS.filter((un) => niveaux.some((niveau) => seLitPar(mesuresDe(un), niveau))),
      repartitions: REPARTITIONS,
    }),
  });
}

const REPARTITIONS = [...new Set(INDICATEURS.flatMap(({ repartitions }) => repartitions))].map((cle) => ({
  code: cle,
  titre: familleDe(cle).titre,
}));

/** Every département stands on one page. */
const LIGNES_PAGE = 110;

/** What an exploration shows: its table, sorted, and the lines of a page of it. */
export function resultatDe(
  lues: SeriesLues,
  { tri, numero, territoire }: { readonly tri: string; readonly numero: number; readonly territoire: string },
): ResultatExplorer {
  const tableau = tableauDe(lues.series);
  const triees = trierTableau(tableau, tri);
  const pages = Math.ceil(triees.length / LIGNES_PAGE) || 1;
  const courante = Math.min(numero, pages);
  const { repartition } = lues.demande;
  return {
    ...{ lues, tableau, tri, pages, page: courante, territoire },
    dessins: dessinsDeLaDemande(lues),
    repartition: repartition === undefined ? null : familleDe(repartition),
    lignes: triees.slice((courante - 1) * LIGNES_PAGE, courante * LIGNES_PAGE),
  };
}

const dessinsDeLaDemande = ({ series, demande }: SeriesLues): ResultatExplorer["dessins"] =>
  dessinsDe(series, demande.niveau, demande.dans.niveau === "national");

/** The address as it was asked, to be written again in links. */
export const saisieDe = (lue: DemandeLue, territoire: string, tri: string): Saisie => {
  const { indicateur, niveau, du, au, pas, repartition, connu } = lue;
  return {
    indicateur: indicateur.map(({ code }) => code),
    ...{ territoire, niveau: niveau ?? "", du: du ?? "", au: au ?? "", pas: pas ?? "" },
    ...{ repartition: repartition ?? "", connu: connu ?? "", tri },
  };
};

/** Without anything that says how to lay values out, they are shown month by month. */
export const parMois = <D extends Pick<DemandeLue, "pas" | "niveau" | "repartition">>(lue: D): D =>
  lue.pas === undefined && lue.niveau === undefined && lue.repartition === undefined ? { ...lue, pas: "mois" } : lue;

/** The values as a CSV for spreadsheets. */
export const fichierCsv = (lues: SeriesLues): Reponse => ({
  type: "fichier",
  nom: nomDeFichier(lues, "csv"),
  mime: "text/csv; charset=utf-8",
  corps: ecrireCsv(COLONNES_SERIES, lignesDesSeries(lues), { usage: "tableur", ...mentionDe(lues) }),
});

/** The values as a workbook. */
export const fichierXlsx = async (lues: SeriesLues): Promise<Reponse> => ({
  type: "fichier",
  nom: nomDeFichier(lues, "xlsx"),
  mime: MIME_XLSX,
  corps: await ecrireXlsx(COLONNES_SERIES, lignesDesSeries(lues), { feuille: "Séries", ...mentionDe(lues) }),
});

/** One of the drawings of the page, by its rank. */
export function fichierSvg(lues: SeriesLues, rang: number, territoire: string): Reponse {
  const dessin = dessinsDeLaDemande(lues).slice(0, DESSINS_MAX)[rang];
  if (dessin === undefined)
    return { type: "refus", statut: 404, motif: "Ces chiffres n’ont pas ce dessin : ils se lisent dans le tableau." };
  return {
    type: "fichier",
    nom: nomDeFichier(lues, "svg"),
    mime: "image/svg+xml; charset=utf-8",
    corps: dessinerSerie(dessin, lues, territoire),
  };
}

/** The first error of a demand, as a program or a file is told of it. */
export const refusDe = (erreurs: Erreurs): Reponse => {
  const [[parametre, motif] = ["", "La demande est incomplète."]] = Object.entries(erreurs);
  return { type: "refus", statut: 400, motif, parametre };
};

const mentionDe = ({ mention }: SeriesLues): { readonly mention?: string } => (mention === null ? {} : { mention });

/** « accompagnements-departement-2022-11-30.csv »: what a file is named. */
export const nomDeFichier = ({ demande: { indicateurs, niveau, au } }: SeriesLues, extension: string): string =>
  `${indicateurs
    .map(({ code }) => code)
    .join("-")
    .slice(0, 80)}-${niveau}-${au}.${extension}`;
