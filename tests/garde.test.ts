import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

const RACINE = resolve(import.meta.dirname, "..");
const TSC = resolve(RACINE, "node_modules/typescript/bin/tsc");

type Sortie = { readonly code: number; readonly texte: string };

/** Walls held by the compiler: the example's folder and the words of its error. */
const COMPILATEUR = [
  ["regles-compilees", "Cannot find name 'document'"],
  ["regles-fermees", "contrat.ts' is not listed within the file list"],
  ["route-sans-acces", "Property 'acces' is missing"],
  ["route-sans-entree", "Property 'entree' is missing"],
] as const;

describe("chaque mur fait échouer son exemple", () => {
  for (const garde of ["murs", "style", "langue", "lexique", "tables", "depot", "paquets"] as const) {
    test.concurrent(`les exemples de « ${garde} »`, { timeout: 120_000 }, async () => {
      const { texte } = await lancer([`scripts/garde/${garde}.mjs`, "--exemples"]);
      const exemples = texte
        .trim()
        .split("\n")
        .map((ligne) => ligne.split(" : "));
      expect(exemples.length).toBeGreaterThan(0);
      for (const [regle = "", enfreintes = ""] of exemples) expect(enfreintes.split(", ")).toContain(regle);
    });
  }

  test("une faute est nommée et donne le code de sortie 1", { timeout: 60_000 }, async () => {
    const { code, texte } = await lancer(["scripts/garde/lexique.mjs", "tests/garde/synonyme-interdit"]);
    expect({ code, texte }).toMatchObject({ code: 1, texte: expect.stringContaining("[synonyme-interdit]") });
  });

  for (const [nom, message] of COMPILATEUR) {
    test.concurrent(`« ${nom} » ne compile pas`, { timeout: 120_000 }, async () => {
      const { code, texte } = await lancer([TSC, "-p", `tests/garde/${nom}/tsconfig.json`]);
      expect(code).not.toBe(0);
      expect(texte).toContain(message);
    });
  }
});

function lancer(arguments_: readonly string[]): Promise<Sortie> {
  return new Promise((rendre) => {
    const enfant = execFile(process.execPath, [...arguments_], { cwd: RACINE }, (_erreur, sortie, erreurs) =>
      rendre({ code: enfant.exitCode ?? -1, texte: sortie + erreurs }),
    );
  });
}
