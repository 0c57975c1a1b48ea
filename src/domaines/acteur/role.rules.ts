import type { Perimetre, Role } from "../../plateforme/acces/role.rules.ts";

/** Each role as people say it. */
export const LIBELLES_ROLES: Readonly<Record<Role, string>> = {
  administrateur: "Administration du dispositif",
  instructeur_prefecture: "Préfecture",
  gestionnaire_departement: "Département",
  gestionnaire_epci: "Intercommunalité",
  hub_regional: "Hub régional",
  reseau: "Tête de réseau",
  gestionnaire_structure: "Structure employeuse",
  coordinateur: "Coordination",
  conseiller: "Conseiller numérique",
  aidant: "Aidant numérique",
  candidat: "Candidat",
  organisme_formation: "Organisme de formation",
  prescripteur: "Prescripteur",
  operateur: "Numéro unique",
  direction_penitentiaire: "Direction d’établissement pénitentiaire",
  financeur: "Financeur",
  lecteur: "Lecture des chiffres",
};

export type Niveau = Perimetre["niveau"];

/** The levels at which each role may be held: anything else is refused. */
export const NIVEAUX_PERMIS: Readonly<Record<Role, readonly Niveau[]>> = {
  administrateur: ["national"],
  instructeur_prefecture: ["departement", "region"],
  gestionnaire_departement: ["departement"],
  gestionnaire_epci: ["epci"],
  hub_regional: ["region"],
  reseau: ["reseau"],
  gestionnaire_structure: ["structure"],
  coordinateur: ["structure", "departement"],
  conseiller: ["soi"],
  aidant: ["soi"],
  candidat: ["soi"],
  organisme_formation: ["structure", "region", "national"],
  prescripteur: ["soi", "structure"],
  operateur: ["national"],
  direction_penitentiaire: ["structure", "departement"],
  financeur: ["national", "region", "departement"],
  lecteur: ["national", "region", "departement", "epci"],
};

/** Roles held inside one structure even though their perimeter is oneself. */
export const ROLES_DE_STRUCTURE: readonly Role[] = ["conseiller", "aidant"];

/** A second factor is asked of every professional role; a candidate has none to protect but their own file. */
export const exigeDoubleFacteur = (roles: readonly Role[]): boolean => roles.some((role) => role !== "candidat");

/** An affectation to be given: a role and what it reaches. */
export type Attribution = {
  readonly role: Role;
  readonly niveau: Niveau;
  readonly code: string | null;
  readonly structureId: number | null;
  readonly reseau: string | null;
};

export type RefusAttribution = "niveauInterdit" | "perimetreAbsent";

/** Whether an affectation is whole: level permitted to the role, and what the level needs is there. */
export function jugerAttribution({ role, niveau, code, structureId, reseau }: Attribution): RefusAttribution | null {
  if (!NIVEAUX_PERMIS[role].includes(niveau)) return "niveauInterdit";
  const territorial = niveau === "region" || niveau === "departement" || niveau === "epci" || niveau === "bassin";
  if (territorial && code === null) return "perimetreAbsent";
  if ((niveau === "structure" || ROLES_DE_STRUCTURE.includes(role)) && structureId === null) return "perimetreAbsent";
  return niveau === "reseau" && reseau === null ? "perimetreAbsent" : null;
}

const INVITES_PAR_STRUCTURE: readonly Role[] = ["gestionnaire_structure", "coordinateur", "conseiller", "aidant"];

/** Who may give a role: the administration any; a structure those who work in it, and nobody else. */
export function peutAttribuer(
  auteur: { readonly role: Role; readonly perimetre: Perimetre },
  attribution: Attribution,
): boolean {
  if (auteur.role === "administrateur" && auteur.perimetre.niveau === "national") return true;
  if (auteur.role !== "gestionnaire_structure" || auteur.perimetre.niveau !== "structure") return false;
  const dansLaStructure =
    attribution.structureId === auteur.perimetre.structureId && attribution.niveau !== "departement";
  return dansLaStructure && INVITES_PAR_STRUCTURE.includes(attribution.role);
}

/** Roles a person may give, for the list of a form. */
export function rolesAttribuables(role: Role): readonly Role[] {
  if (role === "administrateur") return Object.keys(LIBELLES_ROLES).filter((nom): nom is Role => nom in LIBELLES_ROLES);
  return role === "gestionnaire_structure" ? INVITES_PAR_STRUCTURE : [];
}

/** Each level as people say it. */
export const LIBELLES_NIVEAUX: Readonly<Record<Niveau, string>> = {
  national: "France entière",
  region: "Région",
  departement: "Département",
  bassin: "Bassin de vie",
  epci: "Intercommunalité",
  structure: "Structure",
  reseau: "Réseau",
  soi: "La personne seule",
};

/** The level at which a place is to be named for this role; null when there is none to name. */
export function niveauCherche(role: Role, niveauChoisi: Niveau | null): Niveau | null {
  if (ROLES_DE_STRUCTURE.includes(role)) return "structure";
  const niveau = niveauChoisi ?? NIVEAUX_PERMIS[role][0] ?? "soi";
  return niveau === "national" || niveau === "soi" || niveau === "bassin" ? null : niveau;
}

/**
 * The affectation meant by a role, its level, and what was typed of its perimeter: the number of a structure, a code, the name of a
 * network, or nothing. Without a level, the first the role may be held at.
 */
export function attributionDe(role: Role, niveauChoisi: Niveau | null, perimetre: string): Attribution {
  const texte = perimetre.trim();
  const niveau = niveauChoisi ?? NIVEAUX_PERMIS[role][0] ?? "soi";
  const vide = { role, niveau, code: null, structureId: null, reseau: null };
  if (niveau === "structure" || ROLES_DE_STRUCTURE.includes(role))
    return { ...vide, structureId: /^\d{1,15}$/u.test(texte) ? Number(texte) : null };
  if (niveau === "reseau") return { ...vide, reseau: texte === "" ? null : texte };
  return niveau === "national" || niveau === "soi"
    ? vide
    : { ...vide, code: texte === "" ? null : texte.toUpperCase() };
}
