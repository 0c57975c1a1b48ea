const LETTRES = "abcdefghijklmnopqrstuvwxyz";
const SORTES = ["suppression", "substitution", "inversion", "insertion"] as const;
export type SorteDeFaute = (typeof SORTES)[number];
export type Faute = { readonly sorte: SorteDeFaute; readonly texte: string };

/** A pseudo-random sequence of numbers in [0, 1[, the same for the same seed (mulberry32). */
export function hasard(graine: number): () => number {
  let etat = graine >>> 0;
  return () => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The name with one mistake of each kind, at places drawn by `tirer`. */
export function fautesDe(nom: string, tirer: () => number): readonly Faute[] {
  return SORTES.map((sorte) => ({ sorte, texte: faute(nom, sorte, tirer) })).filter((f) => f.texte !== nom);
}

function faute(nom: string, sorte: SorteDeFaute, tirer: () => number): string {
  const i = Math.floor(tirer() * (sorte === "inversion" ? nom.length - 1 : nom.length));
  const lettre = LETTRES[Math.floor(tirer() * LETTRES.length)] ?? "e";
  if (sorte === "suppression") return nom.slice(0, i) + nom.slice(i + 1);
  if (sorte === "substitution") return nom.slice(0, i) + lettre + nom.slice(i + 1);
  if (sorte === "insertion") return nom.slice(0, i) + lettre + nom.slice(i);
  return nom.slice(0, i) + (nom[i + 1] ?? "") + (nom[i] ?? "") + nom.slice(i + 2);
}
