/** One class of a choropleth: its bounds (both reached by a territory) and how many territories it holds. */
export type Classe = { readonly min: number; readonly max: number; readonly nombre: number };

/**
 * Cuts values into at most `nombre` classes of about the same size (quantiles). Equal values always stand in the same
 * class, so there may be fewer; classes go from the lowest to the highest.
 */
export function classer(valeurs: readonly number[], nombre = 5): readonly Classe[] {
  const triees = [...valeurs].sort((a, b) => a - b);
  const classes: Classe[] = [];
  for (let debut = 0; debut < triees.length; ) {
    const restantes = nombre - classes.length;
    const visee = restantes <= 1 ? triees.length : debut + Math.max(1, Math.round((triees.length - debut) / restantes));
    const fin = finDesEgales(triees, visee);
    const [min, max] = [triees[debut] ?? 0, triees[fin - 1] ?? 0];
    classes.push({ min, max, nombre: fin - debut });
    debut = fin;
  }
  return classes;
}

/** The end of the run of equal values around a cut. */
function finDesEgales(triees: readonly number[], visee: number): number {
  let fin = Math.min(visee, triees.length);
  while (fin < triees.length && triees[fin] === triees[fin - 1]) fin += 1;
  return fin;
}

/** Rank of the class of a value, from 1; 0 for a missing value. */
export function rangDeClasse(classes: readonly Classe[], valeur: number | null): number {
  return valeur === null ? 0 : classes.findIndex((c) => valeur <= c.max) + 1;
}
