import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Decor, planterDecor, sommesDe } from "../../../../tests/activite.ts";
import { baseDeTest, MAINTENANT, SYSTEME } from "../../../../tests/base.ts";
import { FICHIERS_PRESENTS, fichierReel } from "../../../../tests/fichiers-reels.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { lireTable } from "../../../plateforme/formats/lire-table.ts";
import { estRefus } from "../../../plateforme/formats/refus-format.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import type { ResultatImport } from "../../../plateforme/imports/bilan.ts";
import { correspondre } from "../compte-rendu/theme.rules.ts";
import { purgerComptesRendus } from "../cumul/purger-comptes-rendus.ts";
import { jugerCorrespondance, proposerCorrespondance } from "./champ-import.rules.ts";
import { importerComptesRendus, importerTable } from "./importer-comptes-rendus.ts";
import { lireDuree, lireJour, lireSousTheme2021 } from "./valeurs-import.rules.ts";

const { base } = await baseDeTest();
let decor: Decor;

beforeAll(async () => {
  decor = await base.transaction(SYSTEME, async (db) => {
    const plante = await planterDecor(db);
    for (const { personneId, nom } of [plante.amina, plante.bruno, plante.chloe])
      await db.run(
        sql`update acteur.personne set courriel_empreinte = ${coffre().empreinteCourriel(`${nom.toLowerCase().replace("é", "e")}@exemple.test`)} where id = ${personneId}`,
      );
    return plante;
  });
});

const contexte = {
  transaction: <T>(travail: (db: Db) => Promise<T>) => base.transaction(SYSTEME, travail),
  maintenant: MAINTENANT,
};

/** Reports as the existing application wrote them. */
const passe = (n: number, avec: Readonly<Record<string, unknown>> = {}) => ({
  _id: { $oid: `61a0${String(n).padStart(20, "0")}` },
  conseiller: { email: "amina@exemple.test" },
  cra: {
    dateAccompagnement: "2021-11-14T23:00:00.000Z",
    canal: "rattachement",
    activite: "collectif",
    nbParticipants: 5,
    nbParticipantsRecurrents: 2,
    age: { moins12ans: 0, de12a18ans: 1, de18a35ans: 1, de35a60ans: 1, plus60ans: 2 },
    statut: { etudiant: 1, sansEmploi: 1, enEmploi: 0, retraite: 2, heterogene: 1 },
    themes: ["equipement informatique", "courriel", "sante"],
    sousThemes: [{ "equipement informatique": ["tablette"] }, { sante: ["espace-sante"] }],
    duree: "30-60",
    accompagnement: { individuel: 0, atelier: 0, redirection: 1 },
    organismes: [{ "Pôle emploi": 1 }],
    ...avec,
  },
});
const fichier = (contenu: unknown, nom = "cra.json") => ({
  nom,
  octets: new TextEncoder().encode(typeof contenu === "string" ? contenu : JSON.stringify(contenu)),
});
async function importer(
  contenu: unknown,
  options: Parameters<typeof importerComptesRendus>[2] = {},
  nom?: string,
): Promise<ResultatImport> {
  const resultat = await importerComptesRendus(contexte, fichier(contenu, nom), { source: "essai", ...options });
  if (estRefus(resultat)) throw new Error(resultat.message);
  return resultat;
}
const lire = (identifiant: string) =>
  base.transaction(SYSTEME, (db) =>
    db.row(sql<Record<string, unknown>>`select * from activite.compte_rendu where source_id like ${`%${identifiant}`}`),
  );
const id = (n: number): string => `61a0${String(n).padStart(20, "0")}`;

