import type { Comparee } from "./chiffres.rules.ts";
import { type DemandeTerritoire, ecrireTerritoire } from "./territoire-chiffres.rules.ts";

type Parametres = {
  readonly territoire?: DemandeTerritoire;
  readonly au?: string | undefined;
  readonly connu?: string | undefined;
  readonly mesure?: Comparee;
  readonly carte?: "departement" | "region";
};

/** The address of figures: only what is asked is written in it. */
export function adresse(parametres: Parametres, chemin = "/chiffres"): string {
  const { territoire, ...autres } = parametres;
  const tous = { territoire: territoire && ecrireTerritoire(territoire), ...autres };
  const ecrits = Object.entries(tous).flatMap(([nom, valeur]) =>
    valeur === undefined ? [] : [`${nom}=${encodeURIComponent(valeur).replaceAll("%3A", ":")}`],
  );
  return ecrits.length === 0 ? chemin : `${chemin}?${ecrits.join("&")}`;
}
