import { describe, expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

describe("une visiteuse", () => {
  test("lit les chiffres de la Creuse, avec leur définition et leur date", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await page.goto(adresse("/chiffres"));
    await verifier(page, "chiffres");
    await page.goto(adresse("/chiffres?territoire=departement:23"));
    expect(await texte(page.getByRole("heading", { level: 1 }))).toMatch(/Creuse/);
    expect(await texte(page.locator("main"))).toMatch(/démonstration/i);
    await page.getByText("Définition").first().click();
    await verifier(page, "chiffres-creuse");
    const api = await page.request.get(adresse("/api/v1/chiffres?territoire=departement:23"));
    expect(api.status()).toBe(200);
  });

  test("lit la fiche d’un département, d’une commune, et remonte par le fil d’Ariane", async () => {
    const { page } = await ouvrir({ largeur: 375 });
    await page.goto(adresse("/territoires/commune/23096"));
    expect(await texte(page.getByRole("heading", { level: 1 }))).toMatch(/Guéret/);
    await verifier(page, "territoire-gueret");
    await page
      .getByRole("link", { name: /Creuse/ })
      .first()
      .click();
    await page.waitForURL(/departement\/23/);
    await verifier(page, "territoire-creuse");
    await page.getByRole("link", { name: "Chiffres des lieux d’aide" }).click();
    await page.getByRole("heading", { level: 1, name: "Les lieux d’aide : Creuse" }).waitFor();
    await verifier(page, "offre-creuse");
    await page.goto(adresse("/territoires/pays/FR/lieux?mesure=loin"));
    await verifier(page, "offre-france");
    await page.getByRole("link", { name: /^Creuse : / }).click();
    await page.getByRole("heading", { level: 1, name: "Les lieux d’aide : Creuse" }).waitFor();
  });
});
