import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes, nomsDesConseillers } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { lireMaJournee } from "../ma-journee.query.ts";
import { chargerComptesRendus } from "./charger-comptes-rendus.ts";
import { listerComptesRendus } from "./comptes-rendus.query.ts";
import { lireFiltres } from "./filtres.rules.ts";
import { preparerSaisie } from "./saisie.query.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
let amina: Navigateur;
let aminaId: number;
let gestionnaire: Navigateur;

beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
  const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
  const structureId = decor.gueret;
  const conseillere = { courriel: "amina@exemple.test", role: "conseiller", nom: "Amina Belkacem" } as const;
  ({ nav: amina, personneId: aminaId } = await entrer(base, site, { ...conseillere, niveau: "soi", structureId }));
  const chef = { courriel: "chef@exemple.test", role: "gestionnaire_structure", nom: "Claude Chef" } as const;
  ({ nav: gestionnaire } = await entrer(base, site, { ...chef, niveau: "structure", structureId }));
  await base.transaction(SYSTEME, (db) =>
    chargerComptesRendus(db, [
      unCompteRendu({ id: uuid(900), conseillerId: decor.bruno.personneId, structureId: decor.gueret }),
      unCompteRendu({
        id: uuid(901),
        conseillerId: decor.chloe.personneId,
        structureId: decor.cayenne,
        departementCode: "973",
        lieu: { genre: "domicile", lieuId: null, communeCode: null },
      }),
    ]),
  );
});

const USUEL = {
  type: "individuel",
  duree: "45",
  lieu: "structure",
  jour: "2022-11-15",
  themes: ["courriel", "demarches"],
  ageSeul: "70_plus",
  statutSeul: "retraite",
};
const identifiantDe = (html: string): string => /name="id" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? "";

describe("the form of a report", () => {
  it("asks six gestures for a usual report: everything else is already chosen", async () => {
    const { statut, texte } = await amina.lire("/cra/nouveau");
    expect(statut).toBe(200);
    expect(texte).toMatch(/name="type" value="individuel" checked/);
    expect(texte).toMatch(/name="duree" value="30" checked/);
    expect(texte).toMatch(/name="lieu"/);
    expect(texte).not.toMatch(/name="(themes|ageSeul|statutSeul)" value="[^"]+" checked/);
  });

  it("stores, shows, changes, deletes and restores", async () => {
    const id = identifiantDe((await amina.lire("/cra/nouveau")).texte);
    const cree = await amina.envoyer("/cra", { ...USUEL, id });
    expect(cree).toMatchObject({ statut: 303, vers: `/cra/${id}` });
    expect((await amina.envoyer("/cra", { ...USUEL, id })).vers).toBe(`/cra/${id}`);
    expect((await amina.envoyer("/cra", { ...USUEL, id, duree: "60" })).statut).toBe(422);
    expect((await amina.lire(`/cra/${id}`)).texte).toContain("Retraité");

    const modifier = (await amina.lire(`/cra/${id}/modifier`)).texte;
    expect(modifier).toMatch(/name="version" value="1"/);
    const change = await amina.envoyer(`/cra/${id}`, { ...USUEL, id, version: "1", notes: "Reviendra" });
    expect(change.vers).toBe(`/cra/${id}`);
    const conflit = await amina.envoyer(`/cra/${id}`, { ...USUEL, id, version: "1", notes: "Autre" });
    expect(conflit.statut).toBe(422);
    expect(conflit.texte).toContain("Autre</textarea>");

    expect((await amina.lire(`/cra/${id}/suppression`)).texte).toContain("Garder le compte rendu");
    const supprime = await amina.envoyer(`/cra/${id}/suppression`);
    expect((await amina.lire(supprime.vers ?? "")).texte).toContain("Annuler la suppression");
    expect((await amina.lire("/cra")).texte).not.toContain(`/cra/${id}"`);
    await amina.envoyer(`/cra/${id}/retablissement`);
    expect((await amina.lire("/cra?q=reviendra")).texte).toContain(`/cra/${id}"`);
  });

  it("comes back with everything typed and each error beside its field", async () => {
    const { statut, texte } = await amina.envoyer("/cra", {
      ...USUEL,
      id: uuid(1),
      type: "collectif",
      participants: "6",
      age_70_plus: "6",
      statut_retraite: "5",
      notes: "06 39 98 00 00",
    });
    expect(statut).toBe(422);
    expect(texte).toContain("Il reste 2 choses à corriger");
    expect(texte).toContain("5 situations sur 6\u00a0: ajoutez 1 personne");
    expect(texte).toMatch(/href="#champ-statuts"/);
    expect(texte).toMatch(/name="statut_retraite"[^>]*value="5"/);
    expect(texte).toContain("06 39 98 00 00</textarea>");
  });

  it("says what is missing for one person in the words of the question", async () => {
    const { texte } = await amina.envoyer("/cra", {
      id: uuid(2),
      type: "individuel",
      jour: "2099-01-01",
      duree: "15",
      lieu: "structure",
    });
    for (const phrase of [
      "Choisissez l’âge de la personne",
      "Choisissez la situation",
      "Choisissez au moins un thème",
      "dans le futur",
    ])
      expect(texte).toContain(phrase);
  });

  it("finds a commune by its name, and says when there is none", async () => {
    const ailleurs = { ...USUEL, id: uuid(3), lieu: "autre" };
    expect((await amina.envoyer("/cra", { ...ailleurs, commune: "" })).texte).toContain("Indiquez la commune");
    expect((await amina.envoyer("/cra", { ...ailleurs, commune: "xqzw kvj" })).texte).toContain("Aucune commune");
    expect((await amina.envoyer("/cra", { ...ailleurs, commune: "Aubusson" })).statut).toBe(303);
    expect((await amina.lire(`/cra/${uuid(3)}`)).texte).toContain("Aubusson");
  });

  it("takes a former report again, at today's date, without its notes", async () => {
    await amina.envoyer("/cra", { ...USUEL, id: uuid(4), notes: "Secret" });
    const { texte } = await amina.lire(`/cra/nouveau?depuis=${uuid(4)}`);
    expect(texte).toMatch(/name="themes" value="courriel" checked/);
    expect(texte).not.toContain("Secret");
    expect(identifiantDe(texte)).not.toBe(uuid(4));
  });

  it("survives anything sent in place of a form", async () => {
    const envois: readonly Readonly<Record<string, string | readonly string[]>>[] = [
      {},
      { id: "x" },
      { ...USUEL, id: uuid(5), duree: "autre", dureeAutre: "1e3" },
      { ...USUEL, id: uuid(5), themes: "robotique" },
    ];
    for (const champs of envois) expect((await amina.envoyer("/cra", champs)).statut).toBe(422);
  });
});

