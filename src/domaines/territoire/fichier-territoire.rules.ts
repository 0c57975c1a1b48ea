/** One line of an official file, reduced to its commune and what it says of it. */
export type LigneCommune<V> = { readonly ligne: number; readonly code: string; readonly valeur: V };

/** A cell that cannot be kept, and why. */
export type CelluleRefusee = { readonly champ: string; readonly motif: string; readonly valeur: string };

export type Lecture<V> = { readonly valeur: V } | { readonly refus: CelluleRefusee };

/** What an official file says of a present commune, once the lines of its former communes are joined. */
export type Fusion<V> = { readonly valeur: V; readonly remarque?: string };

/** An INSEE code as it must be: a spreadsheet may have taken its first zero away (« 1004 » → « 01004 »). */
export function codeInsee(brut: string): string {
  const code = brut.trim().toUpperCase();
  return /^\d{4}$/.test(code) ? `0${code}` : code;
}

/** A number, French or not (« 12,5 »); null when the cell is empty: missing is never zero; undefined when it is not a number. */
export function nombre(brut: string | undefined): number | null | undefined {
  const texte = (brut ?? "").trim().replace(",", ".");
  if (texte === "") return null;
  return /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(texte) ? Number(texte) : undefined;
}

/** Reads numeric columns; the first one that is not a number, or is negative, refuses the line. */
export function lireNombres<C extends string>(
  cellules: Readonly<Record<string, string>>,
  colonnes: Readonly<Record<C, string>>,
): Lecture<Readonly<Record<C, number | null>>> {
  const cles = clesDe(colonnes);
  const lus = cles.map((cle) => ({ cle, colonne: colonnes[cle], lu: nombre(cellules[colonnes[cle]]) }));
  const mauvais = lus.find(({ lu }) => lu === undefined || (lu !== null && lu < 0));
  if (mauvais !== undefined)
    return { refus: { champ: mauvais.colonne, motif: "nombre attendu", valeur: cellules[mauvais.colonne] ?? "" } };
  return { valeur: parCle(cles, (cle) => lus.find((l) => l.cle === cle)?.lu ?? null) };
}

/** Means of several communes weighted by their population, column by column; missing values are left out. */
export function moyennes<C extends string>(
  valeurs: readonly Readonly<Record<C, number | null>>[],
  poids: (valeur: Readonly<Record<C, number | null>>) => number,
  cles: readonly C[],
): Readonly<Record<C, number | null>> {
  return parCle(cles, (cle) => {
    const connues = valeurs.flatMap((v) => {
      const valeur = v[cle];
      return valeur === null ? [] : [{ valeur, poids: Math.max(poids(v), 1) }];
    });
    const total = connues.reduce((somme, c) => somme + c.poids, 0);
    return total === 0 ? null : Math.round((100 * connues.reduce((s, c) => s + c.valeur * c.poids, 0)) / total) / 100;
  });
}

/** A value for each of some keys. */
export function parCle<C extends string, V>(cles: readonly C[], valeur: (cle: C) => V): Record<C, V> {
  const estComplet = (objet: Partial<Record<C, V>>): objet is Record<C, V> => cles.every((cle) => cle in objet);
  const objet: Partial<Record<C, V>> = {};
  for (const cle of cles) objet[cle] = valeur(cle);
  if (!estComplet(objet)) throw new Error("unreachable: every key was set");
  return objet;
}

/** The keys of a record, typed. */
export function clesDe<C extends string>(objet: Readonly<Record<C, unknown>>): readonly C[] {
  const cles: C[] = [];
  for (const cle in objet) cles.push(cle);
  return cles;
}

/** ZRR of a commune made of several: the whole, nothing, or « PC » when only a part is classed. */
export function zrrReunie(valeurs: readonly string[]): Fusion<string> {
  const [premiere] = valeurs;
  if (premiere !== undefined && valeurs.every((v) => v === premiere)) return { valeur: premiere };
  return { valeur: "PC", remarque: "communes réunies depuis, une partie seulement classée : partiellement classée" };
}

/** The date of the data: given, else the year (or the day) in the file's name, else the usual one of this kind of file. */
export function millesime(donnee: string | undefined, nomFichier: string, usuel: string): string {
  if (donnee !== undefined) return donnee;
  const jour = nomFichier.match(/(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)/);
  if (jour) return `${jour[1]}-${jour[2]}-${jour[3]}`;
  const annee = nomFichier.match(/(?<!\d)(20\d{2})(?!\d)/)?.[1];
  return annee === undefined ? usuel : `${annee}-01-01`;
}
