import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { comparerAuxListes, entier, entrer, LIGNES, totalDe, valeurs } from "./chiffres-lus.ts";
import { adresse, leNavigateur, texte, verifier } from "./navigateur.ts";

const { ouvrir } = leNavigateur();
const CONSEILLER = /Un conseiller numérique de la Creuse/;
const COORDINATION = /La coordination de sa structure/;
const STRUCTURE = /La structure qui l’emploie/;
/** The last year of the demonstration: what other journeys record is of today, and would move the period proposed. */
const ANNEE = "du=2021-12-01&au=2022-11-30";
const UNE_REPONSE: readonly string[] = ["type", "lieu", "public", "canal", "duree"];

const SUJETS = [
  ["conseiller", CONSEILLER, "Mes statistiques", 375],
  ["coordination", COORDINATION, "Statistiques de l’équipe", 1280],
  ["structure", STRUCTURE, "Statistiques de la structure", 1280],
] as const;

describe.each(SUJETS)("les statistiques, %s", (nom, qui, titre, largeur) => {
  test("chaque chiffre ouvre sa liste, qui dit le même total, sans filtre et avec chacun", async () => {
    const { page, contexte } = await ouvrir({ largeur });
    await entrer(page, qui);
    await page.goto(adresse(`/statistiques?${ANNEE}`));
    await page.getByRole("heading", { level: 1, name: titre }).waitFor();
    await verifier(page, `statistiques-${nom}`);
    expect(await comparerAuxListes(page, contexte)).toBeGreaterThan(30);

    const filtres = page.locator("form select").filter({ hasText: "Tous" });
    const choix = await filtres.evaluateAll((listes) =>
      listes.map(
        (liste) =>
          [
            liste.getAttribute("name") ?? "",
            [...liste.querySelectorAll("option")].map((option) => option.value).filter((valeur) => valeur !== ""),
          ] as const,
      ),
    );
    expect(choix.length, "chaque champ d’un compte rendu est un filtre").toBeGreaterThanOrEqual(16);
    const periode = `du=${await page.locator('[name="du"]').inputValue()}&au=${await page.locator('[name="au"]').inputValue()}`;
    const tout = await valeurs(contexte, periode);
    const [total = 0] = tout.get("Chiffres clés, Accompagnements") ?? [];
    expect(total).toBeGreaterThan(0);
    for (const [champ, codes] of choix) {
      let trouves = 0;
      let comptesRendus = 0;
      // Every answer of every field for one; elsewhere one of each.
      const tous = nom === "conseiller";
      for (const code of tous ? codes : codes.slice(0, 1)) {
        const filtrees = await valeurs(contexte, `${periode}&${champ}=${code}`);
        const [accompagnements = 0] = filtrees.get("Chiffres clés, Accompagnements") ?? [];
        const [cr = 0] = filtrees.get("Chiffres clés, Comptes rendus") ?? [];
        const liste = await totalDe(
          contexte,
          `/cra?${periode}&${champ}=${code}${nom === "structure" ? `&structure=${await structureDe(page)}` : ""}`,
        );
        expect([accompagnements, cr], `${champ}=${code}`).toEqual([liste.accompagnements, liste.comptesRendus]);
        comptesRendus += cr;
        if (cr > 0) trouves += 1;
      }
      // One answer a report: its reports make up the whole.
      if (tous && UNE_REPONSE.includes(champ))
        expect(comptesRendus, champ).toBe(tout.get("Chiffres clés, Comptes rendus")?.[0]);
      if (nom === "conseiller" && ["type", "theme", "age", "statut", "vu"].includes(champ))
        expect(trouves, champ).toBeGreaterThan(0);
    }
    await page.goto(adresse(`/statistiques?${ANNEE}&age=70_plus&theme=demarches&vu=oui`));
    await comparerAuxListes(page, contexte);
    await verifier(page, `statistiques-filtrees-${nom}`);
    await page.goto(adresse("/statistiques?etiquette=introuvable"));
    await page.getByRole("heading", { name: "Rien sur cette période" }).waitFor();
    await verifier(page, `statistiques-vides-${nom}`);
  });

  test("jours, semaines, mois et comparaison se recoupent ; la carte a les lieux de sa liste", async () => {
    const { page, contexte } = await ouvrir({ largeur });
    await entrer(page, qui);
    await page.goto(adresse(`/statistiques?${ANNEE}`));
    const fin = await page.locator('[name="au"]').inputValue();
    const mois = fin.slice(0, 7);
    const [annee = 0, rang = 1] = mois.split("-").map(Number);
    const avant = new Date(Date.UTC(annee, rang - 1, 0)).toISOString().slice(0, 10);
    const periode = `du=${mois}-01&au=${fin}`;
    const serie = (lues: ReadonlyMap<string, readonly [number, number]>): readonly [number, number] =>
      [...lues].reduce(
        ([a, b], [cle, [c, d]]) => (cle.startsWith("Accompagnements dans le temps") ? [a + c, b + d] : [a, b]),
        [0, 0],
      );
    const duMoisDAvant = await valeurs(contexte, `du=${avant.slice(0, 7)}-01&au=${avant}`);
    for (const pas of ["jour", "semaine", "mois"]) {
      const lues = await valeurs(contexte, `${periode}&pas=${pas}`);
      const [total, precedent] = lues.get("Chiffres clés, Accompagnements") ?? [0, 0];
      expect(serie(lues)[0], pas).toBe(total);
      expect(precedent, pas).toBe(duMoisDAvant.get("Chiffres clés, Accompagnements")?.[0]);
      expect([...lues.keys()].filter((cle) => cle.startsWith("Accompagnements dans")).length).toBeGreaterThanOrEqual(
        { jour: 28, semaine: 4, mois: 1 }[pas] ?? 99,
      );
    }
    await page.goto(adresse(`/statistiques?${periode}&pas=jour`));
    await comparerAuxListes(page, contexte);
    expect(await texte(page.locator(".dc-chiffres"))).toContain("avant");
    await verifier(page, `statistiques-jours-${nom}`);
    await page.goto(adresse(`/statistiques?${periode}&comparer=non`));
    expect(await texte(page.locator(".dc-chiffres"))).not.toContain("avant");

    await page.goto(adresse(`/statistiques?${ANNEE}`));
    const lieux = await page.locator("#tableau-frequentes tbody tr").count();
    expect(lieux).toBeGreaterThan(0);
    const carte = await page.locator("#carte-lieux, [aria-labelledby^='carte-lieux']").first().textContent();
    expect(carte).toContain(String(lieux));
  });
});

