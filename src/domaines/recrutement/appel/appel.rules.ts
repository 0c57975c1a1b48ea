/** Posts that a call makes available: of a département, or kept for the structures of a priority zone. */
export type Contingent = {
  readonly portee: "departement" | "qpv" | "zrr";
  /** Code of the département; empty for a zone. */
  readonly code: string;
  readonly postes: number;
};

/** What a call says. No type, no département: all of them. */
export type Appel = {
  readonly titre: string;
  readonly presentation: string;
  readonly ouvreLe: string;
  readonly fermeLe: string;
  readonly types: readonly string[];
  readonly departements: readonly string[];
  readonly contingents: readonly Contingent[];
};

export const ETATS_APPEL = { prepare: "En préparation", a_venir: "À venir", ouvert: "Ouvert", clos: "Clos" } as const;
export type EtatAppel = keyof typeof ETATS_APPEL;

/** Where a call stands on a civil day. */
export function etatDe(
  appel: Pick<Appel, "ouvreLe" | "fermeLe"> & { readonly publie: boolean },
  jour: string,
): EtatAppel {
  if (!appel.publie) return "prepare";
  if (jour < appel.ouvreLe) return "a_venir";
  return jour <= appel.fermeLe ? "ouvert" : "clos";
}

/** Whether a structure of this type and département is among those a call is made to; else which of the two is not. */
export function refusDeRepondre(
  { types, departements }: Pick<Appel, "types" | "departements">,
  { type, departement }: { readonly type: string; readonly departement: string },
): "type" | "territoire" | null {
  if (departements.length > 0 && !departements.includes(departement)) return "territoire";
  return types.length > 0 && type !== "" && !types.includes(type) ? "type" : null;
}

/** How a contingent is written, one to a line: « 23 : 12 », « QPV : 100 ». */
export const ecrireContingent = ({ portee, code, postes }: Contingent): string =>
  `${portee === "departement" ? code : portee.toUpperCase()} : ${postes}`;
