import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { entrer, type Navigateur, ouvrirSite, type Site } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { chargerComptesRendus } from "./charger-comptes-rendus.ts";

const { base } = await baseDeTest();
let decor: Decor;
let amina: Navigateur;
let aminaId: number;
let site: Site;

beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
  site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
  const conseillere = { courriel: "amina@exemple.test", role: "conseiller", niveau: "soi" } as const;
  ({ nav: amina, personneId: aminaId } = await entrer(base, site, { ...conseillere, structureId: decor.gueret }));
});

const USUEL = {
  type: "individuel",
  duree: "45",
  lieu: "structure",
  jour: "2022-11-15",
  themes: ["courriel"],
  ageSeul: "70_plus",
  statutSeul: "retraite",
};

describe("what is wrong in the form", () => {
  it("is said all at once, so that nothing is found at a second sending", async () => {
    const { statut, texte } = await amina.envoyer("/cra", {
      ...USUEL,
      id: uuid(1),
      type: "collectif",
      participants: "6",
      age_70_plus: "6",
      statut_retraite: "5",
      duree: "autre",
      dureeAutre: "une heure",
      jour: "2020-10-31",
      lieu: "autre",
      commune: "Xyzzyville",
      themes: [],
    });
    expect(statut).toBe(422);
    expect(texte).toContain("Il reste 5 choses à corriger");
    for (const champ of ["dureeAutre", "jour", "commune", "themes", "statuts"])
      expect(texte).toContain(`href="#champ-${champ}"`);
    expect(texte).toContain('value="une heure"');
  });

  it.each([
    ["themes", { themes: ["courriel", "robotique"] }],
    ["sousThemes", { themes: ["demarches"], sousThemes: ["impots_de_mars"] }],
    ["materiels", { materiels: ["ordinateur", "grille-pain"] }],
    ["public", { public: "animal" }],
    ["suite", { suite: "fugue" }],
    ["demarche", { demarche: "chaloupee" }],
    ["autonomie", { autonomie: "12" }],
    ["lieu", { lieu: "a_distance:pigeon" }],
  ])("is a choice that does not exist: %s is refused beside its question, never dropped", async (champ, avec) => {
    const { statut, texte } = await amina.envoyer("/cra", { ...USUEL, id: uuid(2), ...avec });
    expect(statut).toBe(422);
    expect(texte).toContain(`href="#champ-${champ}"`);
    expect(texte.match(/Ce choix n’existe pas|Choisissez un lieu/g)?.length).toBeGreaterThan(1);
  });

  it("is told where it is: a phone number in a tag is not an error of the notes", async () => {
    const { texte } = await amina.envoyer("/cra", { ...USUEL, id: uuid(3), etiquettes: "06 39 98 00 00" });
    expect(texte).toContain('href="#champ-etiquettes"');
    expect(texte).not.toContain('href="#champ-notes"');
  });
});

describe("a form gone back to", () => {
  it("sent again as it was is one report; changed, it asks whether to replace it and keeps what is written", async () => {
    const envoi = { ...USUEL, id: uuid(10), _cle: uuid(10) };
    expect((await amina.envoyer("/cra", envoi)).vers).toBe(`/cra/${uuid(10)}`);
    expect((await amina.envoyer("/cra", envoi)).vers).toBe(`/cra/${uuid(10)}`);
    const change = await amina.envoyer("/cra", { ...envoi, duree: "60", notes: "Reviendra" });
    expect(change.statut).toBe(422);
    expect(change.texte).toContain("était déjà enregistré");
    expect(change.texte).toContain("Reviendra</textarea>");
    expect(change.texte).toContain(`action="/cra/${uuid(10)}"`);
    const version = /name="version" value="(\d+)"/.exec(change.texte)?.[1] ?? "";
    const suite = await amina.envoyer(`/cra/${uuid(10)}`, { ...envoi, duree: "60", notes: "Reviendra", version });
    expect(suite.vers).toBe(`/cra/${uuid(10)}`);
    expect((await amina.lire(`/cra/${uuid(10)}`)).texte).toContain("1\u00a0h");
  });

  it("of someone else's report tells nothing of it", async () => {
    const ailleurs = { conseillerId: decor.chloe.personneId, structureId: decor.cayenne, departementCode: "973" };
    const lieu = { genre: "domicile", lieuId: null, communeCode: null } as const;
    await base.transaction(SYSTEME, (db) =>
      chargerComptesRendus(db, [unCompteRendu({ id: uuid(11), ...ailleurs, lieu })]),
    );
    const { statut, texte } = await amina.envoyer("/cra", { ...USUEL, id: uuid(11) });
    expect(statut).toBe(422);
    expect(texte).not.toContain("version");
  });
});

