import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

async function arriver(page: Page, compte: RegExp): Promise<void> {
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: compte }).click();
  await page.waitForURL(/^(?!.*connexion)/);
}

describe("des chiffres pour décider", () => {
  test("un ministre lit où en est le programme, descend dans un département, en prend le bilan", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await page.goto(adresse("/tableaux/national"));
    expect(await texte(page.locator("main"))).toMatch(/Conseillers recrutés[\s\S]*3\s956/);
    await verifier(page, "tableau-national");
    await page
      .getByRole("link", { name: /^Explorer/ })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: "Explorer les chiffres" }).waitFor();
    await page.getByLabel("Territoire").selectOption("departement:23");
    await page.getByRole("button", { name: "Afficher" }).click();
    await page.waitForURL(/departement(?::|%3A)23/);
    expect(await texte(page.locator("main"))).toMatch(/Creuse/);
    await page.goto(adresse("/bilans/departement:23"));
    const pdf = await page.request.get(adresse("/bilans/departement:23/bilan.pdf?au=2022-12-01"));
    expect([pdf.status(), pdf.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  });

  test("une journaliste trouve un fichier, son dictionnaire, et ce qui y est caché", async () => {
    const { page } = await ouvrir({ largeur: 375 });
    await page.goto(adresse("/donnees"));
    await verifier(page, "donnees");
    await page.getByRole("link", { name: "Activité des conseillers, par mois et par territoire", exact: true }).click();
    await page.getByRole("heading", { name: "Dictionnaire" }).waitFor();
    await verifier(page, "donnees-activite");
    const csv = await page.request.get(adresse("/donnees/activite-mensuelle/2022-10-31/donnees.csv"));
    const [tete = "", ...lignes] = (await csv.text()).trim().split("\r\n");
    expect(tete).toMatch(/^\uFEFF?mois[;,]au[;,]niveau/);
    expect(lignes.some((ligne) => ligne.includes("departement") && ligne.includes("23"))).toBe(true);
  });

  test("une préfecture compose son tableau, y ajoute un chiffre, et le retrouve", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await arriver(page, /La préfecture de la Creuse/);
    await page.goto(adresse("/mes-tableaux"));
    await verifier(page, "mes-tableaux");
    await page.getByRole("link", { name: /Le département vu de la préfecture/ }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await verifier(page, "tableau-prefecture");
    await page.goto(adresse("/mes-tableaux/nouveau"));
    await page.getByLabel(/Nom/).first().fill("Ma semaine");
    await verifier(page, "tableau-nouveau");
    await page.locator("main form").getByRole("button").first().click();
    await page.getByRole("heading", { level: 1, name: /Ma semaine/ }).waitFor();
    await verifier(page, "tableau-composition");
    await page.goto(adresse("/mes-tableaux"));
    expect(await texte(page.locator("main"))).toMatch(/Ma semaine/);
  });
});
