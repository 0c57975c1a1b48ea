import { describe, expect, test } from "vitest";
import { adresse, leNavigateur, tabulerJusqua, texte } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

describe.each([
  [320, false],
  [375, true],
  [1280, true],
] as const)("au clavier seul, à %i px (script : %s)", (largeur, script) => {
  test("une personne dit son besoin et sa commune, ouvre un lieu et arrive devant un rendez-vous à prendre", async () => {
    const { page } = await ouvrir({ largeur, script });
    const reponse = await page.request.get(adresse("/api/v1/creneaux?cadre=-5,41,10,52&limite=1"));
    const { creneaux } = await reponse.json();
    const lieu = new URL(creneaux[0].reservation).pathname.replace("/rendez-vous", "");
    await page.goto(adresse(lieu));
    const commune = /\b(\d{5})\b/u.exec(await texte(page.locator("main")))?.[1] ?? "";

    await page.goto(adresse("/"));
    await tabulerJusqua(page, "main input[type=radio]");
    await page.keyboard.press("Space");
    await tabulerJusqua(page, "main input[name=lieu]");
    await page.keyboard.type(commune);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/trouver\?/u);
    expect(await texte(page.locator("h1"))).toContain("près de");
    await page.goto(`${page.url()}&filtre=rendez-vous`);
    await tabulerJusqua(page, 'main a[href^="/lieux/"]');
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/lieux\//u);
    await tabulerJusqua(page, 'main a[href*="/rendez-vous"]');
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Prendre rendez-vous" }).waitFor();
    await tabulerJusqua(page, "main ul.dc-rang a");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Vos coordonnées" }).waitFor();
  });
});
