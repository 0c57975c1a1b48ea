import { clesDe, type NomListe } from "../lieu/vocabulaire.rules.ts";

/** A value of the schema a messy label may stand for, and how alike they are (0 to 1). */
export type ValeurProposee = { readonly valeur: string; readonly note: number };
/** What people decided for the labels of a source: by field, by label, the values it stands for; none: left out. */
export type Dictionnaire = ReadonlyMap<string, readonly string[]>;

/** The key of a label in a dictionary: the field, then the words alone. */
export const cleDuLibelle = (champ: string, libelle: string): string => `${champ}:${mots(libelle).join(" ")}`;

/**
 * Values a label may stand for, the likest first: the beginning of a known label (cut by a form), words in common, their endings aside.
 * A proposal only: a person decides.
 */
export function proposerValeurs(liste: NomListe, libelle: string): readonly ValeurProposee[] {
  const dit = mots(libelle);
  const notes = new Map<string, number>();
  for (const [cle, valeurs] of clesDe(liste)) {
    const note = ressemblance(dit, mots(cle));
    for (const valeur of valeurs) if (note > (notes.get(valeur) ?? 0)) notes.set(valeur, note);
  }
  return [...notes]
    .map(([valeur, note]) => ({ valeur, note: Math.round(note * 100) / 100 }))
    .filter(({ note }) => note >= 0.3)
    .sort((a, b) => b.note - a.note || a.valeur.localeCompare(b.valeur, "fr"))
    .slice(0, 3);
}

function ressemblance(a: readonly string[], b: readonly string[]): number {
  const [tout, autre] = [a.join(" "), b.join(" ")];
  if (tout.length >= 8 && autre.startsWith(tout)) return 0.95;
  if (autre.length >= 8 && tout.startsWith(autre)) return 0.9;
  const [ra, rb] = [racines(a), racines(b)];
  const communes = [...ra].filter((racine) => rb.has(racine)).length;
  return ra.size + rb.size === 0 ? 0 : (2 * communes) / (ra.size + rb.size);
}

const VIDES: ReadonlySet<string> = new Set(
  "a au aux avec ce ces d dans de des du en et l la le les ma mes mon ou par pour sur un une".split(" "),
);
/** The first five letters: « démarches » and « démarche », « numériques » and « numérique » are one. */
const racines = (dits: readonly string[]): ReadonlySet<string> =>
  new Set(dits.filter((mot) => !VIDES.has(mot)).map((mot) => mot.slice(0, 5)));

const mots = (texte: string): readonly string[] =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((mot) => mot !== "");
