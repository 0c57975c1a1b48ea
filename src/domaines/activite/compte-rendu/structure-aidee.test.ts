import { beforeAll, describe, expect, it } from "vitest";
import { uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { purgerBrouillons } from "../brouillon/garder-brouillon.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
let amina: Navigateur;
let bruno: Navigateur;
let menuiserie: number;
let brunoIds: { readonly personneId: number; readonly affectationId: number };
const SIRET = "73282932000074";
const USUEL = {
  type: "individuel",
  duree: "45",
  lieu: "structure",
  jour: "2022-11-15",
  themes: ["courriel"],
  ageSeul: "40_59",
  statutSeul: "en_emploi",
  public: "tpe_pme",
};

beforeAll(async () => {
  const structureId = await creerStructure(base, "Mairie de Guéret", "23");
  await creerStructure(base, "Menuiserie des Îles", "973");
  menuiserie = await creerStructure(base, "Menuiserie Fictive", "23");
  await base.transaction(SYSTEME, (db) =>
    db.run(sql`update acteur.structure set siret = ${SIRET} where id = ${menuiserie}`),
  );
  const entrer = async (courriel: string, nom: string): Promise<Navigateur> => {
    const ids = await creerPersonne(base, {
      courriel,
      nom,
      role: "conseiller",
      niveau: "soi",
      structureId,
      demonstration: true,
    });
    const nav = site.navigateur();
    brunoIds = ids; // The last to enter is Bruno.
    await nav.envoyer("/connexion/demonstration", { compte: String(ids.personneId) });
    return nav;
  };
  amina = await entrer("amina@exemple.test", "Amina Belkacem");
  bruno = await entrer("bruno@exemple.test", "Bruno Duval");
});

describe("the structure met", () => {
  it("is looked for by name or SIRET, those of the département first", async () => {
    const trouver = async (q: string): Promise<string> =>
      (await amina.lire(`/cra/structures?q=${encodeURIComponent(q)}`)).texte;
    expect(JSON.parse(await trouver("menuiserie"))).toMatchObject({
      trouvees: [{ id: menuiserie }, { libelle: "Menuiserie des Îles" }],
      siret: null,
    });
    expect(JSON.parse(await trouver("732 829 320"))).toMatchObject({ trouvees: [{ id: menuiserie, siret: SIRET }] });
    expect(JSON.parse(await trouver("35600000049837"))).toEqual({ trouvees: [], siret: "35600000049837" });
    expect(JSON.parse(await trouver("%%%"))).toMatchObject({ trouvees: [] });
    expect(JSON.parse(await trouver("me"))).toMatchObject({ trouvees: [] });
  });

  it("is chosen without script, by buttons that lose nothing", async () => {
    const forme = { ...USUEL, id: uuid(1), notes: "à garder", rechercheStructure: "menuiserie" };
    const trouve = await amina.envoyer("/cra", { ...forme, geste: "structureChercher" });
    expect(trouve.statut).toBe(200);
    expect(trouve.texte).toContain(`value="structurePrendre:${menuiserie}"`);
    expect(trouve.texte).toContain("à garder</textarea>");
    const pris = (await amina.envoyer("/cra", { ...forme, geste: `structurePrendre:${menuiserie}` })).texte;
    expect(pris).toContain("<strong>Menuiserie Fictive</strong>");
    expect(pris).toContain(`name="structureAidee" value="${menuiserie}"`);
    await amina.envoyer("/cra", { ...USUEL, id: uuid(1), structureAidee: String(menuiserie) });
    expect((await amina.lire(`/cra/${uuid(1)}`)).texte).toContain("Menuiserie Fictive");
    expect((await amina.lire("/cra/export.csv")).texte).toMatch(/Structure accompagnée[\s\S]*Menuiserie Fictive/u);
    expect((await amina.lire(`/cra/nouveau?depuis=${uuid(1)}`)).texte).toContain("<strong>Menuiserie Fictive</strong>");
    const retire = (
      await amina.envoyer("/cra", { ...forme, structureAidee: String(menuiserie), geste: "structureRetirer" })
    ).texte;
    expect(retire).toContain('name="structureAidee" value=""');
  });

  it("keeps the SIRET typed when its key holds, La Poste included", async () => {
    for (const [n, siret] of ["356 000 000 49837", SIRET].entries()) {
      const id = uuid(10 + n);
      expect((await amina.envoyer("/cra", { ...USUEL, id, rechercheStructure: siret })).vers).toBe(`/cra/${id}`);
    }
    expect((await amina.lire(`/cra/${uuid(10)}`)).texte).toContain("356\u00a0000\u00a0000\u00a049837");
    expect((await amina.lire(`/cra/${uuid(11)}`)).texte).toContain("Menuiserie Fictive (SIRET");
  });

  it("refuses a SIRET that is not one, a name not looked for, a structure that is not there, beside the field", async () => {
    for (const [champs, phrase] of [
      [{ rechercheStructure: "73282932000075" }, "a une erreur"],
      [{ rechercheStructure: "1234" }, "14 chiffres"],
      [{ rechercheStructure: "Menuiserie" }, "14 chiffres"],
      [{ structureAidee: "999999" }, "n’existe pas"],
    ] as const) {
      const { statut, texte } = await amina.envoyer("/cra", { ...USUEL, id: uuid(20), ...champs });
      expect(statut).toBe(422);
      expect(texte).toContain(phrase);
      expect(texte).toContain('href="#champ-rechercheStructure"');
    }
  });

  it("is forgotten when the public is a person", async () => {
    await amina.envoyer("/cra", { ...USUEL, id: uuid(21), public: "particulier", structureAidee: String(menuiserie) });
    expect((await amina.lire(`/cra/${uuid(21)}`)).texte).not.toContain("Menuiserie");
  });
});

describe("a report begun", () => {
  const ID = uuid(50);
  const DEBUT = {
    ...USUEL,
    id: ID,
    notes: "Madame Dupont, impôts",
    etiquettes: ["été"],
    themes: ["courriel", "sante"],
  };

  it("is kept sealed, offered again to its author alone, and taken up whole", async () => {
    expect((await amina.envoyer("/cra/brouillon", DEBUT)).statut).toBe(200);
    const { texte } = await amina.lire("/cra/nouveau");
    expect(texte).toContain("vous attend");
    expect((await bruno.lire("/cra/nouveau")).texte).not.toContain("vous attend");
    const repris = (await amina.lire("/cra/nouveau?brouillon=oui")).texte;
    expect(repris).toContain("Madame Dupont, impôts</textarea>");
    expect(repris).toMatch(/value="sante" checked/u);
    expect(repris).toMatch(/value="été" checked/u);
    expect(repris).toContain(`name="id" value="${ID}"`);
    const enClair = await base.transaction(SYSTEME, (db) =>
      db.one(
        sql<{
          n: number;
        }>`select count(*) as n from activite.brouillon where position('Dupont' in encode(contenu, 'escape')) > 0`,
      ),
    );
    expect(enClair.n).toBe(0);
    await enTransaction({ sorte: "personne", ...brunoIds, national: false }, async (db) =>
      expect(await db.rows(sql`select 1 from activite.brouillon`)).toEqual([]),
    );
  });

  it("is forgotten once stored, and only then", async () => {
    expect((await amina.envoyer("/cra", { ...USUEL, id: uuid(51) })).statut).toBe(303);
    expect((await amina.lire("/cra/nouveau")).texte).toContain("vous attend");
    expect((await amina.envoyer("/cra", { ...USUEL, id: ID })).vers).toBe(`/cra/${ID}`);
    expect((await amina.lire("/cra/nouveau")).texte).not.toContain("vous attend");
    expect((await amina.lire("/cra/nouveau?brouillon=oui")).vers).toBe("/cra/nouveau");
  });

  it("that comes after its report is refused; and is never offered, had both crossed on their way", async () => {
    expect((await amina.envoyer("/cra/brouillon", { ...DEBUT, duree: "90" })).statut).toBe(422);
    expect((await amina.lire("/cra/nouveau")).texte).not.toContain("vous attend");
    expect((await bruno.envoyer("/cra", { ...USUEL, id: uuid(53) })).statut).toBe(303);
    await bruno.envoyer("/cra/brouillon", { ...DEBUT, id: uuid(54) });
    await base.transaction({ sorte: "personne", ...brunoIds, national: false }, (db) =>
      db.run(sql`update activite.brouillon set compte_rendu_id = ${uuid(53)}`),
    );
    expect((await bruno.lire("/cra/nouveau")).texte).not.toContain("vous attend");
    expect((await bruno.lire("/cra/nouveau?brouillon=oui")).vers).toBe("/cra/nouveau");
  });

  it("is kept by a button without script, thrown away by another, and never a change of a report", async () => {
    const garde = await amina.envoyer("/cra", { ...DEBUT, id: uuid(52), geste: "garder" });
    expect(garde.vers).toBe("/conseiller");
    expect((await amina.lire("/cra/nouveau")).texte).toContain("vous attend");
    expect((await amina.envoyer("/cra/brouillon/abandon")).vers).toBe("/cra/nouveau");
    expect((await amina.lire("/cra/nouveau")).texte).not.toContain("vous attend");
    expect((await amina.envoyer("/cra/brouillon", { ...DEBUT, version: "1" })).statut).toBe(422);
    expect((await amina.envoyer("/cra/brouillon", { ...DEBUT, id: "pas un id" })).statut).toBe(422);
  });

  it("is forgotten after thirty days", async () => {
    await amina.envoyer("/cra/brouillon", DEBUT);
    const dans = (jours: number): Date => new Date(Date.now() + jours * 86_400_000);
    expect(await base.transaction(SYSTEME, (db) => purgerBrouillons(db, dans(29)))).toBe(0);
    expect(await base.transaction(SYSTEME, (db) => purgerBrouillons(db, dans(31)))).toBe(1);
  });
});
