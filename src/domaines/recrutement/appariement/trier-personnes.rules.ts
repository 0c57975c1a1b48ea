import { COLONNES, type Colonne, type Statut } from "./cycle.rules.ts";

export const TRIS_TABLEAU = ["ordre", "points", "distance", "disponible", "recent"] as const;
export type TriTableau = (typeof TRIS_TABLEAU)[number];
export const TRIS_DITS: Readonly<Record<TriTableau, string>> = {
  ordre: "Votre ordre, puis les points",
  points: "Points",
  distance: "Distance",
  disponible: "Disponibilité",
  recent: "Dernier changement",
};
export const ATTENTES = ["reponse", "pix"] as const;
export const ATTENTES_DITES: Readonly<Record<(typeof ATTENTES)[number], string>> = {
  reponse: "Attendent votre réponse",
  pix: "Pix vérifié",
};

/** What of the shortlist is looked at, and in which order. */
export type FiltreTableau = {
  readonly recherche: string;
  readonly etape: Colonne | null;
  readonly seulement: (typeof ATTENTES)[number] | null;
  readonly tri: TriTableau;
};

/** Nothing is left out nor moved. */
export const estTout = ({ recherche, etape, seulement, tri }: FiltreTableau): boolean =>
  recherche === "" && etape === null && seulement === null && tri === "ordre";

/** What is read of a person of the shortlist to find and order them. */
export type Triable = {
  readonly id: number;
  readonly numero: number;
  /** Known once both said yes: not searched before, since it is not there. */
  readonly nom: string | null;
  readonly departement: string;
  readonly statut: Statut;
  readonly score: number | null;
  readonly km: number | null;
  readonly rang: number | null;
  readonly disponibleLe: string;
  readonly modifieLe: Date;
  readonly pixStatut: string;
  readonly sansReponse: number;
  /** Languages, publics and situations, in words. */
  readonly mots: string;
};

const plat = (texte: string): string => texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The people whom the filters keep, in the order asked; each word looked for must be found, whatever its accents. */
export function trierPersonnes<P extends Triable>(personnes: readonly P[], filtre: FiltreTableau): readonly P[] {
  const mots = plat(filtre.recherche)
    .split(/\s+/u)
    .filter((mot) => mot !== "");
  const statuts: readonly Statut[] = COLONNES.find(({ cle }) => cle === filtre.etape)?.statuts ?? [];
  const gardees = personnes.filter(
    (p) =>
      (filtre.etape === null || statuts.includes(p.statut)) &&
      (filtre.seulement !== "reponse" || attendReponse(p)) &&
      (filtre.seulement !== "pix" || p.pixStatut === "verifie") &&
      mots.every((mot) => plat(`${p.numero} ${p.nom ?? ""} ${p.departement} ${p.mots}`).includes(mot)),
  );
  if (filtre.tri === "ordre") return gardees;
  return [...gardees].sort((a, b) => ORDRES[filtre.tri](a) - ORDRES[filtre.tri](b) || a.id - b.id);
}

/** It is for the structure to speak: someone proposed or interested, or a message without answer. */
const attendReponse = ({ statut, sansReponse }: Pick<Triable, "statut" | "sansReponse">): boolean =>
  statut === "propose" ||
  statut === "interet_candidat" ||
  (sansReponse > 0 && statut !== "decline" && statut !== "expire");

/** Smallest first; what is not known comes last. */
const ORDRES: Readonly<Record<TriTableau, (p: Triable) => number>> = {
  ordre: () => 0,
  points: ({ score }) => -(score ?? -1),
  distance: ({ km }) => km ?? Number.MAX_SAFE_INTEGER,
  disponible: ({ disponibleLe }) => Number(disponibleLe.replaceAll("-", "")),
  recent: ({ modifieLe }) => -modifieLe.getTime(),
};
