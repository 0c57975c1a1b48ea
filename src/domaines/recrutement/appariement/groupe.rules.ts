/** A criterion of the exercise, and its points. */
export type Critere = { readonly libelle: string; readonly sur: number };
export type GroupeSaisi = Readonly<Record<"titre" | "postes" | "jour" | "heure" | "lieu" | "grille", string>>;
export type GroupeLu = {
  readonly titre: string;
  readonly postes: number;
  readonly reunionLe: Date;
  readonly lieu: string;
  readonly grille: readonly Critere[];
};

/** What the exercise looks at, unless the structure says otherwise. */
export const GRILLE_PROPOSEE = [
  "Accueillir et écouter ; 5",
  "Expliquer sans faire à la place ; 5",
  "Trouver et vérifier une information ; 5",
  "Rester calme devant un imprévu ; 5",
].join("\n");

const JOUR = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u;
const HEURE = /^([01]\d|2[0-3]):[0-5]\d$/u;
/** What never belongs in a grid: it would rank people by who they are. */
const INTERDITS = /(?<!\p{L})(âge|age|sexe|physique|nom|origine|religion|famille|enfants?|photo|santé)(?!\p{L})/iu;

/** Reads a grouped recruitment; each fault beside its field. `instant` knows the clock of the place. */
export function lireGroupe(
  saisi: GroupeSaisi,
  instant: (jour: string, heure: string) => Date,
  maintenant: Date,
): { readonly lu: GroupeLu; readonly erreurs: Readonly<Record<string, string>> } {
  const erreurs: Record<string, string> = {};
  const [titre, lieu] = [saisi.titre.trim(), saisi.lieu.trim()];
  if (titre.length < 3 || titre.length > 120) erreurs["titre"] = "Donnez un titre de 3 à 120 caractères.";
  if (lieu.length < 2 || lieu.length > 300) erreurs["lieu"] = "Dites où a lieu la réunion, en 300 caractères.";
  const postes = Number(saisi.postes.trim());
  if (!Number.isInteger(postes) || postes < 1 || postes > 200) erreurs["postes"] = "De 1 à 200 postes.";
  if (!JOUR.test(saisi.jour.trim())) erreurs["jour"] = "Donnez le jour de la réunion.";
  if (!HEURE.test(saisi.heure.trim())) erreurs["heure"] = "Donnez l’heure. Exemple : 14:30.";
  const datee = erreurs["jour"] === undefined && erreurs["heure"] === undefined;
  const reunionLe = datee ? instant(saisi.jour.trim(), saisi.heure.trim()) : maintenant;
  if (datee && reunionLe <= maintenant) erreurs["jour"] = "Ce moment est passé.";
  const { grille, faute } = lireGrille(saisi.grille);
  if (faute !== undefined) erreurs["grille"] = faute;
  return { lu: { titre, lieu, postes, reunionLe, grille }, erreurs };
}

function lireGrille(texte: string): { readonly grille: readonly Critere[]; readonly faute?: string } {
  const lignes = texte
    .split("\n")
    .map((ligne) => ligne.trim())
    .filter((ligne) => ligne !== "");
  const grille: Critere[] = [];
  for (const [rang, ligne] of lignes.entries()) {
    const [, libelle = "", points = ""] = /^(.{3,80}?)\s*;\s*(\d{1,2})$/u.exec(ligne) ?? [];
    const sur = Number(points);
    if (libelle === "" || sur < 1 || sur > 20)
      return {
        grille,
        faute: `Ligne ${rang + 1} : écrivez le critère, un point-virgule, puis ses points (de 1 à 20).`,
      };
    if (INTERDITS.test(libelle))
      return { grille, faute: `Ligne ${rang + 1} : une grille juge ce que la personne fait, jamais qui elle est.` };
    grille.push({ libelle, sur });
  }
  if (grille.length < 1 || grille.length > 8) return { grille, faute: "Une grille a de 1 à 8 critères." };
  return { grille };
}

/** Reads the points given on a grid: all of them, or none yet. */
export function lireNotes(
  grille: readonly Critere[],
  saisies: readonly string[],
): { readonly notes: readonly number[] | null } | { readonly faute: string } {
  const dites = grille.map((_, rang) => (saisies[rang] ?? "").trim());
  if (dites.every((dite) => dite === "")) return { notes: null };
  const notes = dites.map(Number);
  const fausse = grille.findIndex(({ sur }, rang) => {
    const note = notes[rang] ?? Number.NaN;
    return dites[rang] === "" || !Number.isInteger(note) || note < 0 || note > sur;
  });
  const critere = grille[fausse];
  return critere === undefined
    ? { notes }
    : {
        faute: `« ${critere.libelle} » : un nombre entier de 0 à ${critere.sur}. Remplissez toute la grille, ou rien.`,
      };
}

/** Points of an exercise, and of how many. */
export const totalDe = (notes: readonly number[]): number => notes.reduce((somme, note) => somme + note, 0);
