import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retourInterne } from "./affichage.rules.ts";

describe("retourInterne", () => {
  it("goes back to a page of the site", () => {
    expect(retourInterne("/trouver?lieu=Gu%C3%A9ret&besoin=1")).toBe("/trouver?lieu=Gu%C3%A9ret&besoin=1");
  });
  it.each([
    "//autre.test",
    "/\\autre.test",
    "https://autre.test",
    "javascript:alert(1)",
    "",
    "trouver",
    "/a\r\nSet-Cookie: x=1",
    undefined,
  ])("refuses %j", (retour) => {
    expect(retourInterne(retour)).toBe("/");
  });
  it("never leaves the site, whatever is sent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", "/", "//", "/\\", "/\t/"), (suite, debut) => {
        const adresse = new URL(retourInterne(debut + suite), "https://declic.exemple.test");
        expect(adresse.origin).toBe("https://declic.exemple.test");
      }),
    );
  });
});
