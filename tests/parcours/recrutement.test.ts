import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { jourCivil } from "../../src/plateforme/clock/clock.ts";
import { PDF } from "../candidat.ts";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

/** Signs in as one of the accounts of the demonstration. */
async function entrer(page: Page, qui: RegExp): Promise<void> {
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: qui }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const dans = (jours: number): string => jourCivil(new Date(Date.now() + jours * 86_400_000));

test("une structure demande des postes, la préfecture donne son avis, le comité décide à deux", async () => {
  const { page: structure } = await ouvrir({ largeur: 375, script: false });
  const { page: prefecture } = await ouvrir({ largeur: 1280 });
  const { page: comite } = await ouvrir({ largeur: 1280 });
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
    buffer: Buffer.from(PDF),
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
  await prefecture.getByRole("link", { name: nom }).first().click();
  await prefecture.getByRole("heading", { name: "Votre avis" }).waitFor();
  await prefecture.getByText("Favorable", { exact: true }).click();
  await prefecture.getByRole("textbox", { name: "Pourquoi" }).fill("Un projet solide, au bon endroit.");
  const verification = prefecture.getByText("J’ai vérifié le numéro");
  if (await verification.isVisible()) await verification.click();
  await verifier(prefecture, "dossier");
  await prefecture.getByRole("button", { name: "Rendre l’avis" }).click();
  await prefecture.getByText("Avis rendu").first().waitFor();

  await entrer(comite, /L’administration du dispositif/);
  await comite.goto(adresse("/comite"));
  await comite.getByLabel("Appel").selectOption({ label: "Nouveaux postes pour les territoires les moins couverts" });
  await comite.getByLabel("Date de la séance").fill(dans(5));
  await comite.getByRole("button", { name: "Préparer la séance" }).click();
  await comite.getByText("Ordre du jour").first().waitFor();
  await verifier(comite, "seance");
  await comite.getByRole("link", { name: nom }).first().click();
  await comite.getByText("Retenu", { exact: true }).click();
  await comite.getByRole("textbox", { name: "Motif" }).fill("Territoire prioritaire, avis favorable.");
  await verifier(comite, "decision");
  await comite.getByRole("button", { name: "Noter la décision" }).click();
  await comite.getByRole("button", { name: "Proposer à la validation" }).click();
  await comite.getByText("une autre personne de l’administration la valide").waitFor();
  const seance = comite.url();
  const { page: second } = await ouvrir({ largeur: 1280 });
  await entrer(second, /relit et valide/);
  await second.goto(seance);
  await second.getByRole("button", { name: "Valider la séance" }).click();
  await second.getByText("Les structures et les préfectures sont prévenues").first().waitFor();

  await structure.reload();
  await structure.getByText(/1\sposte vous est accordé/).waitFor();
  await comite.goto(adresse("/recrutement/appels"));
  await verifier(comite, "suivi-appels");
  await prefecture.goto(adresse("/postes"));
  await verifier(prefecture, "postes");
  await structure.goto(adresse("/postes"));
  await structure.getByRole("link", { name: nom }).first().click();
  await structure.getByRole("heading", { name: "Demander un avenant" }).waitFor();
  await verifier(structure, "postes-structure");
  await structure.goto(adresse("/postes/carte"));
  await verifier(structure, "postes-carte");
  expect(nom).not.toBe("");
});
