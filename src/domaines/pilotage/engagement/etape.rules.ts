/** Where a step stands; told by its traces, never stored. */
export const ETATS_ETAPE = {
  prevu: "Prévue",
  en_cours: "En cours",
  a_confirmer: "En cours, à confirmer",
  fait: "Faite",
  abandonne: "Abandonnée",
} as const;
export type EtatEtape = keyof typeof ETATS_ETAPE;

/** A decision that only the State can take is closed by a dated public source alone. */
export const SORTES_ETAPE = { programme: "Action du programme", decision_etat: "Décision de l’État" } as const;
export type SorteEtape = keyof typeof SORTES_ETAPE;

/** What is done to a step: from which states, to which one; who declares does not answer, but takes the declaration back. */
export const GESTES = {
  modifier: { dit: "Texte ou échéance changés", de: ["prevu", "en_cours"], vers: null },
  commencer: { dit: "Commencée", de: ["prevu"], vers: "en_cours" },
  reporter: { dit: "Remise à plus tard", de: ["en_cours"], vers: "prevu" },
  declarer: { dit: "Déclarée faite", de: ["prevu", "en_cours"], vers: "a_confirmer" },
  confirmer: { dit: "Confirmée par une autre personne", de: ["a_confirmer"], vers: "fait", par: "autre" },
  refuser: { dit: "Déclaration refusée", de: ["a_confirmer"], vers: "en_cours", par: "autre" },
  retirer: { dit: "Déclaration retirée", de: ["a_confirmer"], vers: "en_cours", par: "declarant" },
  abandonner: { dit: "Abandonnée", de: ["prevu", "en_cours"], vers: "abandonne" },
  reprendre: { dit: "Rouverte", de: ["fait", "abandonne"], vers: "en_cours" },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly dit: string;
      readonly de: readonly EtatEtape[];
      readonly vers: EtatEtape | null;
      readonly par?: "autre" | "declarant";
    }
  >
>;
export type Geste = keyof typeof GESTES;
export const NOMS_GESTES = [
  "modifier",
  "commencer",
  "reporter",
  "declarer",
  "confirmer",
  "refuser",
  "retirer",
  "abandonner",
  "reprendre",
] as const satisfies readonly Geste[];

/** Gestures that say why. */
export const MOTIVES: readonly Geste[] = ["refuser", "abandonner", "reprendre"];

export type Trace = {
  readonly id: number;
  readonly geste: Geste | "ecrire";
  /** When it was written. */
  readonly le: Date;
  /** Civil day of which it tells. */
  readonly jour: string;
  readonly par: number | null;
  readonly motif: string;
  readonly intitule: string | null;
  readonly echeance: string | null;
  readonly preuveId: number | null;
  readonly demo: boolean;
};

/** The state that traces, in their order, lead to. */
export const etatDe = (traces: readonly Pick<Trace, "geste">[]): EtatEtape =>
  traces.reduce<EtatEtape>((etat, { geste }) => (geste === "ecrire" ? "prevu" : (GESTES[geste].vers ?? etat)), "prevu");

/** The words and the due date in force: those written last. */
export function texteDe(traces: readonly Pick<Trace, "intitule" | "echeance">[]): {
  readonly intitule: string;
  readonly echeance: string | null;
} {
  const ecrit = traces.findLast(({ intitule }) => intitule !== null);
  return { intitule: ecrit?.intitule ?? "", echeance: ecrit?.echeance ?? null };
}

/** The declaration that waits for its answer. */
export const declarationDe = (traces: readonly Trace[]): Trace | undefined =>
  etatDe(traces) === "a_confirmer" ? traces.findLast(({ geste }) => geste === "declarer") : undefined;

/** The evidence on which a step is said done, or waits to be. */
export const preuveFondatrice = (traces: readonly Trace[]): number | null => {
  const etat = etatDe(traces);
  return etat === "fait" || etat === "a_confirmer"
    ? (traces.findLast(({ geste }) => geste === "declarer")?.preuveId ?? null)
    : null;
};

/** What a person may do to a step now: buttons and refusals agree. */
export function gestesPermis(traces: readonly Trace[], personneId: number): readonly Geste[] {
  const etat = etatDe(traces);
  const declarant = declarationDe(traces)?.par ?? null;
  return NOMS_GESTES.filter((geste) => {
    const regle: { readonly de: readonly EtatEtape[]; readonly par?: "autre" | "declarant" } = GESTES[geste];
    if (!regle.de.includes(etat)) return false;
    if (regle.par === "autre") return declarant !== null && declarant !== personneId;
    return regle.par === undefined || declarant === personneId;
  });
}

/** A due date gone by while nothing is done. */
export const enRetard = (
  { etat, echeance }: { readonly etat: EtatEtape; readonly echeance: string | null },
  jour: string,
): boolean => echeance !== null && echeance < jour && etat !== "fait" && etat !== "abandonne";
