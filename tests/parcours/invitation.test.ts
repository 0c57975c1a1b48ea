import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();
const COURRIEL = `responsable-${process.pid}@exemple.test`;

describe("l’administration invite une responsable de structure", () => {
  test("qui reçoit un courriel, choisit un mot de passe, protège son compte et arrive chez elle", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await page.goto(adresse("/connexion"));
    await page.getByRole("button", { name: /administration du dispositif/ }).click();
    await page.waitForURL(/\/admin\/comptes/);
    await verifier(page, "admin-comptes");
    await page
      .getByRole("link", { name: /Inviter/ })
      .first()
      .click();
    await page.getByLabel("Prénom").fill("Camille");
    await page.getByLabel("Nom", { exact: true }).fill("Peuplier-Exemple");
    await page.getByLabel(/Adresse électronique/).fill(COURRIEL);
    await page.getByLabel(/Rôle/).first().selectOption("gestionnaire_structure");
    await verifier(page, "admin-invitation");
    await page.getByLabel("Où", { exact: false }).fill("Guéret");
    await page
      .getByRole("button", { name: /Inviter|Envoyer/ })
      .first()
      .click();
    await page
      .getByRole("radio", { name: /Guéret/ })
      .first()
      .check();
    await verifier(page, "admin-invitation-structure");
    await page
      .getByRole("button", { name: /Inviter|Envoyer/ })
      .first()
      .click();
    await page.getByText("Invitation envoyée").waitFor();
    await page.goto(adresse("/demo/courriels"));
    await verifier(page, "demo-courriels");
    const recu = page.getByRole("article").filter({ hasText: COURRIEL });
    const lien = await recu.getByRole("link", { name: "Ouvrir mon compte" }).getAttribute("href");
    expect(lien, "le lien du courriel").toMatch(/^https?:\/\/\S+\/invitation\/[\w-]+$/);

    const { page: invitee } = await ouvrir({ largeur: 375 });
    await invitee.goto(lien ?? "");
    await verifier(invitee, "invitation");
    await invitee
      .getByLabel(/mot de passe/i)
      .first()
      .fill("peuplier bouleau tilleul 9");
    const confirmation = invitee.getByLabel(/mot de passe/i).nth(1);
    if ((await confirmation.count()) > 0) await confirmation.fill("peuplier bouleau tilleul 9");
    await invitee.locator("main").getByRole("button").last().click();
    await invitee.waitForURL(/double-facteur/);
    await verifier(invitee, "double-facteur");
    const secret = (await texte(invitee.locator("main details code"))).replaceAll(/\s/g, "");
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await invitee.getByLabel("Code à 6 chiffres").fill(code);
    await invitee.locator("main").getByRole("button").last().click();
    await invitee.waitForURL(/codes-de-secours/);
    await verifier(invitee, "codes-de-secours");
  });
});
