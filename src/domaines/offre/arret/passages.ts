import { departementDe } from "../../territoire/index.ts";
import { dateDuJour, numeroDeJour, type Ouverture } from "../horaires/ouverture.rules.ts";
import {
  ferieNonDit,
  horairesLus,
  type LieuHoraire,
  momentLocal,
  ouvertureDe,
  planningDe,
} from "../horaires/ouverture-lieu.ts";
import { type Arret, type Passage, passeEncore } from "./arret.rules.ts";

/** How far ahead passages are told, in days: a monthly stop that one holiday cancels is still announced. */
const HORIZON = 92;

export type PassageDArret<A> = Passage & { readonly arret: A };

/** The `max` next times that an itinerant place stops somewhere, one under way included, in order. */
export function prochainsPassages<A extends Arret>(
  arrets: readonly A[],
  maintenant: Date,
  max: number,
): readonly PassageDArret<A>[] {
  return arrets
    .flatMap((arret) => passagesDe(arret, maintenant, max).map((passage) => ({ ...passage, arret })))
    .sort((a, b) => a.date.localeCompare(b.date) || a.debut - b.debut)
    .slice(0, max);
}

function passagesDe(arret: Arret, maintenant: Date, max: number): readonly Passage[] {
  const planning = planningDe(arret);
  const moment = momentLocal(maintenant, departementDe(arret.codeInsee));
  const ferie = ferieNonDit(arret);
  const trouves: Passage[] = [];
  for (let jours = 0; planning !== undefined && jours <= HORIZON && trouves.length < max; jours += 1) {
    const date = dateDuJour(numeroDeJour(moment.date) + jours);
    for (const { debut, fin } of planning(date))
      if (jours > 0 || fin > moment.minute) trouves.push({ date, debut, fin, ferie: ferie(date) });
  }
  return trouves;
}

/** Whether an itinerant place still stops there one day. */
export const estVivant = ({ horaires }: Pick<Arret, "horaires">, aujourdhui: string): boolean =>
  passeEncore(horairesLus(horaires), aujourdhui);

export type OuvertureItinerante<A> = { readonly ouverture: Ouverture; readonly arret?: A };

/**
 * Whether a place is open now, at its own address or at one of its stops, which is then named; else the first to open. A place that only
 * says its stops is closed between them.
 */
export function ouvertureAvecArrets<A extends Arret>(
  lieu: LieuHoraire,
  arrets: readonly A[],
  maintenant: Date,
): OuvertureItinerante<A> {
  const base = ouvertureDe(lieu, maintenant);
  if (arrets.length === 0 || base.etat === "ouvert") return { ouverture: base };
  const [premier] = prochainsPassages(arrets, maintenant, 1);
  if (premier === undefined) return { ouverture: base };
  const { arret } = premier;
  const ici = ouvertureDe(arret, maintenant);
  if (ici.etat === "ouvert" || (ici.etat === "ferie" && base.etat === "inconnu")) return { ouverture: ici, arret };
  const prochaine = { date: premier.date, minute: premier.debut };
  if (base.etat === "inconnu") return { ouverture: { etat: "ferme", prochaine }, arret };
  if (base.prochaine !== null && instant(base.prochaine) <= instant(prochaine)) return { ouverture: base };
  return base.etat === "ferie" ? { ouverture: base } : { ouverture: { etat: "ferme", prochaine }, arret };
}

const instant = ({ date, minute }: { readonly date: string; readonly minute: number }): number =>
  numeroDeJour(date) * 1440 + minute;
