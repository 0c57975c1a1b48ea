import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { adresse, cocherTheme, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

/** A signed-in adviser on a phone whose application is ready for a cut. */
async function conseiller(largeur: 375 | 1280 = 375): Promise<{ page: Page; contexte: BrowserContext }> {
  const ouvert = await ouvrir({ largeur });
  await entrer(ouvert.page);
  await ouvert.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    for (let n = 0; n < 100 && navigator.serviceWorker.controller === null; n += 1)
      await new Promise((suite) => setTimeout(suite, 100));
  });
  await ouvert.page.goto(adresse("/mes-envois"));
  await ouvert.page.getByText("les deux comptes sont égaux").waitFor({ timeout: 20_000 });
  return ouvert;
}

async function entrer(page: Page, nom = /Un conseiller numérique de la Creuse/): Promise<void> {
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: nom }).click();
  await page.waitForURL(/\/conseiller$/);
}

/** A usual report, from the page it starts on: what is typed, and where it leads. */
async function ecrire(page: Page, duree: string): Promise<void> {
  await page.goto(adresse("/cra/nouveau"));
  await page.getByText("Individuel", { exact: true }).first().click();
  await page.getByText(duree, { exact: true }).first().click();
  await cocherTheme(page, "E-mail");
  await page.getByText("60 à 69", { exact: true }).first().click();
  await page.getByText("Retraité", { exact: true }).first().click();
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
}

const total = async (page: Page): Promise<number> => {
  await page.goto(adresse("/cra"));
  const trouve = /([\d\s {2}]+) comptes? rendus?/.exec(await texte(page.locator("main")));
  return Number((trouve?.[1] ?? "0").replaceAll(/\D/g, ""));
};

