import ICAL from "ical.js";
import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { ecrireIcs } from "../../../plateforme/formats/ecrire-ics.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { composerFlux } from "./composer-flux.ts";
import { importerCalendrier, type ResultatImport } from "./importer-calendrier.ts";
import { lireCalendrier } from "./lire-calendrier.ts";
import { instantDe } from "./moment.rules.ts";
import { fermerAdresse, LIENS_MAX, ouvrirAdresse } from "./ouvrir-lien.ts";
import { planifierEvenement } from "./planifier-evenement.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
const MIDI = instantDe("2026-03-20", "12:00", "Europe/Paris");
const ics = (...evenements: readonly string[]): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//FR\r\n${evenements.map((e) => `BEGIN:VEVENT\r\n${e}\r\nEND:VEVENT`).join("\r\n")}\r\nEND:VCALENDAR\r\n`;
const HEBDO = [
  "UID:hebdo",
  "DTSTART;TZID=Europe/Paris:20260323T100000",
  "DTEND;TZID=Europe/Paris:20260323T110000",
  "RRULE:FREQ=WEEKLY;COUNT=4",
  "EXDATE;TZID=Europe/Paris:20260406T100000",
  "SUMMARY:Réunion",
].join("\r\n");

beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});
const pour = <T>(travail: (c: ContexteConnecte) => Promise<T>): Promise<T> =>
  enTransaction(enTantQue(decor.amina), (db) =>
    travail({ ...contexteDeTest(base, db, decor.amina, MIDI), utilisateur: decor.amina }),
  );
const sorts = (resultat: ResultatImport): readonly string[] =>
  "lignes" in resultat ? resultat.lignes.map(({ sort }) => sort) : [resultat.refus];

describe("a calendar read", () => {
  const lire = (texte: string) => lireCalendrier(texte, "2026-03-01", "2026-06-30", "Europe/Paris");

  it("follows recurrences at the same hour of the wall clock, but for the dates taken out", () => {
    const lu = lire(ics(HEBDO));
    if ("refus" in lu) throw new Error(lu.refus);
    expect(lu.occurrences.map(({ debut }) => debut.toISOString())).toEqual([
      "2026-03-23T09:00:00.000Z",
      "2026-03-30T08:00:00.000Z",
      "2026-04-13T08:00:00.000Z",
    ]);
  });

  it("takes a moved occurrence where it went, and says why the others are left out", () => {
    const deplacee =
      "UID:hebdo\r\nRECURRENCE-ID;TZID=Europe/Paris:20260330T100000\r\nDTSTART:20260331T140000Z\r\nDTEND:20260331T150000Z\r\nSUMMARY:Décalée";
    const lu = lire(
      ics(
        HEBDO,
        deplacee,
        "UID:a\r\nDTSTART:20260401T100000Z\r\nDTEND:20260401T110000Z\r\nSTATUS:CANCELLED",
        "UID:b@declic\r\nDTSTART:20260401T100000Z\r\nDTEND:20260401T110000Z",
        "UID:c\r\nDTSTART:20200401T100000Z\r\nDTEND:20200401T110000Z",
      ),
    );
    if ("refus" in lu) throw new Error(lu.refus);
    expect(lu.occurrences.map(({ titre, debut }) => [titre, debut.toISOString()])).toContainEqual([
      "Décalée",
      "2026-03-31T14:00:00.000Z",
    ]);
    expect(lu.ecartes.map(({ raison }) => raison)).toEqual([
      "annulé à la source",
      "déjà dans votre agenda : il en vient",
      "hors de la période importée",
    ]);
  });

  it("refuses in words what is not a calendar, is broken or too large", () => {
    for (const texte of [
      "bonjour",
      "<html>",
      "",
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:x",
      `BEGIN:VCALENDAR${"x".repeat(600_000)}`,
    ])
      expect(lire(texte)).toHaveProperty("refus");
  });
});

