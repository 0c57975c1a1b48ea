import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

/** A town's own file: its names of columns, its words, Latin-1, a broken quote, swapped coordinates, a line without commune. */
const fichier = (lot: string): Buffer =>
  Buffer.from(
    [
      "Réf;Nom du lieu;Adresse postale;Lat;Lon;Tél;Quand;Ateliers;Météo",
      `${lot}-1;Relais "des Deux Rives;1 rue des Fleurs - 23000 Guéret;1.8712;46.1701;01 99 00 00 12;du lundi au vendredi 9h-12h sf mardi (sur rdv);Appui aux démarches administratives en ligne;beau`,
      `${lot}-2;Espace numérique de Lens;2 place Jean Jaurès 62300 Lens;50.4300;2.8300;01.99.00.00.13;mercredi de 14h à 18h;Zumba;gris`,
      `${lot}-3;Sans adresse;quelque part;;;;;;beau`,
    ].join("\n"),
    "latin1",
  );

async function administration(page: Page): Promise<void> {
  await page.goto(adresse("/connexion"));
  await page
    .getByRole("button", { name: /administrat/i })
    .first()
    .click();
  await page.waitForURL((url) => url.pathname !== "/connexion");
}

test("l’administration importe le fichier d’une ville jamais vue, dit ses colonnes et ses mots une fois, puis règle l’ordre des sources", async () => {
  const { page } = await ouvrir({ largeur: 375 });
  await administration(page);
  const [buffer, source] = [fichier(randomUUID().slice(0, 8)), `Ville ${randomUUID().slice(0, 8)}`];
  await page.goto(adresse("/lieux/imports"));
  await page.getByRole("heading", { name: "Envoyer un fichier" }).waitFor();
  await verifier(page, "imports-lieux");
  const envoyer = async (): Promise<void> => {
    await page.goto(adresse("/lieux/imports"));
    await page.getByLabel("Fichier de lieux").setInputFiles({ name: "ville.csv", mimeType: "text/csv", buffer });
    await page.getByLabel("Nom de la source").fill(source);
    await page.getByRole("button", { name: "Envoyer et choisir les colonnes" }).click();
    await page.getByRole("heading", { name: "Les colonnes du fichier" }).waitFor();
  };
  await envoyer();
  await page.getByText("Le fichier est abîmé").first().waitFor();
  expect(await page.getByLabel("Nom du lieu", { exact: true }).inputValue()).toBe("nom");
  expect(await page.getByLabel("Adresse postale", { exact: true }).inputValue()).toBe("adresse_complete");
  expect(await page.getByLabel("Quand", { exact: true }).inputValue(), "proposée d’après son contenu").toBe("horaires");
  expect(await page.getByLabel("Météo", { exact: true }).inputValue(), "inconnue : laissée").toBe("");
  await verifier(page, "import-lieux-colonnes");

  await page.getByLabel("Nom du lieu", { exact: true }).selectOption("");
  await page.getByRole("button", { name: "Essayer sans rien écrire" }).click();
  await page.getByText("Dites quelle colonne donne le nom du lieu").first().waitFor();
  await verifier(page, "import-lieux-colonnes-erreur");
  await page.getByLabel("Nom du lieu", { exact: true }).selectOption("nom");
  await page.getByLabel("Réf", { exact: true }).selectOption("id");
  await page.getByLabel("Ateliers", { exact: true }).selectOption("services");
  await page.getByLabel("Gratuit", { exact: true }).check();
  await page.getByRole("button", { name: "Essayer sans rien écrire" }).click();
  await page.getByRole("heading", { name: /Résultat de l’essai/ }).waitFor({ timeout: 60_000 });
  const essai = await texte(page.locator("main"));
  expect(essai).toMatch(/À créer\s*2/);
  expect(essai).toMatch(/À refuser\s*1/);
  expect(essai).toContain("latitude et longitude échangées");
  await verifier(page, "import-lieux-essai");

  const libelle = page.getByLabel("Appui aux démarches administratives en ligne", { exact: true });
  expect(await libelle.inputValue(), "proposé, jamais décidé seul").toBe("Aide aux démarches administratives");
  await page.getByLabel("Zumba", { exact: true }).selectOption("aucune");
  await page.getByRole("button", { name: "Enregistrer ces mots et essayer de nouveau" }).click();
  await page.getByText("Essai en cours").first().waitFor();
  await page.getByRole("heading", { name: /Résultat de l’essai/ }).waitFor({ timeout: 60_000 });
  expect(await page.getByRole("heading", { name: "Les mots de cette source" }).count()).toBe(0);
  const [rapport] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /Rapport ligne par ligne/ }).click(),
  ]);
  expect(rapport.suggestedFilename()).toBe("rapport-import-lieux.csv");
  await page.getByRole("button", { name: "Importer maintenant" }).click();
  await page.getByText("Les lieux sont à jour").waitFor({ timeout: 60_000 });
  await verifier(page, "import-lieux-termine");

  await envoyer();
  expect(await page.getByLabel("Ateliers", { exact: true }).inputValue(), "la source s’en souvient").toBe("services");
  expect(await page.getByLabel("Gratuit", { exact: true }).isChecked()).toBe(true);
  await page.getByRole("button", { name: "Essayer sans rien écrire" }).click();
  await page.getByRole("heading", { name: /Résultat de l’essai/ }).waitFor({ timeout: 60_000 });
  expect(await texte(page.locator("main"))).toMatch(/Inchangés\s*2/);
  await page.getByRole("button", { name: "Abandonner et effacer le fichier" }).click();
  await page.getByText("Le fichier est effacé").waitFor();

  const large = await ouvrir({ largeur: 1280 });
  await administration(large.page);
  await large.page.goto(adresse("/lieux/sources"));
  await large.page.getByRole("heading", { name: "Qui l’emporte" }).waitFor();
  await verifier(large.page, "sources-lieux");
  const champ = large.page.getByLabel(source.toLowerCase().replace(" ", "-"), { exact: true });
  await champ.fill("premier");
  await large.page.getByRole("button", { name: "Enregistrer cet ordre" }).click();
  await large.page
    .getByText(/donnez un nombre à partir de\s1/)
    .first()
    .waitFor();
  await verifier(large.page, "sources-lieux-erreur");
  await champ.fill("1");
  await large.page.getByRole("button", { name: "Enregistrer cet ordre" }).click();
  await large.page.getByText("Ordre enregistré").waitFor();
  await large.page.getByRole("link", { name: source.toLowerCase().replace(" ", "-") }).click();
  await large.page.getByRole("heading", { name: "Rapport de qualité" }).waitFor();
  await verifier(large.page, "source-lieux");

  await large.page.goto(adresse("/lieux/tenus?recherche=Deux+Rives"));
  await large.page.locator("#lieux-tenus a").first().click();
  await large.page.getByRole("heading", { name: "D’où vient chaque information" }).waitFor();
  await verifier(large.page, "lieu-provenance");
}, 300_000);

