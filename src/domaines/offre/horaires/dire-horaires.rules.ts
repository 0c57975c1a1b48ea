import { dateLongue } from "../../../plateforme/ui/date.rules.ts";
import { ecrireHeures, NOMS_JOURS, type Plage } from "./horaires.rules.ts";
import {
  type Alternance,
  DERNIER,
  type Exception,
  type HorairesComplets,
  lireHorairesComplets,
  type SeptJours,
} from "./horaires-complets.rules.ts";
import { direHeure } from "./ouverture.rules.ts";

/** OSM opening hours in French, a line for each thing they say; `sinon`: what is said of those that the editor could not write. */
export function direHoraires(osm: string, sinon = "Horaires particuliers, appelez avant de venir"): readonly string[] {
  const lus = lireHorairesComplets(osm);
  return lus === undefined ? [sinon] : direHorairesComplets(lus);
}

/** The same, once read; `semaineVide`: what is said of a week without any opening, when it opens on no other day either. */
export function direHorairesComplets(
  lus: HorairesComplets,
  semaineVide: readonly string[] = ouvreAutrement(lus) ? [] : ["Fermé toute la semaine"],
): readonly string[] {
  return [
    ...(lus.jours.every((plages) => plages.length === 0) ? semaineVide : direSemaine(lus.jours)),
    ...lus.alternances.map(direAlternance),
    ...(lus.vacances === null
      ? []
      : direSemaine(lus.vacances).map((ligne) => `Vacances scolaires, ${minuscule(ligne)}`)),
    ...(lus.feries === null ? [] : [`Jours fériés : ${direPlages(lus.feries)}`]),
    ...lus.exceptions.map(direException),
  ];
}

const ouvreAutrement = ({ alternances, exceptions, vacances }: HorairesComplets): boolean =>
  [...alternances, ...exceptions].some(({ plages }) => plages.length > 0) ||
  (vacances?.some((plages) => plages.length > 0) ?? false);

/** « 9 h – midi, 14 h – 17 h 30 », « fermé ». */
const direPlages = (plages: readonly Plage[]): string =>
  plages.length === 0
    ? "fermé"
    : plages.some(({ debut, fin }) => debut === 0 && fin === 1440)
      ? "jour et nuit"
      : plages.map(({ debut, fin }) => `${direHeure(debut)} – ${direHeure(fin)}`).join(", ");

function direSemaine(jours: SeptJours): readonly string[] {
  const suites: { readonly debut: number; fin: number; readonly plages: readonly Plage[] }[] = [];
  for (const [jour, plages] of jours.entries()) {
    const suite = suites.at(-1);
    if (suite !== undefined && ecrireHeures(suite.plages) === ecrireHeures(plages)) suite.fin = jour;
    else suites.push({ debut: jour, fin: jour, plages });
  }
  if (suites.every(({ plages }) => plages.length === 0)) return ["Fermé toute la semaine"];
  return suites
    .filter(({ plages }) => plages.length > 0)
    .map(({ debut, fin, plages }) => `${direJours(debut, fin)} : ${direPlages(plages)}`);
}

function direJours(debut: number, fin: number): string {
  const [premier = "", dernier = ""] = [NOMS_JOURS[debut], NOMS_JOURS[fin]];
  if (debut === fin) return majuscule(premier);
  return fin === debut + 1 ? `${majuscule(premier)} et ${dernier}` : `Du ${premier} au ${dernier}`;
}

const RANGS = ["1er", "2e", "3e", "4e", "5e"];

function direAlternance({ jour, quand, plages }: Alternance): string {
  const nom = majuscule(NOMS_JOURS[jour] ?? "");
  if (typeof quand === "string") return `${nom} des semaines ${quand} : ${direPlages(plages)}`;
  const rangs = quand.map((rang) => (rang === DERNIER ? "dernier" : (RANGS[rang - 1] ?? "")));
  return `${majuscule(rangs.join(" et "))} ${nom.toLowerCase()} du mois : ${direPlages(plages)}`;
}

function direException({ debut, fin, plages, motif }: Exception): string {
  const quand = debut === fin ? `Le ${dateLongue(debut)}` : `Du ${dateLongue(debut)} au ${dateLongue(fin)}`;
  return `${quand} : ${direPlages(plages)}${motif === null ? "" : ` (${motif})`}`;
}

const majuscule = (texte: string): string => `${texte.charAt(0).toUpperCase()}${texte.slice(1)}`;
const minuscule = (texte: string): string => `${texte.charAt(0).toLowerCase()}${texte.slice(1)}`;