describe("someone else's report", () => {
  it("is answered as an absent one, whatever is asked of it", async () => {
    for (const id of [uuid(900), uuid(999), "n-importe-quoi"]) {
      for (const suite of ["", "/modifier", "/suppression"])
        expect((await amina.lire(`/cra/${id}${suite}`)).statut).toBe(404);
      expect((await amina.lire(`/cra/nouveau?depuis=${id}`)).statut).toBe(404);
      expect((await amina.envoyer(`/cra/${id}`, { ...USUEL, id })).statut).toBe(404);
      expect((await amina.envoyer(`/cra/${id}/suppression`)).statut).toBe(404);
      expect((await amina.envoyer(`/cra/${id}/retablissement`)).statut).toBe(404);
    }
  });

  it("is read by the manager of the structure, never changed, and those of another structure stay absent", async () => {
    expect((await gestionnaire.lire(`/cra/${uuid(900)}`)).statut).toBe(200);
    expect((await gestionnaire.lire(`/cra/${uuid(901)}`)).statut).toBe(404);
    expect((await gestionnaire.lire("/cra")).texte).toContain(uuid(900));
    expect((await gestionnaire.lire("/cra")).texte).not.toContain(uuid(901));
    expect((await gestionnaire.envoyer(`/cra/${uuid(900)}/suppression`)).statut).toBe(403);
    expect((await gestionnaire.lire("/cra/nouveau")).statut).toBe(403);
  });
});

