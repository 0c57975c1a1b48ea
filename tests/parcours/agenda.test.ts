import ICAL from "ical.js";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

/** A civil day of the adviser’s territory, `n` days from today. */
const jour = (n: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date(Date.now() + n * 86_400_000));
const entrer = async (page: Page): Promise<void> => {
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: /Un conseiller numérique de la Creuse/ }).click();
  await page.waitForURL(/\/conseiller$/);
};
const remplir = async (page: Page, champs: Readonly<Record<string, string>>): Promise<void> => {
  for (const [nom, valeur] of Object.entries(champs)) await page.locator(`[name="${nom}"]`).first().fill(valeur);
};
const enregistrer = (page: Page): Promise<void> =>
  page.getByRole("button", { name: "Enregistrer", exact: true }).click();

describe("l’agenda d’un conseiller, sans script", () => {
  test("tient sa semaine : permanence, rendez-vous, refus d’un chevauchement, annulation et retour", async () => {
    const { page } = await ouvrir({ largeur: 375, script: false });
    await entrer(page);
    await verifier(page, "ma-journee-agenda");
    await page.goto(adresse("/agenda/permanences/nouvelle"));
    await verifier(page, "permanence-vide");
    await remplir(page, { titre: "Mairie du bourg", heureDebut: "08:00", heureFin: "08:45", du: jour(40) });
    await enregistrer(page);
    await page.getByText("Choisissez au moins un jour de la semaine").first().waitFor();
    expect(await page.locator('[name="titre"]').inputValue()).toBe("Mairie du bourg");
    await verifier(page, "permanence-erreur");
    await page.getByText("samedi", { exact: true }).click();
    await page.locator('[name="creneauMinutes"]').selectOption("15");
    await enregistrer(page);
    await page.waitForURL(/\/agenda\/permanences\/[0-9a-f-]{36}/);
    await verifier(page, "permanence");

    const rdv = { jour: jour(50), heure: "18:00", libelle: "Dame, imprimante" };
    await page.goto(adresse("/agenda/nouveau"));
    await verifier(page, "rendez-vous-vide");
    await remplir(page, rdv);
    await enregistrer(page);
    await page.getByText("Enregistré dans votre agenda").waitFor();
    await verifier(page, "agenda-semaine");
    await page.goto(adresse("/agenda/nouveau"));
    await remplir(page, { ...rdv, heure: "18:15" });
    await enregistrer(page);
    await page
      .getByText(/Vous avez déjà Rendez-vous, de 18\sh à 18\sh\s45/)
      .first()
      .waitFor();
    await verifier(page, "rendez-vous-erreur");

    await page.goto(adresse(`/agenda?vue=jour&jour=${jour(50)}`));
    await page.getByRole("link", { name: /Dame, imprimante/ }).click();
    await verifier(page, "rendez-vous");
    await page.getByRole("link", { name: "Annuler", exact: true }).click();
    await verifier(page, "rendez-vous-annulation");
    await page.getByRole("button", { name: "Annuler la date" }).click();
    await page.getByRole("button", { name: "La rétablir" }).click();
    await page.getByText("Date rétablie").waitFor();
    await page.goto(adresse("/agenda?vue=liste&q=imprimante"));
    expect(await texte(page.locator("h1 + p"))).toMatch(/1\sdate/);
    await verifier(page, "agenda-liste");
    await page.goto(adresse("/agenda?vue=liste&q=introuvable"));
    await verifier(page, "agenda-liste-vide");
  });
});

describe("l’agenda au clavier", () => {
  test("se parcourt avec ses touches quand le curseur y est, et seulement là ; on peut les couper", async () => {
    const { page } = await ouvrir({ largeur: 1280 });
    await entrer(page);
    await page.goto(adresse(`/agenda?vue=jour&jour=${jour(60)}`));
    await page.locator("body").press("ArrowRight");
    expect(page.url()).toContain(jour(60));
    await page.locator("#agenda").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(new RegExp(jour(61)));
    await page.keyboard.press("s");
    await page.getByRole("heading", { name: /Agenda, semaine du/ }).waitFor();
    await page.getByText("Raccourcis clavier", { exact: true }).click();
    await verifier(page, "agenda-raccourcis");
    await page.getByLabel("Utiliser ces raccourcis sur cet appareil").uncheck();
    await page.reload();
    await page.locator("#agenda a").first().focus();
    const avant = page.url();
    await page.keyboard.press("j");
    expect(page.url()).toBe(avant);
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: "tests/captures/agenda-semaine-papier.png", fullPage: true });
    expect(await page.getByRole("link", { name: "Nouvel atelier" }).isVisible()).toBe(false);
    expect(await page.getByRole("heading", { level: 2 }).first().isVisible()).toBe(true);
  }, 60_000);
});

