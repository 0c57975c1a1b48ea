import { describe, expect, it } from "vitest";
import { type FinsSaisies, lireFins, type PosteADater } from "./fins-poste.rules.ts";

const POSTE: PosteADater = {
  attribueLe: "2022-03-01",
  octroiLe: "2022-03-01",
  conventionDite: null,
  financementDit: null,
};
const VIDE: FinsSaisies = { convention: "", financement: "", motif: "" };
const lire = (saisie: Partial<FinsSaisies>, poste: Partial<PosteADater> = {}) =>
  lireFins({ ...VIDE, ...saisie }, { ...POSTE, ...poste }, "2022-12-01");

describe("the ends of a post", () => {
  it.each<readonly [keyof FinsSaisies, RegExp, Partial<FinsSaisies>, Partial<PosteADater>]>([
    ["convention", /ne se lit pas/, { convention: "2023-02-30" }, {}],
    [
      "convention",
      /accordé le 01\/03\/2022 : la fin vient après/,
      { convention: "2022-03-01", motif: "Une erreur de saisie." },
      {},
    ],
    ["convention", /36 mois au plus : ici, jusqu’au 28\/02\/2025/, { convention: "2025-03-01" }, {}],
    ["convention", /jusqu’au 31\/12\/2023/, { convention: "2024-01-01" }, { octroiLe: "2021-01-01" }],
    ["financement", /la fin vient après/, { financement: "2021-12-31", motif: "Une erreur de saisie." }, {}],
    ["financement", /avec la convention, le 30\/06\/2023/, { convention: "2023-06-30", financement: "2023-07-01" }, {}],
    ["financement", /le 28\/02\/2025/, { financement: "2025-03-01" }, {}],
    ["motif", /dites pourquoi/, { convention: "2022-11-30" }, {}],
    ["motif", /dites pourquoi/, { financement: "2022-11-30", motif: "court" }, {}],
    ["motif", /1 000 au plus/, { motif: "x".repeat(1001) }, {}],
  ])("are refused beside %s: %s", (champ, phrase, saisie, poste) => {
    const { erreurs } = lire(saisie, poste);
    expect(Object.keys(erreurs)).toEqual([champ]);
    expect(erreurs[champ]).toMatch(phrase);
  });
  it.each<readonly [Partial<FinsSaisies>, string | null, string | null]>([
    [{}, null, null],
    [{ convention: "2025-02-28", financement: "2025-02-28" }, "2025-02-28", "2025-02-28"],
    [{ convention: "2022-11-30", motif: "Signée plus tôt que prévu." }, "2022-11-30", null],
  ])("are read: %o", (saisie, convention, financement) =>
    expect(lire(saisie)).toMatchObject({ erreurs: {}, dit: { convention, financement } }),
  );
  it("gone by and already said need no reason again", () =>
    expect(lire({ convention: "2022-11-30" }, { conventionDite: "2022-11-30" }).erreurs).toEqual({}));
});
