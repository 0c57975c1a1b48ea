import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accepter, type Cote } from "./acceptation-differee.rules.ts";
import { apparier, type Demande } from "./apparier.rules.ts";
import { type Prepares, preparer, type Voeu } from "./paires.rules.ts";
import {
  atteint,
  type CandidatEnLice,
  kmParRoute,
  preparerCandidat,
  preparerStructure,
  type StructureQuiRecrute,
  score,
} from "./score.rules.ts";

const MOTS = { langue: (code: string) => code, public: (code: string) => code };
/** Creuse, the south of Corsica, an island of the Atlantic, Guadeloupe. */
const COMMUNES = [
  { commune: "23096", departement: "23", lat: 46.17, lon: 1.87 },
  { commune: "23008", departement: "23", lat: 45.96, lon: 2.17 },
  { commune: "23176", departement: "23", lat: 46.25, lon: 1.62 },
  { commune: "87085", departement: "87", lat: 45.83, lon: 1.26 },
  { commune: "2A004", departement: "2A", lat: 41.93, lon: 8.74 },
  { commune: "56152", departement: "56", lat: 47.34, lon: -3.16 },
  { commune: "97105", departement: "971", lat: 16, lon: -61.73 },
] as const;
const commune = fc.constantFrom(...COMMUNES);
const jour = fc.constantFrom("2022-11-01", "2022-12-15", "2023-01-20", "2023-03-01");
const langues = fc.subarray(["ar", "pt", "en"]);
const candidat = fc.record({
  lieu: commune,
  rayonKm: fc.constantFrom(5, 20, 40, 100, null),
  disponibleLe: jour,
  depuis: jour,
  langues,
  publics: fc.subarray(["seniors", "jeunes"]),
  pixScore: fc.constantFrom(null, 60, 70, 85, 100),
  pixVerifie: fc.boolean(),
});
const structure = fc.record({
  lieu: commune,
  places: fc.integer({ min: 0, max: 3 }),
  distanceMaxKm: fc.constantFrom(20, 100, null),
  debutLe: jour,
  seuilPix: fc.constantFrom(70, 85),
  langues,
  publics: fc.subarray(["seniors", "jeunes"]),
  prioritaire: fc.boolean(),
});
const avis = fc.constantFrom<Voeu["candidat"]>(null, null, "interesse", 1, 2);
const monde = fc
  .record({
    candidats: fc.array(candidat, { maxLength: 14 }),
    structures: fc.array(structure, { maxLength: 6 }),
    voeux: fc.array(
      fc.record({
        candidatId: fc.integer({ min: 1, max: 14 }),
        structureId: fc.integer({ min: 1, max: 6 }),
        candidat: avis,
        structure: avis,
        clos: fc.constantFrom(false, false, true),
      }),
      { maxLength: 12 },
    ),
  })
  .map(
    ({ candidats, structures, voeux }): Monde => ({
      candidats: candidats.map(({ lieu, ...un }, i) => ({ ...un, ...lieu, id: i + 1 })),
      structures: structures.map(({ lieu, ...un }, i) => ({ ...un, ...lieu, id: i + 1 })),
      voeux: [...new Map(voeux.map((v) => [`${v.candidatId} ${v.structureId}`, v])).values()],
    }),
  );
type Monde = Pick<Demande, "candidats" | "structures" | "voeux">;
const cote = fc.constantFrom<Cote>("candidats", "structures");

/** How each side sees the other, written again without a grid, keys nor columns; smaller first, undefined out of reach. */
function temoin({ voeux }: Monde, c: CandidatEnLice, s: StructureQuiRecrute) {
  const [pc, ps] = [preparerCandidat(c), preparerStructure(s)];
  const km = kmParRoute(pc, ps);
  const dit = voeux.find((v) => v.candidatId === c.id && v.structureId === s.id);
  if (!atteint(pc, ps, km) || dit?.clos === true) return undefined;
  const ordre = (v: Voeu["candidat"] | undefined) => (typeof v === "number" ? v : v === "interesse" ? 50 : 99);
  const commun = [100 - score(pc, ps, km), Math.round(km)];
  return {
    pourCandidat: [ordre(dit?.candidat), ...commun, s.id],
    pourStructure: [ordre(dit?.structure), ...commun, Date.parse(c.depuis), c.id],
  };
}
const avant = (a: readonly number[] | undefined, b: readonly number[] | undefined): boolean => {
  if (a === undefined || b === undefined) return a !== undefined;
  const i = a.findIndex((n, rang) => n !== b[rang]);
  return i >= 0 && (a[i] ?? 0) < (b[i] ?? 0);
};

/** Who is with whom after the first round, by identifiers. */
const premier = (m: Monde, c: Cote): ReadonlyMap<number, number> =>
  new Map(
    apparier({ ...m, cote: c, tours: 1 }, MOTS).propositions.map(({ candidatId, structureId }) => [
      candidatId,
      structureId,
    ]),
  );

/** What a structure keeps, best first. */
const gardes = (m: Monde, s: StructureQuiRecrute, obtenu: ReadonlyMap<number, number>) =>
  m.candidats
    .filter(({ id }) => obtenu.get(id) === s.id)
    .flatMap((c) => [temoin(m, c, s)?.pourStructure ?? []])
    .sort((a, b) => (avant(a, b) ? -1 : 1));

