const JOUR = /^(\d{4})-(\d{2})-(\d{2})$/u;

/** A civil day as it is written in a file or a form, AAAA-MM-JJ or JJ/MM/AAAA; undefined when it is none. */
export function lireJour(texte: string): string | undefined {
  const [, j = "", m = "", a = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(texte) ?? [];
  const jour = a === "" ? texte.slice(0, 10) : `${a}-${m.padStart(2, "0")}-${j.padStart(2, "0")}`;
  const [, annee = "", mois = "", quantieme = ""] = JOUR.exec(jour) ?? [];
  const jours = new Date(Date.UTC(Number(annee), Number(mois), 0)).getUTCDate();
  return annee >= "1900" &&
    Number(mois) >= 1 &&
    Number(mois) <= 12 &&
    Number(quantieme) >= 1 &&
    Number(quantieme) <= jours
    ? jour
    : undefined;
}

const DATES = ["date_fermeture", "date_de_fermeture", "dateFermeture", "date_cessation", "dateFermetureEtablissement"];
const ETATS = [
  "etat_administratif",
  "etatAdministratif",
  "etat_administratif_etablissement",
  "etatAdministratifEtablissement",
];

export type Fermeture = {
  /** Last day known of a structure; null when the line says none: nothing is then changed of what is known. */
  readonly fermeeLe: string | null;
  readonly remarque: { readonly motif: string; readonly valeur: string } | null;
};

/**
 * What a line says of the end of a structure: a closing date, or the state of the national register (« F » or « fermé », « C » or « cessée »).
 * Closed without a date, it is closed on the day of the file. A date to come closes nobody yet.
 */
export function lireFermeture(ligne: Readonly<Record<string, string>>, jour: string): Fermeture {
  const parmi = (colonnes: readonly string[]): string =>
    colonnes.map((nom) => (ligne[nom] ?? "").trim()).find((un) => un !== "" && un !== "null") ?? "";
  const date = parmi(DATES);
  const ferme = /^(?:f|c|fermée?|cessée?|ferme|cesse)$/iu.test(parmi(ETATS));
  const lue = date === "" ? undefined : lireJour(date);
  if (lue !== undefined && lue <= jour) return { fermeeLe: lue, remarque: null };
  if (lue !== undefined)
    return { fermeeLe: null, remarque: { motif: "fermeture à venir : pas encore fermée", valeur: date } };
  if (ferme) return { fermeeLe: jour, remarque: { motif: "fermée sans date : jour de l’import", valeur: date } };
  return { fermeeLe: null, remarque: date === "" ? null : { motif: "date de fermeture illisible", valeur: date } };
}
