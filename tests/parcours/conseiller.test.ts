import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { MOT_DE_PASSE_DEMONSTRATION } from "../../demo/index.ts";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

describe("une conseillère, sur son téléphone", () => {
  test("se connecte avec le code à usage unique et enregistre un compte rendu en six gestes au plus", async () => {
    const { page } = await ouvrir({ largeur: 375 });
    await page.goto(adresse("/connexion"));
    await verifier(page, "connexion");
    await page.getByRole("textbox", { name: "Adresse électronique" }).fill("conseillere@exemple.test");
    await page.getByLabel("Mot de passe", { exact: true }).fill(MOT_DE_PASSE_DEMONSTRATION);
    await page.getByRole("button", { name: "Se connecter" }).click();
    await page.waitForURL(/connexion\/code/);
    await verifier(page, "connexion-code");
    const code = /\b\d{3}\s?\d{3}\b/.exec(await texte(page.getByText("affiche en ce moment")))?.[0]?.replace(/\s/, "");
    expect(code, "le code montré en démonstration").toMatch(/^\d{6}$/);
    await page
      .getByLabel(/code/i)
      .first()
      .fill(code ?? "");
    await page.getByRole("button", { name: /Continuer|Valider|Entrer/ }).click();
    await page.waitForURL(/\/conseiller$/);
    await verifier(page, "conseiller-accueil");

    let gestes = 0;
    const toucher = async (action: () => Promise<void>): Promise<void> => {
      gestes += 1;
      await action();
    };
    await toucher(() => page.getByRole("link", { name: "Nouveau compte rendu" }).first().click());
    await page.waitForURL(/\/cra\/nouveau/);
    await toucher(() => page.getByText("Démarches en ligne", { exact: true }).first().click());
    await toucher(() => page.getByText("60 à 69", { exact: true }).first().click());
    await toucher(() => page.getByText("Retraité", { exact: true }).first().click());
    await toucher(() => page.getByRole("button", { name: "Enregistrer", exact: true }).click());
    await page.getByText("Compte rendu enregistré").waitFor();
    expect(gestes).toBeLessThanOrEqual(6);
    await verifier(page, "compte-rendu-enregistre");
  });

  test("voit chaque erreur à côté de son champ, et ne perd rien de ce qui est saisi", async () => {
    const { page } = await ouvrir({ largeur: 375, script: false });
    await page.goto(adresse("/connexion"));
    await page.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
    await page.goto(adresse("/cra/nouveau"));
    await page.getByText("Démarches en ligne", { exact: true }).first().click();
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await page.getByRole("heading", { name: /chose/ }).first().waitFor();
    expect(await page.getByRole("checkbox", { name: "Démarches en ligne" }).isChecked()).toBe(true);
    await verifier(page, "compte-rendu-erreurs");
  });

  test("ne voit pas le compte rendu d’un autre, ni ne sait s’il existe", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await page.goto(adresse("/connexion"));
    await page.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
    const absent = await page.goto(adresse(`/cra/${randomUUID()}`));
    expect(absent?.status()).toBe(404);
    await verifier(page, "introuvable");
  });
});
