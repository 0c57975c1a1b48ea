import { describe, expect, it } from "vitest";
import { dateAvecJour, dateCourte, dateLongue, duree, heure, moisCourt } from "./date.rules.ts";
import { accord, distance, euros, lienTelephone, nombre, pourcent, pourcentDe, telephone } from "./nombre.rules.ts";
import { direSomme } from "./somme.rules.ts";
import { typographie, typographierHtml } from "./typographie.rules.ts";

const I = "\u00a0";

describe("figures", () => {
  it("writes thousands with a narrow no-break space and decimals with a comma", () => {
    expect(nombre(1127122)).toBe("1\u202f127\u202f122");
    expect(nombre(3.456, 1)).toBe("3,5");
    expect(nombre(-0)).toBe("0");
  });
  it("never shows a missing value as zero", () => {
    expect(nombre(null)).toBe("—");
    expect(pourcent(undefined)).toBe("—");
    expect(euros(Number.NaN)).toBe("—");
  });
  it("writes shares, amounts and distances with their unit", () => {
    expect(pourcent(0.584)).toBe("58,4\u202f%");
    expect(pourcentDe(45, 0)).toBe("45\u202f%");
    expect(euros(32000)).toBe("32\u202f000\u00a0€");
    expect(euros(297.2)).toBe("297,20\u00a0€");
    expect(distance(0.48)).toBe("500\u00a0m");
    expect(distance(2.34)).toBe("2,3\u00a0km");
    expect(distance(2.02)).toBe("2\u00a0km");
    expect(distance(48.6)).toBe("49\u00a0km");
  });
  it("puts the plural from two", () => {
    expect(accord(0, "lieu", "lieux")).toBe("0\u00a0lieu");
    expect(accord(1, "lieu", "lieux")).toBe("1\u00a0lieu");
    expect(accord(2, "lieu", "lieux")).toBe("2\u00a0lieux");
  });
  it("groups the digits of a telephone number, without breaking it", () => {
    expect(telephone("0199000000")).toBe("01\u00a099\u00a000\u00a000\u00a000");
    expect(telephone("+33 1 99 00 00 00")).toBe("01\u00a099\u00a000\u00a000\u00a000");
    expect(telephone("0800000000")).toBe("0\u00a0800\u00a000\u00a000\u00a000");
    expect(telephone("3631")).toBe("3631");
    expect(lienTelephone("01 99 00 00 00")).toBe("tel:0199000000");
  });
});

describe("dates", () => {
  it("says a civil date as people do", () => {
    expect(dateLongue("2022-12-01")).toBe(`1er${I}décembre 2022`);
    expect(dateAvecJour("2022-12-01")).toBe(`jeudi 1er${I}décembre 2022`);
    expect(dateAvecJour("2024-02-29")).toBe(`jeudi 29${I}février 2024`);
    expect(dateCourte("2022-08-03")).toBe("03/08/2022");
    expect(moisCourt("2022-02")).toBe("févr.\u00a02022");
  });
  it("gives back what is not a date", () => {
    expect(dateLongue("demain")).toBe("demain");
    expect(dateLongue("2022-13-01")).toBe("2022-13-01");
  });
  it("says hours and durations", () => {
    expect(heure("14:12")).toBe("14\u00a0h\u00a012");
    expect(heure("09:00")).toBe("9\u00a0h");
    expect(duree(45)).toBe("45\u00a0min");
    expect(duree(90)).toBe("1\u00a0h\u00a030");
    expect(duree(125)).toBe("2\u00a0h\u00a005");
  });
});

describe("sum check", () => {
  const mots = { singulier: "situation", pluriel: "situations" };
  it("says how many to add or to take away", () => {
    expect(direSomme(5, 6, mots).texte).toBe("5\u00a0situations sur\u00a06\u00a0: ajoutez 1\u00a0personne");
    expect(direSomme(8, 6, mots).texte).toBe("8\u00a0situations sur\u00a06\u00a0: retirez 2\u00a0personnes");
    expect(direSomme(6, 6, mots)).toEqual({ etat: "ok", texte: "6\u00a0situations sur\u00a06" });
  });
});

describe("typography", () => {
  it("keeps high punctuation, quotes, units and hours on the line", () => {
    expect(typographie("Où ? Là : « ici » ; 45 % de 1 200 € à 14 h 30 !")).toBe(
      "Où\u202f? Là\u00a0: «\u00a0ici\u00a0»\u202f; 45\u202f% de 1\u202f200\u00a0€ à 14\u00a0h\u00a030\u202f!",
    );
    expect(typographie("l'aide")).toBe("l’aide");
  });
  it("leaves addresses, ratios and what is right alone", () => {
    expect(typographie("https://exemple.test/?a=1;b=2")).toBe("https://exemple.test/?a=1;b=2");
    expect(typographie("Où\u202f?")).toBe("Où\u202f?");
    expect(typographie("rue 12 1234 Ville")).toBe("rue 12 1234 Ville");
  });
  it("touches only the text of a page", () => {
    const page =
      '<a title="Où ?" href="/x?a=1">Où ?</a><textarea>Où ?</textarea><pre>Où ?</pre><option>Quel e-mail ?</option>';
    expect(typographierHtml(page)).toBe(
      '<a title="Où ?" href="/x?a=1">Où\u202f?</a><textarea>Où ?</textarea><pre>Où ?</pre><option>Quel e-mail ?</option>',
    );
  });
  it("keeps « > » inside an attribute, raises « er » and welds « e-mail »", () => {
    expect(typographierHtml('<p data-x="a > b ?">Le 1er e-mail</p>')).toBe(
      '<p data-x="a > b ?">Le 1<sup>er</sup> <span class="dc-bloc-mot">e-mail</span></p>',
    );
  });
});
