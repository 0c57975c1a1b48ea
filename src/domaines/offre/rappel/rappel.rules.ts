/** Days and moments at which one may be called; none said: any. */
export const JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"] as const;
export type Jour = (typeof JOURS)[number];
export const MOMENTS = ["matin", "apres_midi", "soir"] as const;
export type Moment = (typeof MOMENTS)[number];
export const MOMENT_LIBELLES: Readonly<Record<Moment, string>> = {
  matin: "le matin",
  apres_midi: "l’après-midi",
  soir: "le soir, jusqu’à 20 h",
};

export const STATUTS_RAPPEL = ["a_rappeler", "en_cours", "clos"] as const;
export type StatutRappel = (typeof STATUTS_RAPPEL)[number];
export const STATUT_RAPPEL_LIBELLES: Readonly<Record<StatutRappel, string>> = {
  a_rappeler: "À rappeler",
  en_cours: "En cours",
  clos: "Terminé",
};

/** How a call ends. The last two are nobody's call: taken back by the person, or never answered in time. */
export const ISSUES = ["joint", "rendez_vous", "injoignable", "mauvais_numero", "retire", "perime"] as const;
export type Issue = (typeof ISSUES)[number];
export const ISSUE_LIBELLES: Readonly<Record<Issue, string>> = {
  joint: "Personne jointe",
  rendez_vous: "Rendez-vous pris",
  injoignable: "Injoignable",
  mauvais_numero: "Mauvais numéro",
  retire: "Retirée par la personne",
  perime: "Jamais rappelée",
};
/** What whoever called may say of it. */
export const ISSUES_DITES = [
  "joint",
  "rendez_vous",
  "injoignable",
  "mauvais_numero",
] as const satisfies readonly Issue[];
export type IssueDite = (typeof ISSUES_DITES)[number];

/** What becomes of a request, by which act and whom. « rouvrir » undoes an outcome while the number is still there. */
export const TRANSITIONS_RAPPEL: readonly {
  readonly de: StatutRappel;
  readonly vers: StatutRappel;
  readonly acte: "prendre" | "reprendre" | "rendre" | "noter" | "rouvrir" | "retirer" | "perimer";
  readonly par: "personne" | "conseiller" | "systeme";
}[] = [
  { de: "a_rappeler", vers: "en_cours", acte: "prendre", par: "conseiller" },
  // Taken by another more than a day ago.
  { de: "en_cours", vers: "en_cours", acte: "reprendre", par: "conseiller" },
  { de: "en_cours", vers: "a_rappeler", acte: "rendre", par: "conseiller" },
  // Nobody answered, and tries are left.
  { de: "en_cours", vers: "en_cours", acte: "noter", par: "conseiller" },
  { de: "en_cours", vers: "clos", acte: "noter", par: "conseiller" },
  { de: "clos", vers: "en_cours", acte: "rouvrir", par: "conseiller" },
  { de: "a_rappeler", vers: "clos", acte: "retirer", par: "personne" },
  { de: "en_cours", vers: "clos", acte: "retirer", par: "personne" },
  { de: "a_rappeler", vers: "clos", acte: "perimer", par: "systeme" },
  { de: "en_cours", vers: "clos", acte: "perimer", par: "systeme" },
];

/** True when that act is open in that state. */
export const permet = (statut: StatutRappel, acte: (typeof TRANSITIONS_RAPPEL)[number]["acte"]): boolean =>
  TRANSITIONS_RAPPEL.some((t) => t.de === statut && t.acte === acte);

/** Calls without an answer after which nobody insists. */
export const ESSAIS_MAX = 3;
/** Hours after which a colleague may take over a request that another keeps. */
export const GARDE_HEURES = 24;
/** Working days within which the person is told they will be called. */
export const JOURS_PROMIS = 2;

/** What the person says. */
export type SaisieRappel = {
  readonly prenom: string;
  readonly telephone: string;
  readonly besoin: string;
  readonly jours: readonly Jour[];
  readonly moments: readonly Moment[];
};

/** « le matin ou l’après-midi, lundi ou mardi »; nothing said: « du lundi au samedi ». */
export function direDisponibilites({ jours, moments }: Pick<SaisieRappel, "jours" | "moments">): string {
  const quand = moments.length === 0 || moments.length === MOMENTS.length ? [] : moments.map((m) => MOMENT_LIBELLES[m]);
  const jour = jours.length === 0 || jours.length === JOURS.length ? "du lundi au samedi" : enumerer(jours);
  return [...(quand.length === 0 ? [] : [enumerer(quand)]), jour].join(", ");
}

const enumerer = (mots: readonly string[]): string =>
  mots.length < 2 ? mots.join("") : `${mots.slice(0, -1).join(", ")} ou ${mots.at(-1) ?? ""}`;

/** « 06 •• •• •• 01 »: enough to know one's own number, too little to learn another's. */
export const masquer = (numero: string): string => {
  const chiffres = numero.replace(/^\+\d{2}(?=\d{9}$)|^\+\d{3}(?=\d{9}$)/, "0");
  return `${chiffres.slice(0, 2)} •• •• •• ${chiffres.slice(-2)}`;
};

/** Working days gone by since a civil day, neither it nor the present one counted: asked on a Friday, none is gone on Monday. */
export function joursOuvresPasses(jours: readonly string[], ouvre: (jour: string) => boolean): number {
  return jours.slice(1, -1).filter(ouvre).length;
}
