import { arrondir, estPetit, masquerParts } from "../activite/index.ts";
import type { Repartition } from "./chiffres.rules.ts";
import { FAMILLES } from "./indicateur/familles.ts";

/** The breakdowns as they may be published: as they are (`exactes`) or to the nearest ten, small cells hidden. */
export function publier(
  mesures: Readonly<Record<string, number | undefined>>,
  exactes: boolean,
): readonly Repartition[] {
  return FAMILLES.map(({ classes: toutes, ...famille }) => {
    const presentes = toutes.filter(({ mesure }) => (mesures[mesure] ?? 0) > 0 || !FACULTATIVES.includes(mesure));
    const nombres = presentes.map(({ mesure }) => mesures[mesure] ?? 0);
    const vus = famille.partition ? masquerParts(nombres) : nombres.map((n) => (estPetit(n) ? null : n));
    const parts = presentes.map(({ code, libelle }, rang) => {
      const valeur = vus[rang] ?? null;
      return { code, libelle, valeur: exactes ? valeur : arrondir(valeur) };
    });
    return { ...famille, parts, masquee: vus.includes(null) };
  });
}

/** Classes that only imports fill: not shown when nobody is in them. */
const FACULTATIVES = ["statut_heterogene", "theme_inconnu"];
