import { describe, expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

describe("une personne qui cherche de l’aide, sans JavaScript", () => {
  test("dit son besoin et sa commune, voit des lieux proches, et ouvre une fiche", async () => {
    const { page } = await ouvrir({ largeur: 375, script: false });
    await page.goto(adresse("/"));
    await verifier(page, "accueil");
    await page.getByText("Faire une démarche en ligne").first().click();
    await page.getByLabel(/Où habitez-vous/).fill("Guéret");
    await page.getByRole("button", { name: "Voir les lieux" }).click();
    await page.waitForURL(/\/trouver/);
    expect(await texte(page.getByRole("heading", { level: 1 }))).toMatch(/Guéret/);
    await verifier(page, "trouver-gueret");
    await page.locator("main a[href^='/lieux/']").first().click();
    await page.waitForURL(/\/lieux\//);
    await verifier(page, "lieu");
  });

  test("choisit entre deux communes du même nom", async () => {
    const { page } = await ouvrir({ largeur: 320, script: false });
    await page.goto(adresse("/trouver?lieu=Saint-Denis"));
    await page
      .getByRole("link", { name: /Saint-Denis.*La Réunion/ })
      .first()
      .click();
    expect(await texte(page.getByRole("heading", { level: 1 }))).toMatch(/lieux? près de Saint-Denis/);
    await verifier(page, "trouver-homonyme-choisi");
  });

  test("se trompe de commune et trouve quand même un numéro à appeler", async () => {
    const { page } = await ouvrir({ largeur: 375, script: false });
    await page.goto(adresse("/trouver?lieu=Zzzzzzzz"));
    expect(await texte(page.locator("main"))).toMatch(/01\s99\s00\s00\s00/);
    await verifier(page, "trouver-commune-inconnue");
  });
});
