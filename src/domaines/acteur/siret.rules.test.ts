import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { estArrondi, lireIdentifiant, siretLisible, siretValide } from "./siret.rules.ts";

describe("siretValide", () => {
  it.each(["73282932000074", "20004293500011", "35600000000048", "35600000049837"])("accepts %s", (siret) => {
    expect(siretValide(siret)).toBe(true);
  });

  it("refuses any single digit changed in a number that Luhn guards", () => {
    const position = fc.integer({ min: 0, max: 13 });
    const ecart = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(position, ecart, (rang, saut) => {
        const chiffres = "73282932000074".split("").map(Number);
        chiffres[rang] = ((chiffres[rang] ?? 0) + saut) % 10;
        return !siretValide(chiffres.join(""));
      }),
    );
  });

  it("counts the digits of La Poste by five, not by Luhn", () => {
    expect(siretValide("35600000049838")).toBe(false);
    expect(siretValide("35600000000001")).toBe(true);
  });

  it("refuses zeros, letters, and lengths other than 14", () => {
    for (const faux of ["00000000000000", "7328293200007", "732829320000745", "7328293200007A", ""]) {
      expect(siretValide(faux)).toBe(false);
    }
  });

  it("never takes a number rounded by a spreadsheet, whatever its key", () => {
    expect(estArrondi("20006500000000")).toBe(true);
    const clesJustes = Array.from({ length: 10 }, (_, n) => `20006${n}00000000`);
    expect(clesJustes.filter(siretValide)).toEqual([]);
  });
});

describe("lireIdentifiant", () => {
  it("cleans spaces and no-break spaces", () => {
    expect(lireIdentifiant("732 829 320\u00a000074", "75")).toEqual({ sorte: "siret", siret: "73282932000074" });
  });

  it("says why a number is refused", () => {
    expect(lireIdentifiant("20006500000000", "23")).toMatchObject({ motif: "siretArrondi" });
    expect(lireIdentifiant("73282932000075", "75")).toMatchObject({ motif: "siretCle" });
    expect(lireIdentifiant("123", "75")).toMatchObject({ motif: "siretLongueur" });
    expect(lireIdentifiant("  ", "75")).toMatchObject({ motif: "absent" });
  });

  it("accepts the local numbers of the Pacific, to be verified by a person", () => {
    expect(lireIdentifiant("0 123 456.001", "988")).toEqual({
      sorte: "local",
      type: "ridet",
      numero: "0123456001",
      aVerifier: true,
    });
    expect(lireIdentifiant("A12345", "987")).toMatchObject({ sorte: "local", type: "tahiti", aVerifier: true });
    expect(lireIdentifiant("12345", "988")).toMatchObject({ motif: "ridetForme" });
    expect(lireIdentifiant("123456", "976")).toMatchObject({ motif: "siretLongueur" });
  });

  it("writes a SIRET in groups", () => {
    expect(siretLisible("73282932000074")).toBe("732\u00a0829\u00a0320\u00a000074");
  });
});

const racine = resolve(import.meta.dirname, "../../..");
const fichier = resolve(
  process.env.DECLIC_PARTAGE ?? resolve(racine, "../shared/data"),
  "structures/structures-employeuses-2021.json",
);

describe.skipIf(!existsSync(fichier))("the file of structures of 2021 (not run: shared data absent)", () => {
  it("finds about 160 numbers rounded by a spreadsheet and accepts most others", () => {
    const lignes = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(readFileSync(fichier, "utf8")));
    const lus = lignes.map((ligne) => lireIdentifiant(String(ligne["siret"] ?? ""), ""));
    const arrondis = lus.filter((lu) => lu.sorte === "refuse" && lu.motif === "siretArrondi").length;
    const acceptes = lus.filter((lu) => lu.sorte === "siret").length;
    expect(arrondis).toBeGreaterThan(100);
    expect(arrondis).toBeLessThan(220);
    expect(acceptes).toBeGreaterThan(1_000);
  });
});
