import { type CompteRendu, chargerComptesRendus } from "../src/domaines/activite/index.ts";
import type { Base } from "../src/plateforme/db/base.ts";
import { comptesRendusDuMois, type Identifiants } from "./comptes-rendus.ts";
import { conseillersCharges, structuresChargees } from "./identifiants.sql.ts";
import type { PartieACharger, Pas } from "./partie.ts";
import { type MoisActivite, planDeLActivite } from "./plan-activite.ts";
import type { Programme } from "./programme.ts";
import { avancer } from "./progression.sql.ts";
import { grouper } from "./repartir.ts";

const PAR_LOT = 1000;

/** One part per month, newest first; its unit is the accompagnement. */
export function partiesDeLActivite(programme: Programme, unSur: number): readonly PartieACharger[] {
  const lieux = grouper(programme.lieux, ({ structure }) => structure.numero);
  return planDeLActivite(programme, unSur)
    .filter(({ accompagnements }) => accompagnements > 0)
    .toReversed()
    .map((mois) => ({
      partie: `4. activité ${mois.mois}`,
      total: mois.accompagnements,
      charger: async (base, faits, pas) => {
        const [conseiller, structure] = await base.transaction(
          { sorte: "systeme" },
          async (db) => [await conseillersCharges(db), await structuresChargees(db)] as const,
        );
        const ids = { conseiller, structure, lieux: (numero: number) => (lieux.get(numero) ?? []).map(({ id }) => id) };
        await chargerMois(base, mois, programme, ids, faits, pas);
      },
    }));
}

async function chargerMois(
  base: Base,
  mois: MoisActivite,
  { conseillers }: Programme,
  ids: Identifiants,
  faits: number,
  pas: Pas,
): Promise<void> {
  const partie = `4. activité ${mois.mois}`;
  let depuis = faits;
  const ecrire = async (lot: readonly CompteRendu[]): Promise<void> => {
    const jusqua = lot.reduce((somme, { participants }) => somme + participants, depuis);
    await base.transaction({ sorte: "systeme" }, async (db) => {
      await avancer(db, partie, depuis, jusqua);
      // Last in the transaction: the roll-ups are locked for the shortest time.
      const { crees, differents } = await chargerComptesRendus(db, lot);
      if (crees !== lot.length)
        throw new Error(`${differents.length} reports of ${partie} are already there with another content`);
    });
    depuis = jusqua;
    await pas.avance(jusqua);
  };
  let vus = 0;
  let lot: CompteRendu[] = [];
  for (const compteRendu of comptesRendusDuMois(mois, conseillers, ids)) {
    vus += compteRendu.participants;
    if (vus <= faits) continue;
    lot.push(compteRendu);
    if (lot.length < PAR_LOT) continue;
    await ecrire(lot);
    if (pas.arrete()) return;
    lot = [];
  }
  if (lot.length > 0) await ecrire(lot);
}
