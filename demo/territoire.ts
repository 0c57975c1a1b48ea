import { referentiel } from "../src/domaines/territoire/index.ts";
import type { TerritoireDemo } from "./departements.ts";

/** The territory of the generator, from the référentiel of the house. */
export function territoireDeDemonstration(): TerritoireDemo {
  const { communes, departements, epci } = referentiel();
  return {
    departements: [...departements.values()],
    epci: new Map([...epci.values()].map(({ code, nom }) => [code, nom])),
    communes: [...communes.values()].map(
      ({ code, nom, departement, epci: groupement, population, lat, lon, codesPostaux }) => ({
        code,
        nom,
        departement,
        epci: groupement,
        population: population ?? 0,
        lat,
        lon,
        codePostal: codesPostaux[0] ?? null,
      }),
    ),
  };
}
