import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { motifDe, TEINTES, type Teinte, teintesDe } from "./teintes.rules.ts";

const JETONS = readFileSync(new URL("../ui/style/jetons.css", import.meta.url), "utf8");
const [CLAIR = "", SOMBRE = "", AUTO = ""] = JETONS.split(/\n\s*\[data-color-scheme="(?:dark|auto)"\]/);
const jeton = (theme: string, teinte: Teinte): string =>
  new RegExp(`--dc-${teinte.replace(/^q7/, "seq7").replace(/^q/, "seq-")}: (#[0-9a-f]{6})`).exec(theme)?.[1] ??
  "absent";

type Rvb = readonly [number, number, number];
const lineaire = (hexa: string): Rvb => {
  const canal = (rang: number): number => {
    const c = Number.parseInt(hexa.slice(1 + 2 * rang, 3 + 2 * rang), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [canal(0), canal(1), canal(2)];
};
/** Lightness as the eye and a grey printer read it, from 0 to 100 (CIE L*). */
const clarte = ([r, v, b]: Rvb): number => {
  const y = Math.min(1, Math.max(0, 0.2126 * r + 0.7152 * v + 0.0722 * b));
  return 116 * (y > 0.008856 ? Math.cbrt(y) : 7.787 * y + 16 / 116) - 16;
};
/** Machado, Oliveira and Fernandes (2009), full severity. */
const VUES: Readonly<Record<string, readonly Rvb[]>> = {
  ordinaire: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanope: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
const vueDe = (matrice: readonly Rvb[], [r, v, b]: Rvb): Rvb => {
  const ligne = (rang: number): number => {
    const [a, c, d] = matrice[rang] ?? [0, 0, 0];
    return a * r + c * v + d * b;
  };
  return [ligne(0), ligne(1), ligne(2)];
};

describe("Teintes des cartes", () => {
  it("sont celles du thème clair, et les deux thèmes sombres sont le même", () => {
    for (const teinte of teintesDe(7).concat(teintesDe(5))) {
      expect(jeton(CLAIR, teinte), teinte).toBe(TEINTES[teinte]);
      expect(jeton(AUTO, teinte), teinte).toBe(jeton(SOMBRE, teinte));
    }
  });

  it.each(Object.entries(VUES))("vue %s : les classes voisines se distinguent à leur seule clarté", (_nom, matrice) => {
    for (const [theme, sens] of [
      [CLAIR, -1],
      [SOMBRE, 1],
    ] as const)
      for (const nombre of [2, 3, 4, 5, 6, 7]) {
        const clartes = teintesDe(nombre).map((teinte) => clarte(vueDe(matrice, lineaire(jeton(theme, teinte)))));
        const pas = clartes.slice(1).map((c, rang) => sens * (c - (clartes[rang] ?? 0)));
        expect(Math.min(...pas), `${nombre} classes`).toBeGreaterThan(nombre <= 5 ? 11 : 7);
      }
  });

  it("portent sur le papier des motifs dont deux voisins ne sont jamais le même", () => {
    for (const nombre of [3, 4, 5, 6, 7]) {
      const motifs = teintesDe(nombre).map((teinte) => JSON.stringify(motifDe(teinte)));
      expect(new Set(motifs).size, `${nombre} classes`).toBe(nombre);
    }
  });
});
