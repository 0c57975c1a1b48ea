import { svgCarte } from "../../plateforme/carte/index.ts";
import type { Colonne } from "../../plateforme/formats/ecrire-csv.ts";
import { dateLongue, nombre } from "../../plateforme/ui/index.ts";
import { DEFINITIONS_COMPAREES } from "./chiffres.rules.ts";
import {
  type ChoixCarte,
  type Deploiement,
  decimalesDe,
  echelleDe,
  grandeur,
  rangDuMois,
  titreDe,
  valeursDuPoint,
} from "./deploiement-carte.rules.ts";

/** A territory at the end of a month, with all that makes it understood away from the page. */
export type LigneDuDeploiement = {
  readonly niveau: string;
  readonly code: string;
  readonly territoire: string;
  readonly mois: string;
  readonly au: string;
  readonly chiffre: string;
  readonly nombre: number | null;
  readonly population: number;
  readonly taux: number | null;
  readonly pour: number;
  readonly definition: string;
};

/** The columns of the file: one territory and one month by line. */
export const COLONNES_DEPLOIEMENT: readonly Colonne<LigneDuDeploiement>[] = [
  { titre: "niveau", cellule: ({ niveau }) => niveau },
  { titre: "code", cellule: ({ code }) => code },
  { titre: "territoire", cellule: ({ territoire }) => territoire },
  { titre: "mois", cellule: ({ mois }) => mois },
  { titre: "arrete_au", cellule: ({ au }) => au },
  { titre: "chiffre", cellule: ({ chiffre }) => chiffre },
  { titre: "nombre", cellule: (ligne) => ligne.nombre },
  { titre: "secret", cellule: (ligne) => ligne.nombre === null },
  { titre: "population", cellule: ({ population }) => population },
  { titre: "taux", cellule: ({ taux }) => taux },
  { titre: "pour_habitants", cellule: ({ pour }) => pour },
  { titre: "definition", cellule: ({ definition }) => definition },
];

/** Every territory, every month. */
export function* lignesDuDeploiement(
  choix: ChoixCarte,
  { points, series }: Deploiement,
): Generator<LigneDuDeploiement> {
  const { titre: chiffre, pour, definition } = DEFINITIONS_COMPAREES[choix.mesure];
  const parTaux = { ...choix, representation: "taux" as const };
  for (const serie of series)
    for (const [rang, { mois, jour: au }] of points.entries())
      yield {
        niveau: choix.niveau,
        code: serie.code,
        territoire: serie.nom,
        mois,
        au,
        chiffre,
        nombre: serie.comptes[rang] ?? null,
        population: serie.population,
        taux: grandeur(parTaux, serie, rang),
        pour,
        definition,
      };
}

/** The map of a month as a file of its own. */
export function svgDuDeploiement(choix: ChoixCarte, deploiement: Deploiement): string {
  const rang = rangDuMois(deploiement.points, choix.mois);
  const jour = dateLongue(deploiement.points[rang]?.jour ?? "");
  return svgCarte(
    {
      titre: titreDe(choix, nombre),
      sousTitre: `Par ${choix.niveau === "region" ? "région" : "département"}, au ${jour}`,
      mention: deploiement.mention,
    },
    {
      niveau: choix.niveau,
      valeurs: valeursDuPoint(choix, deploiement, rang),
      ecrire: (valeur) => nombre(valeur, decimalesDe(choix)),
      echelle: echelleDe(choix, deploiement),
    },
  );
}
