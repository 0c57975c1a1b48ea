import type { NiveauIndicateur } from "../indicateur/niveau.rules.ts";

/** What a bilan is written of: a territory, an intercommunalité, or a structure for who reads it. */
export type LieuBilan = { readonly niveau: Exclude<NiveauIndicateur, "commune" | "equipe">; readonly code: string };

/** A figure of a bilan, and the definition that it was computed by: what two bilans are compared on. */
export type ChiffreBilan = {
  /** « accompagnements », « accompagnements/types/individuel »: never changes. */
  readonly cle: string;
  readonly code: string;
  readonly nom: string;
  readonly unite: string;
  readonly decimales: number;
  readonly statut: "connue" | "secret" | "absente";
  readonly valeur: number | null;
  readonly version: string;
};

export type TableauBilan = {
  readonly id: string;
  readonly legende: string;
  /** The first column names the line. */
  readonly colonnes: readonly string[];
  readonly lignes: readonly (readonly string[])[];
};

/** Counts by month or by class: drawn, and written in the table that goes with it. */
export type DessinBilan = {
  readonly genre: "mois" | "parts";
  readonly id: string;
  readonly titre: string;
  /** The drawing in words, or what must be said of it; empty when nothing must. */
  readonly resume: string;
  /** Classes that make a whole are drawn as shares. */
  readonly entier: boolean;
  readonly decimales: number;
  readonly points: readonly { readonly libelle: string; readonly valeur: number | null }[];
  readonly tableau: TableauBilan;
};

export type CarteBilan = {
  readonly id: string;
  readonly titre: string;
  readonly description: string;
  readonly niveau: "departement" | "region";
  readonly decimales: number;
  readonly valeurs: readonly { readonly code: string; readonly nom: string; readonly valeur: number | null }[];
};

export type PartieBilan = {
  readonly id: string;
  readonly titre: string;
  readonly paragraphes: readonly string[];
  readonly dessins: readonly DessinBilan[];
  readonly tableaux: readonly TableauBilan[];
};

export type DefinitionBilan = {
  readonly code: string;
  readonly nom: string;
  readonly definition: string;
  readonly formule: string;
  readonly version: string;
};

/**
 * A bilan whole: the page, the PDF and the DOCX are three views of it, and it is what is kept when a bilan is closed. Texts are written,
 * values are as they may be published.
 */
export type Bilan = {
  readonly format: 1;
  readonly territoire: LieuBilan & { readonly nom: string };
  readonly au: string;
  readonly titre: string;
  readonly mention: string | null;
  readonly synthese: readonly string[];
  /** Keys of the figures shown first. */
  readonly cles: readonly string[];
  readonly chiffres: readonly ChiffreBilan[];
  readonly parties: readonly PartieBilan[];
  readonly annexe: {
    readonly titre: string;
    readonly cartes: readonly CarteBilan[];
    readonly tableaux: readonly TableauBilan[];
  };
  readonly methode: readonly string[];
  readonly definitions: readonly DefinitionBilan[];
};
