import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unCompteRendu } from "../../../../tests/activite.ts";
import { type CompteRendu, estCoherent, estJour, verifier } from "./compte-rendu.rules.ts";
import { agesCommuns, phraseDeSomme, somme } from "./effectifs.rules.ts";
import { correspondre, THEMES, THEMES_ORIGINE_2021 } from "./theme.rules.ts";
import { AGES, AGES_ORIGINE_2021 } from "./vocabulaire.rules.ts";

const LE_15 = "2022-11-15";
const motifs = (avec: Partial<CompteRendu>, aujourdhui = LE_15): readonly string[] =>
  verifier(unCompteRendu(avec), aujourdhui).map(({ champ, motif }) => `${champ}/${motif}`);

describe("a report of activity", () => {
  it("is kept when everything agrees", () => {
    expect(verifier(unCompteRendu(), LE_15)).toEqual([]);
  });

  it("says what is missing in a sum, in words", () => {
    const cr = unCompteRendu({
      type: "collectif",
      participants: 6,
      autonomie: null,
      ages: { "70_plus": 3, "25_39": 3 },
      statuts: { retraite: 3, sans_emploi: 1, en_emploi: 1 },
      genres: { non_communique: 6 },
    });
    expect(verifier(cr, LE_15)).toEqual([
      { champ: "statuts", motif: "sommeDesStatuts", message: "5 situations sur 6\u00a0: ajoutez 1 personne" },
    ]);
  });

  it("is refused when its month is more than six years old, and not a day before", () => {
    expect(motifs({ jour: "2020-11-30" }, "2026-11-30")).toEqual([]);
    expect(motifs({ jour: "2020-11-30" }, "2026-12-01")).toEqual(["jour/jourTropAncien"]);
  });

  it.each<[string, Partial<CompteRendu>, string]>([
    ["a day of the future", { jour: "2022-11-16" }, "jour/jourFutur"],
    ["the day before the programme", { jour: "2020-10-31" }, "jour/jourTropAncien"],
    ["a day that does not exist", { jour: "2022-02-29" }, "jour/jourInvalide"],
    ["no duration", { dureeMinutes: 0 }, "dureeMinutes/dureeHorsBornes"],
    ["a whole day and night", { dureeMinutes: 1440 }, "dureeMinutes/dureeHorsBornes"],
    ["half a minute", { dureeMinutes: 0.5 }, "dureeMinutes/dureeHorsBornes"],
    ["nobody", { participants: 0 }, "participants/participantsHorsBornes"],
    ["501 people", { participants: 501 }, "participants/participantsHorsBornes"],
    ["no theme", { themes: [] }, "themes/themesAbsents"],
    ["the same theme twice", { themes: ["sante", "sante"] }, "themes/tropDeThemes"],
    ["a sub-theme alone", { sousThemes: ["logement"] }, "sousThemes/sousThemesSansDemarche"],
    ["an age too many", { ages: { "70_plus": 1, "12_17": 1 } }, "ages/sommeDesAges"],
    ["an age of the old grid", { ages: { "60_plus": 1 } }, "ages/classeInconnue"],
    ["a negative count", { ages: { "70_plus": 2, "12_17": -1 } }, "ages/effectifInvalide"],
    ["a group status typed by hand", { statuts: { heterogene: 1 } }, "statuts/classeInconnue"],
    ["more people back than present", { recurrents: 2 }, "recurrents/recurrentsEnTrop"],
    [
      "at a distance but face to face",
      { lieu: { genre: "a_distance", lieuId: null, communeCode: null } },
      "canal/canalIncoherent",
    ],
    ["by phone in a library", { canal: "telephone" }, "canal/canalIncoherent"],
    ["elsewhere, nowhere", { lieu: { genre: "autre", lieuId: null, communeCode: null } }, "communeCode/lieuIncomplet"],
    ["sent on, but where", { suite: "orientation" }, "orientation/orientationIncomplete"],
    ["a phone number in the notes", { notes: "rappeler au 06 39 98 12 34" }, "notes/donneePersonnelle"],
    ["an id that is no UUID", { id: "12" }, "id/idInvalide"],
  ])("is refused with %s", (_cas, avec, attendu) => {
    expect(motifs(avec)).toContain(attendu);
  });

  it("asks the autonomy of one person only", () => {
    const deux = { participants: 2, ages: { "70_plus": 2 }, statuts: { retraite: 2 }, genres: { femme: 2 } };
    expect(motifs(deux)).toEqual(["autonomie/autonomieDeGroupe"]);
  });

  it("keeps an import incoherent at its source, and only an import declared so", () => {
    const faux = { participants: 3, autonomie: null };
    const source = { genre: "import", source: "origine", identifiant: "1", themesInconnus: [] } as const;
    expect(motifs({ ...faux, origine: { ...source, incoherent: true } })).toEqual([]);
    expect(motifs({ ...faux, origine: { ...source, incoherent: false } })).toContain("ages/sommeDesAges");
    expect(motifs(faux)).toContain("ages/sommeDesAges");
  });

  it("takes the old age grid of an import as it came", () => {
    expect(motifs({ grilleAges: "origine_2021", ages: { "60_plus": 1 } })).toEqual([]);
  });
});

