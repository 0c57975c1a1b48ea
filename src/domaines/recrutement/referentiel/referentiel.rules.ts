/** The five parts of the base, in the order in which they are read. */
export const PARTIES = {
  missions: { titre: "Les missions", aide: "Ce que le conseiller numérique apporte aux habitants." },
  permises: { titre: "Ce qu’il fait", aide: "Les tâches qui entrent dans son travail." },
  interdites: { titre: "Ce qu’il ne fait pas", aide: "Les tâches qu’on ne lui demande jamais." },
  competences: { titre: "Les compétences", aide: "Ce qu’il sait, ou apprend en formation." },
  conditions: { titre: "Les conditions", aide: "Matériel, temps, lieux, encadrement, formation." },
} as const;
export type Partie = keyof typeof PARTIES;
export const NOMS_PARTIES = [
  "missions",
  "permises",
  "interdites",
  "competences",
  "conditions",
] as const satisfies readonly Partie[];
export type Contenu = Readonly<Record<Partie, string>>;
export type SaisieReferentiel = Contenu & { readonly titre: string; readonly motif: string };

const PAR_PARTIE = 10_000;

/** What is wrong with a version as typed, by field. The common base fills its five parts; a département says at least one thing. */
export function jugerVersion(s: SaisieReferentiel, national: boolean): Readonly<Record<string, string>> {
  const erreurs: Record<string, string> = {};
  const titre = s.titre.trim();
  if (titre.length < 3 || titre.length > 200) erreurs["titre"] = "Donnez un titre de 3 à 200 caractères.";
  const motif = s.motif.trim();
  if (motif.length < 10 || motif.length > 1000) erreurs["motif"] = "Dites ce qui change, en 10 à 1 000 caractères.";
  for (const partie of NOMS_PARTIES) {
    if (s[partie].length > PAR_PARTIE) erreurs[partie] = "Cette partie tient en 10 000 caractères.";
    else if (national && s[partie].trim() === "")
      erreurs[partie] = `Écrivez « ${PARTIES[partie].titre} », un point par ligne.`;
  }
  if (!national && NOMS_PARTIES.every((partie) => s[partie].trim() === ""))
    erreurs["missions"] = "Écrivez au moins un point dans une des parties.";
  return erreurs;
}

/** The points of a part: one by line. */
export const points = (texte: string): readonly string[] =>
  texte
    .split(/\r?\n/u)
    .map((ligne) => ligne.replace(/^[\s•*-]+/u, "").trim())
    .filter((ligne) => ligne !== "");

export type Difference = { readonly sorte: "garde" | "ajoute" | "retire"; readonly texte: string };

/** What changed between two texts, point by point, in reading order (longest common sequence). */
export function comparer(avant: string, apres: string): readonly Difference[] {
  const [a, b] = [points(avant), points(apres)];
  const longueurs = a.map(() => b.map(() => 0));
  const lire = (i: number, j: number): number => longueurs[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const ligne = longueurs[i] ?? [];
      ligne[j] = a[i] === b[j] ? 1 + lire(i + 1, j + 1) : Math.max(lire(i + 1, j), lire(i, j + 1));
    }
  const suite: Difference[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [un, autre] = [a[i], b[j]];
    if (un !== undefined && un === autre) {
      suite.push({ sorte: "garde", texte: un });
      i += 1;
      j += 1;
    } else if (un !== undefined && (autre === undefined || lire(i + 1, j) >= lire(i, j + 1))) {
      suite.push({ sorte: "retire", texte: un });
      i += 1;
    } else {
      suite.push({ sorte: "ajoute", texte: autre ?? "" });
      j += 1;
    }
  }
  return suite;
}

/** Whose territory a role writes for: the whole country (null), its département, or none. */
export function territoireEcrit(qui: {
  readonly role: string;
  readonly perimetre: { readonly niveau: string; readonly code?: string | null };
}): { readonly departement: string | null } | undefined {
  if (qui.role === "administrateur") return { departement: null };
  const local = qui.role === "instructeur_prefecture" || qui.role === "gestionnaire_departement";
  const { niveau, code } = qui.perimetre;
  return local && niveau === "departement" && code != null ? { departement: code } : undefined;
}

/** Who may validate a version: the same territory or the administration, never who wrote or proposed it (double contrôle). */
export const peutValiderVersion = (
  v: {
    readonly departementCode: string | null;
    readonly ecritPar: number | null;
    readonly proposePar: number | null;
    readonly proposeLe: Date | null;
  },
  qui: { readonly personneId: number; readonly territoire: { readonly departement: string | null } | undefined },
): boolean =>
  v.proposeLe !== null &&
  qui.territoire !== undefined &&
  (qui.territoire.departement === null || qui.territoire.departement === v.departementCode) &&
  v.ecritPar !== qui.personneId &&
  v.proposePar !== qui.personneId;
