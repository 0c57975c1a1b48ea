import { jourEtMois } from "../../../plateforme/ui/date.rules.ts";
import { direHorairesComplets } from "../horaires/dire-horaires.rules.ts";
import { NOMS_JOURS } from "../horaires/horaires.rules.ts";
import { type HorairesComplets, lireHorairesComplets } from "../horaires/horaires-complets.rules.ts";
import { direHeure, jourDeSemaine, numeroDeJour } from "../horaires/ouverture.rules.ts";
import type { PositionLieu } from "../lieu/lieu.rules.ts";

/** Where and when an itinerant place stops. */
export type Arret = {
  readonly communeCode: string;
  readonly codeInsee: string;
  readonly communeNom: string;
  readonly codePostal: string;
  /** « Place du marché »; empty when only the commune is known. */
  readonly adresse: string;
  readonly lat: number;
  readonly lon: number;
  readonly position: PositionLieu;
  /** OSM opening hours. */
  readonly horaires: string;
};

/** One time it stops there. `ferie`: a public holiday of which nothing is said. */
export type Passage = {
  readonly date: string;
  readonly debut: number;
  readonly fin: number;
  readonly ferie: boolean;
};

export const ARRETS_MAX = 100;

/** « Bourganeuf, place du Marché ». */
export const direOu = ({ communeNom, adresse }: Pick<Arret, "communeNom" | "adresse">): string =>
  adresse === "" ? communeNom : `${communeNom}, ${adresse}`;

/** « mardi 29 novembre, de 9 h à midi », « aujourd’hui, de 9 h à midi ». */
export function direPassage({ date, debut, fin, ferie }: Passage, aujourdhui: string): string {
  const ecart = numeroDeJour(date) - numeroDeJour(aujourdhui);
  const jour = `${NOMS_JOURS[jourDeSemaine(date)] ?? ""} ${jourEtMois(date)}`;
  const quand = ecart === 0 ? "aujourd’hui" : ecart === 1 ? `demain, ${jour}` : jour;
  return `${quand}, de ${direHeure(debut)} à ${direHeure(fin)}${ferie ? " (jour férié : appelez avant de venir)" : ""}`;
}

/** When it stops there, in words; dates gone by are left out. */
export function direArret(horaires: string, aujourdhui: string): readonly string[] {
  const lus = lireHorairesComplets(horaires);
  if (lus === undefined) return [horaires];
  return direHorairesComplets({ ...lus, exceptions: lus.exceptions.filter(({ fin }) => fin >= aujourdhui) }, []);
}

/** Whether it may still stop there: a stop whose dates are all gone by is no longer found. */
export function passeEncore(lus: HorairesComplets | undefined, aujourdhui: string): boolean {
  if (lus === undefined) return true;
  const ouvre = (plages: readonly unknown[]): boolean => plages.length > 0;
  return (
    lus.jours.some(ouvre) ||
    lus.alternances.some(({ plages }) => ouvre(plages)) ||
    (lus.vacances?.some(ouvre) ?? false) ||
    lus.exceptions.some(({ fin, plages }) => ouvre(plages) && fin >= aujourdhui)
  );
}
