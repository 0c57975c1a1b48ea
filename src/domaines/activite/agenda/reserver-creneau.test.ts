import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, planterDecor, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { creneauxOfferts, type Occupation } from "./creneau-offert.rules.ts";
import { lireCreneauxOfferts } from "./creneaux-offerts.query.ts";
import { instantDe, localDe } from "./moment.rules.ts";
import { type Permanence, REGLES_SIMPLES } from "./permanence.rules.ts";
import { insererPermanence } from "./permanence.sql.ts";
import { changerDeCreneau, prendreCreneau, rendreCreneau } from "./reserver-creneau.ts";

const { base } = await baseDeTest();
const FUSEAU = "Europe/Paris";
const a = (jour: string, heure: string): Date => instantDe(jour, heure, FUSEAU);
const MIDI = a("2022-12-01", "12:00");
const JEUDIS: Permanence = {
  ...{ id: uuid(700), titre: "France services", jours: [4], heureDebut: "14:00", heureFin: "16:00", toutesLes: 1 },
  ...{ du: "2022-12-01", au: null, fuseau: FUSEAU, tenueLesFeries: false, creneauMinutes: 30, reservable: true },
  ...{ lieuId: null, communeCode: "23096", precisionLieu: "" },
  regles: { ...REGLES_SIMPLES, horizonJours: 14 },
};
const permanence = (regles: Partial<Permanence["regles"]>, reste: Partial<Permanence> = {}): Permanence => ({
  ...JEUDIS,
  ...reste,
  regles: { ...JEUDIS.regles, ...regles },
});
const occupe = (debut: Date, fin: Date, partage: Occupation["partage"] = null): Occupation => ({
  ...{ id: uuid(1), conseillerId: 1, debut, fin, partage },
});
const jamais = (): boolean => false;
const heures = (p: Permanence, occupations: readonly Occupation[] = [], maintenant = MIDI): readonly string[] =>
  creneauxOfferts(p, [], occupations, jamais, maintenant).map(({ debut }) => {
    const { jour, heure } = localDe(debut, FUSEAU);
    return `${jour.slice(8)} ${heure}`;
  });

describe("the slots offered", () => {
  it("keep the notice, the horizon and the buffer", () => {
    expect(heures(JEUDIS)).toEqual([
      ...["01 14:00", "01 14:30", "01 15:00", "01 15:30", "08 14:00", "08 14:30", "08 15:00", "08 15:30"],
      ...["15 14:00", "15 14:30", "15 15:00", "15 15:30"],
    ]);
    expect(heures(permanence({ preavisHeures: 3, horizonJours: 6 }))).toEqual(["01 15:00", "01 15:30"]);
    expect(heures(permanence({ tamponMinutes: 15, horizonJours: 6 }))).toEqual(["01 14:00", "01 14:45", "01 15:30"]);
    const pris = [occupe(a("2022-12-01", "14:30"), a("2022-12-01", "14:40"))];
    expect(heures(permanence({ tamponMinutes: 15, horizonJours: 6 }), pris)).toEqual(["01 15:30"]);
  });

  it("are none on a public holiday, on a day cancelled, during an absence, or when booking is closed", () => {
    const ferie = (jour: string): boolean => jour === "2022-12-08";
    const exceptions = [{ jour: "2022-12-15", deplacee: null }];
    const absence = [occupe(a("2022-12-01", "00:00"), a("2022-12-02", "00:00"))];
    expect(creneauxOfferts(JEUDIS, exceptions, absence, ferie, MIDI)).toEqual([]);
    expect(heures(permanence({}, { reservable: false }))).toEqual([]);
  });

  it("that several may share stay offered until they are full", () => {
    const partage = { permanenceId: JEUDIS.id, inscrits: 1, places: 2, mode: "sur_place" as const };
    const [debut, fin] = [a("2022-12-01", "14:30"), a("2022-12-01", "15:00")];
    const seule = permanence({ places: 2, horizonJours: 6 });
    expect(heures(seule, [occupe(debut, fin, partage)])).toEqual(["01 14:00", "01 14:30", "01 15:00", "01 15:30"]);
    expect(heures(seule, [occupe(debut, fin, { ...partage, inscrits: 2 })])).not.toContain("01 14:30");
    expect(heures(seule, [occupe(debut, fin, { ...partage, permanenceId: uuid(9) })])).not.toContain("01 14:30");
    expect(heures(seule, [occupe(debut, fin, { ...partage, mode: "domicile" })])).not.toContain("01 14:30");
    const aussi = permanence({ places: 2, horizonJours: 6, modes: ["sur_place", "telephone"] });
    const rejoint = creneauxOfferts(aussi, [], [occupe(debut, fin, { ...partage, mode: "telephone" })], jamais, MIDI);
    expect(rejoint.map(({ modes }) => modes.length)).toEqual([2, 1, 2, 2]);
    expect(rejoint[1]?.modes, "as whoever is there booked it").toEqual(["telephone"]);
  });

  it("keep the wall clock of the territory across a change of clocks", () => {
    const dimanches = permanence({ horizonJours: 10 }, { jours: [7], heureFin: "14:30" });
    const offerts = creneauxOfferts(dimanches, [], [], jamais, new Date("2026-03-20T08:00:00Z"));
    expect(offerts.map(({ debut }) => debut.toISOString())).toEqual([
      "2026-03-22T13:00:00.000Z",
      "2026-03-29T12:00:00.000Z",
    ]);
  });
});

