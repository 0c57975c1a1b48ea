/** Why a file cannot be read, with the sentence a person reads. A refusal of format is about the whole file, never a line. */
export type RefusFormat = {
  readonly refus:
    | "introuvable"
    | "tropGros"
    | "tropDeLignes"
    | "archive"
    | "binaire"
    | "octetNul"
    | "vide"
    | "illisible";
  readonly message: string;
};

export type LimitesLecture = {
  /** Largest file, in bytes. */
  readonly octetsMax: number;
  /** Most data lines (the header is not counted). */
  readonly lignesMax: number;
};

/** Limits of a file sent by a person (S11). Operators' imports may raise them. */
export const LIMITES_ENVOI: LimitesLecture = { octetsMax: 10 * 1024 * 1024, lignesMax: 50_000 };

/** True when a reading was refused. */
export function estRefus(lu: object): lu is RefusFormat {
  return "refus" in lu && "message" in lu;
}

/** A refusal to read a file, with the sentence people see. */
export const refusFormat = (refus: RefusFormat["refus"], message: string): RefusFormat => ({ refus, message });

/** Size as people read it, in French units (binary multiples): « 10 Mo ». */
export function tailleLisible(octets: number): string {
  if (octets < 1024) return `${octets} octets`;
  if (octets < 1024 * 1024) return `${Math.ceil(octets / 1024)} Ko`;
  return `${Math.ceil(octets / (1024 * 1024))} Mo`;
}

/** The refusal of a file that is too heavy. */
export const refusTaille = (octets: number, limites: LimitesLecture): RefusFormat =>
  refusFormat(
    "tropGros",
    `Le fichier pèse ${tailleLisible(octets)} : la limite est de ${tailleLisible(limites.octetsMax)}. Découpez-le en plusieurs fichiers.`,
  );

/** The refusal of a file that has too many lines. */
export const refusLignes = (limites: LimitesLecture): RefusFormat =>
  refusFormat(
    "tropDeLignes",
    `Le fichier a plus de ${limites.lignesMax.toLocaleString("fr-FR")} lignes. Découpez-le en plusieurs fichiers.`,
  );
