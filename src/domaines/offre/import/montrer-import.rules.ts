import { valeursDe } from "../lieu/vocabulaire.rules.ts";
import {
  CHAMPS_PARTOUT,
  CIBLES,
  type CorrespondanceLieu,
  estListe,
  estSeparateur,
  LAISSEE,
  type LectureColonne,
  LISTES_DES_COLONNES,
  listeDe,
  PARTOUT,
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
  /** It may be a box to tick. */
  readonly coche: boolean;
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

/** Each column as the screen shows it: as a person said it for this source, else as it is proposed. */
export function colonnesLues(
  vues: readonly ColonneVue[],
  retenue: CorrespondanceLieu | undefined,
): readonly ColonneLue[] {
  const proposees = proposerLecture(vues);
  return vues.map(({ nom, exemples }): ColonneLue => {
    const dite = retenue?.[nom];
    const proposee = proposees.get(nom);
    const { cible, separateur } = dite ?? proposee ?? { cible: LAISSEE, separateur: "schema" };
    const plusieurs = estListe(cible) || exemples.some((exemple) => /[|;]|\s\/\s|,\s?\S/.test(exemple));
    return {
      nom,
      exemples,
      cible,
      separateur,
      liste: plusieurs && exemples.length > 0,
      coche: exemples.length <= VALEURS_D_UNE_CASE || cible.startsWith("coche:"),
      origine: dite !== undefined ? "retenue" : (proposee?.confiance ?? "inconnue"),
    };
  });
}

/** A column with more values than these is no box to tick. */
const VALEURS_D_UNE_CASE = 4;

/** What is said once for the whole source, by field. */
export const ditPartout = (correspondance: CorrespondanceLieu | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(CHAMPS_PARTOUT.map((champ) => [champ, correspondance?.[PARTOUT + champ]?.cible ?? ""]));

const texte = (saisie: Readonly<Record<string, unknown>>, nom: string): string => {
  const dit = saisie[nom];
  return typeof dit === "string" ? dit : "";
};

/** What the form of the columns says, the columns left out too; then what it says of the whole source. */
export function lireColonnes(
  vues: readonly ColonneVue[],
  saisie: Readonly<Record<string, unknown>>,
): CorrespondanceLieu {
  const colonnes = vues.flatMap(({ nom }, rang): readonly (readonly [string, LectureColonne])[] => {
    const cible = texte(saisie, `colonne-${rang}`);
    const dit = texte(saisie, `separateur-${rang}`);
    return CIBLES.has(cible) ? [[nom, { cible, separateur: estSeparateur(dit) ? dit : "schema" }]] : [];
  });
  const partout = CHAMPS_PARTOUT.flatMap((champ): readonly (readonly [string, LectureColonne])[] => {
    const dits = [saisie[`partout-${champ}`]].flat();
    const valeurs = valeursDe(LISTES_DES_COLONNES[champ]).filter((valeur) => dits.includes(valeur));
    return valeurs.length === 0 ? [] : [[PARTOUT + champ, { cible: valeurs.join("|"), separateur: "schema" }]];
  });
  return Object.fromEntries([...colonnes, ...partout]);
}

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
      const liste = listeDe(champ);
      if (liste === undefined) return [];
      const [meilleure] = proposerValeurs(liste, libelle);
      const propose = meilleure !== undefined && meilleure.note >= NOTE_PROPOSEE ? meilleure.valeur : "";
      return [{ champ, nomDuChamp: nomDeColonne(champ), libelle, fois, propose, valeurs: valeursDe(liste) }];
    });
}