test("200 colonnes inconnues et un faux classeur : dit clairement, sans script", async () => {
  const { page } = await ouvrir({ largeur: 1280, script: false });
  await administration(page);
  const envoyer = async (name: string, buffer: Buffer): Promise<void> => {
    await page.goto(adresse("/lieux/imports"));
    await page.getByLabel("Fichier de lieux").setInputFiles({ name, mimeType: "text/csv", buffer });
    await page.getByLabel("Nom de la source").fill("Essai");
    await page.getByRole("button", { name: "Envoyer et choisir les colonnes" }).click();
  };
  await envoyer("42.xlsx", Buffer.from([0x50, 0x4b, 0x03, 0x04, 0]));
  await page.getByText("Ce classeur ne peut pas être lu").first().waitFor();
  expect(await page.getByLabel("Nom de la source").inputValue()).toBe("Essai");
  await verifier(page, "imports-lieux-refus");
  const colonnes = Array.from({ length: 200 }, (_, n) => `x${n}`);
  await envoyer("large.csv", Buffer.from(`${colonnes.join(";")}\n${colonnes.map((_, n) => `v${n}`).join(";")}\n`));
  await page.getByText(/200\scolonnes laissées de côté/).waitFor();
  await page.getByRole("button", { name: "Abandonner et effacer le fichier" }).click();
  await page.getByText("rien n’a été importé").waitFor();
}, 120_000);
