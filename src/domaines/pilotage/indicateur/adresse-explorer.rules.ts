/** Parameters of an address, each with its values. */
export type Parametres = Readonly<Record<string, readonly string[]>>;

/** An address with these parameters, several values of one written one after the other. */
export function adresse(chemin: string, parametres: Parametres): string {
  const paires = Object.entries(parametres).flatMap(([nom, valeurs]) =>
    valeurs.map((valeur) => `${nom}=${encodeURIComponent(valeur).replaceAll("%3A", ":")}`),
  );
  return paires.length === 0 ? chemin : `${chemin}?${paires.join("&")}`;
}
