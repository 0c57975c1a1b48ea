/** Moments of an interview, as typed: three days and hours at most, the first asked. */
export type EntretienSaisi = {
  readonly jours: readonly string[];
  readonly heures: readonly string[];
  readonly minutes: string;
  readonly lieu: string;
};
export type EntretienLu = { readonly moments: readonly Date[]; readonly minutes: number; readonly lieu: string };

const JOUR = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u;
const HEURE = /^([01]\d|2[0-3]):[0-5]\d$/u;
export const MINUTES = [20, 30, 45, 60, 90] as const;

/** Reads moments in the time of the place; each fault beside its field. `instant` knows the clock of the place. */
export function lireEntretien(
  { jours, heures, minutes, lieu }: EntretienSaisi,
  instant: (jour: string, heure: string) => Date,
  maintenant: Date,
): { readonly lu: EntretienLu; readonly erreurs: Readonly<Record<string, string>> } {
  const erreurs: Record<string, string> = {};
  const moments: Date[] = [];
  for (const i of [0, 1, 2]) {
    const [jour, heure] = [(jours[i] ?? "").trim(), (heures[i] ?? "").trim()];
    if (jour === "" && heure === "") continue;
    if (!JOUR.test(jour)) erreurs[`jour-${i + 1}`] = "Donnez le jour.";
    else if (!HEURE.test(heure)) erreurs[`heure-${i + 1}`] = "Donnez l’heure. Exemple : 14:30.";
    else {
      const moment = instant(jour, heure);
      if (moment <= maintenant) erreurs[`jour-${i + 1}`] = "Ce moment est passé.";
      else if (!moments.some((m) => m.getTime() === moment.getTime())) moments.push(moment);
    }
  }
  if (moments.length === 0 && Object.keys(erreurs).length === 0) erreurs["jour-1"] = "Proposez au moins un moment.";
  const duree = MINUTES.find((une) => String(une) === minutes);
  if (duree === undefined) erreurs["minutes"] = "Choisissez une durée.";
  const texte = lieu.trim();
  if (texte.length < 2) erreurs["lieu"] = "Dites où, ou par quel moyen (téléphone, visioconférence).";
  else if (texte.length > 300) erreurs["lieu"] = "Le lieu tient en 300 caractères.";
  return { lu: { moments, minutes: duree ?? 45, lieu: texte }, erreurs };
}