describe("the list", () => {
  it("exports what it shows, page after page, safe for a spreadsheet", async () => {
    await amina.envoyer("/cra", { ...USUEL, id: uuid(6), etiquettes: "=cmd()", jour: "2022-10-01" });
    const { texte, entetes } = await amina.lire("/cra/export.csv?au=2022-10-01");
    expect(entetes.get("content-type")).toContain("text/csv");
    expect(texte).toContain("Données de démonstration");
    expect(texte).toContain("'=cmd()");
    const [entete = "", ligne = ""] = texte.trim().split("\r\n").slice(1);
    const colonnes = entete.split(";");
    for (const titre of ["70 ans et plus", "Retraité", "Dont déjà venues", "Et après"])
      expect(colonnes).toContain(titre);
    expect(ligne.split(";")[colonnes.indexOf("70 ans et plus")]).toBe("1");
    expect(texte.trim().split("\r\n")).toHaveLength(3);
    expect((await amina.lire("/cra/export.xlsx")).entetes.get("content-type")).toContain("spreadsheetml");
  });

  it("names the advisers to their manager, filters by them, exports them, and the reading is journalled", async () => {
    const lectures = async () =>
      (
        await base.transaction(SYSTEME, (db) =>
          db.one(sql<{ n: number }>`
            select count(*) as n from journal.entree
            where operation = 'lecture' and table_nom = 'acteur.personne' and apres->>'motif' like '%comptes rendus'`),
        )
      ).n;
    await amina.envoyer("/cra", { ...USUEL, id: uuid(7) });
    const avant = await lectures();
    const { texte } = await gestionnaire.lire("/cra");
    expect(texte).toMatch(/<td[^>]*data-nom="Conseiller"[^>]*><div>Amina Belkacem/);
    expect(await lectures()).toBe(avant + 1);
    const siens = (await gestionnaire.lire(`/cra?conseiller=${aminaId}`)).texte;
    expect(siens).toContain(uuid(7));
    expect(siens).not.toContain(uuid(900));
    expect((await gestionnaire.lire(`/cra?conseiller=${decor.chloe.personneId}`)).texte).not.toContain(uuid(901));
    const csv = (await gestionnaire.lire(`/cra/export.csv?conseiller=${aminaId}`)).texte;
    expect(csv).toMatch(/Conseiller/);
    expect(csv).toMatch(/Amina Belkacem/);
    expect(await lectures()).toBe(avant + 4);
    expect((await gestionnaire.lire(`/cra/${uuid(7)}`)).texte).toContain("Amina Belkacem");
    for (const chemin of ["/cra", "/cra/export.csv"])
      expect((await amina.lire(chemin)).texte).not.toContain("Belkacem");
  });

  it("opens the vault once, whatever the number of advisers", async () => {
    await enTransaction(enTantQue(decor.amina), async (db) => {
      const debut = db.count();
      await nomsDesConseillers(db, "essai");
      expect(db.count() - debut).toBe(5);
    });
  });

  it("says that a period ends before it begins, and knows no year zero", async () => {
    expect((await amina.lire("/cra?du=2022-12-01&au=2022-01-01")).texte).toContain("finit avant de commencer");
    expect((await amina.lire("/cra?du=0000-01-01")).statut).toBe(200);
  });

  it("filters nothing by a value it does not know", async () => {
    expect(lireFiltres({ du: "hier", type: "'; drop table", theme: "sante" })).toMatchObject({
      du: "",
      criteres: { theme: "sante" },
    });
    expect(lireFiltres({ type: "'; drop table", conseiller: "1 or 1=1", lieuId: "x'--" }).criteres).toEqual({});
    expect((await amina.lire("/cra?type=%27&page=-4&tri=x")).statut).toBe(200);
  });
});

describe("statements sent", () => {
  it("do not grow with what is shown", async () => {
    const lot = Array.from({ length: 60 }, (_, n) =>
      unCompteRendu({ id: uuid(1000 + n), conseillerId: decor.amina.personneId, structureId: decor.gueret }),
    );
    await base.transaction(SYSTEME, (db) => chargerComptesRendus(db, lot));
    await enTransaction(enTantQue(decor.amina), async (db) => {
      const debut = db.count();
      const { lignes, total, pages } = await listerComptesRendus(
        db,
        lireFiltres({}),
        { colonne: "jour", sens: "desc" },
        1,
        { de: "auteur", id: decor.amina.personneId },
      );
      expect([db.count() - debut, lignes.length, total, pages]).toEqual([2, 25, 60, 3]);
      await lireMaJournee(db, decor.amina, new Date("2022-11-20T10:00:00Z"));
      expect(db.count() - debut).toBe(5);
      await preparerSaisie({ db, utilisateur: decor.amina, maintenant: new Date("2022-11-20T10:00:00Z") });
      expect(db.count() - debut).toBe(8);
    });
  });

  it("show the last month of activity, with its date, to an adviser back after a long absence", async () => {
    await enTransaction(enTantQue(decor.amina), async (db) => {
      const { derniers, mois, arretees, duJour } = await lireMaJournee(
        db,
        decor.amina,
        new Date("2026-11-20T10:00:00Z"),
      );
      expect(derniers).toHaveLength(5);
      expect(duJour).toEqual({ comptesRendus: 0, accompagnements: 0 });
      expect(mois.comptesRendus).toBeGreaterThan(0);
      expect(arretees.slice(0, 8)).toBe(mois.mois.slice(0, 8));
      const enCours = await lireMaJournee(db, decor.amina, new Date(`${arretees}T10:00:00Z`));
      expect([enCours.mois, enCours.arretees]).toEqual([mois, arretees]);
    });
  });

  it("find an adviser's page through the index", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const plan = await db.rows(sql<Record<string, string>>`explain select * from activite.compte_rendu
        where conseiller_id = ${decor.amina.personneId} order by jour desc, cree_le desc, id limit 25`);
      expect(JSON.stringify(plan)).toContain("compte_rendu_conseiller");
    });
  });
});
