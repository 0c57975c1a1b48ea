import type { Jour } from "./calendrier.rules.ts";
import type { Categorie, Fondement, MotifCdd, Part, TypeContrat } from "./type-contrat.rules.ts";

/** A contract of the same person with the same structure that began before. */
export type Anterieur = {
  readonly type: TypeContrat;
  readonly fondement: Fondement | null;
  readonly debut: Jour;
  readonly fin: Jour;
  readonly renouvellements: number;
  /** Months served before it under contracts unknown here, as the structure said when it hired. */
  readonly moisAvant: number;
} & Objet;

/** What a private contract is for, as far as the record says. */
type Objet = {
  readonly motif: MotifCdd | null;
  /** Whose absence it fills, by the number of their first contract in the structure. */
  readonly absent: number | null;
};

/** A contract as the law looks at it. Money in euros, gross; hours by week; quotité in per cent of a full time. */
export type ContratAJuger = Objet & {
  readonly type: TypeContrat;
  readonly fondement: Fondement | null;
  readonly nature: "publique" | "privee";
  readonly departement: string;
  readonly debut: Jour;
  readonly fin: Jour | null;
  /** The branch agreement or other text that allows more than the Code. */
  readonly accord: string | null;
  /** Renewals of this very contract, and those the structure says of contracts unknown here. */
  readonly renouvellements: number;
  readonly anterieurs: readonly Anterieur[];
  /** Months already served in the structure under contracts unknown here, as the structure says. */
  readonly moisAvant: number;
  readonly categorie: Categorie;
  /** Trial period, in calendar days; none without one. */
  readonly essaiJours: number | null;
  readonly heures: number;
  readonly quotite: number;
  /** Fewer than 24 hours asked in writing by the person, or another job beside. */
  readonly partielDemande: boolean;
  readonly brut: number;
  /** Least monthly gross of the branch for these hours, when there is one. */
  readonly minimumBranche: number | null;
  /** The contract with an end that last ran on the post. */
  readonly precedent:
    | (Objet & { readonly debut: Jour; readonly fin: Jour; readonly rompuParLaPersonne: boolean })
    | null;
  readonly parts: readonly Part[];
};

/** What the law says of a contract: article, plain words, and whether it stops the contract. */
export type Manquement = {
  readonly code: string;
  readonly article: string;
  readonly phrase: string;
  readonly bloque: boolean;
  /** The field of the form it is about. */
  readonly champ: string;
};
