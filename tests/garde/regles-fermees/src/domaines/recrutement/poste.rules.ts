import type { Contrat } from "./contrat.ts";

/** Reads a type that is not a rule's: the compiler is not given that file. */
export const debut = (contrat: Contrat): string => contrat.debut;
