/** Where someone stands in a team: each step has its date. */
export type EtatMembre = "invite" | "membre" | "refuse" | "retire" | "parti";

export type DatesMembre = {
  readonly accepteLe: Date | null;
  readonly refuseLe: Date | null;
  readonly quitteLe: Date | null;
};

/** The state that the dates say. */
export function etatDe({ accepteLe, refuseLe, quitteLe }: DatesMembre): EtatMembre {
  if (refuseLe !== null) return "refuse";
  if (accepteLe === null) return quitteLe === null ? "invite" : "retire";
  return quitteLe === null ? "membre" : "parti";
}

export const ETAT_LIBELLES: Readonly<Record<EtatMembre, string>> = {
  invite: "Invité, sans réponse",
  membre: "Dans l’équipe",
  refuse: "A refusé",
  retire: "Invitation retirée",
  parti: "A quitté l’équipe",
};

export type Acte = "accepter" | "refuser" | "partir";

/** What may be done from each state: from, act, by whom. */
const TRANSITIONS: readonly {
  readonly de: EtatMembre;
  readonly acte: Acte;
  readonly par: "conseiller" | "coordinateur";
}[] = [
  { de: "invite", acte: "accepter", par: "conseiller" },
  { de: "invite", acte: "refuser", par: "conseiller" },
  { de: "invite", acte: "partir", par: "coordinateur" },
  { de: "membre", acte: "partir", par: "conseiller" },
  { de: "membre", acte: "partir", par: "coordinateur" },
];

/** True when `par` may do `acte` from that state. */
export const permis = (de: EtatMembre, acte: Acte, par: "conseiller" | "coordinateur"): boolean =>
  TRANSITIONS.some((une) => une.de === de && une.acte === acte && une.par === par);

export const NOM_MAX = 100;
export const OBJET_MAX = 150;
export const TEXTE_MAX = 5000;

/** Days after the month without a report before the structure and the coordinateur are told. */
export const JOURS_AVANT_SIGNALEMENT = 15;
