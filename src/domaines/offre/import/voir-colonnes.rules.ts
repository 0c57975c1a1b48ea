import { PARTOUT } from "./correspondance-lieu.rules.ts";
import type { ColonneVue } from "./proposer-correspondance.rules.ts";

const LIGNES_VUES = 400;
const EXEMPLES = 40;
const LONGUEUR = 200;

/** The columns of a table as they are shown and judged: each with some of its values, each once. */
export function vueDesColonnes(table: {
  readonly colonnes: readonly string[];
  readonly rangees: readonly { readonly valeurs: readonly string[] }[];
}): readonly ColonneVue[] {
  const vues = table.rangees.slice(0, LIGNES_VUES);
  return table.colonnes.flatMap((nom, rang) => {
    if (nom === "" || nom.startsWith(PARTOUT)) return [];
    const valeurs = new Set<string>();
    for (const { valeurs: cellules } of vues) {
      const valeur = (cellules[rang] ?? "").slice(0, LONGUEUR);
      if (valeur !== "" && valeurs.size < EXEMPLES) valeurs.add(valeur);
    }
    return [{ nom, exemples: [...valeurs] }];
  });
}
