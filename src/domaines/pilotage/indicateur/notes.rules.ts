import { type Indicateur, mesuresDe } from "./indicateur.rules.ts";
import { estFin, type NiveauIndicateur } from "./niveau.rules.ts";
import type { Serie } from "./serie.rules.ts";

/** What must be known of values to read them right; `depuis`: first day of which what was known of posts and contracts is kept. */
export function notesDe(
  {
    niveau,
    indicateurs,
    connuAu,
  }: {
    readonly niveau: NiveauIndicateur;
    readonly indicateurs: readonly Indicateur[];
    readonly connuAu?: string | undefined;
  },
  series: readonly Serie[],
  depuis: string | undefined,
): readonly string[] {
  const absents = series
    .filter(({ cellules }) => cellules.some(({ statut }) => statut === "absente"))
    .map(({ indicateur }) => indicateur);
  const deLActivite = (un: Indicateur): boolean => mesuresDe(un).some((mesure) => mesure.startsWith("activite."));
  const nommer = (noms: readonly Indicateur[]): string => noms.map(({ nom }) => `« ${nom} »`).join(", ");
  const oublies = connuAu === undefined ? [] : indicateurs.filter((un) => !un.connuAu);
  const jeunes =
    connuAu === undefined || depuis === undefined || connuAu >= depuis
      ? []
      : indicateurs.filter(({ source, connuAu: garde }) => garde && source === "recrutement");
  return [
    ...(estFin(niveau) && indicateurs.some(({ secret }) => secret !== "aucun")
      ? ["Sous le département, les nombres de personnes sont arrondis à la dizaine."]
      : []),
    ...(estFin(niveau) && connuAu === undefined && absents.some(deLActivite)
      ? [
          "Sous le département, l’accompagnement se compte par mois entiers : choisissez une période qui commence et finit avec un mois.",
        ]
      : []),
    ...(estFin(niveau) && connuAu !== undefined && absents.some(deLActivite)
      ? ["Ce que l’on connaissait de l’accompagnement un jour passé n’est gardé que par département."]
      : []),
    ...(oublies.length > 0 ? [`Comptés avec ce que l’on sait aujourd’hui : ${nommer(oublies)}.`] : []),
    ...(jeunes.length > 0
      ? [
          `Pour ${nommer(jeunes)}, ce qui était connu n’est gardé que depuis le ${enFrancais(depuis ?? "")} : rien n’est dit avant.`,
        ]
      : []),
    ...(absents.some(({ present }) => present === true)
      ? [
          `Connus aujourd’hui seulement, et non à une date passée : ${nommer(absents.filter(({ present }) => present === true))}.`,
        ]
      : []),
  ];
}

/** « 2026-11-24 » → « 24/11/2026 ». */
const enFrancais = (jour: string): string => jour.split("-").reverse().join("/");
