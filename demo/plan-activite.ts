import { civil, date, type Jour, jour, jourDeSemaine, joursFeries, plusMois, zoneFeriee } from "./calendrier.ts";
import {
  ACCOMPAGNEMENTS,
  DATE_AVIS,
  PART_DEMARCHES_ETE_2021,
  PART_DEMARCHES_FINALE,
  PREMIERS_ACCOMPAGNEMENTS,
} from "./calibrage.ts";
import type { ConseillerDemo } from "./conseillers.ts";
import { au, hasard } from "./hasard.ts";
import { CELLULES, estAine, estMineur, PROFILS, partsDesCellules } from "./profils.ts";
import type { Programme } from "./programme.ts";
import { ajuster, arrondirTable, repartir } from "./repartir.ts";

/** What one month must hold: how many accompagnements of each cell, and how many of them on démarches. */
export type MoisActivite = {
  readonly mois: string;
  readonly debut: Jour;
  /** Day after the last one. */
  readonly fin: Jour;
  readonly accompagnements: number;
  /** People of each cell, in the order of CELLULES. */
  readonly quotas: readonly number[];
  readonly demarches: number;
  /** Weight of each adviser this month, in the order of their numbers. */
  readonly poids: readonly number[];
};

/**
 * The whole activity, month by month, for one accompagnement in `unSur` of the programme (1: all of them). In a fraction, the
 * adviser whom visitors play keeps about all of theirs, so that there is something to see; totals do not change.
 */
export function planDeLActivite(
  { conseillers, vitrine }: Pick<Programme, "conseillers" | "vitrine">,
  unSur: number,
): readonly MoisActivite[] {
  const mois = moisDuProgramme();
  const poids = mois.map(({ debut, fin }, rang) =>
    conseillers.map((c) => poidsDuMois(c, debut, fin, rang) * (c === vitrine ? Math.min(unSur, VITRINE_AU_PLUS) : 1)),
  );
  const total = Math.round(ACCOMPAGNEMENTS / unSur);
  const volumes = repartir(
    total,
    poids.map((p) => p.reduce((a, b) => a + b, 0)),
  );
  const parts = partsDesCellules();
  const depart = mois.map((_, rang) => CELLULES.map((_cellule, c) => au(parts, c) * tendance(c, rang, mois.length)));
  const quotas = arrondirTable(
    ajuster(
      depart,
      volumes,
      parts.map((part) => (part * total) / 100),
    ),
    volumes,
  );
  return mois.map((m, rang) => ({
    ...m,
    accompagnements: au(volumes, rang),
    quotas: au(quotas, rang),
    demarches: Math.round(au(volumes, rang) * partDemarches(m.mois)),
    poids: au(poids, rang),
  }));
}

const VITRINE_AU_PLUS = 10;

function moisDuProgramme(): { mois: string; debut: Jour; fin: Jour }[] {
  const [debut, fin] = [jour(PREMIERS_ACCOMPAGNEMENTS), jour(DATE_AVIS) + 1];
  const mois: { mois: string; debut: Jour; fin: Jour }[] = [];
  for (let d = debut; d < fin; d = plusMois(d, 1))
    mois.push({ mois: date(d).slice(0, 7), debut: d, fin: Math.min(plusMois(d, 1), fin) });
  return mois;
}

/** Older people are the large majority at first; groups gather once the epidemic recedes. */
function tendance(cellule: number, rang: number, nombre: number): number {
  const { type, profil } = au(CELLULES, cellule);
  const debut = 1 - rang / (nombre - 1);
  const personne = au(PROFILS, profil);
  const age = estAine(personne) ? 1 + 1.2 * debut : estMineur(personne) ? 1 - 0.7 * debut : 1;
  return age * (type === "collectif" ? 1 - 0.6 * debut : type === "ponctuel" ? 1 + 0.3 * debut : 1);
}

/** Share of démarches: 95 % to the end of summer 2021, then the same decline each month down to 21 % in November 2022. */
export function partDemarches(mois: string): number {
  const ecoules = Number(mois.slice(0, 4)) * 12 + Number(mois.slice(5, 7)) - (2021 * 12 + 8);
  const avancement = Math.min(1, Math.max(0, ecoules / 15));
  return (PART_DEMARCHES_ETE_2021 * (PART_DEMARCHES_FINALE / PART_DEMARCHES_ETE_2021) ** avancement) / 100;
}

/** Days worked, times the person's own pace, less in the first months. */
function poidsDuMois(conseiller: ConseillerDemo, debut: Jour, fin: Jour, rang: number): number {
  const jours = joursDeTravail(conseiller, debut, fin).length;
  if (jours === 0 || conseiller.premierJour === null) return 0;
  const anciennete = Math.max(0, (fin - conseiller.premierJour) / 30);
  const allure = Math.exp(hasard("allure", conseiller.numero).normal(0, 0.5));
  return jours * allure * Math.min(1, 0.35 + anciennete * 0.16) * (1 + 0.02 * rang);
}

const ouvres = new Map<string, readonly Jour[]>();

/** Days of the month this adviser worked: opening days of their territory, between first and last day, leave taken out. */
export function joursDeTravail(conseiller: ConseillerDemo, debut: Jour, fin: Jour): readonly Jour[] {
  const { premierJour, dernierJour, numero, structure } = conseiller;
  if (premierJour === null || premierJour >= fin || (dernierJour !== null && dernierJour < debut)) return [];
  const annee = civil(debut).annee;
  const ete = jour(`${annee}-07-08`) + ((numero * 7) % 42);
  const noel = jour(`${annee}-12-${numero % 2 === 0 ? "19" : "24"}`);
  return joursOuvres(zoneFeriee(structure.commune.departement), debut, fin).filter(
    (j) =>
      j >= premierJour &&
      (dernierJour === null || j <= dernierJour) &&
      !(j >= ete && j < ete + 19) &&
      !(j >= noel && j < noel + 9) &&
      (jourDeSemaine(j) < 6 || (numero + j) % 9 === 0),
  );
}

function joursOuvres(zone: string, debut: Jour, fin: Jour): readonly Jour[] {
  const cle = `${zone} ${debut}`;
  const connus = ouvres.get(cle);
  if (connus !== undefined) return connus;
  const feries = joursFeries(civil(debut).annee, zone);
  const jours = Array.from({ length: fin - debut }, (_, i) => debut + i).filter(
    (j) => jourDeSemaine(j) < 7 && !feries.has(j),
  );
  ouvres.set(cle, jours);
  return jours;
}
