/**
 * Who may be matched with whom, and in what order. Pairs stand by candidate, best first for them: candidate `i` has those from
 * `debuts[i]` to `debuts[i + 1]`. A structure prefers the pair whose key is lowest; no two of its keys are equal.
 */
export type Preferences = {
  readonly debuts: Int32Array;
  readonly structureDe: Int32Array;
  readonly cleStructure: Float64Array;
  /** Vacant posts of each structure. */
  readonly places: Int32Array;
};

/** The pair of each candidate, as an index; -1 for none. */
export type Appariement = Int32Array;
export type Cote = "candidats" | "structures";
const AUCUNE = -1;

/**
 * Deferred acceptance (Gale and Shapley, 1962), many to one: the stable matching that suits best the side that proposes. `exclues` are
 * pairs left aside.
 */
export const accepter = (
  preferences: Preferences,
  cote: Cote,
  exclues: ReadonlySet<number> = new Set(),
): Appariement =>
  cote === "candidats" ? candidatsProposent(preferences, exclues) : structuresProposent(preferences, exclues);

/** The candidate of a pair. */
export function candidatDe({ debuts }: Preferences, paire: number): number {
  let [bas, haut] = [0, debuts.length - 1];
  while (haut - bas > 1) {
    const milieu = (bas + haut) >> 1;
    if ((debuts[milieu] ?? 0) <= paire) bas = milieu;
    else haut = milieu;
  }
  return bas;
}

function candidatsProposent(p: Preferences, exclues: ReadonlySet<number>): Appariement {
  const nombre = p.debuts.length - 1;
  const obtenue = new Int32Array(nombre).fill(AUCUNE);
  const prochaine = p.debuts.slice(0, nombre);
  const gardees = Array.from(p.places, () => new Tas(p.cleStructure));
  for (let premier = 0; premier < nombre; premier += 1) {
    let candidat = premier;
    // Whom a structure puts off proposes again at once: the order of proposals changes nothing to what is obtained.
    while (candidat !== AUCUNE) {
      const paire = suivante(p, prochaine, candidat, exclues);
      if (paire === AUCUNE) break;
      candidat = proposer(p, gardees, obtenue, paire, candidat);
    }
  }
  return obtenue;
}

/** The next pair that a candidate asks for; -1 at the end of their list. */
function suivante(p: Preferences, prochaine: Int32Array, candidat: number, exclues: ReadonlySet<number>): number {
  const fin = p.debuts[candidat + 1] ?? 0;
  let paire = prochaine[candidat] ?? fin;
  while (paire < fin && exclues.has(paire)) paire += 1;
  prochaine[candidat] = paire + 1;
  return paire < fin ? paire : AUCUNE;
}

/** A structure keeps the best within its posts; answers who is put off, -1 for nobody. */
function proposer(p: Preferences, gardees: Tas[], obtenue: Int32Array, paire: number, candidat: number): number {
  const structure = p.structureDe[paire] ?? 0;
  const tas = gardees[structure];
  const places = p.places[structure] ?? 0;
  if (tas === undefined || places < 1) return candidat;
  tas.ajouter(paire);
  obtenue[candidat] = paire;
  if (tas.taille <= places) return AUCUNE;
  const ecarte = candidatDe(p, tas.retirerPire());
  obtenue[ecarte] = AUCUNE;
  return ecarte;
}

function structuresProposent(p: Preferences, exclues: ReadonlySet<number>): Appariement {
  const listes = listesDesStructures(p);
  const obtenue = new Int32Array(p.debuts.length - 1).fill(AUCUNE);
  const prochaine = listes.debuts.slice();
  const libres = p.places.slice();
  const attente: number[] = Array.from(p.places, (_, structure) => structure).reverse();
  for (let structure = attente.pop(); structure !== undefined; structure = attente.pop()) {
    const fin = listes.debuts[structure + 1] ?? 0;
    while ((libres[structure] ?? 0) > 0 && (prochaine[structure] ?? fin) < fin) {
      const paire = listes.paires[prochaine[structure] ?? 0] ?? 0;
      prochaine[structure] = (prochaine[structure] ?? 0) + 1;
      if (exclues.has(paire)) continue;
      const candidat = candidatDe(p, paire);
      const tenue = obtenue[candidat] ?? AUCUNE;
      // Pairs of a candidate stand best first.
      if (tenue !== AUCUNE && tenue < paire) continue;
      obtenue[candidat] = paire;
      libres[structure] = (libres[structure] ?? 0) - 1;
      if (tenue === AUCUNE) continue;
      const laissee = p.structureDe[tenue] ?? 0;
      libres[laissee] = (libres[laissee] ?? 0) + 1;
      if (laissee !== structure) attente.push(laissee);
    }
  }
  return obtenue;
}

/** The pairs of each structure, best first for it. */
function listesDesStructures(p: Preferences): { readonly debuts: Int32Array; readonly paires: Int32Array } {
  const debuts = new Int32Array(p.places.length + 1);
  for (const structure of p.structureDe) debuts[structure + 1] = (debuts[structure + 1] ?? 0) + 1;
  for (let i = 1; i < debuts.length; i += 1) debuts[i] = (debuts[i] ?? 0) + (debuts[i - 1] ?? 0);
  const suite = debuts.slice();
  const cles = new Float64Array(p.structureDe.length);
  for (let paire = 0; paire < p.structureDe.length; paire += 1) {
    const structure = p.structureDe[paire] ?? 0;
    const rang = suite[structure] ?? 0;
    suite[structure] = rang + 1;
    cles[rang] = p.cleStructure[paire] ?? 0;
  }
  for (let s = 0; s < p.places.length; s += 1) cles.subarray(debuts[s], debuts[s + 1]).sort();
  return { debuts, paires: Int32Array.from(cles, paireDeCle) };
}

/** Room kept in a key for the pair it speaks of. */
export const PAIRES_MAX = 2 ** 26;
/** The pair that a key speaks of: `valeur * PAIRES_MAX + paire`. */
const paireDeCle = (cle: number): number => cle % PAIRES_MAX;

/** Pairs kept by a structure, the one it likes least on top. */
class Tas {
  readonly #cles: Float64Array;
  readonly #paires: number[] = [];

  constructor(cles: Float64Array) {
    this.#cles = cles;
  }

  get taille(): number {
    return this.#paires.length;
  }

  ajouter(paire: number): void {
    this.#paires.push(paire);
    let fils = this.#paires.length - 1;
    while (fils > 0) {
      const pere = (fils - 1) >> 1;
      if (!this.#pire(fils, pere)) return;
      this.#echanger(fils, pere);
      fils = pere;
    }
  }

  retirerPire(): number {
    const pire = this.#paires[0] ?? AUCUNE;
    const derniere = this.#paires.pop() ?? AUCUNE;
    if (this.#paires.length === 0) return pire;
    this.#paires[0] = derniere;
    let pere = 0;
    for (;;) {
      let choisi = pere;
      for (const fils of [2 * pere + 1, 2 * pere + 2])
        if (fils < this.#paires.length && this.#pire(fils, choisi)) choisi = fils;
      if (choisi === pere) return pire;
      this.#echanger(choisi, pere);
      pere = choisi;
    }
  }

  #pire(a: number, b: number): boolean {
    return (this.#cles[this.#paires[a] ?? 0] ?? 0) > (this.#cles[this.#paires[b] ?? 0] ?? 0);
  }

  #echanger(a: number, b: number): void {
    const garde = this.#paires[a] ?? 0;
    this.#paires[a] = this.#paires[b] ?? 0;
    this.#paires[b] = garde;
  }
}
