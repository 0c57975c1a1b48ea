/** The parameters of a list, as they stand in an address: empty ones left out. */
export function adresseDeListe(
  chemin: string,
  parametres: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const paires = Object.entries(parametres).flatMap(([nom, valeur]) =>
    valeur === null || valeur === undefined || valeur === "" || valeur === 1
      ? []
      : [`${nom}=${encodeURIComponent(String(valeur))}`],
  );
  return paires.length === 0 ? chemin : `${chemin}?${paires.join("&")}`;
}

/** Rows of a page. */
export const PAR_PAGE = 50;
/** How many pages a list takes: one at least. */
export const pagesPour = (total: number): number => Math.max(1, Math.ceil(total / PAR_PAGE));
