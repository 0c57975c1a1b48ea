/** Words people shorten when they type the name of a commune. */
const ABREGES: Readonly<Record<string, string>> = {
  st: "saint",
  ste: "sainte",
  sts: "saints",
  stes: "saintes",
  s: "sur",
};
const ARTICLES = ["le ", "la ", "les ", "l "] as const;

/** The key under which a name is compared: no accent, no case, no hyphen, « St » spelt out, words separated by one space. */
export function cleDeNom(nom: string): string {
  const lettres = nom
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  return lettres.replace(/(?<=^| )(?:stes?|sts?|s)(?= |$)/g, (mot) => ABREGES[mot] ?? mot);
}

/** The key without its first article: « La Rochelle » is also looked for as « rochelle ». */
export function sansArticle(cle: string): string {
  const article = ARTICLES.find((debut) => cle.startsWith(debut) && cle.length > debut.length);
  return article === undefined ? cle : cle.slice(article.length);
}

/** The key with its spaces removed: hyphens, spaces and apostrophes put at the wrong place no longer count. */
export const compacte = (cle: string): string => cle.replaceAll(" ", "");

/** Number of edits (insertion, deletion, substitution, swap of two neighbours) between two words, or `plafond + 1` beyond. */
export function distance(a: string, b: string, plafond: number): number {
  if (Math.abs(a.length - b.length) > plafond) return plafond + 1;
  let avantDerniere: number[] = [];
  let derniere = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const ligne = ligneSuivante(a, b, i, derniere, avantDerniere);
    if (Math.min(...ligne) > plafond) return plafond + 1;
    avantDerniere = derniere;
    derniere = ligne;
  }
  return Math.min(derniere[b.length] ?? plafond + 1, plafond + 1);
}

function ligneSuivante(
  a: string,
  b: string,
  i: number,
  derniere: readonly number[],
  avantDerniere: readonly number[],
): number[] {
  const ligne = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const cout = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
    let mieux = Math.min((derniere[j] ?? 0) + 1, (ligne[j - 1] ?? 0) + 1, (derniere[j - 1] ?? 0) + cout);
    const echange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    if (echange) mieux = Math.min(mieux, (avantDerniere[j - 2] ?? 0) + 1);
    ligne.push(mieux);
  }
  return ligne;
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

/** Number of letters of the first word that the second does not have. */
export function lettresEnTrop(une: number, autre: number): number {
  let reste = une & ~autre;
  let nombre = 0;
  while (reste !== 0) {
    reste &= reste - 1;
    nombre += 1;
  }
  return nombre;
}
