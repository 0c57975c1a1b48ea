/** Words people shorten when they type the name of a commune. */
const ABREGES: Readonly<Record<string, string>> = {
  st: "saint",
  ste: "sainte",
  sts: "saints",
  stes: "saintes",
  s: "sur",
};
const ARTICLES = ["le ", "la ", "les ", "l "] as const;

/**
 * The key under which a name is compared: no accent, no case, no hyphen, « St » spelt out (unless it is
 * all that is typed: « Ste » may be Sète), words separated by one space.
 */
export function cleDeNom(nom: string): string {
  const lettres = nom
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  if (!lettres.includes(" ")) return lettres;
  return lettres.replace(/(?<=^| )(?:stes?|sts?|s)(?= |$)/g, (mot) => ABREGES[mot] ?? mot);
}

/** The key without its first article: « La Rochelle » is also looked for as « rochelle ». */
export function sansArticle(cle: string): string {
  const article = ARTICLES.find((debut) => cle.startsWith(debut) && cle.length > debut.length);
  return article === undefined ? cle : cle.slice(article.length);
}

/** The key with its spaces removed: hyphens, spaces and apostrophes put at the wrong place no longer count. */
export const compacte = (cle: string): string => cle.replaceAll(" ", "");

const LARGEUR = 64;
const lignes = [new Uint8Array(LARGEUR), new Uint8Array(LARGEUR), new Uint8Array(LARGEUR)] as const;

/** Number of edits (insertion, deletion, substitution, swap of two neighbours) between two words, or `plafond + 1` beyond. */
export function distance(a: string, b: string, plafond: number): number {
  const refuse = plafond + 1;
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > plafond || Math.max(a.length, b.length) >= LARGEUR) return refuse;
  let [avant, haut, ici] = lignes;
  for (let j = 0; j <= b.length; j += 1) haut[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    if (remplir(ici, haut, avant, a, b, i, plafond) > plafond) return refuse;
    [avant, haut, ici] = [haut, ici, avant];
  }
  return Math.min(haut[b.length] ?? refuse, refuse);
}

/** Fills one line of the table of distances, only around its diagonal; answers its smallest value. */
function remplir(
  ici: Uint8Array,
  haut: Uint8Array,
  avant: Uint8Array,
  a: string,
  b: string,
  i: number,
  plafond: number,
): number {
  const [debut, fin] = [Math.max(1, i - plafond), Math.min(b.length, i + plafond)];
  ici[debut - 1] = debut === 1 ? i : plafond + 1;
  if (i + plafond <= b.length) haut[fin] = plafond + 1;
  let plusPetit = plafond + 1;
  const [lettre, precedente] = [a.charCodeAt(i - 1), a.charCodeAt(i - 2)];
  for (let j = debut; j <= fin; j += 1) {
    const autre = b.charCodeAt(j - 1);
    let mieux = (haut[j - 1] ?? 0) + (lettre === autre ? 0 : 1);
    mieux = Math.min(mieux, (haut[j] ?? 0) + 1, (ici[j - 1] ?? 0) + 1);
    if (i > 1 && j > 1 && lettre === b.charCodeAt(j - 2) && precedente === autre)
      mieux = Math.min(mieux, (avant[j - 2] ?? 0) + 1);
    ici[j] = mieux;
    if (mieux < plusPetit) plusPetit = mieux;
  }
  return plusPetit;
}

/** One bit per letter present (digits share the last bits): two words k edits apart differ by at most k bits each way. */
export function empreinte(mot: string): number {
  let bits = 0;
  for (let i = 0; i < mot.length; i += 1) {
    const c = mot.charCodeAt(i);
    bits |= c >= 97 ? 1 << (c - 97) : 1 << (26 + (c % 5));
  }
  return bits;
}

/** Number of letters of the first word that the second does not have (counted by halves, without a loop). */
export function lettresEnTrop(une: number, autre: number): number {
  let bits = une & ~autre;
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
