import type { Colonne } from "../../../plateforme/formats/ecrire-csv.ts";
import type { Indicateur } from "./indicateur.rules.ts";
import type { SeriesLues } from "./lire-demande.ts";
import type { PeriodeNommee } from "./periode.rules.ts";
import { type Cellule, type Modalite, observationsDe, type Zone } from "./serie.rules.ts";

/** One value of an export, with all that makes it understood away from the page. */
export type LigneExport = {
  readonly indicateur: Indicateur;
  readonly zone: Zone;
  readonly periode: PeriodeNommee;
  readonly modalite: Modalite | null;
  readonly cellule: Cellule;
};

export const COLONNES_SERIES: readonly Colonne<LigneExport>[] = [
  { titre: "indicateur", cellule: ({ indicateur }) => indicateur.code },
  { titre: "nom", cellule: ({ indicateur }) => indicateur.nom },
  { titre: "code_territoire", cellule: ({ zone }) => zone.code },
  { titre: "territoire", cellule: ({ zone }) => zone.nom },
  { titre: "periode", cellule: ({ periode }) => periode.cle },
  { titre: "du", cellule: ({ periode }) => periode.du },
  { titre: "au", cellule: ({ periode }) => periode.au },
  { titre: "classe", cellule: ({ modalite }) => modalite?.libelle ?? "" },
  { titre: "valeur", cellule: ({ cellule }) => cellule.valeur },
  { titre: "unite", cellule: ({ indicateur }) => indicateur.unite },
  { titre: "secret", cellule: ({ cellule }) => cellule.statut === "secret" },
  { titre: "definition", cellule: ({ indicateur }) => indicateur.definition },
];

/** Every value of the series, one by line. */
export function* lignesDesSeries({ series }: SeriesLues): Generator<LigneExport> {
  for (const serie of series)
    for (const observation of observationsDe(serie)) yield { indicateur: serie.indicateur, ...observation };
}

export const COLONNES_CATALOGUE: readonly Colonne<Indicateur>[] = [
  { titre: "code", cellule: ({ code }) => code },
  { titre: "nom", cellule: ({ nom }) => nom },
  { titre: "definition", cellule: ({ definition }) => definition },
  { titre: "formule", cellule: ({ formule }) => formule },
  { titre: "unite", cellule: ({ unite }) => unite },
  { titre: "source", cellule: ({ source }) => source },
  { titre: "repartitions", cellule: ({ repartitions }) => repartitions.join(", ") },
  { titre: "responsable", cellule: ({ responsable }) => responsable },
  { titre: "depuis", cellule: ({ versions }) => versions[0]?.depuis ?? "" },
];
