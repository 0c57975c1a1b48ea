import { finDeMois, PREMIER_JOUR, plusJours, plusMois } from "../bilan/jours-bilan.rules.ts";
import { type Indicateur, NIVEAUX } from "../indicateur/indicateur.rules.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";

/** How a tile shows its indicator. */
export const GENRES = ["chiffre", "courbe", "barres", "carte", "classement", "texte"] as const;
export type Genre = (typeof GENRES)[number];

/** The span of a tile, ending on the day of the dashboard. */
export const PERIODES = ["mois", "trimestre", "annee", "douze_mois", "debut"] as const;
export type PeriodeTuile = (typeof PERIODES)[number];

export const COMPARAISONS = ["aucune", "precedente", "annee", "region", "france"] as const;
export type Comparaison = (typeof COMPARAISONS)[number];

/** What stands in one frame of a dashboard. A tile without `territoire` is that of its dashboard. */
export type Tuile = {
  readonly genre: Genre;
  /** Code of the catalogue; null for a text. */
  readonly indicateur: string | null;
  /** Replaces the name of the indicator. */
  readonly titre: string;
  readonly texte: string;
  readonly territoire: string | null;
  readonly periode: PeriodeTuile;
  readonly comparaison: Comparaison;
  /** « barres » only. */
  readonly repartition: string | null;
  /** Zones of a map or of a ranking. */
  readonly detail: "region" | "departement";
};

/** More tiles than this are no longer read at a glance. */
export const TUILES_MAX = 24;

const VIDE: Omit<Tuile, "genre"> = {
  ...{ indicateur: null, titre: "", texte: "", territoire: null, repartition: null },
  ...{ periode: "douze_mois", comparaison: "aucune", detail: "departement" },
};

/** A tile over an indicator, its silences filled. */
export const tuile = (genre: Exclude<Genre, "texte">, indicateur: string, reste: Partial<Tuile> = {}): Tuile => ({
  ...VIDE,
  ...reste,
  ...{ genre, indicateur, repartition: genre === "barres" ? (reste.repartition ?? null) : null },
});
/** A few words between the figures. */
export const texteLibre = (titre: string, texte: string): Tuile => ({ ...VIDE, genre: "texte", titre, texte });

export type Bornes = { readonly du: string; readonly au: string };

const LONGUEURS: Readonly<Record<Exclude<PeriodeTuile, "debut">, number>> = {
  ...{ mois: 1, trimestre: 3, annee: 12, douze_mois: 12 },
};

/** The days of a span that ends on `au`; never before the programme. */
export function bornesDe(periode: PeriodeTuile, au: string): Bornes {
  const du = debutDe(periode, au);
  return { du: du < PREMIER_JOUR ? PREMIER_JOUR : du, au };
}

function debutDe(periode: PeriodeTuile, au: string): string {
  const mois = Number(au.slice(5, 7));
  if (periode === "debut") return PREMIER_JOUR;
  if (periode === "mois") return `${au.slice(0, 8)}01`;
  if (periode === "trimestre")
    return `${au.slice(0, 5)}${String(Math.floor((mois - 1) / 3) * 3 + 1).padStart(2, "0")}-01`;
  return periode === "annee" ? `${au.slice(0, 5)}01-01` : plusMois(plusJours(au, 1), -12);
}

/**
 * The days that a span is compared with: as many months before. Null when there is none: since the start nothing comes before, and no span
 * begins before the programme. A span whose last day ends its month is compared with one that ends its own.
 */
export function bornesComparees(periode: PeriodeTuile, comparaison: Comparaison, au: string): Bornes | null {
  if (comparaison !== "precedente" && comparaison !== "annee") return null;
  if (periode === "debut" && comparaison === "precedente") return null;
  const mois = comparaison === "annee" || periode === "debut" ? 12 : LONGUEURS[periode];
  const fin = plusJours(plusMois(plusJours(au, 1), -mois), -1);
  const du = periode === "debut" ? PREMIER_JOUR : plusMois(debutDe(periode, au), -mois);
  return du < PREMIER_JOUR || fin < du ? null : { du, au: fin };
}

/** First day of the twelve months that a trend shows, the last one being that of `au`. */
export const debutTendance = (au: string): string => {
  const du = `${plusMois(`${au.slice(0, 8)}01`, -11)}`;
  return du < PREMIER_JOUR ? PREMIER_JOUR : du;
};

/** The last day of the last month that is over on `au`; `au` itself in the first month of the programme. */
export function dernierMoisFini(au: string): string {
  const fin = finDeMois(au) === au ? au : finDeMois(au, -1);
  return fin < PREMIER_JOUR ? au : fin;
}

/** The wider territory that a comparison names; null when the territory is as wide itself. */
export function territoireCompare(
  territoire: DemandeTerritoire,
  comparaison: Comparaison,
  regionDe: (departement: string) => string | undefined,
): DemandeTerritoire | null {
  if (comparaison === "france") return territoire.niveau === "national" ? null : { niveau: "national", code: "FR" };
  if (comparaison !== "region" || territoire.niveau !== "departement") return null;
  const code = regionDe(territoire.code);
  return code === undefined ? null : { niveau: "region", code };
}

/** Why a tile cannot be: errors by field, in the words of the form. */
export function refuserTuile(
  une: Tuile,
  trouver: (code: string) => Indicateur | undefined,
): Readonly<Record<string, string>> {
  if (une.genre === "texte")
    return une.texte.trim() === "" && une.titre.trim() === ""
      ? { texte: "Écrivez un titre ou un texte." }
      : une.texte.length > TEXTE_MAX
        ? { texte: "Écrivez 1 000 caractères au plus." }
        : {};
  const indicateur = une.indicateur === null ? undefined : trouver(une.indicateur);
  if (indicateur === undefined)
    return { indicateur: "Choisissez un indicateur du catalogue : celui-ci n’y est pas, ou n’y est plus." };
  if (une.genre !== "barres") return {};
  if (indicateur.repartitions.length === 0)
    return { genre: `« ${indicateur.nom} » ne se répartit pas : choisissez une autre forme.` };
  return une.repartition === null || !indicateur.repartitions.includes(une.repartition)
    ? { repartition: `Choisissez une répartition de « ${indicateur.nom} ».` }
    : {};
}

const TEXTE_MAX = 1000;

/** Levels finer than a territory that a map or a ranking shows: of the country its régions or its départements, else départements. */
export const detailDe = ({ niveau }: DemandeTerritoire, voulu: Tuile["detail"]): Tuile["detail"] =>
  NIVEAUX.indexOf(niveau) === 0 ? voulu : "departement";