describe("the matching", () => {
  it("is stable: nobody within reach of each other would both rather be together; no quota is passed", () => {
    fc.assert(
      fc.property(monde, cote, (m, c) => {
        const obtenu = premier(m, c);
        for (const s of m.structures) {
          const siens = gardes(m, s, obtenu);
          expect(siens.length).toBeLessThanOrEqual(s.places);
          for (const un of m.candidats) {
            const vu = temoin(m, un, s);
            if (vu === undefined) {
              expect(obtenu.get(un.id)).not.toBe(s.id);
              continue;
            }
            const sienne = m.structures.find(({ id }) => id === obtenu.get(un.id));
            const mieuxPourLui = avant(
              vu.pourCandidat,
              sienne === undefined ? undefined : temoin(m, un, sienne)?.pourCandidat,
            );
            const mieuxPourElle = s.places > 0 && (siens.length < s.places || avant(vu.pourStructure, siens.at(-1)));
            expect(mieuxPourLui && mieuxPourElle).toBe(false);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is the same whatever the order it is given in, and given again", () => {
    fc.assert(
      fc.property(monde, cote, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (m, c, cles) => {
        const melange = <T>(liste: readonly T[]): T[] =>
          liste
            .map((un, i) => ({ un, cle: cles[i] ?? 0 }))
            .sort((a, b) => a.cle - b.cle)
            .map(({ un }) => un);
        const autre = {
          candidats: melange(m.candidats),
          structures: melange(m.structures),
          voeux: melange(m.voeux),
        };
        const demande = { cote: c, tours: 3 } as const;
        expect(apparier({ ...autre, ...demande }, MOTS)).toEqual(apparier({ ...m, ...demande }, MOTS));
      }),
    );
  });

  it("suits best the side that proposes: no candidate prefers the other rule when candidates propose, nor a structure when structures do", () => {
    fc.assert(
      fc.property(monde, (m) => {
        const { preferences: p } = preparer(m);
        const [desCandidats, desStructures] = [accepter(p, "candidats"), accepter(p, "structures")];
        for (const [i, paire] of desCandidats.entries()) {
          const autre = desStructures[i] ?? -1;
          // As many are matched, and the same ones, under every stable matching.
          expect(autre < 0).toBe(paire < 0);
          if (paire >= 0) expect(paire).toBeLessThanOrEqual(autre);
        }
      }),
    );
  });

  it("never hurts a structure when a candidate comes, nor a candidate when a post comes", () => {
    fc.assert(
      fc.property(monde, (m) => {
        fc.pre(m.candidats.length > 0 && m.structures.length > 0);
        const sans = { ...m, candidats: m.candidats.slice(0, -1) };
        const [moins, plus] = [premier(sans, "structures"), premier(m, "structures")];
        for (const s of m.structures) {
          const [alors, ensuite] = [gardes(sans, s, moins), gardes(m, s, plus)];
          expect(ensuite.length).toBeGreaterThanOrEqual(alors.length);
          for (const [i, garde] of alors.entries()) expect(avant(garde, ensuite[i])).toBe(false);
        }
        const [derniere, ...autres] = m.structures.toReversed();
        const avecUnDePlus = {
          ...m,
          structures: [...autres, ...(derniere === undefined ? [] : [{ ...derniere, places: derniere.places + 1 }])],
        };
        const [avantLePoste, apres] = [rangs(preparer(m)), rangs(preparer(avecUnDePlus))];
        for (const [id, vu] of avantLePoste) expect(avant(vu, apres.get(id))).toBe(false);
        function rangs(prepares: Prepares): ReadonlyMap<number, readonly number[] | undefined> {
          const obtenu = accepter(prepares.preferences, "candidats");
          return new Map(
            prepares.candidats.map(({ candidat: un }, i) => {
              const s = prepares.structures[prepares.preferences.structureDe[obtenu[i] ?? -1] ?? -1];
              return [un.id, s === undefined ? undefined : temoin(m, un, s.structure)?.pourCandidat];
            }),
          );
        }
      }),
    );
  });

  it("gives somebody else at each round, never a pair that was closed", () => {
    fc.assert(
      fc.property(monde, cote, (m, c) => {
        const { propositions, candidats, structures } = apparier({ ...m, cote: c, tours: 3 }, MOTS);
        const paires = propositions.map(({ candidatId, structureId }) => `${candidatId} ${structureId}`);
        expect(new Set(paires).size).toBe(paires.length);
        for (const { candidatId, structureId, clos } of m.voeux)
          if (clos) expect(paires).not.toContain(`${candidatId} ${structureId}`);
        for (const { raisons, score: total } of propositions)
          expect(raisons.reduce((somme, { points }) => somme + points, 0)).toBe(total);
        expect([candidats.bloquantes, structures.bloquantes]).toEqual([0, 0]);
      }),
    );
  });

  it("puts what both sides said before the score", () => {
    const lieu = COMMUNES[0];
    const un = (id: number, pixScore: number): CandidatEnLice => ({
      ...{ ...lieu, id, pixScore, pixVerifie: true, rayonKm: 20, disponibleLe: "2022-12-01", depuis: "2022-01-01" },
      ...{ langues: [], publics: [] },
    });
    const s: StructureQuiRecrute = {
      ...{ ...lieu, id: 1, places: 1, distanceMaxKm: 20, debutLe: "2022-12-01", seuilPix: 70, prioritaire: false },
      ...{ langues: [], publics: [] },
    };
    const m = { candidats: [un(1, 100), un(2, 70)], structures: [s], voeux: [] };
    expect(premier(m, "candidats").has(1)).toBe(true);
    const dit = { candidatId: 2, structureId: 1, candidat: null, structure: "interesse" as const, clos: false };
    expect(premier({ ...m, voeux: [dit] }, "candidats").has(2)).toBe(true);
    expect(premier({ ...m, candidats: [un(1, 60), un(2, 60)] }, "candidats").size).toBe(0);
  });
});
