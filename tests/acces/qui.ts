import type { Role } from "../../src/plateforme/acces/acces.ts";

/** Who may ask: everyone, anyone signed in, programs with an access token, or the roles named. */
export type Qui = "public" | "connecte" | "jeton" | readonly Role[];

export const ADMINISTRATION: Qui = ["administrateur"];
export const GESTION: Qui = ["administrateur", "gestionnaire_structure"];
export const LECTEURS_STRUCTURES: Qui = [
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_epci",
  "hub_regional",
  "reseau",
  "gestionnaire_structure",
  "coordinateur",
];
export const DOUBLONS: Qui = ["administrateur", "gestionnaire_departement", "hub_regional"];
export const TERRAIN: Qui = ["conseiller", "aidant", "coordinateur"];
export const DECIDEURS_ETIQUETTES: Qui = [...TERRAIN, "gestionnaire_departement", "administrateur"];
/** Who keeps places right. */
export const LIEUX: Qui = [
  "administrateur",
  "gestionnaire_departement",
  "hub_regional",
  "gestionnaire_structure",
  ...TERRAIN,
];
export const COORDINATION: Qui = ["coordinateur"];
export const LECTEURS_CRA: Qui = [...TERRAIN, "gestionnaire_structure"];
export const LECTEURS_STATISTIQUES: Qui = [
  ...LECTEURS_CRA,
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_epci",
  "hub_regional",
];

export const ABONNES: Qui = [...LECTEURS_CRA, "administrateur"];
/** Those of the field, and the administration. */
export const IMPORTATEURS: Qui = [...TERRAIN, "administrateur"];
/** Who calls back those who asked. */
export const RAPPELANTS: Qui = [...TERRAIN, "gestionnaire_structure", "gestionnaire_departement"];
