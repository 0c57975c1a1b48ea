import { describe, expect, it } from "vitest";
import { assembler, type Etape, etatEngagement, type Recommandation } from "./engagement.rules.ts";
import { enRetard, etatDe, type Geste, gestesPermis, preuveFondatrice, type Trace, texteDe } from "./etape.rules.ts";
import { histoireDe } from "./histoire.rules.ts";
import { choisir } from "./liste-engagements.rules.ts";
import { lirePreuve, peutClore } from "./preuve.rules.ts";

const JOUR = "2023-06-15";
const UNE = 1;
const AUTRE = 2;

/** Traces of a step, one a day from 2 January 2023, the first one its writing. */
function suite(...gestes: readonly (Geste | readonly [Geste, Partial<Trace>])[]): readonly Trace[] {
  const ecrit = { intitule: "Publier une fiche", echeance: null };
  return (["ecrire", ...gestes] as const).map((un, rang) => {
    const [geste, faits] = typeof un === "string" ? [un, {}] : un;
    const jour = `2023-01-${String(rang + 2).padStart(2, "0")}`;
    return {
      ...{
        id: rang + 1,
        geste,
        jour,
        le: new Date(`${jour}T09:00:00Z`),
        par: UNE,
        motif: "",
        preuveId: null,
        demo: false,
      },
      ...(geste === "ecrire" ? ecrit : { intitule: null, echeance: null }),
      ...faits,
    };
  });
}

const etape = (traces: readonly Trace[], faits: Partial<Etape> = {}): Etape => ({
  ...{ id: 1, numero: 2, sorte: "programme", origine: "avis", demo: false, traces, ...faits },
});
const R2: Recommandation = {
  ...{ numero: 2, titre: "Faire connaître", demande: "Dire ce qu’un conseiller apporte", partie: "I" },
  ...{ famille: "faire_connaitre", indicateurs: [] },
};
const lu = (...etapes: readonly Etape[]) =>
  assembler(R2, { responsables: [], preuves: [], etapes }, { jour: JOUR, jourDe: (d) => d.toISOString().slice(0, 10) });

describe("the state of a step", () => {
  it("follows its traces, and a thing undone is a further trace", () => {
    expect(
      [
        suite(),
        suite("commencer"),
        suite("commencer", "reporter"),
        suite("commencer", "declarer"),
        suite("declarer", "confirmer"),
        suite("declarer", "refuser"),
        suite("declarer", "retirer"),
        suite("declarer", "confirmer", "reprendre"),
        suite("abandonner"),
        suite("commencer", "modifier"),
      ].map(etatDe),
    ).toEqual([
      ...["prevu", "en_cours", "prevu", "a_confirmer", "fait", "en_cours", "en_cours", "en_cours"],
      ...["abandonne", "en_cours"],
    ]);
  });

  it("is confirmed or refused by another person than the one who declared it, who may only take it back", () => {
    const declaree = suite("declarer");
    expect(gestesPermis(declaree, UNE)).toEqual(["retirer"]);
    expect(gestesPermis(declaree, AUTRE)).toEqual(["confirmer", "refuser"]);
    expect(gestesPermis(suite("declarer", "refuser", ["declarer", { par: AUTRE }]), AUTRE)).toEqual(["retirer"]);
  });

  it("rests on the evidence of its last declaration, and on none once reopened", () => {
    const faite = suite(["declarer", { preuveId: 7 }], "refuser", ["declarer", { preuveId: 8 }], "confirmer");
    expect(preuveFondatrice(faite)).toBe(8);
    expect(preuveFondatrice([...faite, ...suite("reprendre").slice(1)])).toBeNull();
  });

  it("is late past its due date, unless it is done or abandoned", () => {
    const echeance = "2023-06-14";
    expect([
      enRetard({ etat: "prevu", echeance }, JOUR),
      enRetard({ etat: "a_confirmer", echeance }, JOUR),
      enRetard({ etat: "fait", echeance }, JOUR),
      enRetard({ etat: "prevu", echeance: JOUR }, JOUR),
      enRetard({ etat: "prevu", echeance: null }, JOUR),
    ]).toEqual([true, true, false, false, false]);
  });

  it("has the words written last", () => {
    const changee = suite(["modifier", { intitule: "Publier cent fiches", echeance: "2024-01-31" }], "commencer");
    expect(texteDe(changee)).toEqual({ intitule: "Publier cent fiches", echeance: "2024-01-31" });
  });
});