describe("booking", () => {
  let decor: Decor;
  const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
  const prendre = (permanenceId: string, heure: string, jour = "2022-12-01") =>
    systeme((db) =>
      prendreCreneau(db, { id: crypto.randomUUID(), permanenceId, debut: a(jour, heure), mode: "sur_place" }, MIDI),
    );
  beforeAll(async () => {
    decor = await systeme(planterDecor);
    const chez = { conseillerId: decor.amina.personneId, structureId: decor.gueret };
    await systeme(async (db) => {
      await insererPermanence(db, JEUDIS, chez);
      await insererPermanence(db, permanence({ places: 3 }, { id: uuid(701), jours: [5] }), chez);
    });
  });

  it("gives the last slot to one of 200 who ask for it together", async () => {
    const reponses = await Promise.all(Array.from({ length: 200 }, () => prendre(JEUDIS.id, "15:30")));
    expect(reponses.filter((une) => "evenementId" in une)).toHaveLength(1);
    const { n } = await systeme((db) =>
      db.one(sql<{ n: number }>`
        select count(*)::int as n from activite.evenement_agenda where debut = ${a("2022-12-01", "15:30")} and origine = 'reservation'`),
    );
    expect(n).toBe(1);
  }, 120_000);

  it("fills a shared slot to its last place, and no further", async () => {
    const reponses = await Promise.all(Array.from({ length: 8 }, () => prendre(uuid(701), "14:00", "2022-12-02")));
    const pris = reponses.flatMap((une) => ("evenementId" in une ? [une.evenementId] : []));
    expect(pris).toHaveLength(3);
    expect(new Set(pris).size).toBe(1);
  });

  it("refuses what is not offered: past, off the grid, elsewhere, at home when it is on site", async () => {
    for (const [heure, jour] of [
      ["14:10"],
      ["14:00", "2022-11-24"],
      ["14:00", "2022-12-03"],
      ["14:00", "2024-12-05"],
    ] as const)
      expect(await prendre(JEUDIS.id, heure, jour)).toEqual({ refus: "pris" });
    expect(await prendre(uuid(999), "14:00")).toEqual({ refus: "pris" });
    const demande = {
      id: uuid(800),
      permanenceId: JEUDIS.id,
      debut: a("2022-12-01", "14:00"),
      mode: "domicile",
    } as const;
    expect(await systeme((db) => prendreCreneau(db, demande, MIDI))).toEqual({ refus: "pris" });
  });

  it("moves, keeps the first slot when the other is taken, and gives its place back", async () => {
    const pris = await prendre(JEUDIS.id, "14:00", "2022-12-08");
    if ("refus" in pris) throw new Error("le créneau était libre");
    await prendre(JEUDIS.id, "15:00", "2022-12-08");
    const vers = (heure: string) => ({
      ...{ id: crypto.randomUUID(), permanenceId: JEUDIS.id, debut: a("2022-12-08", heure) },
      mode: "sur_place" as const,
    });
    expect(await systeme((db) => changerDeCreneau(db, pris.evenementId, vers("15:00"), MIDI))).toEqual({
      refus: "pris",
    });
    expect(await libres()).toEqual(["14:30", "15:30"]);
    const ailleurs = await systeme((db) => changerDeCreneau(db, pris.evenementId, vers("15:30"), MIDI));
    if ("refus" in ailleurs) throw new Error("le créneau était libre");
    expect(await libres()).toEqual(["14:00", "14:30"]);
    await systeme((db) => rendreCreneau(db, ailleurs.evenementId));
    expect(await libres()).toEqual(["14:00", "14:30", "15:30"]);
  });

  it("offers nothing of an adviser who has left the structure", async () => {
    const lire = () => systeme((db) => lireCreneauxOfferts(db, { permanence: JEUDIS.id }, MIDI));
    const partir = (fin: string | null) =>
      systeme((db) =>
        db.run(sql`update acteur.affectation set fin = ${fin}::date where personne_id = ${decor.amina.personneId}`),
      );
    await partir("2022-11-30");
    expect(await lire()).toEqual([]);
    await partir(null);
    expect((await lire()).length).toBeGreaterThan(0);
  });

  const libres = async (): Promise<readonly string[]> =>
    (await systeme((db) => lireCreneauxOfferts(db, { permanence: JEUDIS.id }, MIDI)))
      .map(({ debut }) => localDe(debut, FUSEAU))
      .filter(({ jour }) => jour === "2022-12-08")
      .map(({ heure }) => heure);
});
