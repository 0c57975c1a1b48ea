import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

/** One grey point: enough for a tile, and nothing is asked of the network. */
const TUILE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNcv379fwAHVwLtYXZTrAAAAABJRU5ErkJggg==",
  "base64",
);

const actif = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

describe("la carte détaillée", () => {
  test("se charge à la demande, se parcourt au clavier et mène à la liste", async () => {
    const { page } = await ouvrir({ largeur: 375 });
    const demandes: string[] = [];
    const fautes: string[] = [];
    page.on("request", (demande) => demandes.push(demande.url()));
    page.on("console", (message) => {
      if (message.type() === "error") fautes.push(message.text());
    });
    page.on("pageerror", (faute) => fautes.push(String(faute)));
    await page.route(/\/\d+\/\d+\/\d+\.png$/, (route) => route.fulfill({ contentType: "image/png", body: TUILE }));
    await page.goto(adresse("/trouver?commune=23096&rayon=50"));
    expect(demandes.filter((url) => url.includes("carte-detaillee"))).toEqual([]);

    await page.getByRole("button", { name: "Afficher la carte détaillée" }).click();
    const reperes = page.locator(".carte-detaillee").getByRole("button", { name: /^Lieu \d+/ });
    await reperes.first().waitFor();
    expect(await reperes.first().evaluate((un) => getComputedStyle(un).position)).toBe("absolute");
    expect(demandes.filter((url) => /carte-detaillee-\w+\.css$/.test(url))).toHaveLength(1);
    expect(demandes.some((url) => /\/\d+\/\d+\/\d+\.png$/.test(url))).toBe(true);

    await page.keyboard.press("Tab");
    expect(await actif(page)).toBe("1");
    await page.keyboard.press("Enter");
    const bulle = page.locator(".leaflet-popup-content");
    expect(await texte(bulle)).toMatch(/^Lieu 1/);
    expect(await actif(page)).toBe("Voir ce lieu dans la liste");
    await verifier(page, "carte-detaillee");
    await page.keyboard.press("Escape");
    await bulle.waitFor({ state: "detached" });
    expect(await actif(page)).toBe("1");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Voir ce lieu dans la liste" }).click();
    expect(page.url()).toMatch(/#lieu-1$/);
    expect(fautes).toEqual([]);
  });
});
