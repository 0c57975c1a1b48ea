import { dateLongue } from "../../../plateforme/ui/date.rules.ts";
import { nombre, pourcentDe } from "../../../plateforme/ui/nombre.rules.ts";
import { adresse, type Parametres } from "../indicateur/adresse-explorer.rules.ts";
import { direAbsence, direUnite } from "../indicateur/dire-demande.rules.ts";
import { estAdditif, type Indicateur } from "../indicateur/indicateur.rules.ts";
import type { Cellule } from "../indicateur/serie.rules.ts";
import { ecrireTerritoire } from "../territoire-chiffres.rules.ts";
import type { DemandeLue, TuileLue, ValeursTuile } from "./tableau-lu.rules.ts";
import type { Bornes } from "./tuile.rules.ts";

/** « 12 345 », « 58,4 % », « non montré ». */
export const direValeur = (cellule: Cellule, { decimales, unite }: Indicateur): string =>
  cellule.valeur === null
    ? direAbsence(cellule)
    : unite === "%"
      ? pourcentDe(cellule.valeur, decimales)
      : nombre(cellule.valeur, decimales);

/** The unit beside a value; nothing where the name or the sign says it. */
export function uniteDe({ nom, unite }: Indicateur): string {
  const dite = direUnite(unite);
  return unite === "%" || nom.toLowerCase().includes(dite) ? "" : dite;
}

/** « du 30 novembre 2021 au 29 novembre 2022 », or « au 29 novembre 2022 » for how things stand on a day. */
export const direBornes = ({ temps }: Pick<Indicateur, "temps">, { du, au }: Bornes): string =>
  temps === "jour" ? `au ${dateLongue(au)}` : `du ${dateLongue(du)} au ${dateLongue(au)}`;

/** The name of a tile: its own, else that of its indicator and of how it is shown. */
export function titreDe({ tuile, lue }: TuileLue): string {
  if (tuile.titre.trim() !== "") return tuile.titre;
  if (lue === null) return "Indicateur retiré du catalogue";
  const { nom } = lue.indicateur;
  if (tuile.genre === "courbe") return `${nom}, par mois`;
  if (tuile.genre === "barres" && lue.repartition !== null) return `${nom} : ${lue.repartition.titre.toLowerCase()}`;
  if (tuile.genre !== "carte" && tuile.genre !== "classement") return nom;
  return `${nom}, par ${lue.demandes.dessin.niveau === "region" ? "région" : "département"}`;
}

/**
 * What a figure is against another: how much more or less than before, its share of a wider territory, or what is there. Null when nothing
 * is compared.
 */
export function direComparaison({ indicateur, total, compare }: ValeursTuile): string | null {
  if (compare === null) return null;
  const { cellule, sorte, nom } = compare;
  const autre = direValeur(cellule, indicateur);
  const repere = sorte === "territoire" ? `${nom} : ${autre}` : `${direBornes(indicateur, compare)} : ${autre}`;
  if (total.valeur === null || cellule.valeur === null) return majuscule(repere);
  if (sorte === "territoire")
    return estAdditif(indicateur) && cellule.valeur > 0
      ? `${pourcentDe((total.valeur / cellule.valeur) * 100)} de ${nom === "France" ? "la France" : `la région ${nom}`} (${autre})`
      : repere;
  return `${direEcart(total.valeur - cellule.valeur, cellule.valeur, indicateur)} ${sorte === "annee" ? "en un an" : "depuis la période d’avant"} (${repere})`;
}

function direEcart(ecart: number, avant: number, indicateur: Indicateur): string {
  if (ecart === 0) return "Sans changement";
  const signe = ecart > 0 ? "+" : "−";
  if (indicateur.unite === "%")
    return `${signe}${nombre(Math.abs(ecart), indicateur.decimales)} point${Math.abs(ecart) >= 2 ? "s" : ""}`;
  if (!estAdditif(indicateur) || avant === 0 || indicateur.temps === "jour")
    return `${signe}${nombre(Math.abs(ecart), indicateur.decimales)}`;
  return `${signe}${pourcentDe((Math.abs(ecart) / avant) * 100)}`;
}

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

/** The address of a tile in the explorer, or of one of its files: the same demand. */
export function adresseDe({ indicateur }: ValeursTuile, demande: DemandeLue, chemin = "/explorer"): string {
  const { dans, niveau, du, au, pas, repartition } = demande;
  const parametres: Parametres = {
    indicateur: [indicateur.code],
    territoire: [dans.niveau === "national" ? "national" : `${dans.niveau}:${dans.code}`],
    ...(niveau !== dans.niveau && { niveau: [niveau] }),
    ...{ du: [du], au: [au], pas: [pas] },
    ...(repartition !== undefined && { repartition: [repartition] }),
  };
  return adresse(chemin, parametres);
}

/** The demand that a tile is about: its drawing, but for a key figure. */
export const demandeDe = ({ tuile: { genre } }: TuileLue, { demandes }: ValeursTuile): DemandeLue =>
  genre === "chiffre" ? demandes.total : demandes.dessin;

/** The address of the drawing of a tile, as a file. */
export function adresseImage({ tuile }: TuileLue, { territoire, indicateur }: ValeursTuile, au: string): string {
  return adresse("/tableaux/tuile.svg", {
    genre: [tuile.genre],
    indicateur: [indicateur.code],
    territoire: [ecrireTerritoire(territoire)],
    ...{ au: [au], periode: [tuile.periode], detail: [tuile.detail] },
    ...(tuile.repartition !== null && { repartition: [tuile.repartition] }),
  });
}
