import type { Perimetre, Role } from "../../../plateforme/acces/role.rules.ts";

/** Who writes reports of activity: those who meet people. */
export const AUTEURS = ["conseiller", "aidant", "coordinateur"] as const;
const NOMS: readonly string[] = AUTEURS;

/** True for a role that writes reports. */
export const peutSaisir = (role: string): boolean => NOMS.includes(role);

/** Which reports a list is about: an author's, a live team's, those made for a structure, all of them for the administration. */
export type Lecture =
  | { readonly de: "auteur"; readonly id: number }
  | { readonly de: "equipe" }
  | { readonly de: "structure"; readonly id: number }
  | { readonly de: "tous" };

type Lecteur = { readonly role: Role; readonly personneId: number; readonly perimetre: Perimetre };

/**
 * The reports that a person reads under their present role: those made for the structure they manage, wherever their authors work
 * now; those of their live team for a coordinateur; their own. The row policy (0054) shows the same.
 */
export function lectureDe({ role, personneId, perimetre }: Lecteur): Lecture {
  if (role === "administrateur") return { de: "tous" };
  if (role === "coordinateur") return { de: "equipe" };
  if (role !== "gestionnaire_structure") return { de: "auteur", id: personneId };
  return { de: "structure", id: perimetre.niveau === "structure" ? perimetre.structureId : 0 };
}

/** Who may know the names of the advisers whose reports they read: those who employ or lead them. */
export const connaitLesNoms = (role: string): boolean => role === "gestionnaire_structure" || role === "coordinateur";

/** A report is changed by the one who wrote it, whoever else may read it. */
export const peutChanger = (auteurId: number, personneId: number): boolean => auteurId === personneId;

/** Days during which a deletion can be undone. */
export const DELAI_ANNULATION = 30;
const JOUR_MS = 86_400_000;

/** True while the deletion of `supprimeLe` can still be undone. */
export const peutAnnuler = (supprimeLe: Date, maintenant: Date): boolean =>
  maintenant.getTime() - supprimeLe.getTime() < DELAI_ANNULATION * JOUR_MS;
