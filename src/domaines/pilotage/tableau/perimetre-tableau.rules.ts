import type { Perimetre, Role } from "../../../plateforme/acces/role.rules.ts";
import type { DemandeTerritoire } from "../territoire-chiffres.rules.ts";

/** How a perimeter is named in the database: « departement:23 », « structure:12 », « soi:7 ». */
export function nommerPerimetre(perimetre: Perimetre, personneId: number): string {
  if (perimetre.niveau === "national") return "national";
  if (perimetre.niveau === "structure") return `structure:${perimetre.structureId}`;
  if (perimetre.niveau === "reseau") return `reseau:${perimetre.reseau}`;
  return perimetre.niveau === "soi" ? `soi:${personneId}` : `${perimetre.niveau}:${perimetre.code}`;
}

/** The ready-made dashboard of a role, over the territory it works in. */
export function pretDuRole(role: Role, { niveau }: DemandeTerritoire): string {
  if (niveau === "national") return "national";
  if (niveau === "region") return "prefecture-region";
  if (role === "instructeur_prefecture") return "prefecture-departement";
  if (role === "coordinateur") return "equipe";
  return ["gestionnaire_structure", "conseiller", "aidant"].includes(role) ? "structure" : "departement";
}

/** True when a dashboard of someone whose territory is `sien` may be about `autre`: it, what is in it, and what it is in. */
export function estPermis(
  sien: DemandeTerritoire,
  autre: DemandeTerritoire,
  regionDe: (departement: string) => string | undefined,
): boolean {
  if (sien.niveau === "national" || autre.niveau === "national") return true;
  const region = (un: DemandeTerritoire) => (un.niveau === "region" ? un.code : regionDe(un.code));
  if (sien.niveau === "departement" && autre.niveau === "departement") return sien.code === autre.code;
  return region(sien) === region(autre);
}