const effectifs = (classes: readonly string[]) =>
  fc
    .tuple(...classes.map(() => fc.nat(60)))
    .map((nombres) => Object.fromEntries(classes.map((c, i) => [c, nombres[i]])));

describe("sums", () => {
  it("refuses exactly when a sum differs from the participants", () => {
    fc.assert(
      fc.property(effectifs(AGES), fc.integer({ min: 1, max: 500 }), (ages, participants) => {
        const cr = unCompteRendu({
          participants,
          ages,
          autonomie: null,
          statuts: { retraite: participants },
          genres: { femme: participants },
        });
        const refuse = verifier(cr, LE_15).some(({ motif }) => motif === "sommeDesAges");
        expect(refuse).toBe(somme(ages) !== participants);
        expect(estCoherent(cr)).toBe(!refuse);
      }),
    );
  });

  it("loses nobody when classes are put together, in both grids", () => {
    for (const grille of [AGES, AGES_ORIGINE_2021])
      fc.assert(
        fc.property(effectifs(grille), (ages) => {
          expect(somme(agesCommuns(ages))).toBe(somme(ages));
        }),
      );
  });

  it("puts each class where it belongs", () => {
    expect(
      agesCommuns({ moins_12: 1, "12_17": 2, "18_24": 4, "25_39": 8, "40_59": 16, "60_69": 32, "70_plus": 64 }),
    ).toEqual({ moins_18: 3, "18_59": 28, "60_plus": 96, non_communique: 0 });
    expect(agesCommuns({ moins_12: 1, "12_18": 2, "18_35": 4, "35_60": 8, "60_plus": 16, non_communique: 32 })).toEqual(
      {
        moins_18: 3,
        "18_59": 12,
        "60_plus": 16,
        non_communique: 32,
      },
    );
  });

  it("speaks of one and of several", () => {
    const nom = { un: "âge", plusieurs: "âges" };
    expect(phraseDeSomme(nom, 1, 3)).toBe("1 âge sur 3\u00a0: ajoutez 2 personnes");
    expect(phraseDeSomme(nom, 4, 3)).toBe("4 âges sur 3\u00a0: retirez 1 personne");
  });
});

describe("days", () => {
  it("knows the calendar as the machine does", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), fc.nat(13), fc.nat(32), (annee, mois, jour) => {
        const texte = `${annee}-${String(mois).padStart(2, "0")}-${String(jour).padStart(2, "0")}`;
        const lu = new Date(`${texte}T00:00:00Z`);
        const existe = !Number.isNaN(lu.getTime()) && lu.toISOString().startsWith(texte);
        expect(estJour(texte)).toBe(existe);
      }),
    );
  });
});

describe("themes", () => {
  it("joins each of the nineteen themes of 2021 to one of today, by code and by label", () => {
    expect(THEMES_ORIGINE_2021).toHaveLength(19);
    expect(THEMES).toHaveLength(19);
    for (const { code, libelle, theme } of THEMES_ORIGINE_2021) {
      expect(correspondre([code])).toEqual({ themes: [theme], inconnus: [] });
      expect(correspondre([libelle.toUpperCase()]).themes).toEqual([theme]);
    }
  });

  it("keeps a label that nothing joins as it came", () => {
    expect(correspondre(["Robotique", "courriel", "Courriels"])).toEqual({
      themes: ["courriel"],
      inconnus: ["Robotique"],
    });
  });
});