describe("a report changed or taken again", () => {
  it("stays in its commune, even when the INSEE code is another one's postcode", async () => {
    const aAilleurs = { conseillerId: aminaId, structureId: decor.gueret };
    const lieu = { genre: "autre", lieuId: null, communeCode: "23200" } as const;
    await base.transaction(SYSTEME, (db) =>
      chargerComptesRendus(db, [unCompteRendu({ id: uuid(20), ...aAilleurs, lieu })]),
    );
    const { texte } = await amina.lire(`/cra/${uuid(20)}/modifier`);
    const commune = /name="commune"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="commune"/.exec(texte);
    const ecrite = commune?.[1] ?? commune?.[2] ?? "";
    expect(ecrite).not.toMatch(/^\d+$/);
    const champs = { ...USUEL, lieu: "autre", commune: ecrite, version: "1" };
    expect((await amina.envoyer(`/cra/${uuid(20)}`, champs)).statut).toBe(303);
    const { code } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ code: string }>`select commune_code as code from activite.compte_rendu where id = ${uuid(20)}`),
    );
    expect(code).toBe("23200");
  });

  it("still offers its place, however long ago it was last used", async () => {
    await base.transaction(SYSTEME, async (db) => {
      await db.run(sql`
        insert into offre.lieu (id, nom, commune_code, code_insee, commune_nom, code_postal, lat, lon, position, source, date_maj, visible)
        values ('ancien-lieu', 'Cyber-base de Nantes', '44109', '44109', 'Nantes', '44000', 47.2, -1.5, 'commune', 'Test', '2021-01-01', false)`);
      const lieu = { genre: "lieu", lieuId: "ancien-lieu", communeCode: "44109" } as const;
      const commun = { conseillerId: aminaId, structureId: decor.gueret };
      await chargerComptesRendus(db, [
        unCompteRendu({ ...commun, id: uuid(30), jour: "2021-02-01", lieu, departementCode: "44" }),
        ...Array.from({ length: 31 }, (_, n) => unCompteRendu({ ...commun, id: uuid(100 + n), jour: "2022-11-20" })),
      ]);
    });
    expect((await amina.lire("/cra/nouveau")).texte).not.toContain("Cyber-base de Nantes");
    for (const chemin of [`/cra/${uuid(30)}/modifier`, `/cra/nouveau?depuis=${uuid(30)}`])
      expect((await amina.lire(chemin)).texte).toMatch(/value="lieu:ancien-lieu" selected/);
  });

  it("followed by another keeps the day, kind and length just written, not those of the latest day", async () => {
    const hier = { ...USUEL, id: uuid(40), jour: "2022-01-05", type: "ponctuel", duree: "120", suivant: "oui" };
    const un = { participants: "1", age_25_39: "1", statut_en_emploi: "1" };
    const { vers } = await amina.envoyer("/cra", { ...hier, ...un });
    const { texte } = await amina.lire(vers ?? "");
    expect(texte).toContain('value="2022-01-05"');
    expect(texte).toMatch(/name="type" value="ponctuel" checked/);
    expect(texte).toMatch(/name="duree" value="120" checked/);
  });
});

describe("a form sent after the connexion has ended", () => {
  it("hands back everything typed, and is stored once the person is signed in again", async () => {
    const ecrit = { ...USUEL, id: uuid(50), themes: ["courriel", "sante"], notes: "Deux lignes\net <b>une</b>" };
    const etranger = site.navigateur();
    const { statut, texte } = await etranger.envoyer("/cra", { ...ecrit, _cle: uuid(50) });
    expect(statut).toBe(403);
    expect(texte).toContain("Votre connexion a pris fin");
    expect(texte).toContain(`name="_cle" value="${uuid(50)}"`);
    for (const [nom, valeurs] of Object.entries(ecrit))
      for (const valeur of [valeurs].flat())
        expect(texte).toContain(`name="${nom}" value="${valeur.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}"`);
    expect((await amina.envoyer("/cra", { ...ecrit, _cle: uuid(50) })).vers).toBe(`/cra/${uuid(50)}`);
  });

  it("that says nothing leads to the sign-in", async () => {
    const { statut, vers } = await site.navigateur().envoyer(`/cra/${uuid(50)}`, { _cle: uuid(51) });
    expect([statut, vers]).toEqual([303, "/connexion"]);
  });
});

describe("a past report with the classes of 2021", () => {
  const PASSE = uuid(721);
  it("is changed with the classes it came with, and they alone", async () => {
    await base.transaction(SYSTEME, (db) =>
      chargerComptesRendus(db, [
        unCompteRendu({
          id: PASSE,
          conseillerId: aminaId,
          structureId: decor.gueret,
          type: "collectif",
          participants: 3,
          autonomie: null,
          grilleAges: "origine_2021",
          ages: { "12_18": 1, "35_60": 2 },
          statuts: { heterogene: 3 },
          genres: { non_communique: 3 },
          origine: { genre: "import", source: "ancien", identifiant: "1", incoherent: false, themesInconnus: [] },
        }),
      ]),
    );
    const { texte } = await amina.lire(`/cra/${PASSE}/modifier`);
    expect(texte).toMatch(/name="age_35_60"[^>]*value="2"|value="2"[^>]*name="age_35_60"/);
    expect(texte).not.toContain('name="age_40_59"');
    const champs = {
      ...{ id: PASSE, version: "1", grille: "origine_2021", type: "collectif", duree: "60", lieu: "structure" },
      ...{
        jour: "2022-11-15",
        themes: ["sante"],
        participants: "3",
        age_12_18: "2",
        age_35_60: "1",
        statut_heterogene: "3",
      },
    };
    const refus = await amina.envoyer(`/cra/${PASSE}`, { ...champs, age_35_60: "0" });
    expect(refus.statut).toBe(422);
    expect((await amina.envoyer(`/cra/${PASSE}`, champs)).statut).toBe(303);
    const garde = await base.transaction(SYSTEME, (db) =>
      db.one(sql<Record<string, unknown>>`select * from activite.compte_rendu where id = ${PASSE}`),
    );
    expect(garde).toMatchObject({ grille_ages: "origine_2021", age_12_18: 2, age_35_60: 1, statut_heterogene: 3 });
  });

  it("gives its old classes to nothing new", async () => {
    const nouveau = { ...USUEL, id: uuid(722), grille: "origine_2021", ageSeul: "35_60" };
    expect((await amina.envoyer("/cra", nouveau)).statut).toBe(422);
  });
});
