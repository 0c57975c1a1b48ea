import { describe, expect, test } from "vitest";
import { adresse, cocherTheme, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();
type Page = Awaited<ReturnType<typeof ouvrir>>["page"];

async function entrer(page: Page, qui: RegExp = /Un conseiller numérique de la Creuse/): Promise<void> {
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: qui }).click();
}

async function ouvrirFiche(page: Page, prenom: string, nom: string): Promise<void> {
  await page.goto(adresse("/beneficiaires/nouveau"));
  await page.getByLabel("Prénom").fill(prenom);
  await page.getByLabel("Nom", { exact: true }).fill(nom);
  await page.getByLabel(/Année de naissance/).fill("1950");
  await page.getByRole("checkbox", { name: /accepte que son nom/ }).check();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.waitForURL(/beneficiaires\/[0-9a-f-]{36}$/);
}

describe("un conseiller et les personnes qu’il connaît", () => {
  test("ouvre une fiche, la retrouve avec une faute de frappe, la choisit dans un compte rendu, suit ses progrès", async () => {
    const { page } = await ouvrir({ largeur: 375 });
    await entrer(page);
    await page.goto(adresse("/beneficiaires/nouveau"));
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await verifier(page, "beneficiaire-erreurs");
    await ouvrirFiche(page, "Ginette", "Cerisier-Exemple");
    await verifier(page, "beneficiaire-nouvelle");

    await page.goto(adresse("/cra/nouveau"));
    await page.getByText("Individuel", { exact: true }).first().click();
    await page.getByText("Choisir une personne connue").click();
    await page.getByLabel(/Nom, prénom ou téléphone/).fill("ginete cerisié");
    await page.getByRole("button", { name: /Ginette Cerisier-Exemple/ }).click();
    expect(await page.getByRole("radio", { name: "70 et plus" }).isChecked()).toBe(true);
    await page.getByText("Très", { exact: true }).click();
    await cocherTheme(page, "Démarches en ligne");
    await page.locator(".dc-seul").getByText("Retraité", { exact: true }).click();
    await verifier(page, "beneficiaire-compte-rendu");
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await page.getByText("Compte rendu enregistré").waitFor();

    await page.goto(adresse("/beneficiaires?q=cerisier"));
    await verifier(page, "beneficiaire-trouvee");
    await page.getByRole("link", { name: "Ginette Cerisier-Exemple" }).click();
    expect(await texte(page.locator("main"))).toContain("1 passage");
    expect(await texte(page.locator("#historique, table").last())).toContain("Très satisfait");
    await page.getByRole("link", { name: /Qui a consulté/ }).click();
    expect(await texte(page.locator("main"))).toContain("Trouvée par une recherche");
    await verifier(page, "beneficiaire-consultations");
  });

  test("sans script, cherche et choisit la personne par des boutons ; rien de ce qui est saisi n’est perdu", async () => {
    const { page } = await ouvrir({ largeur: 375, script: false });
    await entrer(page);
    await ouvrirFiche(page, "Fernand", "Prunier-Exemple");
    await page.goto(adresse("/cra/nouveau"));
    await page.getByText("Individuel", { exact: true }).first().click();
    await cocherTheme(page, "Démarches en ligne");
    await page.getByText("Choisir une personne connue").click();
    await page.getByLabel(/Nom, prénom ou téléphone/).fill("prunier");
    await page.getByRole("button", { name: "Chercher" }).click();
    await page.getByRole("button", { name: /Fernand Prunier-Exemple/ }).click();
    expect(await page.getByRole("checkbox", { name: "Démarches en ligne" }).isChecked()).toBe(true);
    expect(await page.getByRole("radio", { name: "70 et plus" }).isChecked()).toBe(true);
    await verifier(page, "beneficiaire-sans-script");
    await page.locator(".dc-seul").getByText("Retraité", { exact: true }).click();
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await page.getByText("Compte rendu enregistré").waitFor();
  });

  test("suit l’autonomie, trouve un doublon et le réunit, importe un fichier après analyse, efface un nom", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await entrer(page);
    await page.goto(adresse("/beneficiaires"));
    await verifier(page, "beneficiaires");
    await page.getByRole("link", { name: "Odette Frênaie-Exemple" }).click();
    await page.getByRole("img", { name: /Autonomie en fin de séance/ }).waitFor();
    await verifier(page, "beneficiaire-fiche");
    const pdf = await page.request.get(`${page.url()}/droit-acces.pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

    await page.goto(adresse("/beneficiaires/doublons"));
    await verifier(page, "beneficiaires-doublons");
    await page.getByRole("link", { name: /Comparer.*Odette/ }).click();
    await verifier(page, "beneficiaires-fusion");
    await page.getByRole("button", { name: "Réunir les deux fiches" }).click();
    await page.getByText("Fiches réunies").waitFor();
    await page.getByRole("button", { name: "Séparer de nouveau" }).click();
    await page.getByText("Fiches séparées").waitFor();

    await page.goto(adresse("/beneficiaires/import"));
    await verifier(page, "beneficiaires-import");
    const contenu = "Prénom;Nom;Téléphone\nYvette;Poirier-Exemple;06 39 98 00 90\nSans;;\n";
    await page
      .getByLabel("Fichier")
      .setInputFiles({ name: "liste.csv", mimeType: "text/csv", buffer: Buffer.from(contenu) });
    await page.getByRole("button", { name: "Analyser" }).click();
    await page.getByText("1 fiche à créer").waitFor();
    await verifier(page, "beneficiaires-analyse");
    await page.getByRole("checkbox", { name: /ont accepté/ }).check();
    await page.getByRole("button", { name: "Importer" }).click();
    await page.getByText("Fiches créées : 1").waitFor();

    await page.getByRole("link", { name: "Yvette Poirier-Exemple" }).click();
    await page.getByRole("link", { name: "Effacer" }).click();
    await verifier(page, "beneficiaire-effacement");
    await page.getByRole("button", { name: "Effacer pour toujours" }).click();
    await page.getByText("Nom effacé").waitFor();
    await page.goto(adresse("/beneficiaires?q=yvette"));
    await page.getByText("Aucune fiche ne correspond").waitFor();
  });
});

test("la structure qui emploie ne lit aucun nom", async () => {
  const { page } = await ouvrir({ largeur: 1280 });
  await entrer(page, /La structure qui l’emploie/);
  const refus = await page.goto(adresse("/beneficiaires"));
  expect(refus?.status()).toBe(403);
});
