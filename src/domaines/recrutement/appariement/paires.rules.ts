import { PAIRES_MAX, type Preferences } from "./acceptation-differee.rules.ts";
import {
  atteint,
  type CandidatEnLice,
  type CandidatPrepare,
  DISTANCE_MAX,
  FACTEUR_ROUTE,
  kmParRoute,
  preparerCandidat,
  preparerStructure,
  type StructurePreparee,
  type StructureQuiRecrute,
  score,
} from "./score.rules.ts";

/** What was said of a pair: it comes before the score. A rank from 1 to 9, an interest without rank, or a refusal that closes the pair. */
export type Voeu = {
  readonly candidatId: number;
  readonly structureId: number;
  readonly candidat: number | "interesse" | null;
  readonly structure: number | "interesse" | null;
  readonly clos: boolean;
};

export type Participants = {
  readonly candidats: readonly CandidatEnLice[];
  readonly structures: readonly StructureQuiRecrute[];
  readonly voeux: readonly Voeu[];
};

/** Both sides in the order that parts ties, and what each prefers; `coupes` counts the candidates whose pairs passed the room there is. */
export type Prepares = {
  readonly candidats: readonly CandidatPrepare[];
  readonly structures: readonly StructurePreparee[];
  readonly preferences: Preferences;
  readonly coupes: number;
};

/** Those of equal rank, score and distance are parted by the day of the application, then by number: never by a name. */
const parAnciennete = (a: CandidatEnLice, b: CandidatEnLice): number =>
  a.depuis < b.depuis ? -1 : a.depuis > b.depuis ? 1 : a.id - b.id;

/** Pairs within reach and their order on each side. */
export function preparer({ candidats, structures, voeux }: Participants): Prepares {
  const c = candidats.toSorted(parAnciennete).map(preparerCandidat);
  const s = structures
    .filter(({ places }) => places > 0)
    .sort((a, b) => a.id - b.id)
    .map(preparerStructure);
  const dits = parCandidat(voeux);
  const grille = new Grille(s);
  const colonnes = new Colonnes(c.length, s.length);
  for (const candidat of c) {
    const siens = dits.get(candidat.candidat.id);
    colonnes.commencer();
    grille.voisines(candidat, (rang, structure) => {
      const km = kmParRoute(candidat, structure);
      if (!atteint(candidat, structure, km)) return;
      const voeu = siens?.get(structure.structure.id);
      if (voeu?.clos === true) return;
      colonnes.ajouter(rang, score(candidat, structure, km), km, ordreDe(voeu?.candidat), ordreDe(voeu?.structure));
    });
    colonnes.finir();
  }
  const places = Int32Array.from(s, ({ structure }) => structure.places);
  return { candidats: c, structures: s, preferences: { ...colonnes.preferences(), places }, coupes: colonnes.coupes };
}

const SANS_AVIS = 20;
const ordreDe = (dit: number | "interesse" | null | undefined): number =>
  dit === null || dit === undefined ? SANS_AVIS : dit === "interesse" ? SANS_AVIS - 1 : Math.min(SANS_AVIS - 2, dit);

function parCandidat(voeux: readonly Voeu[]): ReadonlyMap<number, ReadonlyMap<number, Voeu>> {
  const dits = new Map<number, Map<number, Voeu>>();
  for (const voeu of voeux) {
    const siens = dits.get(voeu.candidatId) ?? new Map<number, Voeu>();
    dits.set(voeu.candidatId, siens.set(voeu.structureId, voeu));
  }
  return dits;
}

const DEGRE_KM = 111.2;
const CASE = 0.25;
type Recevoir = (rang: number, structure: StructurePreparee) => void;

/** Structures by square of a quarter of a degree: each candidate only looks at the squares that their radius touches. */
class Grille {
  readonly #cases = new Map<number, { readonly rang: number; readonly structure: StructurePreparee }[]>();
  readonly #partout: { readonly rang: number; readonly structure: StructurePreparee }[] = [];

