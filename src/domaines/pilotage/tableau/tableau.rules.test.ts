import { describe, expect, it } from "vitest";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import { familleDe } from "../indicateur/familles.ts";
import type { Cellule, Serie } from "../indicateur/serie.rules.ts";
import { classer, direNonClasses } from "./classement.rules.ts";
import { direComparaison } from "./dire-tuile.rules.ts";
import type { ValeursTuile } from "./tableau-lu.rules.ts";
import { TABLEAUX_PRETS } from "./tableaux-prets.rules.ts";
import {
  bornesComparees,
  bornesDe,
  debutTendance,
  dernierMoisFini,
  refuserTuile,
  TUILES_MAX,
  texteLibre,
  tuile,
} from "./tuile.rules.ts";

describe("the ready-made dashboards", () => {
  it.each(TABLEAUX_PRETS.map((pret) => [pret.code, pret] as const))(
    "%s is of tiles that can be read, named once",
    (code, { tuiles, nom, pour }) => {
      expect(TABLEAUX_PRETS.filter((autre) => autre.code === code || autre.nom === nom)).toHaveLength(1);
      expect(pour).toMatch(/\.$/);
      expect(tuiles.length).toBeLessThanOrEqual(TUILES_MAX);
      for (const une of tuiles) {
        expect(refuserTuile(une, indicateurDe)).toEqual({});
        if (une.repartition !== null) expect(familleDe(une.repartition).titre).not.toBe("");
      }
    },
  );
});

describe("the span of a tile", () => {
  it("ends on the day, and is compared with as many months before", () => {
    expect(bornesDe("mois", "2022-11-29")).toEqual({ du: "2022-11-01", au: "2022-11-29" });
    expect(bornesDe("trimestre", "2022-11-29").du).toBe("2022-10-01");
    expect(bornesDe("annee", "2022-11-29").du).toBe("2022-01-01");
    expect(bornesDe("douze_mois", "2022-11-30").du).toBe("2021-12-01");
    expect(bornesDe("debut", "2022-11-29").du).toBe("2020-11-01");
    expect(bornesComparees("mois", "precedente", "2022-11-29")).toEqual({ du: "2022-10-01", au: "2022-10-29" });
    expect(bornesComparees("mois", "precedente", "2022-11-30")).toEqual({ du: "2022-10-01", au: "2022-10-31" });
    expect(bornesComparees("douze_mois", "annee", "2022-11-30")).toEqual({ du: "2020-12-01", au: "2021-11-30" });
    expect(bornesComparees("debut", "annee", "2022-11-29")).toEqual({ du: "2020-11-01", au: "2021-11-29" });
  });

  it("has nothing before the programme", () => {
    expect(bornesDe("douze_mois", "2021-03-31").du).toBe("2020-11-01");
    expect(bornesComparees("douze_mois", "annee", "2021-03-31")).toBeNull();
    expect(bornesComparees("debut", "precedente", "2022-11-29")).toBeNull();
    expect(bornesComparees("mois", "france", "2022-11-29")).toBeNull();
    expect(debutTendance("2021-01-15")).toBe("2020-11-01");
    expect(debutTendance("2022-11-29")).toBe("2021-12-01");
    expect(dernierMoisFini("2022-12-01")).toBe("2022-11-30");
    expect(dernierMoisFini("2022-11-30")).toBe("2022-11-30");
    expect(dernierMoisFini("2020-11-12")).toBe("2020-11-12");
  });
});

describe("a tile", () => {
  it("is refused beside its field", () => {
    expect(refuserTuile(tuile("chiffre", "licorne"), indicateurDe)).toHaveProperty("indicateur");
    expect(refuserTuile(tuile("barres", "postes_vacants"), indicateurDe)).toHaveProperty("genre");
    expect(refuserTuile(tuile("barres", "accompagnements", { repartition: "x" }), indicateurDe)).toHaveProperty(
      "repartition",
    );
    expect(refuserTuile(texteLibre("", " "), indicateurDe)).toHaveProperty("texte");
    expect(refuserTuile(texteLibre("", "a".repeat(1001)), indicateurDe)).toHaveProperty("texte");
  });

  const connue = (valeur: number): Cellule => ({ statut: "connue", valeur });
  const lue = (code: string, total: Cellule, cellule: Cellule, sorte: "annee" | "territoire"): ValeursTuile => {
    const indicateur = indicateurDe(code);
    if (indicateur === undefined) throw new Error(code);
    const demande = {
      niveau: "national",
      dans: { niveau: "national", code: "FR" },
      du: "2021-12-01",
      au: "2022-11-30",
      pas: "total",
    } as const;
    return {
      ...{ indicateur, total, territoire: demande.dans, territoireNom: "France", dessin: null, effectif: null },
      ...{ repartition: null, demandes: { total: demande, dessin: demande } },
      compare: { sorte, du: "2020-12-01", au: "2021-11-30", nom: sorte === "territoire" ? "France" : "", cellule },
    };
  };
  const dire = (valeurs: ValeursTuile) => direComparaison(valeurs)?.replaceAll(/\s/gu, " ");

  it("says how it changed, its share of a wider territory, and nothing that is hidden", () => {
    expect(dire(lue("accompagnements", connue(110), connue(100), "annee"))).toBe(
      "+10,0 % en un an (du 1er décembre 2020 au 30 novembre 2021 : 100)",
    );
    expect(dire(lue("postes_vacants", connue(8), connue(10), "annee"))).toContain("−2 en un an (au 30 novembre 2021");
    expect(dire(lue("part_collectif", connue(12), connue(9.5), "annee"))).toContain("+2,5 points");
    expect(dire(lue("accompagnements", connue(50), connue(200), "territoire"))).toBe("25,0 % de la France (200)");
    expect(dire(lue("part_collectif", connue(12), connue(9.5), "territoire"))).toBe("France : 9,5 %");
    expect(dire(lue("accompagnements", connue(50), { statut: "secret", valeur: null }, "annee"))).toContain(
      "non montré",
    );
  });
});

describe("a ranking", () => {
  const indicateur = indicateurDe("part_postes_vacants");
  if (indicateur === undefined) throw new Error("part_postes_vacants");
  const serie = (valeurs: readonly (number | "secret" | null)[]): Serie => ({
    indicateur,
    zones: valeurs.map((_, rang) => ({ code: `0${rang + 1}`, nom: `Zone ${rang + 1}` })),
    periodes: [{ cle: "2022", du: "2022-01-01", au: "2022-12-31" }],
    modalites: [null],
    cellules: valeurs.map((valeur) =>
      typeof valeur === "number"
        ? { statut: "connue", valeur }
        : { statut: valeur === null ? "absente" : "secret", valeur: null },
    ),
  });

  it("leaves out what is hidden, not known, or a share of too few, and says so", () => {
    const classement = classer(serie([50, "secret", 20, 50, null, 100]), serie([30, 30, 40, 12, 0, 1]));
    expect(classement.rangees.map(({ rang, zone }) => [rang, zone.nom])).toEqual([
      [1, "Zone 1"],
      [1, "Zone 4"],
      [3, "Zone 3"],
    ]);
    expect(classement.nonClasses).toEqual({ secret: 1, effectif: 1, absente: 1 });
    expect(direNonClasses(classement)).toContain("3 territoires ne sont pas classés");
    expect(direNonClasses(classer(serie([1, 2]), null))).toBeNull();
  });
});
