import type { Appariement, Preferences } from "./acceptation-differee.rules.ts";

/** What a way of choosing gives: how many are matched, and how many have their 1st, 2nd, 3rd, 4th to 10th, or a later choice. */
export type Bilan = {
  readonly apparies: number;
  readonly rangsCandidats: readonly number[];
  readonly rangsStructures: readonly number[];
  /** Pairs who would both rather be together: none, or the matching is wrong. */
  readonly bloquantes: number;
};

/** Pairs, among all those within reach, who would both rather be together than as they are. */
export function compterBloquantes(p: Preferences, obtenue: Appariement): number {
  const pire = new Float64Array(p.places.length);
  const prises = new Int32Array(p.places.length);
  for (const paire of obtenue) {
    if (paire < 0) continue;
    const structure = p.structureDe[paire] ?? 0;
    prises[structure] = (prises[structure] ?? 0) + 1;
    pire[structure] = Math.max(pire[structure] ?? 0, p.cleStructure[paire] ?? 0);
  }
  let bloquantes = 0;
  for (const [candidat, tenue] of obtenue.entries()) {
    const fin = tenue < 0 ? (p.debuts[candidat + 1] ?? 0) : tenue;
    for (let paire = p.debuts[candidat] ?? 0; paire < fin; paire += 1) {
      const structure = p.structureDe[paire] ?? 0;
      const libre = (prises[structure] ?? 0) < (p.places[structure] ?? 0);
      if (libre || (p.cleStructure[paire] ?? 0) < (pire[structure] ?? 0)) bloquantes += 1;
    }
  }
  return bloquantes;
}

/** What a matching gives to each side. */
export function dresserBilan(p: Preferences, obtenue: Appariement): Bilan {
  const rangsCandidats = [0, 0, 0, 0, 0];
  const rangsStructures = [0, 0, 0, 0, 0];
  let apparies = 0;
  const retenues = new Set<number>();
  for (const [candidat, paire] of obtenue.entries()) {
    if (paire < 0) continue;
    apparies += 1;
    retenues.add(paire);
    compter(rangsCandidats, paire - (p.debuts[candidat] ?? 0));
  }
  for (const rang of rangsDesStructures(p, retenues)) compter(rangsStructures, rang);
  return { apparies, rangsCandidats, rangsStructures, bloquantes: compterBloquantes(p, obtenue) };
}

/** For each pair kept, how many candidates within reach its structure would have preferred. */
function rangsDesStructures(p: Preferences, retenues: ReadonlySet<number>): readonly number[] {
  const parStructure = new Map<number, { readonly cle: number; rang: number }[]>();
  for (const paire of retenues) {
    const structure = p.structureDe[paire] ?? 0;
    const siennes = parStructure.get(structure) ?? [];
    siennes.push({ cle: p.cleStructure[paire] ?? 0, rang: 0 });
    parStructure.set(structure, siennes);
  }
  for (let paire = 0; paire < p.structureDe.length; paire += 1)
    for (const sienne of parStructure.get(p.structureDe[paire] ?? 0) ?? [])
      if ((p.cleStructure[paire] ?? 0) < sienne.cle) sienne.rang += 1;
  return [...parStructure.values()].flat().map(({ rang }) => rang);
}

function compter(rangs: number[], rang: number): void {
  const tranche = rang < 3 ? rang : rang < 10 ? 3 : 4;
  rangs[tranche] = (rangs[tranche] ?? 0) + 1;
}
