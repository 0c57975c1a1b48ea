import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();
const AIDANT = "aidant@exemple.test";

async function entrer(page: Page, qui: RegExp): Promise<void> {
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: qui }).click();
  await page.waitForURL(/\/(?!connexion)[a-z]+/);
  await page.goto(adresse("/equipe"));
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const entier = (dit: string): number => Number(dit.replaceAll(/[^\d]/g, ""));

describe("une coordination et son équipe", () => {
  test("lit le dernier mois qui a de l’activité, en choisit un autre, et chaque chiffre ouvre sa liste", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await entrer(page, /La coordination de sa structure/);
    await page.getByLabel("Mois des chiffres").waitFor();
    expect(
      entier((await texte(page.locator("h1 + p"))).replace(/^.*membres?,/, "").replace(/accompagnement.*$/, "")),
    ).toBeGreaterThan(0);
    await verifier(page, "equipe");
    const lien = page.locator('#membres a[href*="/cra?conseiller="]').first();
    const nombre = entier((await lien.evaluate((a) => a.firstChild?.textContent)) ?? "");
    await lien.click();
    await page.getByRole("heading", { level: 1, name: "Comptes rendus" }).waitFor();
    expect(entier(/([\d\s]+) accompagnement/.exec(await texte(page.locator("h1 + p")))?.[1] ?? "")).toBe(nombre);

    await page.goto(adresse("/equipe"));
    const choix = await page
      .locator('[name="mois"] option')
      .evaluateAll((options) => options.map((o) => o.getAttribute("value") ?? ""));
    const autre = choix.at(-1) ?? "";
    await page.getByLabel("Mois des chiffres").selectOption(autre);
    await page.getByRole("button", { name: "Afficher" }).click();
    await page.waitForURL(new RegExp(`mois=${autre}`));
    expect(await page.getByLabel("Mois des chiffres").inputValue()).toBe(autre);
    // A month that is none of those offered is not an error.
    await page.goto(adresse("/equipe?mois=1999-13-45"));
    expect(await page.getByLabel("Mois des chiffres").inputValue()).toBe(await choixParDefaut(page));
  });

  test("invite : refusée puis acceptée, écrit à l’équipe, et voit qui la quitte", async () => {
    const { page: chef } = await ouvrir({ largeur: 1280 });
    const { page: invite } = await ouvrir({ largeur: 375, script: false });
    await entrer(invite, /Un agent France services/);
    if ((await invite.getByRole("link", { name: "Quitter l’équipe" }).count()) > 0) {
      await invite.getByRole("link", { name: "Quitter l’équipe" }).click();
      await invite.getByRole("button", { name: "Quitter l’équipe" }).click();
    }
    while ((await invite.getByRole("button", { name: /Refuser/ }).count()) > 0)
      await invite
        .getByRole("button", { name: /Refuser/ })
        .first()
        .click();
    await invite.getByRole("heading", { name: "Vous n’êtes dans aucune équipe" }).waitFor();
    await verifier(invite, "mon-equipe-vide");

    await entrer(chef, /La coordination de sa structure/);
    const ligne = chef.locator("#membres tbody tr").filter({ hasText: AIDANT });
    const dedans = chef.locator("#membres tbody tr").filter({ hasText: /Dans l’équipe\s*depuis/ });
    const avant = await dedans.count();
    const inviter = async (courriel: string): Promise<void> => {
      await chef.getByLabel("Son adresse e-mail professionnelle").fill(courriel);
      await chef.getByRole("button", { name: "Inviter", exact: true }).click();
    };
    await inviter("aidant arobase exemple");
    await chef.getByText("Cette adresse n’est pas complète").first().waitFor();
    expect(await chef.getByLabel("Son adresse e-mail professionnelle").inputValue()).toBe("aidant arobase exemple");
    await verifier(chef, "equipe-erreur");
    await inviter(AIDANT);
    await chef.getByText("Invitation enregistrée").waitFor();
    expect(await texte(ligne.first())).toContain("Invité, sans réponse");

    await invite.goto(adresse("/equipe"));
    await verifier(invite, "mon-equipe-invitation");
    await invite.getByRole("button", { name: /Refuser/ }).click();
    await invite.getByText("Invitation refusée").waitFor();
    await chef.goto(adresse("/equipe"));
    expect(await texte(chef.locator("#membres"))).toContain("A refusé");
    await inviter(AIDANT);
    await chef.getByText("Invitation enregistrée").waitFor();
    await invite.goto(adresse("/equipe"));
    await invite.getByRole("button", { name: /Accepter/ }).click();
    await invite.getByText("Vous êtes dans l’équipe").waitFor();
    await verifier(invite, "mon-equipe");

    await chef.goto(adresse("/equipe"));
    expect(await dedans.count()).toBe(avant + 1);
    await chef.getByRole("button", { name: /Envoyer à/ }).click();
    await chef.getByText("Écrivez l’objet").first().waitFor();
    const objet = `Réunion de rentrée ${Date.now()}`;
    await chef.getByLabel("Objet").fill(objet);
    await chef.getByLabel("Message").fill("Mardi à 9 h, à Guéret.");
    await chef.getByRole("button", { name: /Envoyer à/ }).click();
    await chef.getByText("Message envoyé").waitFor();
    await verifier(chef, "equipe-message");
    await invite.goto(adresse("/equipe"));
    await invite.getByText(objet).click();
    await invite.getByText("Mardi à 9 h, à Guéret.").waitFor();

    await invite.getByRole("link", { name: "Quitter l’équipe" }).click();
    await verifier(invite, "equipe-depart");
    await invite.getByRole("button", { name: "Quitter l’équipe" }).click();
    await invite.getByRole("heading", { name: "Vous n’êtes dans aucune équipe" }).waitFor();
    await chef.goto(adresse("/equipe"));
    expect(await dedans.count()).toBe(avant);
    expect(await texte(chef.locator("#membres"))).toContain("A quitté l’équipe");
  });
});

async function choixParDefaut(page: Page): Promise<string> {
  await page.goto(adresse("/equipe"));
  return page.getByLabel("Mois des chiffres").inputValue();
}
