import { LANGUES, PUBLICS, RAYONS } from "../candidat/candidat.rules.ts";

/** What a structure looks for, as typed. */
export type RechercheSaisie = {
  readonly debutLe: string;
  readonly distance: string;
  readonly seuilPix: string;
  readonly langues: readonly string[];
  readonly publics: readonly string[];
};
export type RechercheLue = {
  readonly debutLe: string | null;
  readonly distanceMaxKm: number | null;
  readonly seuilPix: number;
  readonly langues: readonly string[];
  readonly publics: readonly string[];
};

const JOUR = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u;

/** Reads the form of a search; each fault beside its field. */
export function lireRecherche(
  saisie: RechercheSaisie,
  aujourdhui: string,
): { readonly lue: RechercheLue; readonly erreurs: Readonly<Record<string, string>> } {
  const erreurs: Record<string, string> = {};
  const debutLe = saisie.debutLe.trim();
  if (debutLe !== "" && !JOUR.test(debutLe)) erreurs["debutLe"] = "Cette date ne se lit pas. Exemple : 15/01/2027.";
  else if (debutLe !== "" && debutLe < aujourdhui) erreurs["debutLe"] = "Cette date est passée.";
  const distanceMaxKm = saisie.distance === "france" ? null : Number(saisie.distance);
  if (distanceMaxKm !== null && !RAYONS.some((km) => km === distanceMaxKm))
    erreurs["distance"] = "Choisissez une des distances proposées.";
  const seuilPix = Number(saisie.seuilPix.trim().replace(",", "."));
  if (!Number.isInteger(seuilPix) || seuilPix < 70 || seuilPix > 100)
    erreurs["seuilPix"] = "Le seuil va de 70, celui du programme, à 100 %, sans virgule.";
  return {
    lue: {
      ...{ debutLe: debutLe === "" ? null : debutLe, distanceMaxKm, seuilPix },
      langues: saisie.langues.filter((une) => une in LANGUES),
      publics: saisie.publics.filter((un) => un in PUBLICS),
    },
    erreurs,
  };
}
