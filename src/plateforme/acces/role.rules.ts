/** The roles of the programme (rules: docs/lexique.md). One person may hold several, each with a perimeter. */
export const ROLES = [
  "administrateur",
  "instructeur_prefecture",
  "gestionnaire_departement",
  "gestionnaire_epci",
  "hub_regional",
  "reseau",
  "gestionnaire_structure",
  "coordinateur",
  "conseiller",
  "aidant",
  "candidat",
  "organisme_formation",
  "prescripteur",
  "operateur",
  "direction_penitentiaire",
  "financeur",
  "lecteur",
] as const;
export type Role = (typeof ROLES)[number];

/** How far a role reaches. Codes are INSEE strings (« 2A », « 971 »), never numbers. */
export type Perimetre =
  | { readonly niveau: "national" }
  | { readonly niveau: "region" | "departement" | "bassin" | "epci"; readonly code: string }
  | { readonly niveau: "structure"; readonly structureId: number }
  | { readonly niveau: "reseau"; readonly reseau: string }
  | { readonly niveau: "soi" };
