import { describe, expect, it } from "vitest";
import { instantDe, localDe, plusMinutes } from "./moment.rules.ts";
import {
  creneauxLibres,
  occurrences,
  type Permanence,
  REGLES_SIMPLES,
  verifierPermanence,
} from "./permanence.rules.ts";

const MARDIS: Permanence = {
  id: "p",
  titre: "Mairie d’Aubusson",
  jours: [2],
  heureDebut: "09:00",
  heureFin: "12:00",
  toutesLes: 1,
  du: "2026-03-03",
  au: null,
  fuseau: "Europe/Paris",
  tenueLesFeries: false,
  creneauMinutes: 45,
  reservable: true,
  regles: REGLES_SIMPLES,
  lieuId: null,
  communeCode: "23008",
  precisionLieu: "",
};
const jamais = (): boolean => false;
const jours = (...args: Parameters<typeof occurrences>): readonly string[] => occurrences(...args).map((o) => o.jour);

describe("the holdings of a permanence", () => {
  it("fall on its days, at the same hour of the wall clock before and after the change of clocks", () => {
    const tenues = occurrences(MARDIS, [], "2026-03-20", "2026-04-02", jamais);
    expect(tenues.map((o) => o.debut.toISOString())).toEqual(["2026-03-24T08:00:00.000Z", "2026-03-31T07:00:00.000Z"]);
  });

  it("count every other week from the first, and stop after the last day", () => {
    const unSurDeux = { ...MARDIS, toutesLes: 2, au: "2026-04-14" };
    expect(jours(unSurDeux, [], "2026-03-01", "2026-05-30", jamais)).toEqual([
      "2026-03-03",
      "2026-03-17",
      "2026-03-31",
      "2026-04-14",
    ]);
  });

  it("skip public holidays unless held on them", () => {
    const ferie = (jour: string): boolean => jour === "2026-07-14";
    expect(jours(MARDIS, [], "2026-07-07", "2026-07-21", ferie)).toEqual(["2026-07-07", "2026-07-21"]);
    const tenue = { ...MARDIS, tenueLesFeries: true };
    expect(jours(tenue, [], "2026-07-07", "2026-07-21", ferie)).toHaveLength(3);
  });

  it("leave out a cancelled day, and show a moved one where it went, even from out of the window", () => {
    const exceptions = [
      { jour: "2026-03-10", deplacee: null },
      { jour: "2026-03-17", deplacee: { jour: "2026-03-19", heureDebut: "14:00", heureFin: "16:00" } },
      { jour: "2026-03-18", deplacee: { jour: "2026-03-19", heureDebut: "08:00", heureFin: "09:00" } },
    ];
    const tenues = occurrences(MARDIS, exceptions, "2026-03-19", "2026-03-25", jamais);
    expect(tenues.map(({ jour, deplacee }) => [jour, deplacee])).toEqual([
      ["2026-03-17", true],
      ["2026-03-24", false],
    ]);
    expect(localDe(tenues[0]?.debut ?? new Date(0), "Europe/Paris")).toEqual({ jour: "2026-03-19", heure: "14:00" });
  });
});

describe("the free slots", () => {
  const [tenue] = occurrences(MARDIS, [], "2026-03-24", "2026-03-24", jamais);
  if (tenue === undefined) throw new Error("held that day");
  const a = (heure: string): Date => instantDe("2026-03-24", heure, "Europe/Paris");
  const heures = (creneaux: ReturnType<typeof creneauxLibres>): readonly string[] =>
    creneaux.map(({ debut }) => localDe(debut, "Europe/Paris").heure);

  it("are whole, in the future, and free of every occupation", () => {
    expect(heures(creneauxLibres(MARDIS, tenue, [], a("08:00")))).toEqual(["09:00", "09:45", "10:30", "11:15"]);
    const pris = [{ debut: a("10:00"), fin: a("10:30") }];
    expect(heures(creneauxLibres(MARDIS, tenue, pris, a("08:00")))).toEqual(["09:00", "10:30", "11:15"]);
    expect(heures(creneauxLibres(MARDIS, tenue, [], a("10:00")))).toEqual(["10:30", "11:15"]);
    expect(creneauxLibres({ creneauMinutes: 50, regles: REGLES_SIMPLES }, tenue, [], a("08:00")).at(-1)?.fin).toEqual(
      plusMinutes(a("09:00"), 150),
    );
    expect(creneauxLibres({ creneauMinutes: null, regles: REGLES_SIMPLES }, tenue, [], a("08:00"))).toEqual([]);
  });
});

describe("a permanence that cannot be", () => {
  it("is told beside each field", () => {
    const champs = verifierPermanence({
      ...MARDIS,
      titre: " ",
      jours: [],
      heureFin: "08:00",
      toutesLes: 0,
      au: "2026-01-01",
      creneauMinutes: null,
    }).map(({ champ }) => champ);
    expect(champs).toEqual(["titre", "jours", "heureFin", "toutesLes", "au", "creneauMinutes"]);
    expect(verifierPermanence(MARDIS)).toEqual([]);
  });
});
