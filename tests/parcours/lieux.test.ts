import { describe, expect, test } from "vitest";
import { adresse, leNavigateur, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

describe("tenir un lieu à jour", () => {
  test("une structure corrige ses horaires au téléphone ; le public les lit aussitôt, et signale une erreur", async () => {
    const { page } = await ouvrir({ largeur: 375 });
    await page.goto(adresse("/connexion"));
    await page
      .getByRole("button", { name: /La structure qui l’emploie/ })
      .first()
      .click();
    await page.goto(adresse("/lieux/tenus"));
    await page.getByRole("heading", { name: "Vos lieux" }).waitFor();
    await verifier(page, "lieux-tenus");
    await page.locator("#lieux-tenus a").first().click();
    await page.getByRole("heading", { name: "Ces informations sont-elles encore justes ?" }).waitFor();
    await page.getByRole("button", { name: "Oui, rien n’a changé" }).click();
    await page.getByText("Merci : ce lieu est à jour").waitFor();
    await verifier(page, "lieu-tenu");

    await page.getByRole("link", { name: "Horaires", exact: true }).click();
    await page.getByLabel("Lundi").first().fill("à l’aube");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("1 chose à corriger").waitFor();
    await verifier(page, "lieu-horaires-erreur");
    await page.getByLabel("Lundi").first().fill("8h30 à midi et 13h30-17h");
    await page.getByRole("button", { name: "Recopier lundi jusqu’à vendredi" }).click();
    expect(await page.getByLabel("Vendredi").first().inputValue()).toBe("8h30 à midi et 13h30-17h");
    await verifier(page, "lieu-horaires");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("le public le voit déjà").waitFor();
    const chemin = new URL(page.url()).pathname.replace("/tenus", "");

    const visiteur = await ouvrir({ largeur: 320, script: false });
    await visiteur.page.goto(adresse(chemin));
    await visiteur.page.getByText(/Du lundi au vendredi\s:\s8\sh\s30\s–\smidi/).waitFor();
    await visiteur.page.getByRole("link", { name: "Signaler une erreur" }).click();
    await visiteur.page.getByRole("button", { name: "Envoyer" }).click();
    await visiteur.page.getByText("choses à corriger").waitFor();
    await verifier(visiteur.page, "lieu-signaler-erreur");
    await visiteur.page.getByLabel("Les horaires sont faux").check();
    await visiteur.page.getByLabel("Dites-nous ce que vous savez").fill("Fermé le mercredi après-midi.");
    await visiteur.page.getByRole("button", { name: "Envoyer" }).click();
    await visiteur.page.getByRole("heading", { name: "Merci" }).waitFor();

    await page.goto(adresse(chemin.replace("/lieux/", "/lieux/tenus/")));
    await page.getByText("Fermé le mercredi après-midi.", { exact: true }).waitFor();
    await page.getByRole("button", { name: /C’est vrai, corriger/ }).click();
    await page.getByRole("heading", { name: "Horaires", exact: true }).waitFor();
  }, 120_000);

  test("chaque partie de la fiche s’ouvre, se refuse avec ses raisons et s’enregistre", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await page.goto(adresse("/connexion"));
    await page
      .getByRole("button", { name: /La structure qui l’emploie/ })
      .first()
      .click();
    await page.goto(adresse("/lieux/tenus/nouveau"));
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("à corriger").first().waitFor();
    await verifier(page, "lieu-nouveau-erreur");
    await page.goto(adresse("/lieux/tenus"));
    await page.locator("#lieux-tenus a").first().click();
    for (const [lien, nom] of [
      ["Nom, adresse, contact", "essentiel"],
      ["Aides et publics", "aides"],
      ["Présentation", "presentation"],
    ] as const) {
      await page.getByRole("link", { name: lien, exact: true }).click();
      await verifier(page, `lieu-${nom}`);
      await page.getByRole("button", { name: "Enregistrer" }).click();
      await page.getByText("Rien n’était à changer").waitFor();
    }
  }, 120_000);
});
