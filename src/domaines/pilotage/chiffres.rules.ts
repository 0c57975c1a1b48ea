import type { DemandeTerritoire } from "./territoire-chiffres.rules.ts";

/** One class of a breakdown as it may be published: null when it is hidden. */
export type PartPubliee = { readonly code: string; readonly libelle: string; readonly valeur: number | null };

/** How accompagnements divide. A partition makes a whole; themes do not: one report may have several. */
export type Repartition = {
  readonly cle: string;
  readonly titre: string;
  readonly definition: string;
  readonly partition: boolean;
  readonly parts: readonly PartPubliee[];
  /** Some part is hidden. */
  readonly masquee: boolean;
};

/** What the map and the table compare from one territory to another. */
export const COMPAREES = ["accompagnements", "postes", "recrutes", "enFormation", "formes"] as const;
export type Comparee = (typeof COMPAREES)[number];

export type DefinitionComparee = {
  readonly titre: string;
  readonly court: string;
  /** Inhabitants the rate is given for. */
  readonly pour: number;
  readonly definition: string;
};
export const DEFINITIONS_COMPAREES: Readonly<Record<Comparee, DefinitionComparee>> = {
  accompagnements: {
    titre: "Accompagnements",
    court: "Accompagnements",
    pour: 1000,
    definition: "Somme des participants de tous les comptes rendus. Une personne venue deux fois compte deux fois.",
  },
  postes: {
    titre: "Postes attribués",
    court: "Postes",
    pour: 100_000,
    definition: "Postes accordés par le comité de sélection et non rendus, par département de la structure.",
  },
  recrutes: {
    titre: "Conseillers recrutés",
    court: "Recrutés",
    pour: 100_000,
    definition: "Personnes ayant eu un contrat depuis le lancement, celles qui sont parties comprises.",
  },
  enFormation: {
    titre: "Conseillers en formation",
    court: "En formation",
    pour: 100_000,
    definition: "Conseillers dont la période de formation initiale a commencé et n’est pas finie ce jour-là.",
  },
  formes: {
    titre: "Conseillers formés",
    court: "Formés",
    pour: 100_000,
    definition: "Conseillers dont la formation initiale est finie, abandons non comptés.",
  },
};

/** One territory of the map and of the table. A count is null when it is hidden. */
export type LigneTerritoire = {
  readonly code: string;
  readonly nom: string;
  readonly population: number;
} & { readonly [nom in Comparee]: number | null };

/** The key figures of a territory, as they may be published. */
export type Totaux = {
  readonly accompagnements: number | null;
  readonly comptesRendus: number | null;
  readonly ateliers: number | null;
  readonly heures: number | null;
  /** People seen again among the people seen, from 0 to 1. */
  readonly suivi: number | null;
  readonly postes: number;
  readonly recrutes: number;
  readonly enFormation: number;
  readonly formes: number;
};

export type PointDuMois = { readonly mois: string; readonly valeur: number | null };

/** Everything /chiffres says of a territory. */
export type Chiffres = {
  readonly demande: DemandeTerritoire;
  readonly nom: string;
  readonly au: string;
  readonly connuAu: string | undefined;
  /** What must be said beside every figure; null when nothing must. */
  readonly mention: string | null;
  /** Breakdowns as they are; else to the nearest ten: below the country, and where another day would be subtracted. */
  readonly exactes: boolean;
  readonly totaux: Totaux;
  readonly repartitions: readonly Repartition[];
  readonly mensuel: readonly PointDuMois[];
  readonly departements: readonly LigneTerritoire[];
  readonly regions: readonly LigneTerritoire[];
};

/** A rate for so many inhabitants; null when the count is hidden or nobody lives there. */
export const taux = (ligne: LigneTerritoire, comparee: Comparee): number | null => {
  const nombre = ligne[comparee];
  if (nombre === null || ligne.population === 0) return null;
  return (nombre / ligne.population) * DEFINITIONS_COMPAREES[comparee].pour;
};

export const DEFINITIONS_TOTAUX: Readonly<Record<keyof Totaux, { readonly nom: string; readonly definition: string }>> =
  {
    accompagnements: { nom: "Accompagnements", definition: DEFINITIONS_COMPAREES.accompagnements.definition },
    comptesRendus: {
      nom: "Comptes rendus",
      definition: "Séances enregistrées par les conseillers : individuelles, collectives ou ponctuelles.",
    },
    ateliers: { nom: "Ateliers", definition: "Comptes rendus de type collectif." },
    heures: { nom: "Heures d’accompagnement", definition: "Somme des durées des comptes rendus, arrondie à l’heure." },
    suivi: {
      nom: "Personnes revenues",
      definition:
        "Part des accompagnements de personnes qui étaient déjà venues, parmi ceux dont les effectifs sont cohérents. Sous le niveau national, leur nombre est arrondi à la dizaine.",
    },
    postes: { nom: DEFINITIONS_COMPAREES.postes.titre, definition: DEFINITIONS_COMPAREES.postes.definition },
    recrutes: { nom: DEFINITIONS_COMPAREES.recrutes.titre, definition: DEFINITIONS_COMPAREES.recrutes.definition },
    enFormation: {
      nom: DEFINITIONS_COMPAREES.enFormation.titre,
      definition: DEFINITIONS_COMPAREES.enFormation.definition,
    },
    formes: { nom: DEFINITIONS_COMPAREES.formes.titre, definition: DEFINITIONS_COMPAREES.formes.definition },
  };

/** Every month from the first to the last, those without any report at zero. */
export function completerMois(mensuel: readonly PointDuMois[]): readonly PointDuMois[] {
  const parMois = new Map(mensuel.map((point) => [point.mois, point]));
  const premier = mensuel[0]?.mois;
  const dernier = mensuel.at(-1)?.mois;
  if (premier === undefined || dernier === undefined) return [];
  const complets: PointDuMois[] = [];
  for (let mois = premier; mois <= dernier; mois = moisSuivant(mois))
    complets.push(parMois.get(mois) ?? { mois, valeur: 0 });
  return complets;
}

/** « 2022-12 » → « 2023-01 ». */
export function moisSuivant(mois: string): string {
  const [annee = 0, numero = 0] = mois.split("-").map(Number);
  return numero === 12 ? `${annee + 1}-01` : `${annee}-${String(numero + 1).padStart(2, "0")}`;
}
