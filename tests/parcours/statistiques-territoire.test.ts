import { describe, expect, test } from "vitest";
import { entier, entrer, valeurs } from "./chiffres-lus.ts";
import { adresse, leNavigateur, tabulerJusqua, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

describe.each([
  ["hub", /Le hub de Nouvelle-Aquitaine/, 1280],
  ["prefecture", /La préfecture de la Creuse/, 375],
] as const)("les statistiques d’un territoire, %s", (nom, qui, largeur) => {
  test("se lisent jusqu’à la commune, chaque partie menant à ses propres chiffres, sans aucun nom", async () => {
    const { page, contexte } = await ouvrir({ largeur });
    await entrer(page, qui);
    await page.goto(adresse("/statistiques"));
    await page.getByRole("heading", { level: 1, name: /^Statistiques : / }).waitFor();
    expect(await page.locator('main a[href^="/cra"]').count()).toBe(0);
    await verifier(page, `territoire-${nom}`);
    for (let niveau = nom === "hub" ? 0 : 1; niveau < 3; niveau += 1) {
      const lien = page.locator("#tableau-parties-0 tbody tr").first().locator("a");
      const partie = await texte(lien);
      const ligne = page.locator("#tableau-parties-0 tbody tr").first();
      const attendu = entier((await ligne.locator("td").first().textContent()) ?? "");
      await lien.click();
      await page.getByRole("heading", { level: 1, name: `Statistiques : ${partie}` }).waitFor();
      expect(entier(await texte(page.locator(".dc-chiffre__val").first())), partie).toBe(attendu);
    }
    await verifier(page, `territoire-commune-${nom}`);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get("territoire")).toMatch(/^commune-/);
    const lues = await valeurs(contexte, searchParams.toString());
    expect(lues.get("Chiffres clés, Accompagnements")?.[0]).toBe(
      entier(await texte(page.locator(".dc-chiffre__val").first())),
    );
    await page.getByRole("navigation", { name: "Territoire" }).getByRole("link").first().click();
    await page.locator("#tableau-parties-0").waitFor();
    for (const ailleurs of ["departement-75", "region-11", "n’importe"])
      expect((await page.goto(adresse(`/statistiques?territoire=${ailleurs}`)))?.status(), ailleurs).toBe(404);
  });

  test("se filtrent, et un filtre ne compte que ce qui s’est fait là", async () => {
    const { page, contexte } = await ouvrir({ largeur });
    await entrer(page, qui);
    await page.goto(adresse("/statistiques"));
    const periode = `du=${await page.locator('[name="du"]').inputValue()}&au=${await page.locator('[name="au"]').inputValue()}`;
    const total = (await valeurs(contexte, periode)).get("Chiffres clés, Comptes rendus")?.[0];
    let somme = 0;
    for (const type of ["individuel", "collectif", "ponctuel"])
      somme +=
        (await valeurs(contexte, `${periode}&type=${type}&calculer=oui`)).get("Chiffres clés, Comptes rendus")?.[0] ??
        0;
    expect(somme).toBe(total);
  });
});

describe("au clavier seul", () => {
  test("un conseiller choisit une période et un filtre, puis ouvre la liste derrière un chiffre", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await entrer(page, /Un conseiller numérique de la Creuse/);
    await page.goto(adresse("/statistiques"));
    const aller = (selecteur: string): Promise<void> => tabulerJusqua(page, selecteur);
    await aller('[name="pas"]');
    await page.keyboard.press("ArrowUp");
    await aller('[name="type"]');
    await page.keyboard.press("ArrowDown");
    await aller('form[action="/statistiques"] button');
    await page.keyboard.press("Enter");
    await page.waitForURL(/pas=semaine.*type=individuel|type=individuel.*pas=semaine/);
    expect(await page.locator("#tableau-serie caption, #serie h2").first().textContent()).toContain("semaine");
    await aller("details:has(#tableau-themes) > summary");
    await page.keyboard.press("Enter");
    await aller('#tableau-themes a[href^="/cra?"]');
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/cra\?.*theme=/);
    await page.getByRole("heading", { level: 1, name: /omptes rendus/ }).waitFor();
  });
});
