import { expect, test } from "vitest";
import { jourCivil } from "../../src/plateforme/clock/clock.ts";
import { PDF } from "../candidat.ts";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

const dans = (jours: number): string => jourCivil(new Date(Date.now() + jours * 86_400_000));
const fichier = (name: string, contenu: string) => ({
  name,
  mimeType: "application/pdf",
  buffer: Buffer.from(contenu),
});

test("une personne candidate depuis son téléphone, sans script : confirme, complète, se met en pause, reprend", async () => {
  const { page } = await ouvrir({ largeur: 375, script: false });
  const { page: administration } = await ouvrir({ largeur: 1280 });
  const courriel = `marceau.essai.${Date.now()}@exemple.test`;
  await page.goto(adresse("/candidater"));
  await verifier(page, "candidater");
  await page.getByLabel("Votre prénom").fill("Marceau");
  await page.getByRole("button", { name: "Envoyer ma candidature" }).click();
  await page.getByText("choses à corriger").waitFor();
  expect(await page.getByLabel("Votre prénom").inputValue()).toBe("Marceau");
  await page.getByLabel("Votre nom").fill("Essai");
  await page.getByLabel("Votre adresse de courriel").fill(courriel);
  await page.getByLabel("Votre commune").fill("Guéret 23000");
  await page.getByLabel("Jusqu’où iriez-vous travailler ?").selectOption("20");
  await page.getByLabel("Quand pourriez-vous commencer ?").fill(dans(15));
  await page.getByText("Je cherche un emploi").click();
  await page.getByRole("button", { name: "Envoyer ma candidature" }).click();
  await page.getByRole("heading", { name: "Ouvrez le courriel" }).waitFor();
  await verifier(page, "candidature-envoyee");

  await page.goto(adresse("/demo/courriels"));
  const lien = await page
    .getByRole("link", { name: /Confirmer ma candidature/ })
    .first()
    .getAttribute("href");
  await page.goto(adresse(new URL(lien ?? "", adresse("/")).pathname));
  await page.getByLabel("Nouveau mot de passe").fill("cheval-pile-agrafe-7");
  await verifier(page, "candidature-confirmer");
  await page.getByRole("button", { name: "Confirmer ma candidature" }).click();
  await page.getByRole("heading", { name: "Où en est ma candidature" }).waitFor();
  await verifier(page, "candidature");

  await page.goto(adresse("/candidature/profil"));
  await page.getByText("Anglais", { exact: true }).click();
  await page.getByLabel("Ce que vous avez déjà fait").fill("Cinq ans d’accueil en mairie.");
  await page.getByLabel("Pourquoi ce métier ?").fill("Expliquer sans faire à la place.");
  await verifier(page, "candidature-profil");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByText("Profil enregistré").waitFor();

  await page.getByRole("link", { name: "Joindre mon CV" }).click();
  await page.setInputFiles("input[type=file]", fichier("cv.pdf", "MZ programme"));
  await page.getByRole("button", { name: "Joindre", exact: true }).click();
  await page.getByText("n’est pas un document PDF").first().waitFor();
  await verifier(page, "candidature-cv");
  await page.setInputFiles("input[type=file]", fichier("cv.pdf", PDF));
  await page.getByRole("button", { name: "Joindre", exact: true }).click();
  await page.getByText("CV joint").first().waitFor();

  await page.getByRole("link", { name: "Donner mon résultat Pix" }).click();
  await page.getByLabel("Votre score, en pour cent").fill("101");
  await page.getByLabel("Date du test").fill(dans(-20));
  await page.getByLabel("Le code de la campagne").fill("ABCDEF123");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page
    .getByText(/101 n’est pas possible/)
    .first()
    .waitFor();
  await verifier(page, "candidature-pix");
  await page.getByLabel("Votre score, en pour cent").fill("82");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByText("Nous vérifions votre résultat Pix").waitFor();
  await page.goto(adresse("/candidature/amenagement"));
  await verifier(page, "candidature-amenagement");

  await page.goto(adresse("/candidature"));
  await page.getByRole("button", { name: "Mettre en pause" }).click();
  await page.getByText("Votre candidature est en pause").first().waitFor();
  await page.getByRole("button", { name: "Reprendre" }).click();
  await page.getByText("Candidature reprise").waitFor();

  await administration.goto(adresse("/connexion"));
  await administration.getByRole("button", { name: /L’administration du dispositif/ }).click();
  await administration.getByRole("heading", { level: 1 }).waitFor();
  await administration.goto(adresse(`/candidats?recherche=${courriel}`));
  await administration.getByRole("link", { name: "Marceau Essai" }).waitFor();
  await verifier(administration, "candidats");
  await administration.getByRole("link", { name: "Marceau Essai" }).click();
  await administration.getByText("Oui, le résultat est vérifié").click();
  await verifier(administration, "candidat");
  await administration.getByRole("button", { name: "Enregistrer" }).click();
  await administration.getByText("Résultat vérifié").waitFor();
  await page.goto(adresse("/candidature"));
  expect(await texte(page.getByRole("heading", { name: "Prochaine étape" }).locator(".."))).toMatch(
    /cherchons des postes/,
  );
});
