import type { Page } from "playwright-core";
import { test } from "vitest";
import { adresse, leNavigateur, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

/** Signs in as one of the accounts of the demonstration. */
async function entrer(page: Page, qui: RegExp): Promise<void> {
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: qui }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const dansMois = (mois: number, jours = 0): string => {
  const date = new Date();
  date.setUTCMonth(date.getUTCMonth() + mois, date.getUTCDate() + jours);
  return date.toISOString().slice(0, 10);
};

test("un CDD de 19 mois est bloqué par son article, corrigé, validé, puis rompu par deux mains", async () => {
  const { page: association } = await ouvrir({ largeur: 375 });
  const { page: administration } = await ouvrir({ largeur: 1280 });
  await entrer(association, /Une association qui recrute/);
  await association.goto(adresse("/contrats"));
  await verifier(association, "contrats");
  await association.getByRole("button", { name: "Préparer un contrat" }).click();
  await association.getByText("Une personne que nous avons trouvée").click();
  for (const [champ, valeur] of [
    ["Prénom", "Dominique"],
    ["Nom", "Parcours-Exemple"],
    ["Adresse électronique", "parcours-contrat@exemple.test"],
    ["Premier jour", dansMois(0)],
    ["Dernier jour", dansMois(19, -1)],
    ["Heures par semaine", "35"],
    ["Quotité, en % d’un temps plein", "100"],
    ["Salaire brut par mois, en euros", "2100"],
  ] as const)
    await association.getByLabel(champ, { exact: true }).fill(valeur);
  await association.getByLabel("Type de contrat").selectOption("cdd");
  await association.getByLabel("Motif, pour un CDD").selectOption("accroissement");
  await association.getByLabel("Catégorie").selectOption("employe");
  // Said as answers change, before anything is sent; then again when it is.
  await association.locator("[data-regles]").getByText("L1242-8 et L1242-8-1").waitFor();
  await association.getByRole("button", { name: "Envoyer le lien à la personne" }).click();
  await association.getByText("Il reste 1 chose à corriger").waitFor();
  await verifier(association, "contrat-bloque");
  await association.getByLabel("Dernier jour", { exact: true }).fill(dansMois(18, -1));
  await association.getByRole("button", { name: "Envoyer le lien à la personne" }).click();
  await association.getByText("n’a pas encore répondu").first().waitFor();
  const dossier = new URL(association.url()).pathname;

  const { page: personne } = await ouvrir({ largeur: 375 });
  await personne.goto(adresse("/demo/courriels"));
  const lien = /\/accord\/[\w-]+/u.exec(await personne.content())?.[0] ?? "";
  await personne.goto(adresse(lien));
  await personne.getByText("Oui, je suis d’accord").click();
  await personne.getByLabel("Votre score").fill("81");
  await personne.getByLabel("Date du test").fill(dansMois(-1));
  await personne.getByLabel("Le code de la campagne").fill("ABCDEF123");
  await verifier(personne, "contrat-accord");
  await personne.getByRole("button", { name: "Envoyer ma réponse" }).click();
  await personne.getByText("Vous avez dit oui").waitFor();

  await entrer(administration, /L’administration du dispositif, pour toute la France/);
  await administration.goto(adresse(dossier));
  await administration.getByText("Oui, le résultat est vérifié").click();
  await administration.getByRole("button", { name: "Enregistrer le résultat" }).click();
  await administration.getByText("Résultat enregistré").waitFor();
  await association.goto(adresse(dossier));
  await association.getByRole("button", { name: "Envoyer pour validation" }).click();
  await association.getByText("Une personne de l’administration du dispositif le vérifie").waitFor();
  await administration.goto(adresse(dossier));
  await verifier(administration, "contrat-a-valider");
  await administration.getByRole("button", { name: "Valider le contrat" }).click();
  await administration.getByText("Le contrat est enregistré et le poste occupé").waitFor();

  await association.goto(adresse(dossier));
  await association.getByRole("link", { name: "Voir le contrat" }).click();
  await association.getByText("En cours", { exact: true }).waitFor();
  await association.getByText("Déclarer la fin avant le terme").click();
  const rupture = association.locator("form[action$='/actes/rupture']");
  await rupture.getByLabel("Motif").selectOption("demission");
  await rupture.getByLabel("Dernier jour de travail").fill(dansMois(2));
  await rupture.getByRole("button", { name: "Envoyer" }).click();
  await association.getByText("Votre déclaration attend une réponse").waitFor();
  await verifier(association, "contrat-fiche");
  await administration.goto(association.url());
  await administration.getByText("Votre réponse est attendue").waitFor();
  await administration.getByText("Oui, c’est exact").click();
  await administration.getByRole("button", { name: "Répondre" }).click();
  await administration.getByText("Réponse enregistrée").waitFor();
  await administration.getByText(/Rupture\s: Démission/).waitFor();
  await administration.goto(adresse("/referentiel?departement=23"));
  await verifier(administration, "referentiel");
});
