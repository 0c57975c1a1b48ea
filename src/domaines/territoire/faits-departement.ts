import { referentiel } from "./referentiel.ts";

/** Public facts of a département, computed from the register of the build: nothing here is typed in. */
export type FaitsDepartement = {
  readonly code: string;
  readonly nom: string;
  readonly region: string;
  readonly zone: string;
  readonly population: number;
  readonly communes: number;
  /** Share of inhabitants living in communes under 2 000 inhabitants (0 to 1). */
  readonly partPetitesCommunes: number;
};

const PETITE_COMMUNE = 2_000;

/** One row for each département and overseas collectivity where a census counts people, in the order of codes. */
export function faitsDepartements(): readonly FaitsDepartement[] {
  const { departements, communesDepartement } = referentiel();
  return [...departements.values()].flatMap((d) => {
    const communes = communesDepartement(d.code);
    const habitants = (liste: typeof communes): number => liste.reduce((s, c) => s + (c.population ?? 0), 0);
    const population = habitants(communes);
    if (population === 0) return [];
    const petites = habitants(communes.filter((c) => (c.population ?? 0) < PETITE_COMMUNE));
    const { code, nom, region, zone } = d;
    return [
      { code, nom, region, zone, population, communes: communes.length, partPetitesCommunes: petites / population },
    ];
  });
}
