import {
  BORNES_DEPARTEMENT,
  CONSEILLERS_MAYOTTE,
  CONSEILLERS_NOMMES,
  CONSEILLERS_RECRUTES,
  DEPARTEMENTS_PEU_COUVERTS,
} from "./calibrage.ts";
import { au } from "./hasard.ts";
import { grouper, repartirBorne } from "./repartir.ts";

/** What the generator needs of a commune; the référentiel of the room territoire has it. */
export type CommuneDemo = {
  readonly code: string;
  readonly nom: string;
  readonly departement: string;
  readonly epci: string | null;
  readonly population: number;
  readonly lat: number;
  readonly lon: number;
  readonly codePostal: string | null;
};

/** The territory of the demonstration. */
export type TerritoireDemo = {
  readonly departements: readonly { readonly code: string; readonly nom: string }[];
  readonly epci: ReadonlyMap<string, string>;
  readonly communes: readonly CommuneDemo[];
};

/** What the programme gives one département. */
export type PlanDepartement = {
  readonly code: string;
  readonly nom: string;
  readonly population: number;
  /** Share of the population in communes under 5 000 inhabitants. */
  readonly ruralite: number;
  readonly conseillers: number;
  readonly communes: readonly CommuneDemo[];
};

/** Overseas territories that are not départements: scale and posts « à décider », no adviser in 2022. */
const HORS_PROGRAMME = new Set(["975", "977", "978", "984", "986", "987", "988", "989"]);
const SEUIL_RURAL = 5000;

/** Advisers of each département: those the avis names exactly, the others by population and rurality within the bounds. */
export function planDesDepartements({ departements, communes }: TerritoireDemo): readonly PlanDepartement[] {
  const parDepartement = grouper(communes, (commune) => commune.departement);
  const faits = departements
    .filter(({ code }) => !HORS_PROGRAMME.has(code))
    .map(({ code, nom }) => decrire(code, nom, parDepartement.get(code) ?? []));
  const nommes = new Map([
    ...Object.entries(CONSEILLERS_NOMMES),
    ["976", CONSEILLERS_MAYOTTE] satisfies [string, number],
  ]);
  const autres = faits.filter(({ code }) => !nommes.has(code));
  const reste = CONSEILLERS_RECRUTES - [...nommes.values()].reduce((a, b) => a + b, 0);
  const parts = repartirBorne(reste, autres.map(besoin), BORNES_DEPARTEMENT.min, BORNES_DEPARTEMENT.max);
  for (const [i, { code }] of autres.entries()) nommes.set(code, au(parts, i));
  return faits.map((fait) => ({ ...fait, conseillers: nommes.get(fait.code) ?? 0 }));
}

function decrire(code: string, nom: string, communes: readonly CommuneDemo[]): Omit<PlanDepartement, "conseillers"> {
  const population = communes.reduce((somme, c) => somme + c.population, 0);
  const rurale = communes.reduce((somme, c) => somme + (c.population < SEUIL_RURAL ? c.population : 0), 0);
  const triees = [...communes].sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
  return { code, nom, population, ruralite: population > 0 ? rurale / population : 0, communes: triees };
}

/** Weight of a département: its population, less than in proportion, raised by up to half by its rurality. */
const besoin = ({ population, ruralite }: { population: number; ruralite: number }): number =>
  population ** 0.7 * (1 + ruralite / 2);

/**
 * Advisers per 100 000 inhabitants under which a département counts as insufficiently covered: midway between the last
 * one under and the first one over, so that the rule is a plain number which the administration can adjust.
 */
export function seuilDeCouverture(plans: readonly PlanDepartement[]): number {
  const taux = plans.map(({ conseillers, population }) => (conseillers / population) * 100_000).sort((a, b) => a - b);
  const milieu = (au(taux, DEPARTEMENTS_PEU_COUVERTS - 1) + au(taux, DEPARTEMENTS_PEU_COUVERTS)) / 2;
  return Math.round(milieu * 1000) / 1000;
}

/** Communes that stand for priority neighbourhoods and rural revitalisation zones in the generated structures. */
export const estUrbaine = (commune: CommuneDemo): boolean => commune.population >= 15_000;
/** Whether a commune stands for a rural revitalisation zone. */
export const estRurale = (commune: CommuneDemo): boolean => commune.population < SEUIL_RURAL;
