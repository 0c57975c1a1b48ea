import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";

/** Version of what a device and the server say to each other; a device that speaks another one keeps its queue and reloads. */
export const PROTOCOLE = 1;
/** Operations in one sending, at most. */
export const LOT_MAX = 50;
/** Days during which what was sent is shown and counted on both sides. */
export const JOURS_COMPTES = 30;
/** Days during which the server remembers a key. */
export const JOURS_CLES = 90;

export const GENRES_OPERATION = ["creer", "modifier", "supprimer"] as const;
export type GenreOperation = (typeof GENRES_OPERATION)[number];

/** One thing done on a device without waiting for the server. Frozen once it has left: its key answers for its content. */
export type Operation = {
  /** UUID made by the device. */
  readonly cle: string;
  readonly genre: GenreOperation;
  /** The version it starts from; null for a new report, or while the operation before it is unanswered. */
  readonly version: number | null;
  /** Under which of the person's roles it was written: rights are judged on arrival, for that one. */
  readonly affectation: number;
  /** The device it was written on. */
  readonly appareil: string;
  /** The form as it was typed; of a deletion, the id alone. */
  readonly charge: Valeurs;
};

/** The id of the report an operation is about. */
export const compteRenduDe = ({ charge }: Pick<Operation, "charge">): string => charge.champs["id"] ?? "";

/** What the server holds where the device holds something else; null: deleted meanwhile. */
export type Autre = { readonly version: number; readonly valeurs: Valeurs; readonly lieu: string };

/** What the server answers to one operation. Only « envoye » and « refuse » are final: the others are judged again each time. */
export type Verdict =
  | { readonly cle: string; readonly etat: "envoye"; readonly version: number; readonly recuLe: string }
  | { readonly cle: string; readonly etat: "refuse"; readonly erreurs: Readonly<Record<string, string>> }
  | { readonly cle: string; readonly etat: "en_conflit"; readonly autre: Autre | null }
  | { readonly cle: string; readonly etat: "en_quarantaine"; readonly motif: string };

/** What comes back from one sending, whatever came in between. */
export type Retour =
  | {
      readonly genre: "verdicts";
      readonly verdicts: readonly Verdict[];
      /** The server's clock. */
      readonly maintenant: string;
      /** Operations of this device that the server has, over the last 30 days. */
      readonly recus: number;
    }
  /** No answer: lost on the way there or back, server away. */
  | { readonly genre: "silence" }
  | { readonly genre: "session" }
  | { readonly genre: "trop_lourd" }
  /** The whole sending is turned down and nothing was stored: old version, another account. */
  | { readonly genre: "refus"; readonly message: string };

/** HTTP status of a verdict, as one would get it for this operation alone. */
export const STATUTS_VERDICT = { envoye: 200, refuse: 422, en_conflit: 409, en_quarantaine: 403 } as const;

/** One text for one content: what a key answers for. Keys of objects are sorted, so that two writings of the same are the same. */
export const ecritureDe = ({ cle, ...contenu }: Operation): string => ecrire(contenu);

function ecrire(valeur: unknown): string {
  if (Array.isArray(valeur)) return `[${valeur.map(ecrire).join(",")}]`;
  if (typeof valeur !== "object" || valeur === null) return JSON.stringify(valeur) ?? "null";
  const paires = Object.entries(valeur).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${paires.map(([nom, v]) => `${JSON.stringify(nom)}:${ecrire(v)}`).join(",")}}`;
}
