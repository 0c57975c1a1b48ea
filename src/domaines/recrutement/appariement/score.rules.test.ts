import { describe, expect, it } from "vitest";
import {
  atteint,
  type CandidatEnLice,
  expliquer,
  kmParRoute,
  POINTS,
  preparerCandidat,
  preparerStructure,
  type StructureQuiRecrute,
  score,
} from "./score.rules.ts";

const GUERET = { commune: "23096", departement: "23", lat: 46.17, lon: 1.87 };
const AUBUSSON = { commune: "23008", departement: "23", lat: 45.96, lon: 2.17 };
const AJACCIO = { commune: "2A004", departement: "2A", lat: 41.93, lon: 8.74 };
const POINTE_A_PITRE = { commune: "97120", departement: "971", lat: 16.24, lon: -61.53 };
const FORT_DE_FRANCE = { commune: "97209", departement: "972", lat: 14.6, lon: -61.07 };
const LE_PALAIS = { commune: "56152", departement: "56", lat: 47.34, lon: -3.16 };
const QUIBERON = { commune: "56186", departement: "56", lat: 47.48, lon: -3.12 };

const candidat = (plus: Partial<CandidatEnLice> = {}): CandidatEnLice => ({
  ...{ id: 1, ...GUERET, rayonKm: 40, disponibleLe: "2022-12-01", depuis: "2022-06-01", langues: [], publics: [] },
  ...{ pixScore: 85, pixVerifie: true, ...plus },
});
const structure = (plus: Partial<StructureQuiRecrute> = {}): StructureQuiRecrute => ({
  ...{ id: 1, ...GUERET, places: 1, distanceMaxKm: 100, debutLe: "2022-12-01", seuilPix: 70, langues: [], publics: [] },
  ...{ prioritaire: false, ...plus },
});
const MOTS = { langue: (code: string) => `« ${code} »`, public: (code: string) => code };

function juger(c: CandidatEnLice, s: StructureQuiRecrute) {
  const [pc, ps] = [preparerCandidat(c), preparerStructure(s)];
  const km = kmParRoute(pc, ps);
  return { km, atteint: atteint(pc, ps, km), score: score(pc, ps, km), raisons: expliquer(pc, ps, MOTS) };
}

describe("reach", () => {
  it.each([
    ["same commune", {}, {}, true],
    ["42 km by road, radius of 40", {}, AUBUSSON, false],
    ["the same, radius of 100", { rayonKm: 100 }, AUBUSSON, true],
    ["too far for the structure alone", { rayonKm: 100 }, { ...AUBUSSON, distanceMaxKm: 20 }, false],
    ["Pix under the threshold of the structure", { pixScore: 75 }, { seuilPix: 80 }, false],
    ["Pix not declared", { pixScore: null }, { seuilPix: 80 }, true],
    ["free sixty days after the start", { disponibleLe: "2023-01-30" }, {}, true],
    ["free sixty-one days after", { disponibleLe: "2023-01-31" }, {}, false],
    ["Corsica, radius of 100", { rayonKm: 100 }, AJACCIO, false],
    ["Corsica, both anywhere in France", { rayonKm: null }, { ...AJACCIO, distanceMaxKm: null }, true],
    ["within Corsica", { ...AJACCIO, rayonKm: 5 }, AJACCIO, true],
    ["overseas, both anywhere in France", { rayonKm: null }, { ...POINTE_A_PITRE, distanceMaxKm: null }, false],
    ["two overseas islands", { ...FORT_DE_FRANCE, rayonKm: null }, { ...POINTE_A_PITRE, distanceMaxKm: null }, false],
    ["an island without bridge, from the coast", { ...QUIBERON, rayonKm: 100 }, LE_PALAIS, false],
    ["within that island", { ...LE_PALAIS, rayonKm: 20 }, { ...LE_PALAIS, commune: "56009" }, true],
  ])("%s", (_, c, s, attendu) => {
    expect(juger(candidat(c), structure(s)).atteint).toBe(attendu);
  });
});

describe("score", () => {
  it("gives a hundred points at most, each part within its own, in plain words", () => {
    const parfait = juger(candidat({ pixScore: 100 }), structure({ prioritaire: true }));
    expect(parfait.score).toBe(100);
    expect(Object.values(POINTS).reduce((somme, n) => somme + n, 0)).toBe(100);
    expect(parfait.raisons.map(({ dit }) => dit)).toEqual([
      "Même commune.",
      "Disponible au jour souhaité.",
      "Test Pix : 100 % (70 % demandés), résultat vérifié.",
      "Aucune langue particulière n’est demandée.",
      "Aucun public particulier n’est attendu.",
      "Le lieu est dans une commune prioritaire (quartier prioritaire ou zone rurale fragile).",
    ]);
  });

  it("says what misses: distance, delay, a test to take, languages and publics", () => {
    const { raisons } = juger(
      candidat({ rayonKm: 100, disponibleLe: "2022-12-02", pixScore: null, langues: ["pt"] }),
      structure({ ...AUBUSSON, langues: ["pt", "ar"], publics: ["seniors"] }),
    );
    expect(raisons.map(({ points, dit }) => `${points} ${dit}`)).toEqual([
      "18 À 43 km environ par la route.",
      "20 Disponible 1 jour après le jour souhaité.",
      "0 Test Pix non déclaré : 70 % sont demandés avant le contrat.",
      "5 Langues demandées et parlées : « pt ».",
      "0 Publics du lieu encore à connaître : seniors.",
      "0 Le lieu n’est pas dans une commune prioritaire.",
    ]);
  });

  it("knows nothing of age, sex, name or photograph: the same facts give the same score", () => {
    const avecDesFaitsDePlus = { ...candidat(), age: 61, sexe: "feminin", nom: "Zola", photo: "oui" };
    expect(juger(avecDesFaitsDePlus, structure())).toEqual(juger(candidat(), structure()));
  });

  it("halves the points of a Pix result that nobody verified", () => {
    const points = (pixVerifie: boolean) =>
      juger(candidat({ pixScore: 100, pixVerifie }), structure()).raisons.find(({ critere }) => critere === "pix")
        ?.points;
    expect([points(true), points(false)]).toEqual([20, 10]);
  });
});
