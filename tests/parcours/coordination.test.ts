import { describe, expect, test } from "vitest";
import { adresse, cocherTheme, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

describe("une coordinatrice, sur son ordinateur", () => {
  test("note une action, la retrouve, la supprime et revient en arrière", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await page.goto(adresse("/connexion"));
    await page
      .getByRole("button", { name: /coordinat/i })
      .first()
      .click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goto(adresse("/coordination"));
    await page.getByRole("heading", { name: "Mes actions de coordination" }).waitFor();
    await verifier(page, "coordination-liste");
    await page.getByRole("link", { name: "Événement", exact: true }).click();
    await page.getByRole("heading", { name: "Nouvel événement" }).waitFor();
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await page.getByRole("heading", { name: /à corriger/ }).waitFor();
    await verifier(page, "coordination-erreurs");
    await page.getByRole("textbox", { name: "Intitulé" }).fill("Forum du parcours");
    await page.getByLabel("Quel événement ?").selectOption("forum");
    await page.getByText("Communication", { exact: true }).click();
    await page.getByLabel("Personnes venues").fill("42");
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await page.getByText("Action enregistrée").waitFor();
    expect(await texte(page.getByRole("heading", { level: 1 }))).toBe("Forum du parcours");
    await verifier(page, "coordination-action");
    await page.getByRole("link", { name: "Supprimer", exact: true }).click();
    await page.getByRole("button", { name: "Supprimer", exact: true }).click();
    await page.getByText("Action supprimée").waitFor();
    await page.getByRole("button", { name: "Annuler la suppression" }).click();
    await page.getByText("Action rétablie").waitFor();
  });

  test("propose une étiquette à son équipe", async () => {
    const { page } = await ouvrir({ largeur: 375 });
    await page.goto(adresse("/connexion"));
    await page
      .getByRole("button", { name: /coordinat/i })
      .first()
      .click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goto(adresse("/etiquettes"));
    await verifier(page, "etiquettes");
    const mot = `semaine ${Date.now() % 100_000}`;
    await page.getByRole("textbox", { name: "Mot" }).fill(mot);
    await page.getByRole("button", { name: "Créer l’étiquette" }).click();
    await page.getByText("Étiquette créée").waitFor();
    await page.getByRole("link", { name: `Renommer ou archiver ${mot}` }).click();
    await page.getByRole("button", { name: "Archiver" }).waitFor();
    await verifier(page, "etiquette-une");
    await page.getByRole("button", { name: "Archiver" }).click();
    await page.getByText("Étiquette archivée").waitFor();
  });
});

describe("un conseiller qui revient", () => {
  test("retrouve le compte rendu qu’il avait commencé, avec la structure choisie, et l’enregistre", async () => {
    const { page, contexte } = await ouvrir({ largeur: 375 });
    await page.goto(adresse("/connexion"));
    await page.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goto(adresse("/cra/nouveau"));
    await cocherTheme(page, "E-mail");
    await page.getByText("Ajouter des précisions").click();
    await page.getByRole("group", { name: "Public" }).getByText("Associations", { exact: true }).click();
    await page.getByLabel("Nom ou SIRET").fill("commune de");
    await page.locator("[data-structure-trouvees] button").first().waitFor();
    const nom = await texte(page.locator("[data-structure-trouvees] button").first());
    await page.locator("[data-structure-trouvees] button").first().click();
    await page.locator("[data-structure-choisie] strong").getByText(nom).waitFor();
    const garde = page.waitForResponse((reponse) => reponse.url().endsWith("/cra/brouillon"));
    await page.getByRole("textbox", { name: "Notes" }).fill("Écrit avant de fermer l’onglet");
    await verifier(page, "compte-rendu-structure");
    expect((await garde).status()).toBe(200);
    await page.close();

    const autre = await contexte.newPage();
    await autre.goto(adresse("/cra/nouveau"));
    await autre.getByText("vous attend").waitFor();
    await verifier(autre, "compte-rendu-brouillon");
    await autre.getByRole("link", { name: "Reprendre", exact: true }).click();
    await autre.waitForURL(/brouillon=oui/);
    expect(await autre.getByRole("textbox", { name: "Notes" }).inputValue()).toBe("Écrit avant de fermer l’onglet");
    await autre
      .locator("[data-structure-choisie] strong")
      .getByText(nom.split(",")[0] ?? nom)
      .waitFor();
    await autre.getByText("60 à 69", { exact: true }).first().click();
    await autre.getByText("Retraité", { exact: true }).first().click();
    await autre.getByText("Individuel", { exact: true }).first().click();
    await autre.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await autre.getByText("Compte rendu enregistré").waitFor();
    await autre.goto(adresse("/cra"));
    await autre
      .getByRole("link", { name: /Le même encore/ })
      .first()
      .click();
    await autre.getByRole("heading", { name: "Nouveau compte rendu" }).waitFor();
    expect(await autre.getByText("vous attend").count()).toBe(0);
  });
});
