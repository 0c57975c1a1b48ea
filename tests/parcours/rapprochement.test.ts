import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { jourCivil } from "../../src/plateforme/clock/clock.ts";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

const dans = (jours: number): string => jourCivil(new Date(Date.now() + jours * 86_400_000));

async function entrer(page: Page, compte: RegExp): Promise<void> {
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: compte }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
}

test("une structure et une personne candidate, en même temps : de la proposition à la personne retenue", async () => {
  const [{ page: structure }, { page: candidate }] = await Promise.all([
    ouvrir({ largeur: 1280 }),
    ouvrir({ largeur: 375 }),
  ]);
  await Promise.all([
    entrer(structure, /Une association qui recrute/),
    entrer(candidate, /Une candidate de la Creuse/),
  ]);
  await Promise.all([structure.goto(adresse("/mises-en-relation")), candidate.goto(adresse("/mises-en-relation"))]);
  await verifier(structure, "tableau-recrutement");
  await verifier(candidate, "postes-proposes");

  // Suggestion: the structure reads a number, never a name, and says yes. The person reads which line is theirs.
  const sienne = await candidate.getByRole("link", { name: /Le Fil et la Toile/ }).getAttribute("href");
  await structure.locator(`a[href="${sienne}"]`).click();
  await structure.getByRole("heading", { level: 1, name: /Personne n°/ }).waitFor();
  const fiche = new URL(structure.url()).pathname;
  expect(await texte(structure.locator("main"))).not.toMatch(/Noa/);
  await structure.getByRole("button", { name: "Cette personne m’intéresse" }).click();
  await structure.getByText("Intérêt enregistré").waitFor();

  // The person sees it at once on the phone, and says yes too: both now know each other.
  await candidate.goto(adresse(fiche));
  await candidate.getByText("La structure est intéressée").first().waitFor();
  await verifier(candidate, "proposition");
  await candidate.getByRole("button", { name: "Ce poste m’intéresse" }).click();
  await candidate.getByText("Intérêt enregistré").waitFor();
  await structure.reload();
  await structure.getByRole("heading", { level: 1, name: /^Noa / }).waitFor();
  await verifier(structure, "personne-connue");

  await structure.getByLabel("Votre message").fill("Bonjour, venez voir nos ateliers.");
  await structure.getByRole("button", { name: "Envoyer" }).click();
  await structure.getByText("Message envoyé").waitFor();
  await structure.getByLabel("Jour 1").fill(dans(6));
  await structure.getByLabel("Heure 1").fill("14:30");
  await structure.getByLabel("Où, ou par quel moyen").fill("Dans nos locaux, à l’étage");
  await structure.getByRole("button", { name: "Proposer ces moments" }).click();
  await structure.getByText("Moments proposés").first().waitFor();

  await candidate.reload();
  await candidate.getByText("Bonjour, venez voir nos ateliers.").waitFor();
  await candidate.getByRole("radio").first().check();
  await candidate.getByRole("button", { name: "Choisir ce moment" }).click();
  await candidate.getByRole("link", { name: "Mettre dans mon agenda" }).waitFor();
  await structure.goto(adresse(`/agenda?vue=jour&jour=${dans(6)}`));
  await structure.getByRole("link", { name: /Entretien de recrutement/ }).waitFor();
  await verifier(structure, "agenda-entretiens");
  await structure.getByRole("link", { name: /Entretien de recrutement/ }).click();

  await structure.getByRole("button", { name: "Retenir cette personne" }).click();
  await structure.getByText("Personne retenue").waitFor();
  await candidate.goto(adresse("/mises-en-relation"));
  await candidate.getByText("Vous êtes retenu").first().waitFor();
  // The post is promised: nobody else is to be found for it. The contract, another journey, closes what else the person was proposed.
  await structure.goto(adresse("/mises-en-relation?etape=retenues"));
  await structure.getByRole("link", { name: /^Noa / }).waitFor();
  expect(await texte(structure.locator("main"))).toMatch(/0 poste à pourvoir/);
});
