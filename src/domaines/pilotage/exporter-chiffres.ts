import type { Colonne } from "../../plateforme/formats/ecrire-csv.ts";
import {
  type Chiffres,
  COMPAREES,
  DEFINITIONS_COMPAREES,
  DEFINITIONS_TOTAUX,
  type LigneTerritoire,
} from "./chiffres.rules.ts";

/** One published value, with all that makes it understood away from the page. */
export type LigneChiffre = {
  readonly niveau: string;
  readonly code: string;
  readonly territoire: string;
  readonly au: string;
  readonly famille: string;
  readonly classe: string;
  readonly valeur: number | null;
  readonly definition: string;
};

/** The columns of the export of figures: one value by line. */
export const COLONNES_CHIFFRES: readonly Colonne<LigneChiffre>[] = [
  { titre: "niveau", cellule: ({ niveau }) => niveau },
  { titre: "code", cellule: ({ code }) => code },
  { titre: "territoire", cellule: ({ territoire }) => territoire },
  { titre: "arrete_au", cellule: ({ au }) => au },
  { titre: "famille", cellule: ({ famille }) => famille },
  { titre: "classe", cellule: ({ classe }) => classe },
  { titre: "valeur", cellule: ({ valeur }) => valeur },
  { titre: "secret", cellule: ({ valeur }) => valeur === null },
  { titre: "definition", cellule: ({ definition }) => definition },
];

/** Every value the page shows, one by line: totals, breakdowns, months, then départements and régions. */
export function* lignesDesChiffres(chiffres: Chiffres): Generator<LigneChiffre> {
  const { demande, nom, au } = chiffres;
  const ici = { niveau: demande.niveau, code: demande.code, territoire: nom, au };
  for (const cle of TOTAUX) {
    const { nom: classe, definition } = DEFINITIONS_TOTAUX[cle];
    yield { ...ici, famille: "Totaux", classe, valeur: chiffres.totaux[cle], definition };
  }
  for (const { titre, parts, definition } of chiffres.repartitions)
    for (const { libelle, valeur } of parts) yield { ...ici, famille: titre, classe: libelle, valeur, definition };
  for (const { mois, valeur } of chiffres.mensuel)
    yield {
      ...ici,
      famille: "Accompagnements par mois",
      classe: mois,
      valeur,
      definition: DEFINITIONS_TOTAUX.accompagnements.definition,
    };
  yield* lignesComparees(chiffres.departements, "departement", au);
  yield* lignesComparees(chiffres.regions, "region", au);
}

const TOTAUX = [
  "accompagnements",
  "comptesRendus",
  "ateliers",
  "heures",
  "suivi",
  "postes",
  "recrutes",
  "enFormation",
  "formes",
] as const;

function* lignesComparees(lignes: readonly LigneTerritoire[], niveau: string, au: string): Generator<LigneChiffre> {
  for (const ligne of lignes)
    for (const cle of COMPAREES) {
      const { titre, definition } = DEFINITIONS_COMPAREES[cle];
      const { code, nom: territoire } = ligne;
      yield { niveau, code, territoire, au, famille: "Comparaison", classe: titre, valeur: ligne[cle], definition };
    }
}
