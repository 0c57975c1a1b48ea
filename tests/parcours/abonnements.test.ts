import { expect, test } from "vitest";
import { adresse, leNavigateur, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

for (const largeur of [375, 1280] as const)
  test(`une conseillère fait prévenir un autre programme, sans script (${largeur} px)`, async () => {
    const { page } = await ouvrir({ largeur, script: false });
    await page.goto(adresse("/connexion"));
    await page.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
    await page.goto(adresse("/compte/jetons"));
    await page.getByRole("link", { name: "abonnements aux changements" }).click();
    await page.getByRole("heading", { name: "Abonnements aux changements" }).waitFor();
    await verifier(page, `abonnements-vide-${largeur}`);

    const nom = `Entrepôt de données ${largeur}`;
    await page.getByLabel("Nom du programme").fill(nom);
    await page.getByLabel("Adresse à appeler").fill("https://192.168.1.1/declic");
    await page.getByRole("button", { name: "Créer l’abonnement" }).click();
    await page.getByText("réseau privé").first().waitFor();
    expect(await page.getByLabel("Nom du programme").inputValue()).toBe(nom);
    await verifier(page, `abonnements-erreur-${largeur}`);

    // Public by its number: no name is looked for.
    await page.getByLabel("Adresse à appeler").fill("https://93.184.216.34/declic");
    await page.getByRole("button", { name: "Créer l’abonnement" }).click();
    await page.getByText("Copiez ce secret maintenant").waitFor();
    await verifier(page, `abonnements-secret-${largeur}`);
    await page.getByRole("link", { name: nom }).first().click();
    await page.getByRole("heading", { name: "Changer le secret" }).waitFor();
    await verifier(page, `abonnement-${largeur}`);
    await page.getByRole("button", { name: "Terminer l’abonnement" }).click();
    await page.getByText("Abonnement terminé").first().waitFor();

    await page.goto(adresse("/api"));
    await page.getByRole("heading", { name: "Être prévenu des changements" }).waitFor();
    await verifier(page, `api-${largeur}`);
  }, 120_000);