describe("the state of a commitment", () => {
  it("is begun by one step, done by all those not abandoned, never by none", () => {
    expect([
      etatEngagement([]),
      etatEngagement(["prevu", "prevu"]),
      etatEngagement(["prevu", "en_cours"]),
      etatEngagement(["fait", "prevu"]),
      etatEngagement(["a_confirmer"]),
      etatEngagement(["fait", "abandonne"]),
      etatEngagement(["abandonne"]),
    ]).toEqual(["a_engager", "a_engager", "en_cours", "en_cours", "en_cours", "etapes_faites", "abandonne"]);
  });

  it("counts steps without those abandoned; what came with the opinion is no news", () => {
    expect(lu(etape(suite()))).toMatchObject({ faites: 0, vives: 1, nouvelle: null, demo: false });
    expect(
      lu(
        etape(suite("declarer", "confirmer")),
        etape(suite("abandonner"), { id: 2 }),
        etape(suite(), { id: 3, demo: true }),
      ),
    ).toMatchObject({ faites: 1, vives: 2, nouvelle: "2023-01-04", demo: true });
  });

  it("tells all its changes, the latest first, with what a step said before", () => {
    const e = lu(etape(suite("commencer", ["modifier", { intitule: "Publier cent fiches" }])));
    const premier = {
      numero: 2,
      nature: "prefectures",
      organisme: "",
      le: new Date("2022-12-14"),
      demo: false,
    } as const;
    expect(histoireDe({ ...e, responsables: [premier] }).map(({ quoi, details }) => [quoi, ...details])).toEqual([
      ["Texte ou échéance changés : « Publier cent fiches »", "Auparavant : « Publier une fiche »", "Sans échéance"],
      ["Commencée : « Publier une fiche »"],
      [
        "Suivi ouvert, d’après l’avis",
        "Étape : « Publier une fiche »",
        "Qui en répond, proposé : Préfectures : à désigner",
      ],
    ]);
  });
});

describe("the list", () => {
  it("finds words without their accents, in the steps too, and filters", () => {
    const tous = [lu(etape(suite("commencer"))), { ...lu(), numero: 3, titre: "Étudier" }];
    const base = { recherche: "", etat: null, responsable: null, tri: "numero", sens: "asc" } as const;
    const numeros = (filtre: Partial<Parameters<typeof choisir>[1]>) =>
      choisir(tous, { ...base, ...filtre }).map(({ numero }) => numero);
    expect([
      numeros({ recherche: "etudier" }),
      numeros({ recherche: "FICHE publier" }),
      numeros({ recherche: "r3" }),
      numeros({ etat: "en_cours" }),
      numeros({ responsable: "etat" }),
      numeros({ sens: "desc" }),
    ]).toEqual([[3], [2], [3], [2], [], [3, 2]]);
  });
});

describe("evidence", () => {
  const saisie = { genre: "lien", titre: "Décret", adresse: "", indicateur: "", texte: "", sourceLe: "", etape: "" };
  const connus = { jour: JOUR, etapes: [4], estJour: (t: string) => /^\d{4}-\d\d-\d\d$/u.test(t) };
  const fautes = (faits: Partial<typeof saisie>) => Object.keys(lirePreuve({ ...saisie, ...faits }, connus).erreurs);

  it("is a link over https without anyone's name in it, an indicator known, or a note", () => {
    expect([
      fautes({ adresse: "https://exemple.test/decret?n=1" }),
      fautes({ adresse: "http://exemple.test" }),
      fautes({ adresse: "https://moi@exemple.test/" }),
      fautes({ adresse: "javascript:alert(1)" }),
      fautes({ genre: "indicateur", indicateur: "accompagnements" }),
      fautes({ genre: "indicateur", indicateur: "toString" }),
      fautes({ genre: "note" }),
      fautes({ genre: "note", texte: "Réunion tenue", sourceLe: "2023-06-16", etape: "5", titre: "" }),
      fautes({ genre: "" }),
    ]).toEqual([
      [],
      ["adresse"],
      ["adresse"],
      ["adresse"],
      [],
      ["indicateur"],
      ["texte"],
      ["titre", "sourceLe", "etape"],
      ["genre"],
    ]);
  });

  it("closes a decision of the State by a dated link alone", () => {
    const lien = { sorte: "lien", sourceLe: "2023-01-01", retireeLe: null, etapeId: null } as const;
    const [decision, programme] = [
      { id: 4, sorte: "decision_etat" },
      { id: 4, sorte: "programme" },
    ];
    expect([
      peutClore(lien, decision),
      peutClore({ ...lien, sourceLe: null }, decision),
      peutClore({ ...lien, sorte: "note" }, decision),
      peutClore({ ...lien, sorte: "note", sourceLe: null }, programme),
      peutClore({ ...lien, retireeLe: new Date() }, programme),
      peutClore({ ...lien, etapeId: 5 }, programme),
    ]).toEqual([true, false, false, true, false, false]);
  });
});