// A team is read like an adviser: its files and its links are those of the others.
describe.each(SUJETS.filter(([nom]) => nom !== "coordination"))(
  "les statistiques emportées, %s",
  (nom, qui, _titre, largeur) => {
    test("les fichiers s’ouvrent ailleurs : CSV, XLSX, SVG et PNG de chaque graphique ; le papier montre tout", async () => {
      const { page, contexte } = await ouvrir({ largeur });
      await entrer(page, qui);
      await page.goto(adresse(`/statistiques?${ANNEE}`));
      const affiches = entier(await texte(page.locator(".dc-chiffre__val").first()));
      const telecharger = async (lien: ReturnType<Page["locator"]>): Promise<{ nom: string; octets: Buffer }> => {
        // Chromium drops downloads past ten in a second: nobody clicks as fast.
        await page.waitForTimeout(150);
        const [fichier] = await Promise.all([page.waitForEvent("download", { timeout: 20_000 }), lien.click()]);
        return { nom: fichier.suggestedFilename(), octets: readFileSync(await fichier.path()) };
      };
      const csv = await telecharger(page.locator('main a[href*="/statistiques/export.csv"]'));
      expect(csv.nom).toMatch(/\.csv$/);
      const lignes = LIGNES.parse(parse(csv.octets, { bom: true, delimiter: ";", relax_column_count: true }));
      const ligne = lignes.find(([famille, classe]) => famille === "Chiffres clés" && classe === "Accompagnements");
      expect(Number(ligne?.[4])).toBe(affiches);
      const xlsx = await telecharger(page.locator('main a[href*="/statistiques/export.xlsx"]'));
      expect(xlsx.nom).toMatch(/\.xlsx$/);
      const feuille = await readSheet(xlsx.octets);
      expect(
        feuille.find(([famille, classe]) => famille === "Chiffres clés" && classe === "Accompagnements")?.[4],
      ).toBe(affiches);
      expect(feuille.length).toBe(lignes.length);

      const svgs = page.locator('main a[download][href*=".svg"]');
      const pngs = page.locator("main a[data-png]:visible");
      const dessins = await svgs.count();
      expect(dessins).toBeGreaterThanOrEqual(10);
      expect(await pngs.count()).toBe(dessins);
      // Every plot for one of them; the same plots for the others, of which a few.
      const ouverts = nom === "coordination" ? dessins : 3;
      for (let n = 0; n < ouverts; n += 1) {
        const svg = await telecharger(svgs.nth(n));
        expect(svg.nom).toMatch(/\.svg$/);
        const [racine, titres, chiffre] = await page.evaluate((source) => {
          const lu = new DOMParser().parseFromString(source, "image/svg+xml");
          return [
            lu.documentElement.nodeName,
            lu.querySelectorAll("title").length,
            /\d/.test(lu.documentElement.textContent ?? ""),
          ] as const;
        }, svg.octets.toString("utf8"));
        expect([racine, titres > 0, chiffre], svg.nom).toEqual(["svg", true, true]);
        const png = await telecharger(pngs.nth(n));
        expect(png.nom).toBe(svg.nom.replace(".svg", ".png"));
        expect(png.octets.subarray(1, 4).toString()).toBe("PNG");
        expect(png.octets.readUInt32BE(16)).toBeGreaterThan(600);
        expect(png.octets.length, png.nom).toBeGreaterThan(3000);
      }

      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 794, height: 1123 });
      const debord = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(debord, "rien ne dépasse d’une feuille A4").toBe(0);
      expect(await page.locator('form[action="/statistiques"]').first().isVisible()).toBe(false);
      expect(await page.locator("main a[data-png]").first().isVisible()).toBe(false);
      expect(await page.locator("#tableau-themes").isVisible()).toBe(true);
      expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(20_000);
      await page.screenshot({ path: `tests/captures/statistiques-papier-${nom}-${largeur}.png`, fullPage: true });
      await contexte.close();
    });

    test("un lien public s’ouvre sans se connecter, cache les petits nombres, et se ferme", async () => {
      const { page } = await ouvrir({ largeur });
      await entrer(page, qui);
      await page.goto(adresse(`/statistiques?${ANNEE}`));
      await page.getByRole("link", { name: "Partager" }).click();
      await page.getByRole("heading", { level: 1, name: "Partager des statistiques" }).waitFor();
      await page.getByRole("button", { name: "Ouvrir le lien" }).click();
      await page.getByText("Écrivez un titre").first().waitFor();
      await verifier(page, `lien-erreur-${nom}`);
      const libelle = `Notre activité ${nom} ${Date.now()}`;
      await page.getByLabel("Titre de la page").fill(libelle);
      await page.getByRole("button", { name: "Ouvrir le lien" }).click();
      await page.getByText("Copiez cette adresse").waitFor();
      const publique = new URL((await page.locator(".dc-adresse").getAttribute("href")) ?? "").pathname;
      await verifier(page, `lien-ouvert-${nom}`);

      const { page: passant } = await ouvrir({ largeur: 375, script: false });
      expect((await passant.goto(adresse(publique)))?.status()).toBe(200);
      await passant.getByRole("heading", { level: 1, name: libelle }).waitFor();
      expect(await passant.locator('a[href^="/cra"]').count()).toBe(0);
      for (const valeur of await passant.locator(".dc-chiffre__val").allTextContents())
        if (/^[\d\s]+$/.test(valeur)) expect(entier(valeur) % 10, valeur).toBe(0);
      await verifier(passant, `lien-public-${nom}`);

      await page.goto(adresse("/statistiques/liens"));
      await page
        .getByRole("button", { name: `Fermer ${libelle}` })
        .or(page.getByRole("button", { name: new RegExp(`Fermer.*${libelle}`) }))
        .first()
        .click();
      await page.getByText("Lien fermé").waitFor();
      expect((await passant.goto(adresse(publique)))?.status()).toBe(404);
    });
  },
);

async function structureDe(page: Page): Promise<string> {
  const href = await page
    .locator('main a[href*="structure="]')
    .first()
    .getAttribute("href")
    .catch(() => null);
  return new URL(href ?? "/", "http://x").searchParams.get("structure") ?? "";
}
