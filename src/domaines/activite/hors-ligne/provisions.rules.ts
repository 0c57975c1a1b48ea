import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import type { Theme } from "../compte-rendu/theme.rules.ts";

/** A report of the person, as the device may show and change it without network. */
export type CompteRenduEmporte = {
  readonly id: string;
  readonly version: number;
  readonly valeurs: Valeurs;
  /** Where it took place, in words. */
  readonly lieu: string;
};

/** One line of the day's agenda; whoever comes is named by a label that designates nobody. */
export type EvenementEmporte = {
  readonly id: string;
  readonly debut: string;
  readonly fin: string;
  readonly titre: string;
  readonly lieu: string;
  /** What its report starts from, while it has none: day, length, place, themes, and the date itself. */
  readonly aReporter: Valeurs | null;
};

/** What lets a person write reports without network; null for a role that writes none. */
export type SaisieEmportee = {
  readonly structure: string;
  readonly fuseau: string;
  /** Civil day of the structure's territory, by the server's clock. */
  readonly aujourdhui: string;
  readonly lieux: readonly { readonly id: string; readonly nom: string; readonly commune: string }[];
  readonly themes: readonly Theme[];
  /** Words to classify by; absent of what an older version gave. */
  readonly etiquettes?: readonly string[];
  readonly derniers: readonly CompteRenduEmporte[];
  readonly agenda: readonly EvenementEmporte[];
};

/** What a device takes along, sealed, for the time without network. */
export type Provisions = {
  readonly protocole: number;
  /** The server's clock. */
  readonly maintenant: string;
  readonly profil: { readonly compte: string; readonly affectation: number; readonly nom: string };
  /** Operations of this device that the server has, over the last 30 days. */
  readonly recus: number;
  readonly saisie: SaisieEmportee | null;
};

/** Reads what the server gave; undefined when it is something else (a sign-in page, an older version). */
export const lireProvisions = (brut: unknown): Provisions | undefined => (sontProvisions(brut) ? brut : undefined);

const sontProvisions = (brut: unknown): brut is Provisions =>
  typeof brut === "object" &&
  brut !== null &&
  "protocole" in brut &&
  "maintenant" in brut &&
  "saisie" in brut &&
  "profil" in brut &&
  typeof brut.profil === "object" &&
  brut.profil !== null &&
  "compte" in brut.profil;

const JOUR_MS = 86_400_000;

/**
 * How far the device's clock is ahead of the server's, in milliseconds: a device three years ahead still proposes today.
 * Under two minutes it is taken for the time of the journey.
 */
export function avance(horlogeAppareil: number, horlogeServeur: string): number {
  const ecart = horlogeAppareil - Date.parse(horlogeServeur);
  return Math.abs(ecart) < 120_000 ? 0 : ecart;
}

/** « L’horloge de cet appareil avance de 3 ans »: said when it would put reports on a wrong day; empty otherwise. */
export function direAvance(ecart: number): string {
  const jours = Math.round(Math.abs(ecart) / JOUR_MS);
  if (jours === 0) return "";
  const duree = jours < 365 ? `${jours} jour${jours > 1 ? "s" : ""}` : annees(Math.round(jours / 365));
  return `L’horloge de cet appareil ${ecart > 0 ? "avance" : "retarde"} de ${duree} : la date proposée est celle de Déclic.`;
}

const annees = (nombre: number): string => `${nombre} an${nombre > 1 ? "s" : ""}`;