describe("an import", () => {
  it("says before it does, does it once, follows what moves, keeps what is cancelled here", async () => {
    await pour(async (c) => {
      expect(sorts(await importerCalendrier(c, ics(HEBDO), "masques", false))).toEqual(["cree", "cree", "cree"]);
      expect(sorts(await importerCalendrier(c, ics(HEBDO), "masques", true))).toEqual(["cree", "cree", "cree"]);
      const encore = await importerCalendrier(c, ics(HEBDO), "masques", true);
      expect(sorts(encore)).toEqual(["inchange", "inchange", "inchange"]);
      expect("lignes" in encore && encore.lignes[0]?.titre).toBe("Occupé");
      const plusLong = HEBDO.replace("T110000", "T113000");
      expect(sorts(await importerCalendrier(c, ics(plusLong), "masques", true))).toEqual([
        "mis_a_jour",
        "mis_a_jour",
        "mis_a_jour",
      ]);
    });
  });

  it("masks a title that gives a number, even when titles are kept", async () => {
    await pour(async (c) => {
      const resultat = await importerCalendrier(
        c,
        ics(HEBDO.replace("Réunion", "Appeler 06 39 98 00 00")),
        "gardes",
        false,
      );
      expect(JSON.stringify(resultat)).toContain("titre masqué");
      expect(JSON.stringify(resultat)).not.toContain("06 39 98");
    });
  });
});

describe("the private address", () => {
  it("opens a calendar that another program reads, without names, until it is closed", async () => {
    await pour(async (c) => {
      const debut = instantDe("2026-03-24", "10:00", "Europe/Paris");
      await planifierEvenement(c, {
        id: "00000000-0000-4000-8000-000000000001",
        genre: "rendez_vous",
        titre: "Rendez-vous",
        debut,
        fin: new Date(debut.getTime() + 2_700_000),
        journeeEntiere: false,
        lieu: { genre: "lieu", lieuId: null, communeCode: null },
        canal: "presence",
        precisionLieu: "Salle 2; au fond, à droite",
        notes: "",
        rendezVous: { pseudonyme: null, libelle: "Madame au vélo", themes: [], permanenceId: null },
        etapes: [],
      });
      const ouverte = await ouvrirAdresse(c, "téléphone", false);
      if ("refus" in ouverte) throw new Error(ouverte.refus);
      const jeton = /calendrier\/([\w-]+)\.ics$/.exec(ouverte.adresse)?.[1] ?? "";
      await c.db.run(sql`set local role declic_systeme`);
      const flux = await composerFlux(c.db, jeton, MIDI);
      expect(flux?.corps).not.toContain("vélo");
      const [evenement] = new ICAL.Component(ICAL.parse(flux?.corps ?? ""))
        .getAllSubcomponents("vevent")
        .map((v) => new ICAL.Event(v));
      expect(evenement?.startDate.toJSDate()).toEqual(debut);
      expect(evenement?.location).toContain("Salle 2; au fond, à droite");
      expect(await composerFlux(c.db, `${jeton}x`, MIDI)).toBeUndefined();
      expect((await composerFlux(c.db, jeton, MIDI))?.corps).toBe(flux?.corps);
    });
  });

  it("is closed for good, by its owner alone, and there are few of them", async () => {
    await pour(async (c) => {
      for (let n = 0; n < LIENS_MAX; n += 1) expect(await ouvrirAdresse(c, "", false)).toHaveProperty("adresse");
      expect(await ouvrirAdresse(c, "", false)).toEqual({ refus: "tropDAdresses" });
      const { id } = await c.db.one(sql<{ id: number }>`select min(id) as id from activite.agenda_lien`);
      expect(await fermerAdresse({ ...c, utilisateur: decor.bruno }, id)).toBe(false);
      expect(await fermerAdresse(c, id)).toBe(true);
      expect(await fermerAdresse(c, id)).toBe(false);
    });
  });
});

describe("the text of a calendar", () => {
  it("is folded by bytes, and lets no text open a line of its own", () => {
    const titre = `É${"é".repeat(200)}\nEND:VEVENT\r\nBEGIN:VEVENT`;
    const texte = ecrireIcs("x", [
      { uid: "1", debut: MIDI, fin: new Date(MIDI.getTime() + 60_000), titre, modifieLe: MIDI, version: 1 },
    ]);
    for (const ligne of texte.split("\r\n")) expect(Buffer.byteLength(ligne)).toBeLessThanOrEqual(75);
    const evenements = new ICAL.Component(ICAL.parse(texte)).getAllSubcomponents("vevent");
    expect(evenements).toHaveLength(1);
    expect(evenements.map((v) => new ICAL.Event(v).summary.startsWith("Éé"))).toEqual([true]);
  });
});
