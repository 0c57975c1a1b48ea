import type {
  Autonomie,
  CompteRendu,
  Demarche,
  Materiel,
  Public,
  SousTheme,
  Theme,
} from "../src/domaines/activite/index.ts";
import type { ConseillerDemo } from "./conseillers.ts";
import { au, type Hasard } from "./hasard.ts";
import type { Profil } from "./profils.ts";

/** Everything here is ours: the avis tells what is asked for most (browsing, equipment, démarches) without shares. */

type Seul = "individuel" | "ponctuel";

const DUREES: Readonly<Record<CompteRendu["type"], { minutes: readonly number[]; poids: readonly number[] }>> = {
  individuel: { minutes: [30, 45, 60, 90], poids: [32, 26, 34, 8] },
  ponctuel: { minutes: [15, 30], poids: [70, 30] },
  collectif: { minutes: [60, 90, 120, 180], poids: [20, 32, 40, 8] },
};

/** Minutes, most often one of the usual durations. */
export const dureeDe = (type: CompteRendu["type"], tirage: Hasard): number =>
  au(DUREES[type].minutes, tirage.pondere(DUREES[type].poids));

const THEMES_COURANTS: readonly Theme[] = [
  "navigation",
  "materiel",
  "courriel",
  "bureautique",
  "securite",
  "insertion_professionnelle",
  "reseaux_sociaux",
  "contenus",
  "culture_numerique",
  "sante",
  "banque_achats",
  "scolarite",
  "parentalite",
  "diagnostic",
  "maintenance",
  "creation",
];
const POIDS_THEMES = [20, 19, 13, 9, 7, 6, 5, 5, 4, 3, 3, 2, 1, 1, 1, 1];

/** One to three themes; a démarche most often comes alone. */
export function themesDe(demarche: boolean, publicVu: Public, tirage: Hasard): readonly Theme[] {
  if (demarche && tirage.chance(0.7)) return ["demarches"];
  const themes = new Set<Theme>(demarche ? ["demarches"] : publicVu === "tpe_pme" ? ["entrepreneuriat"] : []);
  themes.add(au(THEMES_COURANTS, tirage.pondere(POIDS_THEMES)));
  if (tirage.chance(0.3)) themes.add(au(THEMES_COURANTS, tirage.pondere(POIDS_THEMES)));
  return [...themes];
}

const SUJETS: readonly SousTheme[] = [
  "social_sante",
  "argent_impots",
  "papiers_citoyennete",
  "travail_formation",
  "logement",
  "transports",
  "famille_scolarite",
  "etrangers_europe",
  "justice",
];
const POIDS_SUJETS = [28, 20, 18, 14, 7, 5, 4, 3, 1];

/** The sub-theme of a démarche; none for another theme. */
export const sousThemesDe = (themes: readonly Theme[], tirage: Hasard): readonly SousTheme[] =>
  themes[0] === "demarches" ? [au(SUJETS, tirage.pondere(POIDS_SUJETS))] : [];

const ACTIFS = new Set(["18_24", "25_39", "40_59"]);

/** Companies are under one percent of all, and come to the chambres d'agriculture more than elsewhere. */
export function publicDe({ age, statut }: Profil, { structure }: ConseillerDemo, tirage: Hasard): Public {
  if (
    statut === "en_emploi" &&
    ACTIFS.has(age) &&
    tirage.chance(structure.reseau === "chambres_agriculture" ? 0.45 : 0.042)
  )
    return "tpe_pme";
  return statut === "retraite" && tirage.chance(0.01) ? "association" : "particulier";
}

/** What was decided at the end: another rendez-vous, an orientation, or nothing. */
export function suiteDe(type: Seul, tirage: Hasard): Pick<CompteRendu, "suite" | "orientation"> {
  if (tirage.chance(type === "individuel" ? 0.35 : 0.1)) return { suite: "rendez_vous", orientation: null };
  if (!tirage.chance(0.05)) return { suite: null, orientation: null };
  const vers = [
    "france_services",
    "mairie_ccas",
    "france_travail",
    "protection_sociale",
    "mediation_numerique",
    "association",
  ] as const;
  return { suite: "orientation", orientation: au(vers, tirage.pondere([30, 18, 16, 20, 10, 6])) };
}

/** The step of autonomy reached, noted for some individual reports only. */
export const autonomieDe = (type: Seul, tirage: Hasard): Autonomie | null =>
  type === "individuel" && tirage.chance(0.3) ? au([1, 2, 3] as const, tirage.pondere([48, 37, 15])) : null;

/** The equipment used. */
export const materielsDe = (tirage: Hasard): readonly Materiel[] => [
  au(["ordinateur", "telephone", "tablette", "aucun"] as const, tirage.pondere([52, 34, 10, 4])),
];

/** Whether the démarche was completed or given up; null when there is none or it was not noted. */
export function issueDeDemarche(demarche: boolean, tirage: Hasard): Demarche | null {
  if (!demarche || tirage.chance(0.25)) return null;
  return tirage.chance(0.9) ? "terminee" : "abandonnee";
}

/** A known place and its commune. */
export type LieuDeSeance = { readonly id: string; readonly commune: string };

/** In a known place most often; at home, at a distance or in another place of the commune for the others. */
export function lieuDe(
  communeCode: string,
  lieux: readonly LieuDeSeance[],
  tirage: Hasard,
): Pick<CompteRendu, "lieu" | "canal"> {
  const genre = au(["lieu", "domicile", "a_distance", "autre"] as const, tirage.pondere([86, 3, 7, 4]));
  if (genre === "a_distance") {
    const canal = au(["telephone", "visio", "messagerie"] as const, tirage.pondere([75, 15, 10]));
    return { lieu: { genre, lieuId: null, communeCode: null }, canal };
  }
  const lieu = genre === "lieu" && lieux.length > 0 ? au(lieux, tirage.entier(0, lieux.length - 1)) : null;
  const ou = genre === "domicile" ? null : (lieu?.commune ?? communeCode);
  return { lieu: { genre, lieuId: lieu?.id ?? null, communeCode: ou }, canal: "presence" };
}