describe("l’import des comptes rendus passés", () => {
  it("garde l’ancien vocabulaire, et le jour civil de Paris", async () => {
    const { bilan, rapport } = await importer([passe(1)]);
    expect(bilan, JSON.stringify(rapport)).toEqual({
      lus: 1,
      crees: 1,
      mis_a_jour: 0,
      inchanges: 0,
      fusionnes: 0,
      refuses: 0,
    });
    expect(await lire(id(1))).toMatchObject({
      conseiller_id: decor.amina.personneId,
      structure_id: decor.gueret,
      departement_code: "23",
      commune_code: "23096",
      jour: "2021-11-15",
      duree_minutes: 45,
      grille_ages: "origine_2021",
      age_60_plus: 2,
      statut_heterogene: 1,
      genre_non_communique: 5,
      recurrents: 2,
      themes: ["courriel", "materiel", "sante"],
      materiels: ["tablette"],
      suite: "orientation",
      orientation: "france_travail",
      incoherent: false,
    });
  });

  it("relu, ne change rien ; changé à la source, est mis à jour ; corrigé ici, reste comme ici", async () => {
    const trois = [passe(10), passe(11), passe(12)];
    expect((await importer(trois)).bilan.crees).toBe(3);
    expect((await importer(trois)).bilan).toMatchObject({ inchanges: 3, crees: 0, mis_a_jour: 0 });
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update activite.compte_rendu set recurrents = 0, modifie_le = now() where source_id = ${id(12)}`),
    );
    const changes = trois.map((_, n) => passe(10 + n, { themes: ["budget"] }));
    changes[0] = passe(10);
    const { bilan, rapport } = await importer(changes);
    expect(bilan).toMatchObject({ lus: 3, inchanges: 1, mis_a_jour: 1, refuses: 1 });
    expect(rapport.map(({ motif }) => motif).join()).toContain("corrigé ici par une personne");
    expect(await lire(id(11))).toMatchObject({ themes: ["sante", "banque_achats"], version: 2 });
    expect((await importer(changes)).bilan).toMatchObject({ inchanges: 2, mis_a_jour: 0 });
    await sommesExactes();
  });

  it("incohérent à la source, est gardé et marqué, hors des répartitions", async () => {
    const { bilan, rapport } = await importer([passe(20, { age: { plus60ans: 9 } })]);
    expect(bilan).toMatchObject({ crees: 1, refuses: 0 });
    expect(rapport.find(({ gravite }) => gravite === "alerte")?.motif).toContain("9 âges");
    expect(await lire(id(20))).toMatchObject({ incoherent: true, age_60_plus: 9, participants: 5 });
    await sommesExactes();
  });

  it("à l’essai ou en tout ou rien, n’écrit rien dès qu’une ligne est refusée", async () => {
    const lignes = [passe(30), passe(31, { activite: "inconnu" })];
    const essai = await importer(lignes, { essai: true });
    expect(essai).toMatchObject({ ecrit: false, bilan: { lus: 2, crees: 1, refuses: 1 } });
    expect((await importer(lignes, { mode: "tout_ou_rien" })).ecrit).toBe(false);
    expect(await lire(id(30))).toBeUndefined();
    expect((await importer(lignes)).bilan).toMatchObject({ crees: 1, refuses: 1 });
  });

  it("ne prend ni conseiller inconnu, ni identifiant d’un autre, ni deux lignes du même nom", async () => {
    await importer([passe(40)]);
    const { bilan, rapport } = await importer([
      { ...passe(41), conseiller: { email: "personne@exemple.test" } },
      { ...passe(40), conseiller: { email: "chloe@exemple.test" } },
      passe(42),
      passe(42),
      passe(42, { duree: "60" }),
    ]);
    expect(bilan).toMatchObject({ lus: 5, crees: 1, fusionnes: 1, refuses: 3 });
    const motifs = rapport.map(({ motif }) => motif).join("\n");
    expect(motifs).toContain("Aucun conseiller connu");
    expect(motifs).toContain("pour un autre conseiller");
    expect(motifs).toContain("identifiant déjà donné, ligne 3");
  });

  it("retire ce qui désigne une personne, sans le redire dans son rapport", async () => {
    const csv = `identifiant;conseiller;date;type;durée;canal;thèmes;notes\nn1;${decor.amina.personneId};14/11/2021;ponctuel;1h30;à distance;Courriels|Jeu de cartes;rappeler au 06 39 98 12 34\n`;
    const { bilan, rapport } = await importer(csv, {}, "cra.csv");
    expect(bilan, JSON.stringify(rapport)).toMatchObject({ lus: 1, crees: 0, refuses: 1 });
    const bon = csv.replace("thèmes;notes", "thèmes;nombre de personnes;notes").replace("cartes;", "cartes;2;");
    const lu = await importer(bon, {}, "cra.csv");
    expect(lu.bilan, JSON.stringify(lu.rapport)).toMatchObject({ crees: 1 });
    expect(JSON.stringify(lu.rapport)).not.toContain("06 39");
    expect(await lire("n1")).toMatchObject({
      notes: "",
      duree_minutes: 90,
      canal: "telephone",
      themes: ["courriel"],
      themes_inconnus: ["Jeu de cartes"],
      age_non_communique: 2,
    });
  });

  it("d’un conseiller, n’entre que pour lui, même si le fichier en nomme un autre", async () => {
    const table = await lireTable(fichier([{ ...passe(50), conseiller: { email: "chloe@exemple.test" } }]), {
      octetsMax: 1e6,
      lignesMax: 10,
    });
    if (estRefus(table)) throw new Error(table.message);
    await importerTable(contexte, table, {
      source: "a-moi",
      correspondance: proposerCorrespondance(table.colonnes, undefined),
      personneId: decor.bruno.personneId,
      mode: "bonnes_lignes",
      essai: false,
    });
    expect(await lire(id(50))).toMatchObject({ conseiller_id: decor.bruno.personneId });
  });

  async function sommesExactes(): Promise<void> {
    const cumul = await base.transaction(SYSTEME, (db) => sommesDe(db, "cumul_mois_departement"));
    const recompte = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ n: number; accompagnements: number; incoherents: number; ages: number }>`
        select count(*) as n, sum(participants)::int as accompagnements, coalesce(sum(participants) filter (where incoherent), 0)::int as incoherents,
          coalesce(sum(participants) filter (where not incoherent), 0)::int as ages
        from activite.compte_rendu where supprime_le is null`),
    );
    expect(cumul).toMatchObject({ comptes_rendus: recompte.n, accompagnements: recompte.accompagnements });
    expect(cumul.incoherents ?? 0).toBe(recompte.incoherents);
    const ages = ["ages_moins_18", "ages_18_59", "ages_60_plus", "ages_non_communique"] as const;
    expect(ages.reduce((total, nom) => total + (cumul[nom] ?? 0), 0)).toBe(recompte.ages);
  }
});

describe("les colonnes", () => {
  it("inconnues ne sont jamais devinées, et un sens n’est donné qu’une fois", () => {
    expect(proposerCorrespondance(["Date", "Jour", "Humeur", "nbParticipants"], undefined)).toEqual({
      Date: "jour",
      nbParticipants: "participants",
    });
    expect(proposerCorrespondance(["Humeur", "Date"], { Humeur: "notes", Date: "" })).toEqual({ Humeur: "notes" });
    expect(jugerCorrespondance({ a: "jour", b: "jour", c: "rien" }, "soi")).toMatchObject({
      b: expect.stringContaining("déjà donné"),
      c: expect.stringContaining("n’existe pas"),
      "": expect.stringContaining("Durée"),
    });
  });
});

describe("les valeurs", () => {
  it.each([
    ["0-30", 15],
    ["30-60", 45],
    ["90", 90],
    ["1h30", 90],
    ["01:30", 90],
    ["2 h", 120],
    ["1,5 h", 90],
    ["120+", 120],
    ["45 min", 45],
  ])("durée « %s » : %d minutes", (texte, minutes) => expect(lireDuree(texte)?.minutes).toBe(minutes));
  it.each(["", "longtemps", "60-30", "1h75", "-5"])("durée « %s » : illisible", (texte) =>
    expect(lireDuree(texte)).toBeUndefined(),
  );
  it.each([
    ["14/11/2021", "2021-11-14"],
    ["2021-11-14", "2021-11-14"],
    ["2022-07-13T22:00:00.000Z", "2022-07-14"],
    ["31/02/2022", undefined],
    ["11/14/2021", undefined],
    ["hier", undefined],
  ])("date « %s » : %s", (texte, jour) => expect(lireJour(texte)).toBe(jour));
});

describe("six ans après", () => {
  it("le même fichier ne compte pas deux fois : le mois clos est refusé, le reste gardé", async () => {
    const lignes = [
      passe(901, { dateAccompagnement: "2020-12-09T23:00:00.000Z" }),
      passe(902, { dateAccompagnement: "2021-11-09T23:00:00.000Z" }),
    ];
    expect((await importer(lignes)).bilan).toMatchObject({ crees: 2 });
    const somme = () =>
      base.transaction(SYSTEME, async (db) => (await sommesDe(db, "cumul_mois_departement"))["accompagnements"]);
    const avant = await somme();
    const le = new Date("2027-01-15T09:00:00Z");
    for (let partis = -1; partis !== 0; ) partis = await base.transaction(SYSTEME, (db) => purgerComptesRendus(db, le));
    expect(await lire(id(901))).toBeUndefined();
    // Even on a machine whose clock goes back, a month closed is not counted again.
    for (const maintenant of [le, MAINTENANT]) {
      const fait = await importerComptesRendus({ ...contexte, maintenant }, fichier(lignes), { source: "essai" });
      if (estRefus(fait)) throw new Error(fait.message);
      expect(fait.bilan).toMatchObject({ crees: 0, refuses: 1, inchanges: 1 });
      expect(fait.rapport).toContainEqual(
        expect.objectContaining({
          ligne: expect.any(Number),
          gravite: "refus",
          motif: expect.stringContaining("six ans"),
        }),
      );
      expect(await somme()).toBe(avant);
    }
  });
});

const CORRESPONDANCES = z.array(z.object({ nom: z.string(), correspondance: z.string() }));
const SOUS_THEMES = z.array(z.object({ theme: z.string(), values: z.array(z.string()), labels: z.array(z.string()) }));

describe.skipIf(!FICHIERS_PRESENTS)("le vocabulaire public de 2021, lu sur place", () => {
  const lireReel = <T>(chemin: string, forme: z.ZodType<T>): T =>
    forme.parse(JSON.parse(new TextDecoder().decode(fichierReel(chemin).octets)));

  it("a ses dix-neuf thèmes tous reconnus, par leur code et par leur libellé", () => {
    const themes = lireReel("referentiels/cra-conseillers-themesCorrespondances.json", CORRESPONDANCES);
    expect(themes).toHaveLength(19);
    for (const { nom, correspondance } of themes) {
      expect(correspondre([nom]), nom).toMatchObject({ inconnus: [], themes: [expect.any(String)] });
      expect(correspondre([correspondance]), correspondance).toEqual(correspondre([nom]));
    }
  });

  it("a ses sous-thèmes tous reconnus", () => {
    for (const { values, labels } of lireReel("referentiels/cra-conseillers-sousThemes.json", SOUS_THEMES))
      for (const [rang, code] of values.entries()) {
        expect(lireSousTheme2021(code), code).toBeDefined();
        expect(lireSousTheme2021(labels[rang] ?? ""), labels[rang]).toEqual(lireSousTheme2021(code));
      }
  });
});
