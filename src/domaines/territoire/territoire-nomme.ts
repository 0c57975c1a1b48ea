import { cleDeNom, sansArticle } from "./nom.rules.ts";
import { referentiel } from "./referentiel.ts";
import type { Commune } from "./territoire.rules.ts";

/** A département or a région named by what was typed, and its communes. */
export type TerritoireNomme = { readonly nom: string; readonly communes: readonly Commune[] };

/** « La Réunion », « creuse » or « bretagne » are taken for the territory, though a village elsewhere may bear the same name. */
export function territoireNomme(texte: string): TerritoireNomme | undefined {
  const cle = sansArticle(cleDeNom(texte));
  const { departements, regions, communesDepartement, communesRegion } = referentiel();
  const nomme = ({ nom }: { readonly nom: string }): boolean => sansArticle(cleDeNom(nom)) === cle;
  const departement = [...departements.values()].find(nomme);
  if (departement !== undefined) return { nom: departement.nom, communes: communesDepartement(departement.code) };
  const region = [...regions.values()].find(nomme);
  return region === undefined ? undefined : { nom: region.nom, communes: communesRegion(region.code) };
}
