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
    await page
      .getByLabel(/Structure/)
      .first()
      .fill("Guéret");
    await page
      .getByRole("button", { name: /Inviter|Envoyer/ })
      .first()
      .click();
    await page.waitForLoadState();
    const choix = page.getByRole("radio").first();
    if ((await choix.count()) > 0) {
      await choix.check();
      await page
        .getByRole("button", { name: /Inviter|Envoyer/ })
        .first()
        .click();
    }
    await page.goto(adresse("/demo/courriels"));
    await verifier(page, "demo-courriels");
    await page.getByRole("link", { name: /invit/i }).first().click();
    const lien = /https?:\/\/\S+\/invitation\/[\w-]+/.exec(await texte(page.locator("main")))?.[0];
    expect(lien, "le lien du courriel").toBeDefined();

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
    const secret = /\b(?:[A-Z2-7]{4}\s?){8}\b/.exec(await texte(invitee.locator("main")))?.[0]?.replaceAll(/\s/g, "");
    const code = new TOTP({ secret: Secret.fromBase32(secret ?? "") }).generate();
    await invitee.getByLabel(/code/i).first().fill(code);
    await invitee.locator("main").getByRole("button").last().click();
    await invitee.waitForURL(/codes-de-secours/);
    await verifier(invitee, "codes-de-secours");
  });
});
