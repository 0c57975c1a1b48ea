import type { ClasseAge, Statut, TypeAccompagnement } from "../src/domaines/activite/index.ts";
import { TYPES } from "./calibrage.ts";

/** Age and status of one person accompanied, and the share of all accompagnements (percent). */
export type Profil = { readonly age: ClasseAge; readonly statut: Statut; readonly part: number };

/**
 * Ages crossed with statuses: the sums are those of the avis (60 and over 45, 18–59 41, and ours for the 14 of minors;
 * retraités 42, sans emploi 17, en emploi 15, scolarisés 11, and 15 not given). The crossing itself is ours.
 */
export const PROFILS: readonly Profil[] = [
  { age: "moins_12", statut: "scolarise", part: 2.5 },
  { age: "moins_12", statut: "non_communique", part: 1.5 },
  { age: "12_17", statut: "scolarise", part: 5.5 },
  { age: "12_17", statut: "non_communique", part: 4.5 },
  { age: "18_24", statut: "scolarise", part: 3 },
  { age: "18_24", statut: "sans_emploi", part: 1.8 },
  { age: "18_24", statut: "en_emploi", part: 0.8 },
  { age: "18_24", statut: "non_communique", part: 0.4 },
  { age: "25_39", statut: "sans_emploi", part: 6 },
  { age: "25_39", statut: "en_emploi", part: 6 },
  { age: "25_39", statut: "non_communique", part: 2 },
  { age: "40_59", statut: "sans_emploi", part: 8.2 },
  { age: "40_59", statut: "en_emploi", part: 7.9 },
  { age: "40_59", statut: "retraite", part: 1 },
  { age: "40_59", statut: "non_communique", part: 3.9 },
  { age: "60_69", statut: "retraite", part: 16.5 },
  { age: "60_69", statut: "sans_emploi", part: 1 },
  { age: "60_69", statut: "en_emploi", part: 0.3 },
  { age: "60_69", statut: "non_communique", part: 1.2 },
  { age: "70_plus", statut: "retraite", part: 24.5 },
  { age: "70_plus", statut: "non_communique", part: 1.5 },
];

/** What the quotas distinguish: a kind of accompagnement and a profile. */
export type Cellule = { readonly type: TypeAccompagnement; readonly profil: number };

const TYPES_ORDRE = ["individuel", "collectif", "ponctuel"] as const;
const TOTAL_TYPES = TYPES.individuel + TYPES.collectif + TYPES.ponctuel;

export const CELLULES: readonly Cellule[] = TYPES_ORDRE.flatMap((type) =>
  PROFILS.map((_, profil) => ({ type, profil })),
);

/** Under 18. */
export const estMineur = (profil: Profil): boolean => profil.age === "moins_12" || profil.age === "12_17";
/** 60 or more. */
export const estAine = (profil: Profil): boolean => profil.age === "60_69" || profil.age === "70_plus";

/** Share of each cell over the whole programme: types and profiles of the avis, minors more often met in groups. */
export function partsDesCellules(): number[] {
  let parts = TYPES_ORDRE.map((type) => PROFILS.map((p) => (p.part * TYPES[type] * attrait(type, p)) / TOTAL_TYPES));
  for (let tour = 0; tour < 40; tour++) {
    const sommes = PROFILS.map((_, c) => parts.reduce((s, ligne) => s + (ligne[c] ?? 0), 0));
    parts = parts.map((ligne) => ligne.map((v, c) => (v * (PROFILS[c]?.part ?? 0)) / (sommes[c] ?? 1)));
    parts = parts.map((ligne, t) => {
      const voulu = (100 * TYPES[TYPES_ORDRE[t] ?? "individuel"]) / TOTAL_TYPES;
      const somme = ligne.reduce((a, b) => a + b, 0);
      return ligne.map((v) => (v * voulu) / somme);
    });
  }
  return parts.flat();
}

const attrait = (type: TypeAccompagnement, profil: Profil): number =>
  type === "collectif" && estMineur(profil) ? 4 : 1;
