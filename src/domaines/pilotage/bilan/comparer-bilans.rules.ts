import { dateLongue } from "../../../plateforme/ui/date.rules.ts";
import { nombre } from "../../../plateforme/ui/nombre.rules.ts";
import { ecrireChiffre } from "./dire-bilan.rules.ts";
import type { Bilan, ChiffreBilan } from "./modele-bilan.rules.ts";

/** A figure of two bilans, side by side. */
export type LigneComparee = {
  readonly nom: string;
  readonly avant: string;
  readonly apres: string;
  readonly ecart: string;
  readonly raison: string;
  readonly change: boolean;
};

/** Every figure of two bilans of the same territory, and why those that differ do. */
export function comparerBilans(avant: Bilan, apres: Bilan): readonly LigneComparee[] {
  const anciens = new Map(avant.chiffres.map((chiffre) => [chiffre.cle, chiffre]));
  const nouveaux = new Set(apres.chiffres.map(({ cle }) => cle));
  return [
    ...apres.chiffres.map((chiffre) => ligne(anciens.get(chiffre.cle), chiffre, raisonDesDonnees(avant, apres))),
    ...avant.chiffres.filter(({ cle }) => !nouveaux.has(cle)).map((chiffre) => ligne(chiffre, undefined, "")),
  ];
}

const raisonDesDonnees = (avant: Bilan, apres: Bilan): string =>
  avant.au === apres.au ? "Corrections" : "Nouvelles données";

/** What « corrections » and « new data » mean between two bilans. */
export function expliquerRaisons(avant: Bilan, apres: Bilan): string {
  if (avant.au === apres.au)
    return `« Corrections » : des données du ${dateLongue(avant.au)} ou d’avant, arrivées ou corrigées entre les deux arrêts.`;
  const [tot, tard] = avant.au < apres.au ? [avant.au, apres.au] : [apres.au, avant.au];
  return `« Nouvelles données » : ce qui s’est passé entre le ${dateLongue(tot)} et le ${dateLongue(tard)}, et les corrections arrivées entre les deux arrêts.`;
}

function ligne(
  avant: ChiffreBilan | undefined,
  apres: ChiffreBilan | undefined,
  raisonDesDonnees: string,
): LigneComparee {
  const nom = (apres ?? avant)?.nom ?? "";
  const change =
    avant?.statut !== apres?.statut || avant?.valeur !== apres?.valeur || avant?.version !== apres?.version;
  return {
    ...{ nom, change },
    avant: avant === undefined ? "absent" : ecrireChiffre(avant),
    apres: apres === undefined ? "absent" : ecrireChiffre(apres),
    ecart: direEcart(avant, apres),
    raison: change ? direRaison(avant, apres, raisonDesDonnees) : "",
  };
}

function direEcart(avant: ChiffreBilan | undefined, apres: ChiffreBilan | undefined): string {
  if (typeof avant?.valeur !== "number" || typeof apres?.valeur !== "number") return "";
  const ecart = apres.valeur - avant.valeur;
  if (ecart === 0) return "0";
  const unite = apres.unite === "%" ? " pt" : "";
  return `${ecart > 0 ? "+" : "−"}\u202f${nombre(Math.abs(ecart), apres.decimales)}${unite}`;
}

function direRaison(avant: ChiffreBilan | undefined, apres: ChiffreBilan | undefined, donnees: string): string {
  if (avant === undefined) return "Nouveau chiffre : il n’était pas encore compté.";
  if (apres === undefined) return "Ce chiffre n’est plus compté.";
  if (avant.version !== apres.version)
    return `Définition changée le ${dateLongue(apres.version)} : les deux ne se comparent pas.`;
  return donnees;
}
