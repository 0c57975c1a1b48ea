import { expect, test } from "vitest";
import { adresse, leNavigateur, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();

test("au téléphone, une structure dit où son bus s’arrête et le montre en photo ; le public le trouve près de l’arrêt", async () => {
  const { page } = await ouvrir({ largeur: 375 });
  await page.goto(adresse("/connexion"));
  await page
    .getByRole("button", { name: /La structure qui l’emploie/ })
    .first()
    .click();
  await page.goto(adresse("/lieux/tenus"));
  await page.locator("#lieux-tenus a").first().click();
  await page.getByRole("link", { name: "Aides et publics", exact: true }).click();
  await page.getByLabel("Itinérant", { exact: true }).check();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByRole("link", { name: "Arrêts", exact: true }).click();
  await page.getByRole("heading", { name: "Arrêts", exact: true }).waitFor();
  const suivi = page.url().replace("/arrets", "");

  const tournee = [
    "commune;code postal;adresse;jour;heures;sauf",
    "Bourganeuf;23400;Place du Marché;tous les mardis;9h-12h;jours fériés",
    "Aubusson;23200;Mairie;un jeudi sur deux;14h-17h;",
  ];
  await page.getByLabel("Lignes collées").fill(tournee.join("\n"));
  await page.getByRole("button", { name: "Lire cette tournée" }).click();
  await page.getByText(/2\slignes lues/).waitFor();
  await verifier(page, "lieu-arrets-erreur");
  await page.locator("[name=arret-1-quand]").fill("1er et 3e jeudi 14h-17h");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await page.getByText("le public le voit déjà").waitFor();
  await page.goto(`${suivi}/arrets`);
  await page.getByText("Arrêt 2", { exact: true }).waitFor();
  await verifier(page, "lieu-arrets");

  await page.goto(`${suivi}/photos`);
  await page.getByRole("button", { name: "Ajouter cette photo" }).click();
  await page.getByText("choses à corriger").or(page.getByText("chose à corriger")).first().waitFor();
  await verifier(page, "lieu-photos-erreur");
  // As large as a telephone takes them: the page makes it smaller before it leaves.
  const grande = await page.evaluate(() => {
    const toile = document.createElement("canvas");
    toile.width = 2_400;
    toile.height = 1_800;
    const dessin = toile.getContext("2d");
    if (dessin !== null) {
      dessin.fillStyle = "teal";
      dessin.fillRect(0, 0, 2_400, 1_800);
    }
    return toile.toDataURL("image/jpeg").split(",")[1] ?? "";
  });
  const photo = { name: "vue.jpg", mimeType: "image/jpeg", buffer: Buffer.from(grande, "base64") };
  await page.getByLabel("Photo", { exact: true }).setInputFiles(photo);
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>("#champ-photo")?.files?.[0]?.name === "photo.jpg",
  );
  await page.getByLabel("Ce que montre la photo").fill("Le bus, sa porte à gauche");
  await page.getByRole("button", { name: "Ajouter cette photo" }).click();
  await page.getByText("le public la voit déjà").waitFor();
  await verifier(page, "lieu-photos");

  const visiteur = await ouvrir({ largeur: 375, script: false });
  await visiteur.page.goto(suivi.replace("/tenus", ""));
  const image = visiteur.page.getByAltText("Le bus, sa porte à gauche");
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((vue: HTMLImageElement) => vue.naturalWidth)).toBe(1_600);
  await visiteur.page
    .getByText(/ardi \d+.*de 9\sh à midi/)
    .first()
    .waitFor();
  await verifier(visiteur.page, "lieu-itinerant");
  // The search follows within seconds: its list is kept in memory, and looks for changes beside the requests.
  await expect
    .poll(
      async () => {
        await visiteur.page.goto(adresse("/trouver?commune=23030&rayon=5"));
        return visiteur.page.getByText(/S’arrête à Bourganeuf, Place du Marché/).count();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  await verifier(visiteur.page, "trouver-arret");
}, 120_000);
