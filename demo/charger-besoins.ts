import { importerIfn } from "../src/domaines/territoire/index.ts";
import { besoinsDesCommunes, MILLESIME_BESOIN, SOURCE_BESOIN } from "./besoins.ts";
import type { PartieACharger } from "./partie.ts";
import type { Programme } from "./programme.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "1. besoin des territoires";
const COMPOSANTES = [
  ...["global_acces", "global_competences", "acces_information", "acces_interfaces"],
  ...["competences_administratives", "competences_numeriques_scolaires"],
];

/** The index of need, through the import of official files: only its score is known, not what it is made of. */
export function partieBesoins({ departements }: Programme): PartieACharger {
  return {
    partie: PARTIE,
    total: 1,
    charger: async (base, faits, pas) => {
      if (faits > 0) return;
      const lignes = besoinsDesCommunes(departements).map(
        ({ commune, indice, population }) => `${commune},${indice},${population}${",".repeat(COMPOSANTES.length)}`,
      );
      const entete = ["code_commune", "score_global", "population", ...COMPOSANTES].join(",");
      const lu = await importerIfn(
        { transaction: (travail) => base.transaction({ sorte: "systeme" }, travail), maintenant: new Date() },
        { octets: Buffer.from([entete, ...lignes].join("\n")), nom: "besoin-de-demonstration.csv" },
        { date: MILLESIME_BESOIN, source: SOURCE_BESOIN },
      );
      if (!("bilan" in lu)) throw new Error("the index of the demonstration is not read by the import of indices");
      await base.transaction({ sorte: "systeme" }, (db) => avancer(db, PARTIE, 0, 1));
      await pas.avance(1);
    },
  };
}
