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

/** Who may bring a booking from one state to another, and by which act. « monter »: a place of an atelier goes to the first in line. */
export const TRANSITIONS_RESERVATION: readonly {
  readonly de: StatutReservation;
  readonly vers: StatutReservation;
  readonly acte:
    | "prouver"
    | "choisir"
    | "deplacer"
    | "annuler"
    | "confirmer"
    | "refuser"
    | "monter"
    | "supprimer"
    | "retablir";
  readonly par: "personne" | "conseiller" | "systeme";
}[] = [
  { de: "demandee", vers: "confirmee", acte: "prouver", par: "personne" },
  { de: "demandee", vers: "a_confirmer", acte: "prouver", par: "personne" },
  { de: "demandee", vers: "attente", acte: "prouver", par: "personne" },
  { de: "attente", vers: "confirmee", acte: "choisir", par: "personne" },
  { de: "attente", vers: "a_confirmer", acte: "choisir", par: "personne" },
  { de: "attente", vers: "confirmee", acte: "monter", par: "systeme" },
  { de: "a_confirmer", vers: "confirmee", acte: "confirmer", par: "conseiller" },
  { de: "a_confirmer", vers: "refusee", acte: "refuser", par: "conseiller" },
  { de: "confirmee", vers: "confirmee", acte: "deplacer", par: "personne" },
  { de: "confirmee", vers: "a_confirmer", acte: "deplacer", par: "personne" },
  { de: "a_confirmer", vers: "a_confirmer", acte: "deplacer", par: "personne" },
  { de: "a_confirmer", vers: "confirmee", acte: "deplacer", par: "personne" },
  { de: "a_confirmer", vers: "annulee", acte: "annuler", par: "personne" },
  { de: "confirmee", vers: "annulee", acte: "annuler", par: "personne" },
  { de: "attente", vers: "annulee", acte: "annuler", par: "personne" },
  // The adviser cancels the date, and may put it back: each comes back as it was.
  { de: "a_confirmer", vers: "annulee", acte: "supprimer", par: "conseiller" },
  { de: "confirmee", vers: "annulee", acte: "supprimer", par: "conseiller" },
  { de: "attente", vers: "annulee", acte: "supprimer", par: "conseiller" },
  { de: "annulee", vers: "a_confirmer", acte: "retablir", par: "conseiller" },
  { de: "annulee", vers: "confirmee", acte: "retablir", par: "conseiller" },
  { de: "annulee", vers: "attente", acte: "retablir", par: "conseiller" },
];

/** True when that act is open in that state. */
export const permet = (statut: StatutReservation, acte: (typeof TRANSITIONS_RESERVATION)[number]["acte"]): boolean =>
  TRANSITIONS_RESERVATION.some((t) => t.de === statut && t.acte === acte);

/** Whether one of several people came; alone, the agenda says it. */
export const PRESENCES = ["venu", "absent"] as const;
export type Presence = (typeof PRESENCES)[number];
export const PRESENCE_LIBELLES: Readonly<Record<Presence, string>> = { venu: "Venue", absent: "Pas venue" };

/** Minutes during which the code sent can be given, and how many times it may be wrong. */
export const PREUVE_MINUTES = 15;
export const PREUVE_ESSAIS = 5;
/** Bookings that one telephone or address may hold at a time: for oneself; for people one helps. */
export const VIVANTES_MAX = { soi: 3, autrui: 20 } as const;
/** Times that whoever waits is told of a free slot, a day apart at least. */
export const PREVENUES_MAX = 3;

/** What the person says when booking. */
export type SaisieRendezVous = {
  readonly prenom: string;
  readonly contact: string;
  /** Empty: for oneself. Else who books for someone, in their words. */
  readonly aidant: string;
  /** Of the person helped, when another books; else where to call whoever booked by e-mail. A landline will do. */
  readonly telephone: string;
  /** Where to come, when the adviser goes to the person. */
  readonly adresse: string;
};

/** Sealed with the booking. Telephones are in their international form; `code` is the short one, to dictate. */
export type IdentiteReservation = SaisieRendezVous & {
  /** The person helped has a mobile telephone, and is told too. */
  readonly aidePrevenue: boolean;
  readonly code: string;
};

/** The slot of an address: which permanence, when. */
export type ChoixCreneau = { readonly permanenceId: string; readonly debut: Date };

/** True when they are the same slot. */
export const memeCreneau = (un: ChoixCreneau, autre: ChoixCreneau | undefined): boolean =>
  un.permanenceId === autre?.permanenceId && un.debut.getTime() === autre.debut.getTime();

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

/** « En ligne 3F2A »: how the adviser’s lists name whoever booked online, without their name. */
export const repereDe = (id: string): string => `En ligne ${id.slice(0, 4).toUpperCase()}`;
