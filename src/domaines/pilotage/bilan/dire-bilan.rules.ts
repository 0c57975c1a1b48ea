import { dateLongue } from "../../../plateforme/ui/date.rules.ts";
import { nombre, pourcentDe } from "../../../plateforme/ui/nombre.rules.ts";
import type { Bilan, ChiffreBilan, TableauBilan } from "./modele-bilan.rules.ts";

/** « Arrêté au 29 novembre 2022. Périmètre : France entière. » */
export const chapeau = ({ au, territoire }: Bilan): string =>
  `Arrêté au ${dateLongue(au)}. Périmètre : ${territoire.niveau === "national" ? "France entière" : territoire.nom}.`;

/** A figure as it is read: « 58,4 % », « 1 234 », « non montré », « non connu ». */
export function ecrireChiffre({
  statut,
  valeur,
  unite,
  decimales,
}: Omit<ChiffreBilan, "cle" | "code" | "nom" | "version">): string {
  if (valeur === null) return statut === "secret" ? "non montré" : "non connu";
  return unite === "%" ? pourcentDe(valeur, decimales) : nombre(valeur, decimales);
}

/** The figures shown first, in order. */
export const chiffresCles = ({ cles, chiffres }: Bilan): readonly ChiffreBilan[] =>
  cles.flatMap((cle) => chiffres.find((un) => un.cle === cle) ?? []);

/** The same, as a table of a document. */
export const tableauDesCles = (bilan: Bilan): TableauBilan => ({
  id: "cles",
  legende: "Chiffres clés",
  colonnes: ["Chiffre", `Au ${dateLongue(bilan.au)}`],
  lignes: chiffresCles(bilan).map((chiffre) => [chiffre.nom, ecrireChiffre(chiffre)]),
});

/** « bilan-departement-23-2022-11-29.pdf ». */
export const nomDeFichier = ({ territoire, au }: Bilan, extension: string): string =>
  `bilan-${territoire.niveau === "national" ? "national" : `${territoire.niveau}-${territoire.code}`}-${au}.${extension}`;

/** At the foot of each page of a document. */
export const pied = (bilan: Bilan): string =>
  `${bilan.titre}, au ${dateLongue(bilan.au)}.${bilan.mention === null ? "" : " Données de démonstration."}`;