describe("un atelier, du premier inscrit au compte rendu", () => {
  test("inscrit, pointe, fait le compte rendu en une touche, et le voit compté", async () => {
    const { page, contexte } = await ouvrir({ largeur: 375 });
    await entrer(page);
    await page.goto(adresse("/ateliers/nouveau"));
    await verifier(page, "atelier-saisie");
    const titre = `Photos de famille ${Date.now()}`;
    await remplir(page, { titre, capacite: "4", jour: jour(-1), heure: "19:00", heureFin: "20:30" });
    await page.getByText("Naviguer sur Internet", { exact: true }).first().click();
    await enregistrer(page);
    await page.waitForURL(/\/ateliers\/[0-9a-f-]{36}/);
    await verifier(page, "atelier-vide");
    for (const [inscrit, nombre] of [
      ["Dame au vélo", "1"],
      ["Sœurs", "2"],
      ["Monsieur, tablette", "1"],
      ["Voisine", "1"],
    ] as const) {
      await remplir(page, { inscrit, nombre });
      await page.getByRole("button", { name: "Inscrire", exact: true }).first().click();
      await page
        .getByText(/Inscription enregistrée|liste d’attente/)
        .first()
        .waitFor();
    }
    expect(await texte(page.locator("#inscrits").locator(".."))).toContain("Complet, 1 en attente");
    await verifier(page, "atelier");
    await page.getByRole("button", { name: "Publier la page" }).click();
    const publique = await page.getByRole("link", { name: /\/participer\// }).getAttribute("href");

    const lien = page.url().replace(/[#?].*$/, "");
    const affiche = await contexte.request.get(`${lien}/affiche.pdf`);
    expect([affiche.headers()["content-type"], (await affiche.body()).subarray(0, 5).toString()]).toEqual([
      "application/pdf",
      "%PDF-",
    ]);

    await page.goto(`${lien}/presences`);
    await verifier(page, "presences");
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: "tests/captures/presences-papier.png", fullPage: true });
    await page.emulateMedia({ media: null });
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("Feuille d’émargement, 4 places").isVisible()).toBe(true);
    expect(await page.getByRole("button", { name: "Enregistrer la feuille" }).isVisible()).toBe(false);
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(5000);
    await page.emulateMedia({ media: null });
    const presents = page.getByText("Présent", { exact: true });
    for (let i = 0; i < 2; i += 1) await presents.nth(i).click();
    await page.getByText("Absent", { exact: true }).nth(2).click();
    await page.getByRole("button", { name: "Enregistrer et faire le compte rendu" }).click();
    await page.waitForURL(/\/cra\/nouveau\?rdv=/);
    expect(await page.locator('[name="participants"]').inputValue()).toBe("3");
    expect(await page.locator('[name="age_non_communique"]').inputValue()).toBe("3");
    await verifier(page, "compte-rendu-de-l-atelier");
    await enregistrer(page);
    await page.getByText("Compte rendu enregistré").waitFor();
    const cra = page.url();
    await page.goto(lien);
    await page.getByRole("link", { name: "Voir le compte rendu" }).click();
    expect(page.url()).toBe(cra);
    await page.goto(adresse(`/cra?du=${jour(-1)}&au=${jour(-1)}&type=collectif`));
    expect(await texte(page.locator("h1 + p"))).toMatch(/3\saccompagnements/);

    const { page: passant } = await ouvrir({ largeur: 375, script: false });
    const vue = await passant.goto(adresse(publique ?? ""));
    expect(vue?.status()).toBe(200);
    expect(await texte(passant.locator("main"))).not.toContain("Dame au vélo");
    await verifier(passant, "participer");
  });
});

describe("l’agenda hors de Déclic", () => {
  test("est lu par un calendrier, sans aucun nom, jusqu’à ce que l’adresse soit fermée", async () => {
    const { page, contexte } = await ouvrir({ largeur: 1280 });
    await entrer(page);
    await page.goto(adresse("/agenda/nouveau"));
    await remplir(page, { jour: jour(20), heure: "19:30", libelle: "Monsieur au chien" });
    await enregistrer(page);
    await page.getByText("Enregistré dans votre agenda").waitFor();
    await verifier(page, "agenda-semaine-large");
    await page.goto(adresse("/agenda/liens"));
    await verifier(page, "agenda-liens");
    await page.getByRole("button", { name: "Créer une adresse" }).click();
    const privee = await page.getByLabel("Adresse privée").inputValue();
    expect(privee).toMatch(/\/calendrier\/[\w-]{43}\.ics$/);
    const lien = adresse(new URL(privee).pathname);
    const lu = await fetch(lien);
    expect(lu.headers.get("content-type")).toContain("text/calendar");
    const corps = await lu.text();
    expect(corps).not.toContain("chien");
    const evenements = new ICAL.Component(ICAL.parse(corps))
      .getAllSubcomponents("vevent")
      .map((v) => new ICAL.Event(v));
    expect(evenements.length).toBeGreaterThan(0);
    expect(evenements.some(({ startDate }) => startDate.toJSDate().toISOString().startsWith(jour(20)))).toBe(true);
    const etag = lu.headers.get("etag") ?? "";
    expect((await fetch(lien, { headers: { "if-none-match": etag } })).status).toBe(304);

    await page.goto(adresse("/agenda/liens"));
    await page
      .getByRole("button", { name: /Fermer/ })
      .first()
      .click();
    await page.getByText("Adresse fermée").waitFor();
    expect((await fetch(lien)).status).toBe(404);

    const ics = Buffer.from(
      `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//FR\r\nBEGIN:VEVENT\r\nUID:reunion-1\r\nDTSTART;TZID=Europe/Paris:${jour(7).replaceAll("-", "")}T070000\r\nDTEND;TZID=Europe/Paris:${jour(7).replaceAll("-", "")}T073000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Point avec le maire\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    );
    await page.goto(adresse("/agenda/import"));
    await page.locator('input[type="file"]').setInputFiles({ name: "a.ics", mimeType: "text/calendar", buffer: ics });
    await page.getByRole("button", { name: "Analyser le fichier" }).click();
    expect(await texte(page.locator("main"))).toMatch(/3\sdates : 3\sajoutées/);
    await verifier(page, "import-analyse");
    await page.getByRole("button", { name: /Importer/ }).click();
    await page.getByRole("heading", { name: "Calendrier importé" }).waitFor();
    await page.goto(adresse("/agenda/import"));
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("bonjour") });
    await page.getByRole("button", { name: "Analyser le fichier" }).click();
    await page
      .getByText(/n’est pas un calendrier/)
      .first()
      .waitFor();
    await verifier(page, "import-erreur");
    await contexte.close();
  });
});
