/** Who writes reports of activity: those who meet people. */
export const AUTEURS = ["conseiller", "aidant", "coordinateur"] as const;
const NOMS: readonly string[] = AUTEURS;

/** True for a role that writes reports. */
export const peutSaisir = (role: string): boolean => NOMS.includes(role);

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
