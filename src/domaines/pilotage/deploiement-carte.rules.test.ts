import { describe, expect, it } from "vitest";
import { DATE_CARTES } from "../../../demo/calibrage.ts";
import {
  adresseCarte,
  bornesIllisibles,
  type ChoixCarte,
  cumuler,
  type Deploiement,
  echelleDe,
  JOUR_DES_CARTES,
  pointsDuDeploiement,
  rangDuMois,
  rangsDeLaPlanche,
  valeursDuPoint,
} from "./deploiement-carte.rules.ts";

const CHOIX: ChoixCarte = {
  mesure: "postes",
  niveau: "departement",
  representation: "taux",
  methode: "jenks",
  classes: 3,
  bornes: "",
  mois: undefined,
  au: undefined,
};
const serie = (code: string, population: number, comptes: readonly (number | null)[]) => ({
  code,
  nom: `Territoire ${code}`,
  population,
  comptes,
});
const DEPLOIEMENT: Deploiement = {
  au: "2021-06-12",
  mention: null,
  points: pointsDuDeploiement("2021-06-12"),
  series: [serie("23", 100_000, [0, 4, 10]), serie("48", 50_000, [0, null, 20]), serie("98", 0, [0, 1, 1])],
  totaux: [0, null, 31],
};

describe("the months of the deployment", () => {
  it("go from April 2021 to the day asked, each drawn at its end", () => {
    expect(pointsDuDeploiement("2021-03-31")).toEqual([]);
    const points = pointsDuDeploiement(JOUR_DES_CARTES);
    expect(points).toHaveLength(20);
    expect(points[0]).toEqual({ mois: "2021-04", jour: "2021-04-30" });
    expect(points[10]?.jour).toBe("2022-02-28");
    expect(points.at(-1)).toEqual({ mois: "2022-11", jour: "2022-11-29" });
    expect(pointsDuDeploiement("2024-03-01").find(({ mois }) => mois === "2024-02")?.jour).toBe("2024-02-29");
  });

  it("end on the day of the annexed maps in a demonstration", () => expect(JOUR_DES_CARTES).toBe(DATE_CARTES));

  it("add up what was done before them too", () => {
    const mensuels = [
      { mois: "2020-12", valeur: 2 },
      { mois: "2021-04", valeur: 5 },
      { mois: "2021-06", valeur: 7 },
    ];
    expect(cumuler(DEPLOIEMENT.points, mensuels)).toEqual([7, 7, 14]);
  });

  it("are found by their name, the last by default, the nearest outside", () => {
    const rang = (mois: string | undefined) => rangDuMois(DEPLOIEMENT.points, mois);
    expect([rang(undefined), rang("2021-05"), rang("2020-01"), rang("2031-01")]).toEqual([2, 1, 0, 2]);
  });

  it("stand on one sheet: one in two, in three… when they are too many, the last always there", () => {
    expect(rangsDeLaPlanche(20)).toHaveLength(20);
    expect(rangsDeLaPlanche(68)).toHaveLength(23);
    expect(rangsDeLaPlanche(68).at(-1)).toBe(67);
  });
});

describe("the scale of the maps", () => {
  it("is that of all the months: a colour means the same from April 2021 on", () => {
    const echelle = echelleDe(CHOIX, DEPLOIEMENT);
    expect("classes" in echelle && echelle.classes.map(({ min, max, nombre }) => [min, max, nombre])).toEqual([
      [0, 4, 3],
      [10, 10, 1],
      [40, 40, 1],
    ]);
    expect(echelleDe({ ...CHOIX, representation: "symboles" }, DEPLOIEMENT)).toEqual({ max: 20 });
  });

  it("takes the bounds typed, round ones when there are none, and says those it cannot read", () => {
    const bornes = (texte: string) => {
      const echelle = echelleDe({ ...CHOIX, methode: "bornes", bornes: texte }, DEPLOIEMENT);
      return "classes" in echelle ? echelle.classes.map(({ min }) => min) : [];
    };
    expect(bornes("5 ; 30")).toEqual([Number.NEGATIVE_INFINITY, 5, 30]);
    expect(bornes("")).toEqual([Number.NEGATIVE_INFINITY, 20]);
    expect(bornes("trente")).toEqual(bornes(""));
    const illisibles = (texte: string) => bornesIllisibles({ ...CHOIX, methode: "bornes", bornes: texte });
    expect([illisibles("trente"), illisibles(""), illisibles("5;30")]).toEqual([true, false, false]);
  });

  it("tells a hidden count from a rate without inhabitants", () => {
    expect(valeursDuPoint(CHOIX, DEPLOIEMENT, 1).map(({ valeur, masquee }) => [valeur, masquee])).toEqual([
      [4, false],
      [null, true],
      [null, false],
    ]);
  });
});

it("an address holds what differs from the ordinary map", () => {
  expect(adresseCarte(CHOIX)).toBe("/chiffres/carte?classes=3");
  expect(adresseCarte({ ...CHOIX, classes: 5, mois: "2022-01", bornes: "2 ; 4" })).toBe(
    "/chiffres/carte?bornes=2+%3B+4&mois=2022-01",
  );
});
