export const ISSUES = { retenu: "Retenu", ajourne: "Ajourné", refuse: "Refusé" } as const;
export type Issue = keyof typeof ISSUES;

/** A decision as it is typed. */
export type DecisionSaisie = {
  readonly issue: string;
  readonly postes: string;
  readonly coordinateurs: string;
  readonly motif: string;
  readonly pour: string;
  readonly contre: string;
  readonly abstention: string;
};

/** A decision as it is recorded. */
export type DecisionDite = {
  readonly issue: Issue;
  readonly postes: number;
  readonly coordinateurs: number;
  readonly motif: string;
  readonly pour: number | null;
  readonly contre: number | null;
  readonly abstention: number | null;
};

export type DecisionLue = { readonly dit: DecisionDite; readonly erreurs: Readonly<Record<string, string>> };

/** Reads a decision: what is wrong is said by field. `demandes`: the posts that the file asks. */
export function lireDecision(saisie: DecisionSaisie, demandes: number): DecisionLue {
  const erreurs: Record<string, string> = {};
  const issue = ISSUES_CONNUES.find((une) => une === saisie.issue);
  if (issue === undefined) erreurs["issue"] = "Choisissez une décision.";
  const nombre = (champ: "postes" | "coordinateurs" | "pour" | "contre" | "abstention", max: number): number | null => {
    const texte = saisie[champ].trim();
    if (texte === "") return null;
    if (/^\d{1,3}$/u.test(texte) && Number(texte) <= max) return Number(texte);
    erreurs[champ] = `Écrivez un nombre de 0 à ${max}.`;
    return null;
  };
  const postes = issue === "retenu" ? (nombre("postes", 200) ?? 0) : 0;
  if (issue === "retenu" && postes < 1) erreurs["postes"] ??= "Dites combien de postes sont accordés.";
  if (postes > demandes) erreurs["postes"] ??= `La structure en demande ${demandes} : pas davantage.`;
  const coordinateurs = issue === "retenu" ? (nombre("coordinateurs", 200) ?? 0) : 0;
  if (coordinateurs > postes) erreurs["coordinateurs"] ??= "Les coordinateurs sont parmi les postes accordés.";
  const motif = saisie.motif.trim();
  if (motif.length < 10) erreurs["motif"] = "Donnez le motif en 10 caractères au moins : la structure le lira.";
  if (motif.length > 1000) erreurs["motif"] = `Ce texte a ${motif.length} caractères : 1 000 au plus.`;
  const votes = { pour: nombre("pour", 100), contre: nombre("contre", 100), abstention: nombre("abstention", 100) };
  const donnes = Object.values(votes).filter((voix) => voix !== null).length;
  if (donnes > 0 && donnes < 3 && erreurs["pour"] === undefined)
    erreurs["pour"] = "Donnez les trois nombres de voix, ou aucun si la décision est prise sans vote.";
  const { pour, contre } = votes;
  if (issue === "retenu" && pour !== null && contre !== null && donnes === 3 && pour <= contre)
    erreurs["issue"] ??=
      "Les voix contre ne sont pas moins nombreuses que les voix pour : le dossier n’est pas retenu.";
  return { dit: { issue: issue ?? "ajourne", postes, coordinateurs, motif, ...votes }, erreurs };
}

const ISSUES_CONNUES = ["retenu", "ajourne", "refuse"] as const;

/** Where a session stands: prepared and filled in, proposed to another person, validated. */
export type EtatSeance = "preparation" | "proposee" | "validee";

export const ETATS_SEANCE: Readonly<Record<EtatSeance, string>> = {
  preparation: "En préparation",
  proposee: "À valider",
  validee: "Validée",
};

/** Where a session stands by its dates. */
export const etatSeance = (s: { readonly proposeeLe: Date | null; readonly valideeLe: Date | null }): EtatSeance =>
  s.valideeLe !== null ? "validee" : s.proposeeLe !== null ? "proposee" : "preparation";

/** Double control: the one who prepared or proposed a session, or recorded a decision in it, does not validate it. */
export const peutValider = (
  personneId: number,
  seance: {
    readonly prepareePar: number | null;
    readonly proposeePar: number | null;
    readonly saisiePar: readonly (number | null)[];
  },
): boolean => ![seance.prepareePar, seance.proposeePar, ...seance.saisiePar].includes(personneId);
