import { type Jour, jour, numeroDeJour, plusMois } from "./calendrier.ts";
import { CANDIDATURES, DATE_AVIS, LANCEMENT } from "./calibrage.ts";
import type { ConseillerDemo } from "./conseillers.ts";
import type { PlanDepartement } from "./departements.ts";
import { au, type Hasard, hasard } from "./hasard.ts";
import { repartir } from "./repartir.ts";

export type StatutCandidature = "depose" | "mis_en_relation" | "recrute" | "decline" | "retire";

/** One application. Only those of recruited advisers keep their person: the others are anonymised after two years. */
export type CandidatureDemo = {
  readonly deposeeLe: Jour;
  readonly departement: string;
  readonly statut: StatutCandidature;
  readonly scorePix: number;
  readonly conseiller: number | null;
  readonly anonymiseeLe: Jour | null;
};

/** The 56 155 applications up to the date of the avis: one per recruited adviser, the others by month and population. */
export function* candidatures(
  plans: readonly PlanDepartement[],
  conseillers: readonly ConseillerDemo[],
): Generator<CandidatureDemo> {
  for (const conseiller of conseillers) yield retenue(conseiller);
  const autres = CANDIDATURES - conseillers.length;
  const parMois = repartir(
    autres,
    moisDepuisLeLancement().map((_, rang) => affluence(rang)),
  );
  const poids = plans.map(({ population }) => population);
  for (const [rang, { debut, fin }] of moisDepuisLeLancement().entries()) {
    const tirage = hasard("candidatures", rang);
    for (const [d, nombre] of repartir(au(parMois, rang), poids).entries())
      for (let n = 0; n < nombre; n++) yield nonRetenue(tirage.entier(debut, fin - 1), au(plans, d).code, tirage);
  }
}

/** Applications come mostly in the first months, then with each campaign of the autumn. */
const affluence = (rang: number): number => (rang === 0 ? 6 : 12 * 0.9 ** rang + 1.2);

function retenue({ numero, contrat, structure }: ConseillerDemo): CandidatureDemo {
  const tirage = hasard("candidature", numero);
  return {
    deposeeLe: Math.max(jour(LANCEMENT), contrat.debut - tirage.entier(15, 120)),
    departement: structure.commune.departement,
    statut: "recrute",
    scorePix: borner(tirage.normal(84, 8), 70, 100),
    conseiller: numero,
    anonymiseeLe: null,
  };
}

function nonRetenue(deposeeLe: Jour, departement: string, tirage: Hasard): CandidatureDemo {
  return {
    deposeeLe,
    departement,
    statut: au(["depose", "mis_en_relation", "decline", "retire"] as const, tirage.pondere([34, 18, 36, 12])),
    scorePix: borner(tirage.normal(66, 17), 5, 100),
    conseiller: null,
    anonymiseeLe: plusMois(deposeeLe, 24),
  };
}

const borner = (valeur: number, min: number, max: number): number => Math.round(Math.min(max, Math.max(min, valeur)));

function moisDepuisLeLancement(): { debut: Jour; fin: Jour }[] {
  const mois: { debut: Jour; fin: Jour }[] = [];
  const terme = jour(DATE_AVIS) + 1;
  for (let d = numeroDeJour(2020, 11, 1); d < terme; d = plusMois(d, 1))
    mois.push({ debut: Math.max(d, jour(LANCEMENT)), fin: Math.min(plusMois(d, 1), terme) });
  return mois;
}
