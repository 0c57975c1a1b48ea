import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

/** The site of a town hall: another origin, its own page, our element. */
let mairie: Server | undefined;
let mairieUrl = "";
beforeAll(async () => {
  mairie = createServer((demande, reponse) => {
    reponse.setHeader("content-type", "text/html; charset=utf-8");
    const cadre = `<iframe src="${adresse("/integration/trouver?commune=23096&theme=sombre&couleur=prune")}" title="Aide" width="100%" height="700"></iframe>`;
    const element = `<script src="${adresse("/integration.js")}" async></script><declic-trouver commune="23096" rayon="50" titre="Aide près d’ici"></declic-trouver>`;
    reponse.end(
      `<!doctype html><html lang="fr"><head><title>Mairie</title></head><body><h1>Mairie</h1>${demande.url === "/cadre" ? cadre : element}</body></html>`,
    );
  }).listen(0, "127.0.0.1");
  await new Promise((pret) => mairie?.once("listening", pret));
  const ecoute = mairie.address();
  mairieUrl = `http://127.0.0.1:${typeof ecoute === "object" && ecoute !== null ? ecoute.port : 0}`;
});
afterAll(() => mairie?.close());

describe("la recherche dans le site d’une mairie", () => {
  test("tient dans sa page, à la hauteur de ce qu’elle montre ; on filtre et on change de page sans en sortir", async () => {
    const { page, contexte } = await ouvrir({ largeur: 375 });
    await page.goto(mairieUrl);
    const cadre = page.frameLocator("declic-trouver iframe");
    await cadre.getByRole("heading", { level: 1 }).waitFor();
    expect(await texte(cadre.getByRole("heading", { level: 1 }))).toMatch(/lieux près de Guéret/);
    expect(await page.locator("iframe").getAttribute("title")).toBe("Aide près d’ici");
    // As tall as its content: no second scrolling bar.
    await expect
      .poll(async () => {
        const haut = (await page.locator("iframe").boundingBox())?.height ?? 0;
        const dedans = await cadre.locator("html").evaluate((html) => html.getBoundingClientRect().height);
        return Math.abs(haut - dedans);
      })
      .toBeLessThan(2);
    await page.screenshot({ path: "tests/captures/integration-mairie-375.png", fullPage: true });
    await cadre.getByRole("link", { name: /suivante/i }).click();
    await cadre.locator("ol[start='11']").waitFor();
    expect(new URL(page.url()).origin).toBe(mairieUrl);
    const [fiche] = await Promise.all([contexte.waitForEvent("page"), cadre.locator("article h3 a").first().click()]);
    await fiche.waitForURL(/\/lieux\/[^/]+$/);
    await page.locator("declic-trouver").evaluate((element) => element.setAttribute("commune", "23008"));
    await cadre.getByText(/près d’Aubusson/).waitFor();
  });

  test("tient aussi dans un simple cadre, sombre et prune, sans aucun script", async () => {
    const { page } = await ouvrir({ largeur: 1280, script: false });
    await page.goto(`${mairieUrl}/cadre`);
    const cadre = page.frameLocator("iframe");
    await cadre.getByRole("heading", { level: 1 }).waitFor();
    await page.screenshot({ path: "tests/captures/integration-cadre-1280.png", fullPage: true });
    await page.goto(adresse("/integration/trouver?commune=23096&theme=sombre&couleur=prune"));
    await verifier(page, "integration-sombre");
    await page.goto(adresse("/integration/trouver?theme=clair&couleur=mirabelle"));
    await verifier(page, "integration-demander");
  });

  test("se prépare sur une page qui montre le code et le résultat", async () => {
    for (const largeur of [375, 1280] as const) {
      const { page } = await ouvrir({ largeur, script: false });
      await page.goto(adresse("/integrer"));
      await page.getByLabel("Commune de départ").fill("23200 Aubusson");
      await page.getByRole("button", { name: "Préparer le code" }).click();
      await page.locator("#code-element").getByText("23008").waitFor();
      await page.frameLocator("iframe").getByRole("heading", { level: 1 }).waitFor();
      await verifier(page, "integrer");
    }
  });
});

describe("chercher autour de soi", () => {
  test("l’appareil dit où l’on est, et la liste part de là ; s’il refuse, la page dit quoi faire", async () => {
    const { page, contexte } = await ouvrir({ largeur: 375 });
    await contexte.grantPermissions(["geolocation"], { origin: adresse("") });
    await contexte.setGeolocation({ latitude: 46.170_12, longitude: 1.869_9 });
    await page.goto(adresse("/trouver?besoin=demarche"));
    await page.getByRole("button", { name: "Chercher autour de moi" }).click();
    await page.waitForURL(/lat=46\.170&lon=1\.870/);
    expect(await texte(page.getByRole("heading", { level: 1 }))).toMatch(/près de vous/);
    expect(page.url()).toContain("besoin=demarche");
    await verifier(page, "trouver-autour");
    await contexte.clearPermissions();
    await page.goto(adresse("/"));
    await page.getByRole("button", { name: "Chercher autour de moi" }).click();
    await page.getByText(/Écrivez votre commune/).waitFor();
  });

  test("la liste s’emporte : un dépliant en PDF s’ouvre", async () => {
    const { page, contexte } = await ouvrir({ largeur: 1280, script: false });
    await page.goto(adresse("/trouver?commune=23096"));
    const lien = await page.getByRole("link", { name: /Dépliant à imprimer/ }).getAttribute("href");
    const pdf = await contexte.request.get(adresse(lien ?? ""));
    expect([pdf.headers()["content-type"], (await pdf.body()).subarray(0, 5).toString()]).toEqual([
      "application/pdf",
      "%PDF-",
    ]);
  });
});