  constructor(structures: readonly StructurePreparee[]) {
    for (const [rang, structure] of structures.entries()) {
      const { lat, lon, distanceMaxKm } = structure.structure;
      const cle = this.#cle(Math.floor(lat / CASE), Math.floor(lon / CASE));
      const voisines = this.#cases.get(cle) ?? [];
      voisines.push({ rang, structure });
      this.#cases.set(cle, voisines);
      if (distanceMaxKm === null) this.#partout.push({ rang, structure });
    }
  }

  /** Gives every structure that may be within both distances, once. */
  voisines({ candidat: { lat, lon, rayonKm } }: CandidatPrepare, recevoir: Recevoir): void {
    const degres = (rayonKm ?? DISTANCE_MAX) / FACTEUR_ROUTE / DEGRE_KM + 1e-6;
    const large = degres / Math.max(0.05, Math.cos(((Math.abs(lat) + degres) * Math.PI) / 180));
    for (let i = Math.floor((lat - degres) / CASE); i <= Math.floor((lat + degres) / CASE); i += 1)
      for (let j = Math.floor((lon - large) / CASE); j <= Math.floor((lon + large) / CASE); j += 1)
        for (const { rang, structure } of this.#cases.get(this.#cle(i, j)) ?? [])
          if (rayonKm !== null || structure.structure.distanceMaxKm !== null) recevoir(rang, structure);
    if (rayonKm === null) for (const { rang, structure } of this.#partout) recevoir(rang, structure);
  }

  #cle(i: number, j: number): number {
    return i * 10_000 + j;
  }
}

/** Keys are whole numbers: order said, score, kilometres, then who. */
const CRAN_KM = 2 ** 14;
const cleDe = (ordre: number, points: number, km: number): number =>
  (ordre * 128 + (100 - points)) * CRAN_KM + Math.min(CRAN_KM - 1, Math.round(km));

/** Pairs as columns of numbers, that grow with them: objects by the million would cost ten times the memory. */
class Colonnes {
  readonly #debuts: Int32Array;
  readonly #structures: number;
  #candidat = 0;
  #nombre = 0;
  #structureDe = new Int32Array(2 ** 16);
  #cles = new Float64Array(2 ** 16);
  #siennes: number[] = [];
  /** What structures think of this candidate, where it is not the score alone. */
  readonly #dites = new Map<number, number>();
  coupes = 0;

  constructor(candidats: number, structures: number) {
    this.#debuts = new Int32Array(candidats + 1);
    this.#structures = Math.max(1, structures);
  }

  commencer(): void {
    this.#siennes = [];
    this.#dites.clear();
  }

  ajouter(structure: number, points: number, km: number, ordreCandidat: number, ordreStructure: number): void {
    this.#siennes.push(cleDe(ordreCandidat, points, km) * this.#structures + structure);
    if (ordreCandidat !== ordreStructure) this.#dites.set(structure, cleDe(ordreStructure, points, km));
  }

  finir(): void {
    const cles = Float64Array.from(this.#siennes).sort();
    const gardees = Math.min(cles.length, PAIRES_MAX - 1 - this.#nombre);
    if (gardees < cles.length) this.coupes += 1;
    for (const cle of cles.subarray(0, gardees)) this.#inscrire(cle);
    this.#candidat += 1;
    this.#debuts[this.#candidat] = this.#nombre;
  }

  preferences(): Omit<Preferences, "places"> {
    return {
      debuts: this.#debuts,
      structureDe: this.#structureDe.slice(0, this.#nombre),
      cleStructure: this.#cles.slice(0, this.#nombre),
    };
  }

  #inscrire(cle: number): void {
    const structure = cle % this.#structures;
    const pense = this.#dites.get(structure) ?? (cle - structure) / this.#structures;
    if (this.#nombre === this.#structureDe.length) this.#agrandir();
    this.#structureDe[this.#nombre] = structure;
    this.#cles[this.#nombre] = pense * PAIRES_MAX + this.#nombre;
    this.#nombre += 1;
  }

  #agrandir(): void {
    const [structures, cles] = [this.#structureDe, this.#cles];
    this.#structureDe = new Int32Array(structures.length * 2);
    this.#structureDe.set(structures);
    this.#cles = new Float64Array(cles.length * 2);
    this.#cles.set(cles);
  }
}
