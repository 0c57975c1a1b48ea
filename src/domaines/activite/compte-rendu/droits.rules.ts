import type { Utilisateur } from "../../../plateforme/acces/acces.ts";

/** Who writes reports of activity: those who meet people. */
export const AUTEURS = ["conseiller", "aidant", "coordinateur"] as const;
const NOMS: readonly string[] = AUTEURS;

/** True for a role that writes reports. */
export const peutSaisir = (role: string): boolean => NOMS.includes(role);

/** What keeps a list of reports, and its figures, to one side of what a person may read: one author, or one structure. */
export type Lecture =
  | { readonly conseiller: number }
  | { readonly structure: number }
  | Readonly<Record<string, never>>;

/**
 * Whose reports the lists of `qui` show under their present role: their own; those made for the structure they manage, whoever wrote
 * them and wherever they work now; for any other role, all that the perimeter shows.
 */
export function lectureDe(qui: Pick<Utilisateur, "role" | "personneId" | "perimetre">): Lecture {
  const { role, personneId, perimetre } = qui;
  if (role === "conseiller" || role === "aidant") return { conseiller: personneId };
  if (role !== "gestionnaire_structure") return {};
  return { structure: perimetre.niveau === "structure" ? perimetre.structureId : 0 };
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
