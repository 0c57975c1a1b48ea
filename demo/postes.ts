import { type Jour, jour, jourDeSemaine } from "./calendrier.ts";
import { LANCEMENT } from "./calibrage.ts";
import type { ConseillerDemo } from "./conseillers.ts";
import { hasard } from "./hasard.ts";
import { grouper } from "./repartir.ts";
import type { StructureDemo } from "./structures.ts";

/** A post granted; its adviser, or none while it is vacant. */
export type PosteDemo = {
  readonly structure: StructureDemo;
  readonly attribueLe: Jour;
  readonly conseiller: ConseillerDemo | null;
};

/** First committee that can have granted posts. */
const PREMIER_COMITE = jour(LANCEMENT) + 16;

/** The posts of each structure, granted together on a Thursday of committee, one to four months before its first contract. */
export function planDesPostes(
  structures: readonly StructureDemo[],
  conseillers: readonly ConseillerDemo[],
): readonly PosteDemo[] {
  const parStructure = grouper(conseillers, ({ structure }) => structure.numero);
  return structures.flatMap((structure) => {
    const recrutes = parStructure.get(structure.numero) ?? [];
    const premier = Math.min(...recrutes.map(({ contrat }) => contrat.debut));
    const attribueLe = jeudiPrecedent(
      Math.max(PREMIER_COMITE, premier - hasard("comite", structure.numero).entier(30, 120)),
    );
    return Array.from({ length: structure.postes }, (_, i) => ({
      structure,
      attribueLe,
      conseiller: recrutes[i] ?? null,
    }));
  });
}

const jeudiPrecedent = (numero: Jour): Jour => numero - ((jourDeSemaine(numero) + 3) % 7);
