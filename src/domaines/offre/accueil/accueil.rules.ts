import { direArret } from "../arret/arret.rules.ts";
import { ecrireQuand, lireQuand } from "../arret/quand-arret.rules.ts";

/** What a place declares of its welcome beyond the national standard. */
export type Accueil = {
  /** For women only: never, always, or at these OSM hours. */
  readonly femmes: "non" | "toujours" | { readonly horaires: string };
  /** Less noise and fewer people: OSM hours. */
  readonly heuresCalmes: string | null;
};
export const ACCUEIL_NON_DIT: Accueil = { femmes: "non", heuresCalmes: null };

export type ValeursAccueil = {
  readonly femmes: string;
  readonly femmes_heures: string;
  readonly heures_calmes: string;
};

/** The form of a welcome. */
export const valeursDeAccueil = ({ femmes, heuresCalmes }: Accueil): ValeursAccueil => ({
  femmes: typeof femmes === "string" ? femmes : "heures",
  femmes_heures: typeof femmes === "string" ? "" : enUneLigne(femmes.horaires),
  heures_calmes: heuresCalmes === null ? "" : enUneLigne(heuresCalmes),
});

/** Rules and exceptions in one field: the latter are not asked apart here. */
const enUneLigne = (horaires: string): string => ecrireQuand(horaires).quand;

/** Reads the form; every fault beside its field. */
export function lireAccueil(
  valeurs: ValeursAccueil,
): { readonly accueil: Accueil } | { readonly erreurs: Readonly<Record<string, string>> } {
  const erreurs: Record<string, string> = {};
  const heures = (champ: "femmes_heures" | "heures_calmes"): string => {
    const lu = lireQuand({ quand: valeurs[champ], sauf: "" });
    if ("horaires" in lu) return lu.horaires;
    erreurs[champ] = "Écrivez par exemple « tous les mardis 9h-12h » ou « 1er et 3e jeudi 14h-17h ».";
    return "";
  };
  if (!["non", "toujours", "heures"].includes(valeurs.femmes)) erreurs["femmes"] = "Choisissez une réponse.";
  const femmes = valeurs.femmes === "heures" ? { horaires: heures("femmes_heures") } : null;
  const accueil: Accueil = {
    femmes: femmes ?? (valeurs.femmes === "toujours" ? "toujours" : "non"),
    heuresCalmes: valeurs.heures_calmes.trim() === "" ? null : heures("heures_calmes"),
  };
  return Object.keys(erreurs).length > 0 ? { erreurs } : { accueil };
}

/** What is declared, in words, each with its name. */
export function direAccueil(
  { femmes, heuresCalmes }: Accueil,
  aujourdhui: string,
): readonly (readonly [string, string])[] {
  const dire = (horaires: string): string => direArret(horaires, aujourdhui).join(" ; ");
  return [
    ...(femmes === "non"
      ? []
      : [["Accueil réservé aux femmes", femmes === "toujours" ? "toujours" : dire(femmes.horaires)] as const]),
    ...(heuresCalmes === null ? [] : [["Heures calmes, avec moins de bruit et de monde", dire(heuresCalmes)] as const]),
  ];
}
