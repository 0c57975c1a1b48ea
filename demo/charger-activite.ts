import { type CompteRendu, chargerLot, type LotPrepare, preparerLot } from "../src/domaines/activite/index.ts";
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
        const ids = {
          conseiller,
          structure,
          lieux: (numero: number) =>
            (lieux.get(numero) ?? []).map(({ id, commune }) => ({ id, commune: commune.code })),
        };
        await chargerMois(base, mois, programme, ids, faits, pas);
      },
    }));
}

/** The next batch is made while this one is being stored: two processors are used, the program's and the database's. */
async function chargerMois(
  base: Base,
  mois: MoisActivite,
  { conseillers }: Programme,
  ids: Identifiants,
  faits: number,
  pas: Pas,
): Promise<void> {
  const partie = `4. activité ${mois.mois}`;
  const ecrire = async ({ depuis, jusqua, lot }: LotDuMois): Promise<void> => {
    await base.transaction({ sorte: "systeme" }, async (db) => {
      await avancer(db, partie, depuis, jusqua);
      // Last in the transaction: the roll-ups are locked for the shortest time.
      const { crees, differents } = await chargerLot(db, lot);
      if (crees !== lot.arrivees.length)
        throw new Error(`${differents.length} reports of ${partie} are already there with another content`);
    });
    await pas.avance(jusqua);
  };
  let enCours = Promise.resolve();
  for await (const lot of lots(comptesRendusDuMois(mois, conseillers, ids), faits)) {
    await enCours;
    if (pas.arrete()) return;
    enCours = ecrire(lot);
    enCours.catch(() => undefined); // It is waited for after the next batch is made; told meanwhile, it would end the process.
  }
  await enCours;
}

type LotDuMois = { readonly depuis: number; readonly jusqua: number; readonly lot: LotPrepare };

/** Reports made between two looks at what else waits (pages, answers of the database). */
const SOUFFLE = 50;

/** Batches of the reports that follow the first `faits` accompagnements. */
async function* lots(comptesRendus: Iterable<CompteRendu>, faits: number): AsyncGenerator<LotDuMois> {
  let vus = 0;
  let depuis = faits;
  let lot: CompteRendu[] = [];
  for (const compteRendu of comptesRendus) {
    vus += compteRendu.participants;
    if (vus <= faits) continue;
    lot.push(compteRendu);
    if (lot.length % SOUFFLE === 0) await new Promise((suite) => setImmediate(suite));
    if (lot.length < PAR_LOT) continue;
    yield { depuis, jusqua: vus, lot: preparerLot(lot) };
    depuis = vus;
    lot = [];
  }
  if (lot.length > 0) yield { depuis, jusqua: vus, lot: preparerLot(lot) };
}