describe("une journée sans réseau, sur un téléphone", () => {
  test("douze comptes rendus, un onglet tué, une réponse perdue, une session finie : les comptes sont égaux", async () => {
    const { page, contexte } = await conseiller();
    const avant = await total(page);
    await contexte.setOffline(true);
    await page.goto(adresse("/conseiller"));
    await page.getByRole("heading", { name: "Ma journée" }).waitFor();
    await expect
      .poll(() => page.getByRole("link", { name: "Modifier" }).count(), { message: "ses derniers comptes rendus" })
      .toBeGreaterThan(5);
    await verifier(page, "hors-ligne-journee");
    await page.goto(adresse("/mes-envois"));
    await page.getByRole("heading", { name: "Rien n’attend sur cet appareil" }).waitFor();
    await verifier(page, "hors-ligne-envois-vide");

    await page.goto(adresse("/cra/nouveau"));
    // The last report decides the type proposed, and other journeys write some.
    await page.getByText("Individuel", { exact: true }).first().click();
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await page.getByText("choses à corriger").waitFor();
    expect(await texte(page.getByRole("alert"))).toContain("Choisissez au moins un thème");
    expect(await texte(page.getByRole("alert"))).toContain("Choisissez l’âge de la personne");
    await verifier(page, "hors-ligne-erreurs");

    for (let n = 0; n < 12; n += 1) {
      await ecrire(page, n % 2 === 0 ? "45 min" : "1 h");
      await page.getByText("Enregistré sur cet appareil").waitFor();
    }
    await page.getByText("12 encore ici").waitFor();
    await verifier(page, "hors-ligne-envois");

    // One is changed, one is deleted, before anything has left; then the tab dies.
    await page.goto(adresse("/conseiller"));
    await page.getByRole("link", { name: "Modifier" }).first().click();
    await page.getByText("2 h", { exact: true }).first().click();
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await page.getByText("Enregistré sur cet appareil").waitFor();
    await page.goto(adresse("/conseiller"));
    await page.getByRole("link", { name: "Supprimer" }).nth(1).click();
    await verifier(page, "hors-ligne-suppression");
    await page.getByRole("button", { name: "Supprimer", exact: true }).click();
    await page.getByText("11 encore ici").waitFor();
    await page.close();

    // The session ends meanwhile: what waits stays, and says so.
    const session = (await contexte.cookies()).find(({ name }) => name.includes("connexion"));
    await contexte.clearCookies();
    await contexte.setOffline(false);
    const seconde = await contexte.newPage();
    await seconde.goto(adresse("/hors-ligne"));
    await seconde.getByText("reconnectez-vous pour envoyer").waitFor();
    expect(session).toBeDefined();

    // Signed in again, the first answer is lost: the server has all of it, the device does not know yet.
    let perdues = 0;
    await contexte.route("**/hors-ligne/envois", async (route) => {
      if (perdues > 0) return route.continue();
      perdues += 1;
      await route.fetch();
      await route.abort("connectionreset");
    });
    await entrer(seconde);
    await expect.poll(() => perdues, { timeout: 10_000 }).toBe(1);
    await seconde.goto(adresse("/mes-envois"));
    await seconde.getByText("11 reçus par Déclic, 0 encore ici").waitFor({ timeout: 20_000 });
    await seconde.getByText("les deux comptes sont égaux").waitFor();
    await verifier(seconde, "envois-recus");
    expect(await total(seconde)).toBe(avant + 11);

    // Nothing personal in clear: not in what the worker keeps, not in the database of the browser.
    const caches = await seconde.evaluate(async () => {
      const noms = await globalThis.caches.keys();
      const cles = await Promise.all(noms.map(async (nom) => (await globalThis.caches.open(nom)).keys()));
      return cles.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(caches.filter((chemin) => chemin !== "/hors-ligne" && !chemin.startsWith("/statique/"))).toEqual([]);
  }, 180_000);

  test("un formulaire ouvert avec réseau et envoyé sans n’est pas perdu", async () => {
    const { page, contexte } = await conseiller();
    await page.goto(adresse("/cra/nouveau"));
    await page.getByText("Individuel", { exact: true }).first().click();
    await cocherTheme(page, "E-mail");
    await page.getByText("60 à 69", { exact: true }).first().click();
    await page.getByText("Retraité", { exact: true }).first().click();
    await contexte.setOffline(true);
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await page.getByText("Enregistré sur cet appareil").waitFor();
    await page.getByText("1 encore ici").waitFor();
    await contexte.setOffline(false);
    await page.getByText("1 reçu par Déclic, 0 encore ici").waitFor({ timeout: 20_000 });
  }, 90_000);

  test("deux versions du même compte rendu : une personne décide", async () => {
    const { page, contexte } = await conseiller();
    await ecrire(page, "45 min");
    await page.getByText("Compte rendu enregistré").waitFor();
    const chemin = new URL(page.url()).pathname;
    const autre = await contexte.newPage();
    await autre.goto(adresse(`${chemin}/modifier`));
    await page.goto(adresse(`${chemin}/modifier`));
    await contexte.setOffline(true);
    await page.getByText("15 min", { exact: true }).first().click();
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await page.getByText("Enregistré sur cet appareil").waitFor();
    await page.close();
    // The other screen, opened before, records first: the one that waited finds another version. Held before the network is back, which sends at once.
    await contexte.route("**/hors-ligne/envois", (route) => route.abort());
    await contexte.setOffline(false);
    await autre.getByText("2 h", { exact: true }).first().click();
    await autre.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await autre.getByText("Compte rendu modifié").waitFor();
    await contexte.unroute("**/hors-ligne/envois");
    await autre.goto(adresse("/mes-envois"));
    await autre.getByRole("link", { name: /Comparer et décider/ }).click({ timeout: 20_000 });
    await autre.getByRole("heading", { name: "Deux versions" }).waitFor();
    expect(await texte(autre.locator("tbody"))).toContain("15 min");
    expect(await texte(autre.locator("tbody"))).toContain("2 h");
    await verifier(autre, "envois-conflit");
    await autre.getByRole("button", { name: "Garder la mienne" }).click();
    await autre.getByText("0 encore ici").waitFor({ timeout: 20_000 });
    await autre.goto(adresse(chemin));
    expect(await texte(autre.locator("main"))).toContain("15 min");
  }, 90_000);
});

describe("un téléphone partagé", () => {
  test("se déconnecter demande d’abord ; une copie gardée libère l’appareil, et repart d’un autre", async () => {
    const { page, contexte } = await conseiller();
    await contexte.setOffline(true);
    await ecrire(page, "45 min");
    await page.getByText("Enregistré sur cet appareil").waitFor();
    await contexte.route("**/hors-ligne/envois", (route) => route.abort()); // Before the return of the network, that sends at once.
    await contexte.setOffline(false);
    await page.goto(adresse("/conseiller"));
    await quitter(page);
    await page.getByRole("heading", { name: "Des comptes rendus ne sont pas encore envoyés" }).waitFor();
    await verifier(page, "deconnexion-avec-envois");

    await page.getByRole("link", { name: "Envoyer ou garder une copie" }).click();
    await page.getByText("Garder une copie dans un fichier").click();
    await page.getByRole("button", { name: "Enregistrer le fichier" }).click();
    await page.getByText("Écrivez une phrase de 12 signes").first().waitFor();
    await page.getByLabel("Phrase secrète", { exact: true }).fill("la boulangerie ferme à midi");
    await page.getByLabel("La même phrase").fill("la boulangerie ferme à midi");
    const telechargement = page.waitForEvent("download");
    await page.getByRole("button", { name: "Enregistrer le fichier" }).click();
    const fichier = await (await telechargement).path();
    await page.getByText("Fichier enregistré").waitFor();
    await quitter(page);
    await page.getByText("Vous êtes déconnecté").waitFor();
    const restes = await page.evaluate(
      () =>
        new Promise<number>((fini) => {
          indexedDB.databases().then(async (bases) => {
            const nom = bases.map((base) => base.name ?? "").find((un) => un.startsWith("declic-")) ?? "";
            const demande = indexedDB.open(nom);
            demande.onsuccess = () => {
              const compte = demande.result.transaction("cles").objectStore("cles").count();
              compte.onsuccess = () => fini(compte.result);
            };
          });
        }),
    );
    expect(restes, "clé détruite").toBe(0);

    // Another device, another person: the file does not open its reports for them.
    const deux = await ouvrir({ largeur: 1280 });
    await deux.page.goto(adresse("/connexion"));
    await deux.page.getByRole("button", { name: /Un agent France services/ }).click();
    await deux.page.goto(adresse("/mes-envois"));
    await importer(deux.page, fichier);
    await deux.page.getByText("appartient à un autre compte").first().waitFor();
    await verifier(deux.page, "envois-autre-compte");

    // The same person, another device: it leaves from there, once.
    const trois = await ouvrir({ largeur: 1280 });
    await entrer(trois.page);
    const avant = await total(trois.page);
    await trois.page.goto(adresse("/mes-envois"));
    await importer(trois.page, fichier);
    await trois.page.getByText("1 envoi repris").waitFor();
    await trois.page.getByRole("button", { name: "Envoyer maintenant" }).click();
    await trois.page.getByText("0 encore ici").waitFor({ timeout: 20_000 });
    expect(await total(trois.page)).toBe(avant + 1);
  }, 180_000);

  test("les envois du premier compte ne se voient ni ne partent sous le second", async () => {
    const { page, contexte } = await conseiller();
    await contexte.setOffline(true);
    await ecrire(page, "45 min");
    await page.getByText("Enregistré sur cet appareil").waitFor();
    let envois = 0;
    await contexte.route("**/hors-ligne/envois", (route) => {
      envois += 1;
      return route.abort();
    });
    await contexte.setOffline(false);
    await page.goto(adresse("/mes-envois?deconnexion=oui"));
    await page.getByRole("button", { name: "Se déconnecter en les laissant ici" }).click();
    await page.getByText("Vous êtes déconnecté").waitFor();
    const partis = envois;
    await page.goto(adresse("/connexion"));
    await page.getByRole("button", { name: /Un agent France services/ }).click();
    await page.goto(adresse("/mes-envois"));
    await page.getByText("0 encore ici").waitFor();
    expect(envois).toBe(partis);
    await contexte.unroute("**/hors-ligne/envois");
    await page.goto(adresse("/compte"));
    await quitter(page);
    await page.getByText("Vous êtes déconnecté").waitFor();
    await entrer(page);
    await page.goto(adresse("/mes-envois"));
    await page.getByText("1 reçu par Déclic, 0 encore ici").waitFor({ timeout: 20_000 });
  }, 120_000);
});

async function quitter(page: Page): Promise<void> {
  await page.locator(".dc-pop--fin > summary").click();
  await page.getByRole("button", { name: "Se déconnecter", exact: true }).click();
}

async function importer(page: Page, fichier: string): Promise<void> {
  await page.getByText("Reprendre un fichier").click();
  await page.getByLabel("Fichier", { exact: true }).setInputFiles(fichier);
  await page.getByLabel("Phrase secrète du fichier").fill("la boulangerie ferme à midi");
  await page.getByRole("button", { name: "Reprendre ces comptes rendus" }).click();
}
