/** Radius of a symbol whose area is proportional to the count; nothing for zero, a point that can be seen for the smallest. */
export function rayonDe(valeur: number, max: number, rayonMax: number): number {
  if (valeur <= 0 || max <= 0) return 0;
  return Math.max(1, Math.round(rayonMax * Math.sqrt(valeur / max) * 10) / 10);
}

/** At most three round counts for the legend, the greatest first: each a quarter of the one before or less. */
export function reperesDeLegende(max: number): readonly number[] {
  const reperes: number[] = [];
  for (let visee = max; visee >= 1 && reperes.length < 3; visee = (reperes.at(-1) ?? 0) / 4) {
    const rond = arrondirDessous(visee);
    if (rond < 1) break;
    reperes.push(rond);
  }
  return reperes;
}

/** The greatest of 1, 2, 5, 10, 20, 50… that is not above. */
function arrondirDessous(valeur: number): number {
  const puissance = 10 ** Math.floor(Math.log10(valeur));
  const facteur = [5, 2, 1].find((f) => f * puissance <= valeur) ?? 1;
  return facteur * puissance;
}
