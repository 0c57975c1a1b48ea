import { compacte, empreinte, sansArticle } from "./nom.rules.ts";
import type { Cle, Referentiel } from "./referentiel.ts";

/** What the search reads: forms of names in flat arrays, so that forty-five thousand are seen in a millisecond. */
export type IndexCommunes = {
  readonly cles: readonly Cle[];
  readonly populations: Float64Array;
  /** Names without spaces, with and without their first article, shortest first. */
  readonly formes: readonly string[];
  /** Rank in `cles` of each form. */
  readonly rangs: Int32Array;
  readonly empreintes: Int32Array;
  /** Where the forms of each length begin. */
  readonly debutParLongueur: Int32Array;
  /** Forms by their first two letters. */
  readonly parDebut: ReadonlyMap<string, readonly number[]>;
  /** All the keys in one text, and where each begins, to look for a word inside. */
  readonly texte: string;
  readonly positions: Int32Array;
};

/** Names longer than this are looked for by their beginning only. */
export const LONGUEUR_MAX = 62;

const indexes = new WeakMap<Referentiel, IndexCommunes>();

/** The index of the names of the territory, made at the first search. */
export function indexCommunes(r: Referentiel): IndexCommunes {
  const connu = indexes.get(r);
  if (connu) return connu;
  const index = construire(r.cles);
  indexes.set(r, index);
  return index;
}

function construire(cles: readonly Cle[]): IndexCommunes {
  const parLongueur: { readonly forme: string; readonly rang: number }[][] = [];
  const ranger = (forme: string, rang: number): void => {
    const longueur = Math.min(forme.length, LONGUEUR_MAX);
    const groupe = parLongueur[longueur];
    if (groupe) groupe.push({ forme, rang });
    else parLongueur[longueur] = [{ forme, rang }];
  };
  cles.forEach(({ cle }, rang) => {
    ranger(compacte(cle), rang);
    const court = sansArticle(cle);
    if (court !== cle) ranger(compacte(court), rang);
  });
  const groupes = Array.from(parLongueur, (groupe) => groupe ?? []);
  const tout = groupes.flat();
  const formes = tout.map((f) => f.forme);
  return {
    cles,
    populations: Float64Array.from(cles, (c) => c.arrondissement?.population ?? c.commune.population ?? 0),
    formes,
    rangs: Int32Array.from(tout, (f) => f.rang),
    empreintes: Int32Array.from(formes, empreinte),
    debutParLongueur: cumuls(groupes.map((g) => g.length)),
    parDebut: parDeuxLettres(formes),
    ...enUnTexte(cles),
  };
}

/** Where each group begins: cumulated sizes, padded up to the longest length asked for. */
function cumuls(tailles: readonly number[]): Int32Array {
  const debuts = new Int32Array(LONGUEUR_MAX + 4);
  for (let i = 1; i < debuts.length; i += 1) debuts[i] = (debuts[i - 1] ?? 0) + (tailles[i - 1] ?? 0);
  return debuts;
}

function parDeuxLettres(formes: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const debuts = new Map<string, number[]>();
  formes.forEach((forme, i) => {
    const debut = forme.slice(0, 2);
    const rangees = debuts.get(debut);
    if (rangees) rangees.push(i);
    else debuts.set(debut, [i]);
  });
  return debuts;
}

function enUnTexte(cles: readonly Cle[]): { readonly texte: string; readonly positions: Int32Array } {
  const positions = new Int32Array(cles.length);
  const morceaux: string[] = [];
  let position = 0;
  cles.forEach(({ cle }, rang) => {
    positions[rang] = position;
    morceaux.push(cle);
    position += cle.length + 1;
  });
  return { texte: morceaux.join("\n"), positions };
}

/** The ranks of the names holding `mot` as the beginning of a word other than their first one. */
export function rangsAvecMot({ texte, positions }: IndexCommunes, mot: string, limite: number): readonly number[] {
  const rangs: number[] = [];
  const cherche = ` ${mot}`;
  for (let ici = texte.indexOf(cherche); ici >= 0 && rangs.length < limite; ici = texte.indexOf(cherche, ici + 1)) {
    const rang = rangDe(positions, ici);
    if (rangs.at(-1) !== rang) rangs.push(rang);
  }
  return rangs;
}

/** The rank whose key covers a position of the text (dichotomy). */
function rangDe(positions: Int32Array, position: number): number {
  let [bas, haut] = [0, positions.length - 1];
  while (bas < haut) {
    const milieu = (bas + haut + 1) >> 1;
    if ((positions[milieu] ?? 0) <= position) bas = milieu;
    else haut = milieu - 1;
  }
  return bas;
}
