import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

const COLONNES = "id;Date;Activité;Durée;Canal;Thèmes;Nb participants;Plus de 60 ans;De 35 à 60 ans;Météo";

/** Lines of an old tool: fifty that hold, one whose date does not exist, one whose sums fail. */
function fichier(lot: string): Buffer {
  const lignes = Array.from(
    { length: 50 },
    (_, n) => `${lot}-${n};${(n % 28) + 1}/03/2022;collectif;30-60;rattachement;Courriels|Santé;3;2;1;beau`,
  );
  lignes.push(`${lot}-a;31/02/2022;collectif;60;rattachement;Courriels;3;2;1;gris`);
  lignes.push(`${lot}-b;01/03/2022;collectif;60;rattachement;Jeux de société;3;9;1;gris`);
  return Buffer.from([COLONNES, ...lignes].join("\n"), "latin1");
}

test("une conseillère reprend ses comptes rendus d’un ancien outil, deux fois, sans rien doubler", async () => {
  const { page } = await ouvrir({ largeur: 375 });
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
  await page.waitForURL(/\/conseiller$/);
  await page.goto(adresse("/cra"));
  await page.getByRole("link", { name: "Importer des comptes rendus passés" }).click();
  await verifier(page, "imports");

  const buffer = fichier(randomUUID());
  const envoyer = async (): Promise<void> => {
    await page.goto(adresse("/imports"));
    await page.getByLabel("Fichier CSV ou JSON").setInputFiles({ name: "mes-cra.csv", mimeType: "text/csv", buffer });
    await page.getByLabel("Nom de l’ancien outil").fill("Tableur de l’équipe");
    await page.getByRole("button", { name: "Envoyer et choisir les colonnes" }).click();
    await page.getByRole("heading", { name: "Les colonnes du fichier" }).waitFor();
  };
  const importer = async (): Promise<void> => {
    await page.getByRole("button", { name: "Importer maintenant" }).click();
    await page.getByText("Vos chiffres sont à jour").waitFor({ timeout: 60_000 });
  };
  await envoyer();
  expect(await page.getByLabel("Activité", { exact: true }).inputValue()).toBe("type");
  expect(await page.getByLabel("Météo", { exact: true }).inputValue(), "une colonne inconnue n’est pas devinée").toBe(
    "",
  );
  await verifier(page, "import-colonnes");

  await page.getByLabel("Durée", { exact: true }).selectOption("");
  await page.getByRole("button", { name: "Essayer sans rien écrire" }).click();
  await page.getByText("Dites quelle colonne donne : Durée").first().waitFor();
  await page.getByLabel("Durée", { exact: true }).selectOption("duree");
  await page.getByRole("button", { name: "Essayer sans rien écrire" }).click();
  await page.getByRole("heading", { name: /Résultat de l’essai/ }).waitFor();
  const essai = await texte(page.locator("main"));
  expect(essai).toContain("51");
  expect(essai).toContain("incohérent à la source");
  await verifier(page, "import-essai");
  const [rapport] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /Rapport ligne par ligne/ }).click(),
  ]);
  expect(rapport.suggestedFilename()).toBe("rapport-import.csv");
  await importer();
  await verifier(page, "import-termine");

  await envoyer();
  await page.getByRole("button", { name: "Essayer sans rien écrire" }).click();
  await page.getByRole("heading", { name: /Résultat de l’essai/ }).waitFor();
  await importer();
  expect(await texte(page.locator("main"))).toMatch(/Inchangés\s*51/);
}, 240_000);

test("un fichier qui n’en est pas un le dit à côté de son champ, même sans script", async () => {
  const { page } = await ouvrir({ largeur: 1280, script: false });
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
  await page.goto(adresse("/imports"));
  await page
    .getByLabel("Fichier CSV ou JSON")
    .setInputFiles({ name: "cra.csv", mimeType: "text/csv", buffer: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0]) });
  await page.getByLabel("Nom de l’ancien outil").fill("essai");
  await page.getByRole("button", { name: "Envoyer et choisir les colonnes" }).click();
  await page.getByText("Ce classeur ne peut pas être lu").first().waitFor();
  expect(await page.getByLabel("Nom de l’ancien outil").inputValue()).toBe("essai");
  await verifier(page, "import-refus");
});
