import {
  ajouterJours,
  estHeure,
  type Intervalle,
  instantDe,
  jourDeSemaine,
  joursEntre,
  lundiDe,
} from "./moment.rules.ts";

/** How someone is received at a slot. */
export const MODES_RENDEZ_VOUS = ["sur_place", "telephone", "domicile"] as const;
export type ModeRendezVous = (typeof MODES_RENDEZ_VOUS)[number];
export const MODE_LIBELLES: Readonly<Record<ModeRendezVous, string>> = {
  sur_place: "Sur place",
  telephone: "Par téléphone",
  domicile: "Chez la personne",
};
export const CONFIRMATIONS = ["lieu", "automatique", "conseiller"] as const;

/** What the public may book of a permanence, and how. */
export type ReglesReservation = {
  /** Minutes left free between two slots, and around what the agenda already holds. */
  readonly tamponMinutes: number;
  /** People who may share one slot. */
  readonly places: number;
  /** Hours before a slot until which it can be booked. */
  readonly preavisHeures: number;
  /** Days ahead that are shown. */
  readonly horizonJours: number;
  readonly modes: readonly ModeRendezVous[];
  /** « lieu »: as its place says, at once where it says nothing. */
  readonly confirmation: (typeof CONFIRMATIONS)[number];
};

/** What a permanence offers until its adviser says otherwise. */
export const REGLES_SIMPLES: ReglesReservation = {
  tamponMinutes: 0,
  places: 1,
  preavisHeures: 2,
  horizonJours: 30,
  modes: ["sur_place"],
  confirmation: "lieu",
};

/** A permanence: some days of the week, from a day to a day, every n weeks counted from the first. */
export type Permanence = {
  readonly id: string;
  readonly titre: string;
  /** 1 for Monday, 7 for Sunday. */
  readonly jours: readonly number[];
  readonly heureDebut: string;
  readonly heureFin: string;
  readonly toutesLes: number;
  readonly du: string;
  readonly au: string | null;
  readonly fuseau: string;
  readonly tenueLesFeries: boolean;
  /** Minutes of a bookable slot; null: one comes without rendez-vous. */
  readonly creneauMinutes: number | null;
  readonly reservable: boolean;
  readonly regles: ReglesReservation;
  readonly lieuId: string | null;
  readonly communeCode: string | null;
  readonly precisionLieu: string;
};

/** A day that the rule does not hold: cancelled, or held at other hours, the same day or another. */
export type ExceptionPermanence = {
  readonly jour: string;
  readonly deplacee: { readonly jour: string; readonly heureDebut: string; readonly heureFin: string } | null;
};

/** One holding of a permanence; `jour` is the day of the rule, by which it is known even when it moved. */
export type Occurrence = Intervalle & { readonly jour: string; readonly deplacee: boolean };

export type EstFerie = (jour: string) => boolean;

const JOURS_MAX = 400;
const MINUTE_MS = 60_000;

/**
 * When the permanence is held, of those that begin in `[du, au]` (civil days). Public holidays are skipped unless it is held on them; a day
 * moved is held whatever the holiday, since someone decided it.
 */
export function occurrences(
  permanence: Permanence,
  exceptions: readonly ExceptionPermanence[],
  du: string,
  au: string,
  estFerie: EstFerie,
): readonly Occurrence[] {
  const parJour = new Map(exceptions.map((exception) => [exception.jour, exception]));
  const tenues: Occurrence[] = [];
  const fin = joursEntre(du, au) > JOURS_MAX ? ajouterJours(du, JOURS_MAX) : au;
  for (let jour = du; jour <= fin; jour = ajouterJours(jour, 1)) {
    if (!estPrevue(permanence, jour) || parJour.has(jour)) continue;
    if (!permanence.tenueLesFeries && estFerie(jour)) continue;
    tenues.push({ ...heures(permanence, jour, permanence.heureDebut, permanence.heureFin), jour, deplacee: false });
  }
  for (const { jour, deplacee } of exceptions) {
    if (deplacee === null || deplacee.jour < du || deplacee.jour > fin || !estPrevue(permanence, jour)) continue;
    tenues.push({ ...heures(permanence, deplacee.jour, deplacee.heureDebut, deplacee.heureFin), jour, deplacee: true });
  }
  return tenues.sort((a, b) => a.debut.getTime() - b.debut.getTime());
}

