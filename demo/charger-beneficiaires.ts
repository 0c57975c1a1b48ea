import { chargerBeneficiaires } from "../src/domaines/activite/index.ts";
import { beneficiairesDeDemonstration } from "./beneficiaires.ts";
import { vitrineChargee } from "./charger-comptes.ts";
import { structuresChargees } from "./identifiants.sql.ts";
import type { PartieACharger } from "./partie.ts";
import type { Programme } from "./programme.ts";
import { avancer } from "./progression.sql.ts";

const PARTIE = "6. bénéficiaires";

/** The people known to the adviser visitors play, last: they are found in reports already loaded. */
export function partieBeneficiaires({ vitrine }: Programme): PartieACharger {
  const fiches = beneficiairesDeDemonstration();
  return {
    partie: PARTIE,
    total: fiches.length,
    charger: async (base, faits, pas) => {
      if (faits > 0) return;
      await base.transaction({ sorte: "systeme" }, async (db) => {
        const structureId = (await structuresChargees(db))(vitrine.structure.numero);
        const conseillerId = await vitrineChargee(db);
        await chargerBeneficiaires(db, { structureId, conseillerId, consentementLe: "2022-09-01" }, fiches);
        await avancer(db, PARTIE, 0, fiches.length);
      });
      await pas.avance(fiches.length);
    },
  };
}
