import { valeursDe } from "../lieu/vocabulaire.rules.ts";
import {
  type CorrespondanceLieu,
  estListe,
  LISTES_DES_COLONNES,
  SEPARATEURS,
  type Separateur,
} from "./correspondance-lieu.rules.ts";
import { proposerValeurs } from "./libelle-source.rules.ts";
import { nomDeColonne } from "./libelles-cibles.rules.ts";
import { HORS_SCHEMA } from "./normaliser-lieu.rules.ts";
import { type ColonneVue, type Confiance, proposerLecture } from "./proposer-correspondance.rules.ts";

/** A column of the file, how it is or would be read, and why. */
export type ColonneLue = {
  readonly nom: string;
  readonly exemples: readonly string[];
  /** Empty: left out. */
  readonly cible: string;
  readonly separateur: Separateur;
  /** Its cells hold several values: their separator is asked. */
  readonly liste: boolean;
  readonly origine: Confiance | "retenue" | "inconnue";
};

/** A label nobody knows, how often it comes, what it may stand for. */
export type LibelleADecider = {
  readonly champ: string;
  readonly nomDuChamp: string;
  readonly libelle: string;
  readonly fois: number;
  /** The likest value, or empty. */
  readonly propose: string;
  readonly valeurs: readonly string[];
};

/**
 * Each column as the screen shows it: as it was said, else as it was read the last time, else as it is proposed. `decidee`: said for this
 * very file, where a column that is not in it was left out on purpose.
 */
export function colonnesLues(
  vues: readonly ColonneVue[],
  retenue: CorrespondanceLieu | undefined,
  decidee: CorrespondanceLieu | null,
): readonly ColonneLue[] {
  const proposees = proposerLecture(vues);
  return vues.map(({ nom, exemples }): ColonneLue => {
    const proposee = proposees.get(nom);
    const dite = retenue?.[nom];
    const lue = dite ?? (decidee === null ? proposee : undefined);
    const cible = lue?.cible ?? "";
    const origine =
      dite !== undefined
        ? proposee?.cible === cible
          ? proposee.confiance
          : "retenue"
        : (proposee?.confiance ?? "inconnue");
    const liste = estListe(cible) || exemples.some((exemple) => /[|;]|\s\/\s|,\s?\S/.test(exemple));
    return {
      nom,
      exemples,
      cible,
      separateur: lue?.separateur ?? "schema",
      liste: liste && exemples.length > 0,
      origine,
    };
  });
}

const texte = (saisie: Readonly<Record<string, unknown>>, nom: string): string => {
  const dit = saisie[nom];
  return typeof dit === "string" ? dit : "";
};

const separateur = (dit: string): Separateur =>
  Object.hasOwn(SEPARATEURS, dit) ? (CLES.find((cle) => cle === dit) ?? "schema") : "schema";
const CLES: readonly Separateur[] = ["schema", "virgule", "oblique", "ligne"];

/** What the form of the columns says. */
export const lireColonnes = (
  vues: readonly ColonneVue[],
  saisie: Readonly<Record<string, unknown>>,
): CorrespondanceLieu =>
  Object.fromEntries(
    vues.flatMap(({ nom }, rang) => {
      const cible = texte(saisie, `colonne-${rang}`);
      return cible === "" ? [] : [[nom, { cible, separateur: separateur(texte(saisie, `separateur-${rang}`)) }]];
    }),
  );

const LIBELLES_MAX = 80;

/** What the form of the labels says; those nobody decided are not there. */
export function lireLibelles(
  saisie: Readonly<Record<string, unknown>>,
): readonly { readonly champ: string; readonly libelle: string; readonly valeurs: readonly string[] }[] {
  return Array.from({ length: LIBELLES_MAX }, (_, rang) => rang).flatMap((rang) => {
    const [champ, libelle, valeur] = ["champ", "libelle", "valeur"].map((nom) => texte(saisie, `${nom}-${rang}`));
    if (champ === undefined || libelle === undefined || valeur === undefined || libelle === "" || valeur === "")
      return [];
    return [{ champ, libelle, valeurs: valeur === "aucune" ? [] : [valeur] }];
  });
}

/** A proposal as like as this is shown chosen; the others are only in the list. */
const NOTE_PROPOSEE = 0.5;

/** Labels of a report that no list knows, the most frequent first, with what each may stand for. */
export function libellesADecider(
  rapport: readonly { readonly champ: string; readonly motif: string; readonly valeur: string }[],
): readonly LibelleADecider[] {
  const comptes = new Map<string, { champ: string; libelle: string; fois: number }>();
  for (const { champ, motif, valeur } of rapport) {
    if (motif !== HORS_SCHEMA || valeur.length > 300) continue;
    const cle = `${champ}\u0000${valeur}`;
    comptes.set(cle, { champ, libelle: valeur, fois: (comptes.get(cle)?.fois ?? 0) + 1 });
  }
  return [...comptes.values()]
    .sort((a, b) => b.fois - a.fois || a.libelle.localeCompare(b.libelle, "fr"))
    .slice(0, LIBELLES_MAX)
    .flatMap(({ champ, libelle, fois }) => {
      const liste = Object.entries(LISTES_DES_COLONNES).find(([nom]) => nom === champ)?.[1];
      if (liste === undefined) return [];
      const [meilleure] = proposerValeurs(liste, libelle);
      const propose = meilleure !== undefined && meilleure.note >= NOTE_PROPOSEE ? meilleure.valeur : "";
      return [{ champ, nomDuChamp: nomDeColonne(champ), libelle, fois, propose, valeurs: valeursDe(liste) }];
    });
}
