import { parse } from "csv-parse/sync";
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { z } from "zod";
import { adresse } from "./navigateur.ts";

/** Lines of a file read by another program. */
export const LIGNES = z.array(z.array(z.string()));
/** Signs in with an account of the demonstration. */
export async function entrer(page: Page, qui: RegExp): Promise<void> {
  await page.goto(adresse("/connexion"));
  await page.getByRole("button", { name: qui }).click();
  await page.waitForURL(/\/(?!connexion)[a-z]+/);
}

/** « 1 234 » as a number. */
export const entier = (dit: string): number => Number(dit.replaceAll(/[^\d]/g, ""));

/** A text with plain spaces. */
const droites = (dit: string): string => dit.replaceAll(/[\u00a0\u202f]/g, " ");

/** The values of the page as its CSV gives them: « family, class » to value and compared value. */
export async function valeurs(
  contexte: BrowserContext,
  suite: string,
): Promise<ReadonlyMap<string, readonly [number, number]>> {
  const reponse = await contexte.request.get(adresse(`/statistiques/export.csv?${suite}`));
  expect(reponse.headers()["content-type"], suite).toContain("text/csv");
  const lignes = LIGNES.parse(parse(await reponse.body(), { bom: true, delimiter: ";", relax_column_count: true }));
  return new Map(
    lignes.map(([famille, classe, , , valeur = "", avant = ""]) => [
      `${famille}, ${classe}`,
      [Number(valeur.replace(",", ".")), Number(avant.replace(",", "."))],
    ]),
  );
}

type Total = {
  readonly comptesRendus: number;
  readonly accompagnements: number;
  /** « 14 h 45 », as it is written. */
  readonly temps: string;
  readonly dont: number | undefined;
};

/** What the list behind a figure says of itself. */
export async function totalDe(contexte: BrowserContext, href: string): Promise<Total> {
  const html = await (await contexte.request.get(adresse(href))).text();
  const dit = droites(/<\/h1>\s*<p[^>]*>([^<]*)<\/p>/.exec(html)?.[1] ?? "");
  const lire = (motif: RegExp): number => entier(motif.exec(dit)?.[1] ?? "");
  const dont = /.*dont ([\d ]+) personne/.exec(dit)?.[1];
  return {
    comptesRendus: lire(/^([\d ]+|Aucun) compte/),
    accompagnements: lire(/, ([\d ]+) accompagnement/),
    temps: /, ([\d ]+ h(?: \d\d)?|\d+ min)/.exec(dit)?.[1] ?? "",
    dont: dont === undefined ? undefined : entier(dont),
  };
}

/** Every figure that leads to a list tells what the list tells; how many there were. */
export async function comparerAuxListes(page: Page, contexte: BrowserContext): Promise<number> {
  const cles = await page.locator(".dc-chiffre").evaluateAll((blocs) =>
    blocs.map((bloc) => ({
      nom: bloc.querySelector(".dc-chiffre__nom")?.textContent ?? "",
      valeur: bloc.querySelector(".dc-chiffre__val")?.textContent ?? "",
      href: bloc.querySelector("a")?.getAttribute("href") ?? null,
    })),
  );
  for (const { nom, valeur, href } of cles) {
    if (href === null) continue;
    const total = await totalDe(contexte, href);
    const attendu = {
      Accompagnements: total.accompagnements,
      "Comptes rendus": total.comptesRendus,
      Ateliers: total.comptesRendus,
      "Premières venues": total.dont,
      "Personnes connues": total.dont,
    }[nom];
    if (attendu !== undefined) expect(entier(valeur), `${nom} : ${href}`).toBe(attendu);
    if (nom === "Temps passé") expect(droites(valeur), `${nom} : ${href}`).toBe(total.temps);
  }
  const liens = await page
    .locator('main table a[href^="/cra?"]')
    .evaluateAll((trouves) =>
      trouves.map((a) => [a.firstChild?.textContent ?? "", a.getAttribute("href") ?? ""] as const),
    );
  for (const [valeur, href] of liens) {
    const { dont, accompagnements } = await totalDe(contexte, href);
    expect(entier(valeur), href).toBe(dont ?? accompagnements);
  }
  return liens.length;
}
