import { referentiel } from "../../territoire/index.ts";
import { populationDe } from "../population.ts";
import { type SourceLue, uneDe } from "./source-lue.ts";

/** People far from digital tools in the country, as the avis counts them (part I). */
const ELOIGNES = 13_000_000;

/** Inhabitants and need of the territories. */
export const SOURCES_TERRITOIRE: readonly SourceLue[] = [
  {
    mesures: uneDe("territoire.population"),
    lire: (_db, { periodes, grain, zones, communes }, { ajouter }) => {
      const fin = grain === "epci" || grain === "commune";
      for (const [code, zone] of fin ? communes : zones) {
        const habitants = fin ? (referentiel().communes.get(code)?.population ?? 0) : populationDe(code);
        periodes.forEach((_, rang) => {
          ajouter(zone, rang, "territoire.population", habitants);
        });
      }
    },
  },
  {
    mesures: uneDe("territoire.fragilite", "territoire.population_indice", "territoire.eloignes"),
    // The index of the last layer known at the end of the span stands for all of it: layers are years apart.
    lire: async (_db, { periodes, zones }, { ajouter, fragilite }) => {
      const pays = [...referentiel().departements.keys()].reduce((somme, code) => somme + populationDe(code), 0);
      for (const { code, habitants, somme } of await fragilite()) {
        const zone = zones.get(code);
        if (zone === undefined) continue;
        periodes.forEach((_, rang) => {
          ajouter(zone, rang, "territoire.fragilite", somme);
          ajouter(zone, rang, "territoire.population_indice", habitants);
          ajouter(zone, rang, "territoire.eloignes", ((somme / 100) * ELOIGNES) / pays);
        });
      }
    },
  },
];
