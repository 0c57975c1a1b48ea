import { describe, expect, it } from "vitest";
import { adresse, leNavigateur, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();
const PAGES = ["aide", "professionnels", "accessibilite", "vos-donnees", "mentions-legales", "plan-du-site"] as const;

describe("un visiteur lit les pages d’information", () => {
  it.each([320, 1280] as const)("à %i px, sans qu’aucun script ne soit demandé", async (largeur) => {
    const { page, contexte } = await ouvrir({ largeur });
    for (const nom of PAGES) {
      await page.goto(adresse(`/${nom}`));
      expect(await page.locator("script").count(), nom).toBe(0);
      await verifier(page, nom);
    }
    await contexte.close();
  });

  it("agrandit le texte, garde son choix de page en page, puis revient", async () => {
    const { page, contexte } = await ouvrir({ largeur: 375, script: false });
    const taille = () => page.locator("h1").evaluate((h1) => Number.parseFloat(getComputedStyle(h1).fontSize));
    await page.goto(adresse("/aide"));
    const normale = await taille();
    await page.getByRole("button", { name: "Texte plus grand" }).click();
    expect(page.url()).toBe(adresse("/aide"));
    expect(await taille()).toBeGreaterThan(normale);
    await page.goto(adresse("/vos-donnees"));
    expect(await taille()).toBeGreaterThan(normale);
    await page.getByRole("button", { name: "Texte de taille normale" }).click();
    await page.goto(adresse("/trouver?lieu=Gu%C3%A9ret&rayon=10"));
    await page.getByRole("button", { name: "Texte plus grand" }).click();
    expect(page.url()).toBe(adresse("/trouver?lieu=Gu%C3%A9ret&rayon=10"));
    await page.getByRole("button", { name: "Texte de taille normale" }).click();
    await page.goto(adresse("/aide"));
    expect(await taille()).toBe(normale);
    await contexte.close();
  });

  it("trouve son chemin depuis une adresse fausse, au clavier", async () => {
    const { contexte, page } = await ouvrir({ largeur: 1280 });
    const reponse = await page.goto(adresse("/nulle-part"));
    expect(reponse?.status()).toBe(404);
    await verifier(page, "introuvable");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Aller au contenu");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Aller à l’accueil");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.locator("h1").textContent()).toBe("Plan du site");
    await contexte.close();
  });
});
