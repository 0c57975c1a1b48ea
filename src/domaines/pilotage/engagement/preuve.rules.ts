import { indicateurDe } from "../indicateur/catalogue.rules.ts";

export const SORTES_PREUVE = { lien: "Lien", indicateur: "Indicateur", note: "Note" } as const;
export type SortePreuve = keyof typeof SORTES_PREUVE;

/** What shows that something was done; taken away, it stays readable with its reason. */
export type Preuve = {
  readonly id: number;
  readonly numero: number;
  /** Null: of the whole commitment. */
  readonly etapeId: number | null;
  readonly sorte: SortePreuve;
  readonly titre: string;
  readonly adresse: string | null;
  readonly indicateur: string | null;
  readonly texte: string;
  /** Day of the source. */
  readonly sourceLe: string | null;
  readonly ajouteeLe: Date;
  readonly retireeLe: Date | null;
  readonly retraitMotif: string | null;
  readonly demo: boolean;
};

/** What a form of evidence holds, as typed. */
export type SaisiePreuve = {
  readonly genre: string;
  readonly titre: string;
  readonly adresse: string;
  readonly indicateur: string;
  readonly texte: string;
  readonly sourceLe: string;
  readonly etape: string;
};

/** What the form says once read. */
export type PreuveDite = {
  readonly sorte: SortePreuve;
  readonly titre: string;
  readonly adresse: string | null;
  readonly indicateur: string | null;
  readonly texte: string;
  readonly sourceLe: string | null;
  readonly etapeId: number | null;
};

/** Reads the form of evidence; everything wrong is said at once, by field. */
export function lirePreuve(
  saisie: SaisiePreuve,
  connus: {
    readonly jour: string;
    readonly etapes: readonly number[];
    readonly estJour: (texte: string) => boolean;
  },
): { readonly dit: PreuveDite; readonly erreurs: Readonly<Record<string, string>> } {
  const erreurs: Record<string, string> = {};
  const sorte = SORTES.find((une) => une === saisie.genre) ?? null;
  const titre = saisie.titre.trim().replace(/\s+/gu, " ");
  const adresse = saisie.adresse.trim();
  const texte = saisie.texte.trim();
  const etapeId = saisie.etape === "" ? null : Number(saisie.etape);
  if (sorte === null) erreurs["genre"] = "Choisissez : un lien, un indicateur ou une note.";
  if (titre.length < 3 || titre.length > 200) erreurs["titre"] = "Donnez un titre de 3 à 200 caractères.";
  if (sorte === "lien" && !estAdresse(adresse))
    erreurs["adresse"] = "Donnez une adresse qui commence par https://, de 500 caractères au plus.";
  if (sorte === "indicateur" && indicateurDe(saisie.indicateur) === undefined)
    erreurs["indicateur"] = "Choisissez l’indicateur.";
  if (sorte === "note" && texte === "") erreurs["texte"] = "Écrivez la note.";
  if (texte.length > 2000) erreurs["texte"] = "Écrivez 2 000 caractères au plus.";
  if (saisie.sourceLe !== "" && !connus.estJour(saisie.sourceLe))
    erreurs["sourceLe"] = "Donnez la date de la source, par exemple 14/12/2022.";
  else if (saisie.sourceLe > connus.jour) erreurs["sourceLe"] = "La source ne peut pas être datée d’après aujourd’hui.";
  if (etapeId !== null && !connus.etapes.includes(etapeId))
    erreurs["etape"] = "Choisissez une étape de cet engagement.";
  const dit = {
    ...{ sorte: sorte ?? "note", titre, texte, etapeId },
    adresse: sorte === "lien" ? adresse : null,
    indicateur: sorte === "indicateur" ? saisie.indicateur : null,
    sourceLe: saisie.sourceLe === "" ? null : saisie.sourceLe,
  };
  return { dit, erreurs };
}

const SORTES = ["lien", "indicateur", "note"] as const satisfies readonly SortePreuve[];

const estAdresse = (adresse: string): boolean =>
  adresse.length <= 500 && /^https:\/\/[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?$/u.test(adresse);

/** Whether this evidence, of the step or of the whole commitment, may close the step: a decision of the State asks a dated link to a public source. */
export const peutClore = (
  { sorte, sourceLe, retireeLe, etapeId }: Pick<Preuve, "sorte" | "sourceLe" | "retireeLe" | "etapeId">,
  etape: { readonly id: number; readonly sorte: string },
): boolean =>
  retireeLe === null &&
  (etapeId === null || etapeId === etape.id) &&
  (etape.sorte !== "decision_etat" || (sorte === "lien" && sourceLe !== null));
