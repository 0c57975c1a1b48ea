import { BORNES_DEPARTEMENT, CONSEILLERS_NOMMES } from "./calibrage.ts";
import { type CommuneDemo, estRurale, estUrbaine, type PlanDepartement } from "./departements.ts";
import { hasard } from "./hasard.ts";

/** The need of a commune in the demonstration: 100 is the mean of the country, by inhabitant. */
export type BesoinDemo = { readonly commune: string; readonly indice: number; readonly population: number };

/** Older than any real index, which therefore replaces it as soon as one is imported. */
export const MILLESIME_BESOIN = "2019-01-01";
export const SOURCE_BESOIN = "Indice de démonstration, fabriqué : il ne mesure rien des vraies communes";

/** Ours: how far from the mean each trait takes a commune. */
const TRAITS = { rurale: 1.22, urbaine: 1.05, outreMer: 1.42, nomme: 1.08 } as const;

/**
 * Need of every commune of the programme. Ours, on what the avis says: less equipment in the countryside, less mastery in priority
 * neighbourhoods (those of large communes), overseas apart, and the départements named for their few advisers. Which 57 are insufficiently
 * covered does not depend on it: that rule counts advisers by inhabitant.
 */
export function besoinsDesCommunes(departements: readonly PlanDepartement[]): readonly BesoinDemo[] {
  const bruts = departements.flatMap((d) => {
    const tirage = hasard("besoin", d.code);
    const propre = tirage.normal(1, 0.06) * traitDuDepartement(d.code);
    return d.communes.map((commune) => ({
      ...{ commune: commune.code, population: commune.population },
      indice: propre * traitDeLaCommune(commune) * tirage.normal(1, 0.05),
    }));
  });
  const habitants = bruts.reduce((somme, { population }) => somme + population, 0);
  const moyenne = bruts.reduce((somme, b) => somme + b.indice * b.population, 0) / habitants;
  return bruts.map((b) => ({ ...b, indice: Math.round((b.indice / moyenne) * 1000) / 10 }));
}

const NOMMES = new Set(
  Object.entries(CONSEILLERS_NOMMES).flatMap(([code, n]) => (n < BORNES_DEPARTEMENT.min ? code : [])),
);

function traitDuDepartement(code: string): number {
  if (code.startsWith("97")) return TRAITS.outreMer;
  return NOMMES.has(code) ? TRAITS.nomme : 1;
}

function traitDeLaCommune(commune: CommuneDemo): number {
  if (estRurale(commune)) return TRAITS.rurale;
  return estUrbaine(commune) ? TRAITS.urbaine : 1;
}
