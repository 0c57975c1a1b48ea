import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";

const CAPTURES = "tests/captures";
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Address of the service under test. */
export const adresse = (chemin: string): string => `${process.env["DECLIC_PARCOURS"] ?? ""}${chemin}`;

export type Ecran = { readonly largeur: 320 | 375 | 1280; readonly script?: boolean };

/** Opens the system's browser for a test file; `ouvrir` gives a fresh person (no cookie) on a screen. */
export function leNavigateur(): {
  readonly ouvrir: (ecran: Ecran) => Promise<{ page: Page; contexte: BrowserContext }>;
} {
  let navigateur: Browser | undefined;
  beforeAll(async () => {
    mkdirSync(CAPTURES, { recursive: true });
    navigateur = await chromium.launch({
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: ARGUMENTS,
    });
  });
  afterAll(async () => {
    await navigateur?.close();
  });
  return {
    ouvrir: async ({ largeur, script = true }) => {
      if (navigateur === undefined) throw new Error("navigateur fermé");
      const contexte = await navigateur.newContext({
        viewport: { width: largeur, height: largeur === 1280 ? 800 : 740 },
        javaScriptEnabled: script,
        locale: "fr-FR",
        timezoneId: "Europe/Paris",
        hasTouch: largeur < 1280,
      });
      return { page: await contexte.newPage(), contexte };
    },
  };
}

/** Ticks a theme of the form of a report, wherever use has put it: the themes of the last reports come first, the others are folded. */
export async function cocherTheme(page: Page, nom: string): Promise<void> {
  const theme = page.getByText(nom, { exact: true }).first();
  await theme.waitFor({ state: "attached" });
  if (!(await theme.isVisible())) await page.getByText(/autres thèmes/).click();
  await theme.click();
}

/** Goes to an element by the tab key alone, which must then show where it is: in the window, with its outline. */
export async function tabulerJusqua(page: Page, selecteur: string): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    const vu = await page.evaluate((ou) => {
      const actif = document.activeElement;
      if (actif?.matches(ou) !== true) return undefined;
      const montre = actif.matches("input[type=radio], input[type=checkbox]")
        ? (actif.closest("label") ?? actif)
        : actif;
      const { top, bottom, left, right } = montre.getBoundingClientRect();
      const dedans = bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
      return { dedans, visible: actif.matches(":focus-visible") };
    }, selecteur);
    if (vu !== undefined) {
      expect(vu, `${selecteur} : le curseur se voit`).toEqual({ dedans: true, visible: true });
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`jamais atteint au clavier : ${selecteur}`);
}

/** What every page owes: no accessibility violation, one h1, a title of its own, no sideways scroll at 320 px. A capture is kept, where somebody may look at it. */
export async function verifier(page: Page, nom: string): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {};
  if (process.env["CI"] !== "true") await page.screenshot({ path: `${CAPTURES}/${nom}-${width}.png`, fullPage: true });
  expect(await page.locator("h1").count(), `${nom} : un seul h1`).toBe(1);
  const copie = await copieAvecScript(page);
  // In the page itself: the other way opens a second page for each analysis, and takes twice as long.
  const { violations } = await new AxeBuilder({ page: copie })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .analyze();
  expect(violations.map(({ id, nodes }) => `${nom} : ${id} : ${nodes[0]?.html ?? ""}`)).toEqual([]);
  await copie.setViewportSize({ width: 320, height: 740 });
  const debord = await copie.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(debord, `${nom} : défilement de côté à 320 px`).toBe(0);
  await copie.close();
}

/** Where copies are looked at: one for the whole browser, so that styles and fonts are fetched once. */
const controles = new WeakMap<Browser, Promise<BrowserContext>>();

/** The same page where the checker's own script may run: it needs one, even where the person has none. */
async function copieAvecScript(page: Page): Promise<Page> {
  const navigateur = page.context().browser();
  if (navigateur === null) throw new Error("navigateur fermé");
  const controle = controles.get(navigateur) ?? navigateur.newContext({ locale: "fr-FR", serviceWorkers: "block" });
  controles.set(navigateur, controle);
  const [html, copie] = [await page.content(), await (await controle).newPage()];
  await copie.setViewportSize(page.viewportSize() ?? { width: 1280, height: 800 });
  const url = page.url();
  await copie.route(
    (visite) => visite.href === url,
    (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }),
  );
  await copie.goto(url);
  return copie;
}

/** What a person reads there, in one line. */
export const texte = async (lieu: Locator): Promise<string> =>
  ((await lieu.textContent()) ?? "").replaceAll(/\s+/g, " ");
