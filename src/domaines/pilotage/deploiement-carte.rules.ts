import { type Classe, type Decoupe, decouper, lireBornes, type Methode } from "../../plateforme/carte/classes.rules.ts";
import type { ValeurTerritoire } from "../../plateforme/carte/valeur.rules.ts";
import { graduations } from "../../plateforme/graphique/echelle.rules.ts";
import { type Comparee, DEFINITIONS_COMPAREES, moisSuivant } from "./chiffres.rules.ts";

/** First advisers at work: the maps start there. */
export const DEBUT_DU_DEPLOIEMENT = "2021-04";
/** Day of the maps annexed to the avis (opinion 2022-08): those of a demonstration stop there, so that they are the same. */
export const JOUR_DES_CARTES = "2022-11-29";
/** Small maps that a sheet of paper holds. */
const VIGNETTES_MAX = 25;

/** One map of the deployment: a month, and the day it is drawn at (its end, or the last day asked). */
export type PointDuDeploiement = { readonly mois: string; readonly jour: string };

/** Every month from April 2021 to a day; none before. */
export function pointsDuDeploiement(au: string): readonly PointDuDeploiement[] {
  const points: PointDuDeploiement[] = [];
  for (let mois = DEBUT_DU_DEPLOIEMENT; mois <= au.slice(0, 7); mois = moisSuivant(mois)) {
    const fin = finDuMois(mois);
    points.push({ mois, jour: fin < au ? fin : au });
  }
  return points;
}

/** « 2022-02 » → « 2022-02-28 ». */
function finDuMois(mois: string): string {
  const [annee = 0, numero = 0] = mois.split("-").map(Number);
  const bissextile = annee % 4 === 0 && (annee % 100 !== 0 || annee % 400 === 0);
  const jours = numero === 2 ? (bissextile ? 29 : 28) : [4, 6, 9, 11].includes(numero) ? 30 : 31;
  return `${mois}-${jours}`;
}

/** From what was done each month to what is done since the start, at each point. */
export function cumuler(
  points: readonly PointDuDeploiement[],
  mensuels: readonly { readonly mois: string; readonly valeur: number }[],
): readonly number[] {
  return points.map((point) => mensuels.reduce((s, { mois, valeur }) => (mois <= point.mois ? s + valeur : s), 0));
}

/** A territory, its count at each point; null when it is hidden. */
export type SerieTerritoire = {
  readonly code: string;
  readonly nom: string;
  readonly population: number;
  readonly comptes: readonly (number | null)[];
};

export const REPRESENTATIONS = ["taux", "symboles"] as const;
export type Representation = (typeof REPRESENTATIONS)[number];

/** What is asked of the maps, as it stands in the address. */
export type ChoixCarte = {
  readonly mesure: Comparee;
  readonly niveau: "departement" | "region";
  readonly representation: Representation;
  readonly methode: Methode;
  readonly classes: number;
  /** Bounds as they were typed. */
  readonly bornes: string;
  readonly mois: string | undefined;
  readonly au: string | undefined;
};

/** The deployment of one indicator, month by month. */
export type Deploiement = {
  readonly au: string;
  readonly mention: string | null;
  readonly points: readonly PointDuDeploiement[];
  readonly series: readonly SerieTerritoire[];
  /** The country at each point; null when it is hidden. */
  readonly totaux: readonly (number | null)[];
};

/** What a map draws of a territory at a point: its rate, or its count. Rates keep three decimals, more than is ever shown. */
export function grandeur({ mesure, representation }: ChoixCarte, serie: SerieTerritoire, rang: number): number | null {
  const compte = serie.comptes[rang] ?? null;
  if (compte === null || representation === "symboles") return compte;
  if (serie.population === 0) return null;
  return Math.round((compte / serie.population) * DEFINITIONS_COMPAREES[mesure].pour * 1000) / 1000;
}

/** One scale for every month, so that the same colour or the same circle always means the same. */
export type Echelle = { readonly classes: readonly Classe[] } | { readonly max: number };