/** True when the rule of the permanence falls on that day, holidays and exceptions apart. */
export function estPrevue({ jours, du, au, toutesLes }: Permanence, jour: string): boolean {
  if (jour < du || (au !== null && jour > au) || !jours.includes(jourDeSemaine(jour))) return false;
  return (joursEntre(lundiDe(du), lundiDe(jour)) / 7) % toutesLes === 0;
}

const heures = ({ fuseau }: Permanence, jour: string, debut: string, fin: string): Intervalle => ({
  debut: instantDe(jour, debut, fuseau),
  fin: instantDe(jour, fin, fuseau),
});

/**
 * The slots of one holding that can still be booked at `maintenant`: whole, in the future, free of every occupation. None when the
 * permanence has no slots.
 */
export function creneauxLibres(
  { creneauMinutes, regles }: Pick<Permanence, "creneauMinutes" | "regles">,
  occurrence: Intervalle,
  occupations: readonly Intervalle[],
  maintenant: Date,
): readonly Intervalle[] {
  if (creneauMinutes === null) return [];
  const [duree, tampon] = [creneauMinutes * MINUTE_MS, regles.tamponMinutes * MINUTE_MS];
  const [ouvre, ferme] = [occurrence.debut.getTime(), occurrence.fin.getTime()];
  const pris = occupations
    .map(({ debut, fin }) => ({ debut: debut.getTime() - tampon, fin: fin.getTime() + tampon }))
    .filter(({ debut, fin }) => debut < ferme && fin > ouvre);
  const libres: Intervalle[] = [];
  for (let debut = ouvre; debut + duree <= ferme; debut += duree + tampon) {
    const fin = debut + duree;
    if (debut > maintenant.getTime() && !pris.some((un) => un.debut < fin && un.fin > debut))
      libres.push({ debut: new Date(debut), fin: new Date(fin) });
  }
  return libres;
}

export type RefusPermanence = { readonly champ: string; readonly message: string };

/** Every reason to refuse a permanence; empty when it can be kept. */
export function verifierPermanence(p: Omit<Permanence, "id" | "fuseau">): readonly RefusPermanence[] {
  const refus: RefusPermanence[] = [];
  const dire = (champ: string, message: string): void => void refus.push({ champ, message });
  if (p.titre.trim() === "" || p.titre.length > 120) dire("titre", "Donnez un titre, de 120 signes au plus.");
  if (p.jours.length === 0) dire("jours", "Choisissez au moins un jour de la semaine.");
  if (!estHeure(p.heureDebut)) dire("heureDebut", "Écrivez une heure de début. Exemple : 09:00.");
  if (!estHeure(p.heureFin)) dire("heureFin", "Écrivez une heure de fin. Exemple : 12:00.");
  else if (p.heureFin <= p.heureDebut) dire("heureFin", "La fin doit être après le début.");
  if (!Number.isInteger(p.toutesLes) || p.toutesLes < 1 || p.toutesLes > 8)
    dire("toutesLes", "Choisissez un rythme de 1 à 8 semaines.");
  if (p.au !== null && p.au < p.du) dire("au", "Le dernier jour doit être après le premier.");
  if (p.creneauMinutes !== null && (p.creneauMinutes < 10 || p.creneauMinutes > 240))
    dire("creneauMinutes", "Un créneau dure de 10 minutes à 4 heures.");
  if (p.reservable && p.creneauMinutes === null)
    dire("creneauMinutes", "Pour ouvrir la réservation, choisissez la durée d’un créneau.");
  if (p.precisionLieu.length > 200) dire("precisionLieu", "200 signes au plus.");
  refus.push(...verifierRegles(p.regles));
  return refus;
}

function verifierRegles(regles: ReglesReservation): readonly RefusPermanence[] {
  const entre = (
    champ: string,
    valeur: number,
    min: number,
    max: number,
    message: string,
  ): readonly RefusPermanence[] =>
    Number.isInteger(valeur) && valeur >= min && valeur <= max ? [] : [{ champ, message }];
  return [
    ...entre("tamponMinutes", regles.tamponMinutes, 0, 120, "Le battement va de 0 à 120 minutes."),
    ...entre("places", regles.places, 1, 30, "Un créneau a de 1 à 30 places."),
    ...entre("preavisHeures", regles.preavisHeures, 0, 336, "Le délai va de 0 à 336 heures (14 jours)."),
    ...entre("horizonJours", regles.horizonJours, 1, 120, "Les créneaux se montrent de 1 à 120 jours à l’avance."),
    ...(regles.modes.length === 0
      ? [{ champ: "modes", message: "Choisissez au moins une façon de recevoir la personne." }]
      : []),
  ];
}
