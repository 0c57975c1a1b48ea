import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

/** The first place of the commune that takes bookings online, by the public API. */
async function unLieu(page: Page): Promise<string> {
  const reponse = await page.request.get(adresse("/api/v1/creneaux?cadre=-5,41,10,52&limite=1"));
  const { creneaux } = await reponse.json();
  return new URL(creneaux[0].reservation).pathname;
}

/** A slot of the adviser signed in there, the latest that can be booked: another adviser of the place may hold the same hours. */
async function unCreneauDe(pro: Page): Promise<string> {
  const reponse = await pro.request.get(adresse("/api/v1/creneaux?cadre=-5,41,10,52&limite=200"));
  const { creneaux } = await reponse.json();
  await pro.goto(adresse("/agenda/permanences"));
  const liens = await pro
    .locator('a[href^="/agenda/permanences/"]')
    .evaluateAll((tous) => tous.map((lien) => lien.getAttribute("href") ?? ""));
  for (const id of new Set(liens.map((lien) => lien.split("/")[3] ?? "")))
    for (const { debut, reservation } of creneaux.toReversed()) {
      const chemin = `${new URL(reservation).pathname}/demande?creneau=${id}_${Date.parse(debut) / 1000}`;
      if ((await pro.request.get(adresse(chemin))).ok()) return chemin;
    }
  throw new Error("ce conseiller n’a pas de créneau libre");
}

/** The latest message shown by the demonstration, opened beside. */
async function dernierSms(page: Page): Promise<string> {
  const boite = await page.context().newPage();
  await boite.goto(adresse("/demo/sms"));
  const dit = await texte(boite.locator("article").first());
  await boite.close();
  return dit;
}
const codeDe = (sms: string): string => /(\d{3})\s(\d{3})\b/.exec(sms)?.slice(1).join("") ?? "";

