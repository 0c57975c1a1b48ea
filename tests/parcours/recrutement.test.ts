import type { Page } from "playwright-core";
import { test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

/** Signs in as one of the accounts of the demonstration. */
async function entrer(page: Page, qui: RegExp): Promise<void> {
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: qui }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const dans = (jours: number): string => new Date(Date.now() + jours * 86_400_000).toISOString().slice(0, 10);

test("une structure demande des postes sans script, la préfecture trouve son dossier", async () => {
  const { page: structure } = await ouvrir({ largeur: 375, script: false });
  const { page: prefecture } = await ouvrir({ largeur: 1280 });
  await entrer(structure, /La structure qui l’emploie/);
  await structure.goto(adresse("/appels"));
  await verifier(structure, "appels");
  await structure
    .getByRole("link", { name: /Nouveaux postes/ })
    .first()
    .click();
  await structure.getByRole("heading", { level: 1, name: /Nouveaux postes/ }).waitFor();
  await verifier(structure, "appel");
  await structure.getByRole("link", { name: "Demander des postes" }).click();
  await structure.getByRole("heading", { name: "Demander des postes" }).waitFor();
  await verifier(structure, "manifestation-debut");
  await structure.getByRole("button", { name: "Commencer le dossier" }).click();
  await structure.getByRole("button", { name: "Enregistrer et continuer" }).click();
  await structure.getByRole("button", { name: "Enregistrer et continuer" }).click();
  await structure.getByText("Il reste").first().waitFor();
  await verifier(structure, "manifestation-erreurs");
  await structure.getByLabel("Combien de postes demandez-vous ?").fill("1");
  await structure.getByLabel("Quand la personne pourrait-elle commencer ?").fill(dans(90));
  await structure.getByLabel("Pourquoi en avez-vous besoin ?").fill("Beaucoup d’habitants âgés, loin de tout guichet.");
  await structure.getByRole("button", { name: "Enregistrer et continuer" }).click();
  await structure.getByLabel("Où recevra-t-elle du public ?").fill("Mairie ; Guéret 23000");
  await structure.getByRole("button", { name: "Enregistrer et continuer" }).click();
  await structure.getByText("Non, nous cherchons").click();
  await structure.getByRole("button", { name: "Enregistrer et continuer" }).click();
  await structure.getByRole("button", { name: "Joindre", exact: true }).waitFor();
  await structure.setInputFiles("input[type=file]", {
    name: "projet.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("MZ programme"),
  });
  await structure.getByRole("button", { name: "Joindre", exact: true }).click();
  await structure.getByText("n’est pas un document PDF").first().waitFor();
  await structure.setInputFiles("input[type=file]", {
    name: "projet.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7\n%%EOF"),
  });
  await structure.getByRole("button", { name: "Joindre", exact: true }).click();
  await structure.getByText("Document joint").waitFor();
  await verifier(structure, "manifestation-pieces");
  await structure.getByRole("link", { name: "Continuer" }).click();
  await structure.getByText("Notre structure s’engage").click();
  await verifier(structure, "manifestation-envoi");
  await structure.getByRole("button", { name: "Envoyer le dossier" }).click();
  await structure.getByText("La préfecture de votre département rend son avis").waitFor();
  await verifier(structure, "manifestation-suivi");
  const nom = (await texte(structure.getByRole("heading", { level: 1 }))).replace("Le dossier de ", "");

  await entrer(prefecture, /La préfecture de la Creuse/);
  await prefecture.goto(adresse("/manifestations?statut=depose&tri=attente"));
  await verifier(prefecture, "dossiers");
  await prefecture.getByRole("link", { name: nom }).first().waitFor();
});
