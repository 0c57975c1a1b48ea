import { describe, test } from "vitest";
import { adresse, leNavigateur, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

describe("être rappelé", () => {
  test("sans script, au téléphone : se tromper, demander ; puis le conseiller prend la demande et dit l’appel", async () => {
    const { page: pro } = await ouvrir({ largeur: 1280 });
    await pro.goto(adresse("/connexion"));
    await pro.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
    await pro.waitForURL(/\/conseiller$/);
    await pro.goto(adresse("/rappels"));
    await pro.getByRole("heading", { name: "Personnes à rappeler" }).waitFor();
    await verifier(pro, "rappels");

    const { page } = await ouvrir({ largeur: 375, script: false });
    await page.goto(adresse("/etre-rappele"));
    await page.getByRole("heading", { name: "Être rappelé" }).waitFor();
    await page.getByRole("button", { name: "Demander à être rappelé" }).click();
    await page.getByText("Écrivez votre numéro de téléphone").first().waitFor();
    await verifier(page, "etre-rappele-erreur");
    await page.getByLabel("Votre numéro de téléphone").fill("01 99 00 12 34");
    await page.getByLabel("Votre prénom").fill("Zélie");
    await page.getByLabel("Votre commune").fill("23000");
    await page.getByText("Le matin", { exact: true }).click();
    await verifier(page, "etre-rappele");
    await page.getByRole("button", { name: "Demander à être rappelé" }).click();
    await page.getByText(/01\s••\s••\s••\s34/).waitFor();
    await verifier(page, "etre-rappele-note");

    await pro.goto(adresse("/rappels"));
    await pro.locator("#rappels tbody tr").last().getByRole("link").first().click();
    await pro.getByRole("button", { name: "Je rappelle cette personne" }).click();
    await pro.getByRole("link", { name: /01\s99\s00\s12\s34/ }).waitFor();
    await pro.getByText("Zélie").waitFor();
    await verifier(pro, "rappel-pris");
    await pro.getByRole("button", { name: "Personne jointe" }).click();
    await pro.getByRole("button", { name: "Reprendre cette demande" }).waitFor();
  });
});
