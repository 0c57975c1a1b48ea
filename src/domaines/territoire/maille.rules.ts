import type { Niveau } from "./territoire.rules.ts";

/** A territory of any level as a page names it. */
export type Maille = { readonly niveau: Niveau; readonly code: string; readonly nom: string };

/** Address of the public sheet of a territory. */
export const adresseDe = ({ niveau, code }: { readonly niveau: Niveau; readonly code: string }): string =>
  `/territoires/${niveau}/${code}`;

/** « Commune », « EPCI »…: the word for a level, with its capital. */
export const LIBELLES_NIVEAUX: Readonly<Record<Niveau, string>> = {
  commune: "Commune",
  epci: "Intercommunalité",
  departement: "Département",
  region: "Région",
  pays: "Pays",
};

/** What is known of the need of a territory. 100 is the mean of the country; higher, more people in difficulty. */
export type Besoin =
  | {
      readonly sorte: "ifn" | "substitution";
      readonly valeur: number;
      readonly millesime: string;
      readonly source: string;
      /** Share of the population of the territory that the value stands for (0 to 1). */
      readonly couverture: number;
    }
  | { readonly sorte: "absente" };

/** Means of a territory, or of the country, that the substitute compares. */
export type Reperes = {
  readonly plusDe65Ans: number | null;
  readonly peuDiplomes: number | null;
  readonly pauvrete: number | null;
};

/**
 * The declared substitute where the IFN is absent: mean of the ratios to the country of three shares (65 and over, low
 * diploma, poverty rank), times 100. Null when fewer than two are known: missing stays missing.
 */
export function indiceDeSubstitution(territoire: Reperes, pays: Reperes): number | null {
  const paires = [
    [territoire.plusDe65Ans, pays.plusDe65Ans],
    [territoire.peuDiplomes, pays.peuDiplomes],
    [territoire.pauvrete, pays.pauvrete],
  ] as const;
  const rapports = paires.flatMap(([ici, la]) => (ici === null || la === null || la === 0 ? [] : [ici / la]));
  if (rapports.length < 2) return null;
  return Math.round((1000 * rapports.reduce((somme, r) => somme + r, 0)) / rapports.length) / 10;
}

/** Posts for 100 000 inhabitants, one digit; null without population. */
export const pourCentMille = (nombre: number, population: number): number | null =>
  population > 0 ? Math.round((nombre * 1_000_000) / population) / 10 : null;
