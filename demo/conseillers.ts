import { date, type Jour, jour, jourDeSemaine, plusMois } from "./calendrier.ts";
import {
  AGE_MOYEN,
  DATE_AVIS,
  DEPARTS_ANTICIPES,
  PREMIERS_ACCOMPAGNEMENTS,
  RECRUTES_FIN_DE_MOIS,
  SEXES,
} from "./calibrage.ts";
import { type ContratDemo, contratsDesConseillers } from "./contrats.ts";
import { type FormationDemo, formationDe } from "./formations.ts";
import { au, hasard, melanger } from "./hasard.ts";
import { type IdentiteDemo, identiteDemo, type Sexe } from "./noms.ts";
import { repartir } from "./repartir.ts";
import type { StructureDemo } from "./structures.ts";

/** One adviser recruited by the generated programme. */
export type ConseillerDemo = {
  readonly numero: number;
  readonly structure: StructureDemo;
  readonly sexe: Sexe;
  readonly anneeNaissance: number;
  readonly identite: IdentiteDemo;
  readonly contrat: ContratDemo;
  readonly formation: FormationDemo | null;
  /** First and last day of work with the public; null while waiting for the training, or still at work. */
  readonly premierJour: Jour | null;
  readonly dernierJour: Jour | null;
};

/** The advisers: sexes and mean age of the avis, start dates by the monthly curve, contracts, training, early departures. */
export function planDesConseillers(structures: readonly StructureDemo[]): readonly ConseillerDemo[] {
  const structuresParPoste = structures.flatMap((structure) =>
    Array.from({ length: structure.conseillers }, () => structure),
  );
  const debuts = joursDeRecrutement();
  const ordre = structuresParPoste.map((_, i) => i);
  melanger(ordre, hasard("recrutement"));
  const debutDe = new Map(ordre.map((conseiller, rang) => [conseiller, au(debuts, rang)]));
  const sexes = sexesDesConseillers(structuresParPoste.length);
  const naissances = anneesDeNaissance(structuresParPoste.length);
  const departs = departsAnticipes(debutDe);
  const contrats = contratsDesConseillers(structuresParPoste, debutDe, departs);
  return structuresParPoste.map((structure, numero) => {
    const sexe = au(sexes, numero);
    const contrat = au(contrats, numero);
    const formation = formationDe(numero, structure, contrat);
    return {
      numero,
      structure,
      sexe,
      anneeNaissance: au(naissances, numero),
      identite: identiteDemo(numero, sexe, hasard("identite", numero)),
      contrat,
      formation,
      premierJour: premierJourDe(contrat, formation),
      dernierJour: contrat.rupture === null ? null : contrat.rupture.le - 1,
    };
  });
}

/** One start day per adviser, in order of date: Mondays and first days of the month for the most part. */
function joursDeRecrutement(): Jour[] {
  const tirage = hasard("dates de recrutement");
  const debuts: Jour[] = [];
  for (const [mois, cumul] of RECRUTES_FIN_DE_MOIS) {
    const ouvres = joursOuvres(mois);
    const poids = ouvres.map((j, i) => (i === 0 ? 8 : jourDeSemaine(j) === 1 ? 4 : 1));
    const dansLeMois: Jour[] = [];
    while (debuts.length + dansLeMois.length < cumul) dansLeMois.push(au(ouvres, tirage.pondere(poids)));
    debuts.push(...dansLeMois.sort((a, b) => a - b));
  }
  return debuts;
}

function joursOuvres(mois: string): Jour[] {
  const debut = jour(`${mois}-01`);
  const fin = Math.min(plusMois(debut, 1), jour(DATE_AVIS) + 1);
  const jours = Array.from({ length: fin - debut }, (_, i) => debut + i);
  return jours.filter((j) => jourDeSemaine(j) <= 5 && !["05-01", "11-01", "11-11"].includes(date(j).slice(5)));
}

function sexesDesConseillers(nombre: number): Sexe[] {
  const [m, f, n] = repartir(nombre, [SEXES.masculin, SEXES.feminin, SEXES.non_communique]);
  const suite = (sexe: Sexe, combien = 0): Sexe[] => Array.from({ length: combien }, () => sexe);
  const sexes = [...suite("masculin", m), ...suite("feminin", f), ...suite("non_communique", n)];
  melanger(sexes, hasard("sexes"));
  return sexes;
}

/** Two profiles, the young and those who change trade; the ages reached in the year of the avis have exactly its mean. */
function anneesDeNaissance(nombre: number): number[] {
  const tirage = hasard("ages");
  const borner = (age: number, min: number, max: number): number => Math.round(Math.min(max, Math.max(min, age)));
  const ages = Array.from({ length: nombre }, () =>
    tirage.chance(0.65) ? borner(tirage.normal(28, 4), 20, 38) : borner(tirage.normal(48, 5), 36, 62),
  );
  let ecart = AGE_MOYEN * nombre - ages.reduce((a, b) => a + b, 0);
  while (ecart !== 0) {
    const i = tirage.entier(0, nombre - 1);
    const corrige = au(ages, i) + Math.sign(ecart);
    if (corrige < 20 || corrige > 62) continue;
    ages[i] = corrige;
    ecart -= Math.sign(ecart);
  }
  return ages.map((age) => Number(DATE_AVIS.slice(0, 4)) - age);
}

/** Who leaves before the end, and when: after two months at least, before the date of the avis. */
function departsAnticipes(debutDe: ReadonlyMap<number, Jour>): ReadonlyMap<number, Jour> {
  const tirage = hasard("departs");
  const limite = jour(DATE_AVIS);
  const possibles = [...debutDe]
    .filter(([, debut]) => debut + 120 < limite)
    .map(([numero]) => numero)
    .sort((a, b) => a - b);
  melanger(possibles, tirage);
  return new Map(
    possibles
      .slice(0, DEPARTS_ANTICIPES)
      .map((numero) => [numero, tirage.entier((debutDe.get(numero) ?? 0) + 60, limite - 10)]),
  );
}

/** With the public once trained, or once the training is given up; never before the first day of the programme on the ground. */
function premierJourDe(contrat: ContratDemo, formation: FormationDemo | null): Jour | null {
  if (formation === null) return null;
  const libre = (formation.abandon ?? formation.fin) + 1;
  if (contrat.rupture !== null && contrat.rupture.le <= libre) return null;
  return Math.max(libre, jour(PREMIERS_ACCOMPAGNEMENTS));
}
