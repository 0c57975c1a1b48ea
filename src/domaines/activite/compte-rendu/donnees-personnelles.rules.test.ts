import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { avecCalcul } from "../../../../tests/calcul.ts";
import { detecterDonneesPersonnelles, estIban, estNir } from "./donnees-personnelles.rules.ts";

const nirDe = (treize: string): string => {
  const chiffres = treize.replace("2A", "19").replace("2B", "18");
  return treize + String(97 - (Number(chiffres) % 97)).padStart(2, "0");
};

const treizeSignes = fc
  .tuple(
    fc.constantFrom("1", "2", "7", "8"),
    fc.integer({ min: 0, max: 99 }),
    fc.integer({ min: 1, max: 12 }),
    fc.oneof(
      fc.integer({ min: 1, max: 98 }).map((n) => String(n).padStart(2, "0")),
      fc.constantFrom("2A", "2B"),
    ),
    fc.nat(999_999),
  )
  .map(([sexe, annee, mois, dep, reste]) =>
    [sexe, String(annee).padStart(2, "0"), String(mois).padStart(2, "0"), dep, String(reste).padStart(6, "0")].join(""),
  );

describe("personal data in a free text", () => {
  it("finds every social security number with its key, spaced or not, Corsica included", () => {
    fc.assert(
      fc.property(treizeSignes, fc.boolean(), (treize, espace) => {
        const nir = nirDe(treize);
        const ecrit = espace ? nir.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, "$1 $2 $3 $4 $5 $6 $7") : nir;
        expect(estNir(ecrit)).toBe(true);
        expect(detecterDonneesPersonnelles(`son n° : ${ecrit}.`)).toContain("nir");
      }),
    );
  });

  it("leaves alone fifteen digits whose key is wrong", () => {
    fc.assert(
      fc.property(treizeSignes, fc.integer({ min: 1, max: 96 }), (treize, ecart) => {
        const nir = nirDe(treize);
        const cle = ((Number(nir.slice(13)) + ecart - 1) % 97) + 1;
        expect(estNir(nir.slice(0, 13) + String(cle).padStart(2, "0"))).toBe(false);
      }),
    );
  });

  it.each([
    ["06 39 98 12 34", "telephone"],
    ["0639981234", "telephone"],
    ["+33 6 39 98 12 34", "telephone"],
    ["0033639981234", "telephone"],
    ["+33 (0)1.99.00.12.34", "telephone"],
    ["+262 692 12 34 56", "telephone"],
    ["amina.belkacem@exemple.test", "courriel"],
    ["amina @exemple.test", "courriel"],
    ["FR76 3000 6000 0112 3456 7890 189", "iban"],
    ["fr1420041010050500013m02606 merci", "iban"],
  ])("finds %s", (texte, genre) => {
    expect(detecterDonneesPersonnelles(`noté : ${texte}`)).toEqual([genre]);
  });

  it.each([
    "Atelier de 14 h à 16 h 30, 12 personnes, salle 2",
    "Démarche ANTS n° 2022-11-15, timbre à 25 euros",
    "Code postal 23000, commune 23096",
    "IBAN à apporter la prochaine fois, 27 caractères",
    "Version 10.15.7 puis 11.0.1",
    "Réservé 2 fois : @home",
    "",
  ])("leaves alone « %s »", (texte) => {
    expect(detecterDonneesPersonnelles(texte)).toEqual([]);
  });

  it("never takes long over a hostile text", async () => {
    for (const morceau of ["a.", "1 ", "FR76 ", "+33 ", "0 6", "é@"]) {
      const [, ms] = await avecCalcul(() => detecterDonneesPersonnelles(morceau.repeat(1000)));
      expect(ms, morceau).toBeLessThan(200);
    }
  });

  it("refuses an IBAN with one digit changed", () => {
    expect(estIban("FR76 3000 6000 0112 3456 7890 189")).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 26 }), fc.integer({ min: 1, max: 9 }), (rang, ecart) => {
        const bon = "FR7630006000011234567890189";
        const chiffre = (Number(bon[rang]) + ecart) % 10;
        expect(estIban(bon.slice(0, rang) + chiffre + bon.slice(rang + 1))).toBe(false);
      }),
    );
  });
});