/** What the page of the maps shows, and how it was asked for. */
export type DeploiementProps = {
  readonly deploiement: Deploiement;
  readonly choix: ChoixCarte;
  readonly tri: string;
  readonly aujourdhui: string;
};

/** What its parts show: the month drawn, the scale of all the months. */
export type VuProps = DeploiementProps & { readonly rang: number; readonly echelle: Echelle };

/** Decimals of a map: rates have one, counts none. */
export const decimalesDe = ({ representation }: ChoixCarte): number => (representation === "taux" ? 1 : 0);

/** Classes of all the rates of all the months, or the largest count. Bounds that cannot be read give round ones. */
export function echelleDe(choix: ChoixCarte, { series, points }: Deploiement): Echelle {
  const toutes = series.flatMap((serie) => points.flatMap((_, rang) => grandeur(choix, serie, rang) ?? []));
  const max = toutes.reduce((plus, valeur) => Math.max(plus, valeur), 0);
  if (choix.representation === "symboles") return { max };
  return { classes: decouper(toutes, decoupeDe(choix, max)) };
}

function decoupeDe({ methode, classes, bornes }: ChoixCarte, max: number): Decoupe {
  if (methode !== "bornes") return { methode, nombre: classes };
  return { methode, bornes: lireBornes(bornes) ?? graduations(max, classes).slice(1, -1) };
}

/** The bounds typed, when they are asked for and cannot be read. */
export const bornesIllisibles = ({ methode, bornes }: ChoixCarte): boolean =>
  methode === "bornes" && bornes.trim() !== "" && lireBornes(bornes) === undefined;

/** What each territory has on the map of a point. */
export const valeursDuPoint = (choix: ChoixCarte, { series }: Deploiement, rang: number): readonly ValeurTerritoire[] =>
  series.map((serie) => ({
    code: serie.code,
    nom: serie.nom,
    valeur: grandeur(choix, serie, rang),
    masquee: (serie.comptes[rang] ?? null) === null,
  }));

/** Rank of the month asked: the last one by default, the nearest one when it is outside. */
export function rangDuMois(points: readonly PointDuDeploiement[], mois: string | undefined): number {
  const rang = points.findIndex((point) => point.mois >= (mois ?? "9999"));
  return rang === -1 ? points.length - 1 : rang;
}

/** The months of the sheet: all of them, or one in two, three… up to the last when a page does not hold them. */
export function rangsDeLaPlanche(nombre: number): readonly number[] {
  const pas = Math.ceil(nombre / VIGNETTES_MAX);
  return Array.from({ length: nombre }, (_, rang) => rang).filter((rang) => (nombre - 1 - rang) % pas === 0);
}

const DEFAUTS = {
  mesure: "postes",
  niveau: "departement",
  representation: "taux",
  methode: "jenks",
  classes: 5,
} as const;

/** The address of a map: only what differs from the ordinary one is written in it. */
export function adresseCarte(choix: Partial<ChoixCarte>, chemin = "/chiffres/carte"): string {
  const tous: Readonly<Record<string, string | number | undefined>> = choix;
  const defauts: Readonly<Record<string, string | number>> = DEFAUTS;
  const ecrits = Object.entries(tous).flatMap(([nom, valeur]) =>
    valeur === undefined || valeur === "" || valeur === defauts[nom]
      ? []
      : [`${nom}=${encodeURIComponent(valeur).replaceAll("%20", "+")}`],
  );
  return ecrits.length === 0 ? chemin : `${chemin}?${ecrits.join("&")}`;
}

/** « Postes attribués pour 100 000 habitants ». */
export const titreDe = ({ mesure, representation }: ChoixCarte, nombre: (n: number) => string): string => {
  const { titre, pour } = DEFINITIONS_COMPAREES[mesure];
  return representation === "taux" ? `${titre} pour ${nombre(pour)} habitants` : titre;
};
