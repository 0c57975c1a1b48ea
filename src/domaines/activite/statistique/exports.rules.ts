import type { ModeleStatistiques } from "./modele.rules.ts";

/** One value of the export, with what makes it understood away from the page. */
export type LigneExport = {
  readonly famille: string;
  readonly classe: string;
  readonly du: string;
  readonly au: string;
  readonly valeur: number | null;
  readonly precedent: number | null;
};

export const COLONNES_STATISTIQUES = [
  { titre: "Famille", cellule: ({ famille }: LigneExport) => famille },
  { titre: "Classe", cellule: ({ classe }: LigneExport) => classe },
  { titre: "Du", cellule: ({ du }: LigneExport) => du },
  { titre: "Au", cellule: ({ au }: LigneExport) => au },
  { titre: "Valeur", cellule: ({ valeur }: LigneExport) => valeur },
  { titre: "Période comparée", cellule: ({ precedent }: LigneExport) => precedent },
] as const;

/** Every value of the page, one by line: key figures, series, breakdowns, places. */
export function* lignesDuModele({
  periode,
  chiffres,
  serie,
  familles,
  lieux,
}: ModeleStatistiques): Generator<LigneExport> {
  for (const { libelle, valeur, precedent, genre } of chiffres)
    yield {
      famille: "Chiffres clés",
      classe: genre === "heures" ? `${libelle} (heures)` : libelle,
      ...periode,
      valeur: genre === "heures" ? auCentieme(valeur) : valeur,
      precedent: genre === "heures" ? auCentieme(precedent) : precedent,
    };
  for (const { du, au, valeur, precedent } of serie)
    yield { famille: "Accompagnements dans le temps", classe: du, du, au, valeur, precedent };
  for (const { titre, lignes } of familles)
    for (const { libelle, valeur, precedent } of lignes)
      yield { famille: titre, classe: libelle, ...periode, valeur, precedent };
  for (const { libelle, commune, valeur } of lieux)
    yield {
      famille: "Lieux",
      classe: libelle === commune ? libelle : `${libelle}, ${commune}`,
      ...periode,
      valeur,
      precedent: null,
    };
}

const auCentieme = (heures: number | null): number | null => heures && Math.round(heures * 100) / 100;