describe("prendre rendez-vous", () => {
  test("sans script, au téléphone : choisir, se tromper, donner le code, changer, annuler par le code court, effacer", async () => {
    const { page } = await ouvrir({ largeur: 320, script: false });
    const lieu = await unLieu(page);
    await page.goto(adresse(lieu.replace("/rendez-vous", "")));
    await page.getByText("Prochain rendez-vous libre").waitFor();
    await verifier(page, "lieu-prochain");
    await page.getByRole("link", { name: "Prendre rendez-vous" }).click();
    await page.getByRole("heading", { name: "Prendre rendez-vous" }).waitFor();
    await verifier(page, "rdv-creneaux");
    await page.locator("main ul.dc-rang a").first().click();
    await page.getByRole("button", { name: "Recevoir mon code" }).click();
    await page.getByText("choses à corriger").waitFor();
    await verifier(page, "rdv-coordonnees-erreur");
    const mode = page.getByLabel("Je viens sur place");
    if ((await mode.count()) > 0) await mode.check();
    await page.getByLabel("Pour moi").check();
    await page.getByLabel("Prénom de la personne qui vient").fill("Jeanne");
    await page.getByLabel("Votre numéro de portable ou votre e-mail").fill("01 99 00 00 00");
    await page.getByRole("button", { name: "Recevoir mon code" }).click();
    await page.getByText("Un SMS n’arrive pas sur un téléphone fixe").first().waitFor();
    await page.getByLabel("Votre numéro de portable ou votre e-mail").fill("06 39 98 10 01");
    await verifier(page, "rdv-coordonnees");
    await page.getByRole("button", { name: "Recevoir mon code" }).click();
    await page.getByRole("heading", { name: "Écrivez votre code" }).waitFor();
    await page.getByLabel("Code reçu").fill("12");
    await page.getByRole("button", { name: "Prendre ce rendez-vous" }).click();
    await page.getByText("Ce n’est pas le bon code").first().waitFor();
    await verifier(page, "rdv-code-erreur");
    await page.getByLabel("Code reçu").fill(codeDe(await dernierSms(page)));
    await page.getByRole("button", { name: "Prendre ce rendez-vous" }).click();
    await page.getByRole("heading", { name: /Votre rendez-vous est pris|Votre demande est envoyée/ }).waitFor();
    await verifier(page, "rdv-pris");
    const court = codeDe(await dernierSms(page));

    await page.getByRole("link", { name: "Changer d’heure" }).click();
    await page.getByRole("heading", { name: "Choisir une autre heure" }).waitFor();
    await verifier(page, "rdv-changer");
    await page.locator("main ul.dc-rang a").first().click();
    await page.getByRole("heading", { name: "Changer pour cette heure ?" }).waitFor();
    await verifier(page, "rdv-changer-confirmer");
    await page.getByRole("button", { name: "Changer d’heure" }).click();
    await page.getByRole("heading", { name: /Votre rendez-vous est pris|Votre demande est envoyée/ }).waitFor();

    const { page: autre } = await ouvrir({ largeur: 320, script: false });
    await autre.goto(adresse("/rendez-vous"));
    await autre.getByLabel("Numéro de téléphone ou e-mail").fill("06 39 98 10 01");
    await autre.getByLabel("Code à 6 chiffres").fill("000 000");
    await autre.getByRole("button", { name: "Voir mon rendez-vous" }).click();
    await autre.getByText("ne vont pas ensemble").first().waitFor();
    await verifier(autre, "rdv-retrouver-erreur");
    await autre.getByLabel("Code à 6 chiffres").fill(court);
    await autre.getByRole("button", { name: "Voir mon rendez-vous" }).click();
    await autre.getByRole("link", { name: "Annuler le rendez-vous" }).click();
    await autre.getByRole("heading", { name: /Annuler le rendez-vous/ }).waitFor();
    await verifier(autre, "rdv-annuler");
    await autre.getByRole("button", { name: "Annuler le rendez-vous" }).click();
    await autre.getByRole("heading", { name: "Ce rendez-vous est annulé" }).waitFor();
    await verifier(autre, "rdv-annule");
    await autre.getByRole("button", { name: "Effacer mes réponses" }).click();
    await autre.getByRole("heading", { name: "Vos réponses sont effacées" }).waitFor();
    await verifier(autre, "rdv-efface");
  }, 150_000);

  test("au clavier, pour une personne que l’on aide ; le conseiller voit qui vient", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await page.goto(adresse(await unLieu(page)));
    await page.getByRole("heading", { name: "Prendre rendez-vous" }).waitFor();
    await verifier(page, "rdv-creneaux");
    await page.locator("main ul.dc-rang a").first().press("Enter");
    await page.getByRole("heading", { name: "Vos coordonnées" }).waitFor();
    const { page: pro } = await ouvrir({ largeur: 1280 });
    await pro.goto(adresse("/connexion"));
    await pro.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
    await pro.waitForURL(/\/conseiller$/);
    const demande = await unCreneauDe(pro);
    const jour = new Date(Number(demande.split("_")[1]) * 1000).toISOString().slice(0, 10);
    await page.goto(adresse(demande));
    await page.locator("main input:not([type=hidden])").first().focus();
    const mode = page.getByLabel("Je viens sur place");
    if ((await mode.count()) > 0) {
      await page.keyboard.press("Space");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    for (const dit of ["Paulette", "06 39 98 10 02", "le CCAS", "06 39 98 10 03"]) {
      await page.keyboard.press("Tab");
      await page.keyboard.type(dit);
    }
    await page.keyboard.press("Enter");
    await page.getByText("Demandez son accord à la personne").first().waitFor();
    await verifier(page, "rdv-autrui-erreur");
    await page.getByLabel("Elle est d’accord pour ce rendez-vous").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Écrivez votre code" }).waitFor();
    await page.getByLabel("Code reçu").focus();
    await page.keyboard.type(codeDe(await dernierSms(page)));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /Votre rendez-vous est pris|Votre demande est envoyée/ }).waitFor();
    await verifier(page, "rdv-pris");
    await page.goto(adresse("/demo/sms"));
    await verifier(page, "demo-sms");
    expect(await texte(page.locator("article").first())).toMatch(/06\s39\s98\s10\s03.*Rendez-vous pris/);

    await pro.goto(adresse(`/agenda?vue=liste&du=${jour}&au=${jour}`));
    await pro
      .getByRole("link", { name: /Réservé en ligne/ })
      .last()
      .click();
    await pro.getByRole("link", { name: "Voir qui a réservé" }).click();
    await pro.getByRole("heading", { name: "Paulette" }).waitFor();
    await pro.getByText("le CCAS").waitFor();
    await verifier(pro, "rdv-conseiller");
  }, 150_000);

  test("à un atelier publié : places, inscription, liste du conseiller", async () => {
    const { page: pro } = await ouvrir({ largeur: 375 });
    await pro.goto(adresse("/connexion"));
    await pro.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
    await pro.waitForURL(/\/conseiller$/);
    await pro.goto(adresse("/ateliers"));
    await pro.locator('main a[href^="/ateliers/"]:not([href*="nouveau"]):not([href*="export"])').first().click();
    const publier = pro.getByRole("button", { name: "Publier la page" });
    if ((await publier.count()) > 0) await publier.click();
    const lien = pro.locator('a[href^="/participer/"]');
    await lien.waitFor();
    const chemin = (await lien.getAttribute("href")) ?? "";

    const { page } = await ouvrir({ largeur: 320, script: false });
    await page.goto(adresse(chemin));
    await verifier(page, "participer");
    await page.getByRole("link", { name: /M’inscrire/ }).click();
    await page.getByLabel("Pour moi").check();
    await page.getByLabel("Prénom de la personne qui vient").fill("Lucien");
    // Another at each run: one and the same person does not register twice.
    await page.getByLabel("Votre numéro de portable ou votre e-mail").fill(`06 39 98 ${2000 + (Date.now() % 8000)}`);
    await verifier(page, "atelier-coordonnees");
    await page.getByRole("button", { name: "Recevoir mon code" }).click();
    await page.getByLabel("Code reçu").fill(codeDe(await dernierSms(page)));
    await page.getByRole("button", { name: "Prendre ce rendez-vous" }).click();
    await page.getByRole("heading", { name: /Votre rendez-vous est pris|liste d’attente/ }).waitFor();
    await verifier(page, "atelier-pris");
    await pro.reload();
    await pro
      .getByText(/En ligne [0-9A-F]{4}/)
      .first()
      .waitFor();
    await pro.getByRole("link", { name: "Voir qui s’est inscrit en ligne" }).click();
    await pro.getByRole("heading", { name: "Lucien" }).waitFor();
    await verifier(pro, "atelier-inscrits");
  }, 120_000);
});
