import type { Indicateur } from "../indicateur/indicateur.rules.ts";
import type { LieuSerie } from "../indicateur/niveau.rules.ts";
import type { Cellule, Serie } from "../indicateur/serie.rules.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";
import type { Tuile } from "./tuile.rules.ts";

/** What is compared with: another span of the same territory, or the same span of a wider one. */
export type Comparee = {
  readonly sorte: "precedente" | "annee" | "territoire";
  readonly du: string;
  readonly au: string;
  /** Name of the wider territory; empty for a span. */
  readonly nom: string;
  readonly cellule: Cellule;
};

/** What is asked of the series, as a page reads it. */
export type DemandeLue = {
  readonly niveau: LieuSerie["niveau"];
  readonly dans: LieuSerie;
  readonly du: string;
  readonly au: string;
  readonly pas: "total" | "annee" | "trimestre" | "mois";
  readonly repartition?: string | undefined;
};

/** The values of a tile. */
export type ValeursTuile = {
  readonly indicateur: Indicateur;
  readonly territoire: DemandeTerritoire;
  readonly territoireNom: string;
  readonly total: Cellule;
  readonly compare: Comparee | null;
  readonly dessin: Serie | null;
  readonly effectif: Serie | null;
  readonly repartition: { readonly titre: string; readonly definition: string; readonly partition: boolean } | null;
  readonly demandes: { readonly total: DemandeLue; readonly dessin: DemandeLue };
};

/** A tile and its values; none for a text, or for an indicator that is no longer in the catalogue. */
export type TuileLue = { readonly tuile: Tuile; readonly lue: ValeursTuile | null };

/** A dashboard as it reads on a day. */
export type TableauLu = {
  readonly territoire: DemandeTerritoire;
  readonly territoireNom: string;
  readonly au: string;
  readonly mention: string | null;
  readonly tuiles: readonly TuileLue[];
};
