/** What becomes of a booking. */
export const STATUTS_RESERVATION = ["demandee", "attente", "a_confirmer", "confirmee", "refusee", "annulee"] as const;
export type StatutReservation = (typeof STATUTS_RESERVATION)[number];
export const STATUT_RESERVATION_LIBELLES: Readonly<Record<StatutReservation, string>> = {
  demandee: "Code à donner",
  attente: "En liste d’attente",
  a_confirmer: "À confirmer",
  confirmee: "Confirmé",
  refusee: "Refusé",
  annulee: "Annulé",
};

/** Who may bring a booking from one state to another, and by which act. */
export const TRANSITIONS_RESERVATION: readonly {
  readonly de: StatutReservation;
  readonly vers: StatutReservation;
  readonly acte: "prouver" | "deplacer" | "annuler" | "confirmer" | "refuser";
  readonly par: "personne" | "conseiller";
}[] = [
  { de: "demandee", vers: "confirmee", acte: "prouver", par: "personne" },
  { de: "demandee", vers: "a_confirmer", acte: "prouver", par: "personne" },
  { de: "demandee", vers: "attente", acte: "prouver", par: "personne" },
  { de: "a_confirmer", vers: "confirmee", acte: "confirmer", par: "conseiller" },
  { de: "a_confirmer", vers: "refusee", acte: "refuser", par: "conseiller" },
  { de: "confirmee", vers: "confirmee", acte: "deplacer", par: "personne" },
  { de: "a_confirmer", vers: "a_confirmer", acte: "deplacer", par: "personne" },
  { de: "a_confirmer", vers: "annulee", acte: "annuler", par: "personne" },
  { de: "confirmee", vers: "annulee", acte: "annuler", par: "personne" },
  { de: "attente", vers: "annulee", acte: "annuler", par: "personne" },
];

/** True when that act is open in that state. */
export const permet = (statut: StatutReservation, acte: (typeof TRANSITIONS_RESERVATION)[number]["acte"]): boolean =>
  TRANSITIONS_RESERVATION.some((t) => t.de === statut && t.acte === acte);

/** Minutes during which the code sent can be given, and how many times it may be wrong. */
export const PREUVE_MINUTES = 15;
export const PREUVE_ESSAIS = 5;
/** Bookings that one telephone or address may hold at a time. */
export const VIVANTES_MAX = 3;

/** What the person says when booking. */
export type SaisieRendezVous = {
  readonly prenom: string;
  readonly contact: string;
  /** Empty: for oneself. Else who books for someone, in their words. */
  readonly aidant: string;
  /** Where to come, when the adviser goes to the person. */
  readonly adresse: string;
};

/** Sealed with the booking. `code` is the short one, to dictate. */
export type IdentiteReservation = Omit<SaisieRendezVous, "contact"> & {
  readonly contact: string;
  readonly code: string;
};

/** The slot of an address: which permanence, when. */
export type ChoixCreneau = { readonly permanenceId: string; readonly debut: Date };

/** « <permanence>_<seconds> » → the slot; undefined when it cannot be read. */
export function lireCreneau(texte: string): ChoixCreneau | undefined {
  const lu = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{9,10})$/.exec(texte);
  const [, permanenceId, secondes] = lu ?? [];
  return permanenceId === undefined || secondes === undefined
    ? undefined
    : { permanenceId, debut: new Date(Number(secondes) * 1000) };
}

/** The slot, as an address carries it. */
export const ecrireCreneau = ({ permanenceId, debut }: ChoixCreneau): string =>
  `${permanenceId}_${Math.round(debut.getTime() / 1000)}`;
