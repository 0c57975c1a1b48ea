import { beforeAll, describe, expect, it } from "vitest";
import { uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { type Coordination, lireFiltresCoordination, verifierCoordination } from "./coordination.rules.ts";
import { listerCoordinations } from "./coordinations.query.ts";
import { chargerCoordinations, purgerCoordinations } from "./ecrire-coordination.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
type Entree = { readonly nav: Navigateur; readonly personneId: number; readonly affectationId: number };
let coco: Entree;
let vera: Entree;
let conseiller: Entree;
let chef: Entree;
let structureId: number;

beforeAll(async () => {
  structureId = await creerStructure(base, "Mairie de Guéret", "23");
  const ailleurs = await creerStructure(base, "Mairie de Cayenne", "973");
  const entrer = async (
    courriel: string,
    role: "coordinateur" | "conseiller" | "gestionnaire_structure",
    dans: number,
  ) => {
    const niveau = role === "conseiller" ? "soi" : "structure";
    const ids = await creerPersonne(base, {
      courriel,
      role,
      niveau,
      structureId: dans,
      nom: "Coco Fictif",
      demonstration: true,
    });
    const nav = site.navigateur();
    await nav.envoyer("/connexion/demonstration", { compte: String(ids.personneId) });
    return { nav, ...ids };
  };
  coco = await entrer("coco@exemple.test", "coordinateur", structureId);
  vera = await entrer("vera@exemple.test", "coordinateur", ailleurs);
  conseiller = await entrer("amina@exemple.test", "conseiller", structureId);
  chef = await entrer("chef@exemple.test", "gestionnaire_structure", structureId);
});

const FORUM = {
  type: "evenement",
  nature: "forum",
  intitule: "Forum des seniors",
  jour: "2022-10-04",
  duree: "180",
  lieu: "structure",
  participants: "120",
  structures: "14",
  themes: ["publics_eloignes", "communication"],
  resultat: "Trente inscriptions",
  suite: "Deuxième forum",
  suiteLe: "2023-03-01",
  notes: "",
};
const ACTION: Coordination = {
  id: uuid(900),
  type: "animation",
  nature: "reunion_equipe",
  intitule: "Réunion de rentrée",
  jour: "2022-09-01",
  dureeMinutes: 90,
  lieu: "a_distance",
  communeCode: null,
  participants: 8,
  structures: 0,
  themes: ["reseau"],
  resultat: "",
  suite: "",
  suiteLe: null,
  notes: "",
};
const vues = (qui: Entree): Promise<number> =>
  enTransaction(
    { sorte: "personne", personneId: qui.personneId, affectationId: qui.affectationId, national: false },
    async (db) => (await db.rows(sql`select 1 from activite.coordination`)).length,
  );

describe("an action of coordination", () => {
  it("is written, shown, changed, deleted and restored by its author", async () => {
    const { nav } = coco;
    const nouveau = (await nav.lire("/coordination/nouveau?type=evenement")).texte;
    expect(nouveau).toContain("Quel événement ?");
    const id = /name="id" value="([0-9a-f-]{36})"/u.exec(nouveau)?.[1] ?? "";
    expect((await nav.envoyer("/coordination", { ...FORUM, id })).vers).toBe(`/coordination/${id}`);
    expect((await nav.envoyer("/coordination", { ...FORUM, id })).vers).toBe(`/coordination/${id}`);
    expect((await nav.envoyer("/coordination", { ...FORUM, id, participants: "1" })).statut).toBe(422);
    const { texte } = await nav.lire(`/coordination/${id}`);
    for (const mot of ["Forum des seniors", "Forum ou salon", "Publics éloignés", "120", "Deuxième forum"])
      expect(texte).toContain(mot);

    expect((await nav.lire(`/coordination/${id}/modifier`)).texte).toContain('name="version" value="1"');
    const change = { ...FORUM, id, version: "1", lieu: "autre", commune: "Guéret" };
    expect((await nav.envoyer(`/coordination/${id}`, change)).vers).toBe(`/coordination/${id}`);
    expect((await nav.lire(`/coordination/${id}`)).texte).toContain("Guéret");
    const conflit = await nav.envoyer(`/coordination/${id}`, { ...change, intitule: "Autre" });
    expect(conflit.statut).toBe(422);
    expect(conflit.texte).toContain("a changé depuis");
    expect(conflit.texte).toContain('value="Autre"');

    expect((await nav.lire(`/coordination/${id}/suppression`)).texte).toContain("Garder l’action");
    expect((await nav.envoyer(`/coordination/${id}/suppression`)).vers).toBe(`/coordination?supprimee=${id}`);
    expect((await nav.lire("/coordination")).texte).not.toContain("Forum des seniors");
    expect((await nav.lire(`/coordination/${id}/modifier`)).statut).toBe(404);
    expect((await nav.envoyer(`/coordination/${id}/retablissement`)).vers).toBe(`/coordination/${id}`);
    expect((await nav.lire("/coordination")).texte).toContain("Forum des seniors");
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update activite.coordination set supprime_le = now() - interval '31 days' where id = ${id}`),
    );
    expect((await nav.envoyer(`/coordination/${id}/retablissement`)).statut).toBe(409);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update activite.coordination set supprime_le = null where id = ${id}`),
    );
  });

  it("is another coordinateur's absent one, seen by the author's structure and nobody else's", async () => {
    const id = uuid(1);
    await coco.nav.envoyer("/coordination", { ...FORUM, id });
    for (const chemin of ["", "/modifier", "/suppression"])
      expect((await vera.nav.lire(`/coordination/${id}${chemin}`)).statut).toBe(404);
    for (const chemin of ["", "/suppression", "/retablissement"])
      expect((await vera.nav.envoyer(`/coordination/${id}${chemin}`, { ...FORUM, id, version: "1" })).statut).toBe(404);
    expect((await vera.nav.envoyer("/coordination", { ...FORUM, id })).statut).toBe(422);
    expect((await conseiller.nav.lire("/coordination")).statut).toBe(403);
    expect(await vues(coco)).toBeGreaterThan(0);
    expect(await vues(chef)).toBeGreaterThan(0);
    expect(await vues(vera)).toBe(0);
    expect(await vues(conseiller)).toBe(0);
  });

  it("says everything that is wrong at once, beside its field, and loses nothing", async () => {
    const { statut, texte } = await coco.nav.envoyer("/coordination", {
      ...FORUM,
      id: uuid(2),
      nature: "reunion_equipe",
      intitule: "Appel au 06 39 98 00 00",
      jour: "2019-01-01",
      duree: "9999",
      participants: "beaucoup",
      structures: "501",
      themes: [],
      suite: "",
      notes: "x".repeat(2001),
    });
    expect(statut).toBe(422);
    for (const champ of [
      "nature",
      "intitule",
      "jour",
      "duree",
      "participants",
      "structures",
      "themes",
      "suite",
      "notes",
    ])
      expect(texte, champ).toContain(`href="#champ-${champ}"`);
    expect(texte).toContain('value="Appel au 06 39 98 00 00"');
    const commune = await coco.nav.envoyer("/coordination", { ...FORUM, id: uuid(2), lieu: "autre", commune: "zzzz" });
    expect(commune.texte).toContain("Aucune commune ne s’appelle");
    expect((await coco.nav.envoyer("/coordination", { ...FORUM, id: "x" })).statut).toBe(422);
    expect((await coco.nav.envoyer("/coordination", {})).statut).toBe(422);
  });

  it("is refused by the rules for each thing alone", () => {
    const fautes: readonly (readonly [Partial<Coordination>, string])[] = [
      [{ jour: "2099-01-01" }, "jour"],
      [{ jour: "2022-02-30" }, "jour"],
      [{ dureeMinutes: 0 }, "duree"],
      [{ participants: 5001 }, "participants"],
      [{ lieu: "autre" }, "commune"],
      [{ suiteLe: "2022-08-01", suite: "Bilan" }, "suiteLe"],
      [{ suiteLe: "2022-10-01" }, "suite"],
      [{ notes: "camille@exemple.test" }, "notes"],
      [{ intitule: "" }, "intitule"],
    ];
    expect(verifierCoordination(ACTION, "2022-11-20")).toEqual({});
    for (const [faute, champ] of fautes)
      expect(Object.keys(verifierCoordination({ ...ACTION, ...faute }, "2022-11-20"))).toEqual([champ]);
  });

  it("is counted apart: accompagnements and roll-ups do not move", async () => {
    const cumuls = (): Promise<{ n: number }> =>
      base.transaction(SYSTEME, (db) =>
        db.one(sql<{ n: number }>`select count(*) as n from activite.cumul_mois_conseiller`),
      );
    const avant = await cumuls();
    await coco.nav.envoyer("/coordination", { ...FORUM, id: uuid(3) });
    expect(await cumuls()).toEqual(avant);
    expect((await coco.nav.lire("/cra")).texte).toMatch(/>0\s+compte rendu,/u);
  });

  it("is listed in two statements, filtered, summed, and exported without formulas", async () => {
    const lot = Array.from({ length: 60 }, (_, n) => ({ ...ACTION, id: uuid(1000 + n) }));
    await base.transaction(SYSTEME, (db) => chargerCoordinations(db, coco.personneId, structureId, lot));
    await base.transaction(SYSTEME, (db) => chargerCoordinations(db, coco.personneId, structureId, lot));
    await enTransaction(
      { sorte: "personne", personneId: coco.personneId, affectationId: coco.affectationId, national: false },
      async (db) => {
        const debut = db.count();
        const filtres = lireFiltresCoordination({
          type: "animation",
          theme: "reseau",
          du: "2022-09-01",
          q: "rentree",
        });
        const liste = await listerCoordinations(db, coco.personneId, filtres, 2);
        expect([db.count() - debut, liste.lignes.length, liste.total, liste.pages]).toEqual([2, 25, 60, 3]);
        expect([liste.minutes, liste.participants]).toEqual([60 * 90, 60 * 8]);
      },
    );
    await coco.nav.envoyer("/coordination", { ...FORUM, id: uuid(4), intitule: "=cmd()" });
    const csv = (await coco.nav.lire("/coordination/export.csv?type=evenement")).texte;
    expect(csv).toContain("'=cmd()");
    expect(csv).not.toContain("Réunion de rentrée");
    expect((await coco.nav.lire("/coordination/export.xlsx")).statut).toBe(200);
    expect((await coco.nav.lire("/coordination?type=%27&du=hier&page=-3")).statut).toBe(200);
    expect((await coco.nav.lire(`/coordination/${uuid(1000)}`)).texte).toContain("Donnée de démonstration");
  });

  it("is journalled, and erased after six years", async () => {
    const { n } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ n: number }>`select count(*) as n from journal.entree where table_nom = 'activite.coordination'`),
    );
    expect(n).toBeGreaterThan(3);
    const siennes = (): Promise<number> => vues(coco);
    const avant = await siennes();
    expect(await base.transaction(SYSTEME, (db) => purgerCoordinations(db, new Date("2028-08-01T03:00:00Z")))).toBe(0);
    expect(await siennes()).toBe(avant);
    expect(await base.transaction(SYSTEME, (db) => purgerCoordinations(db, new Date("2029-01-02T03:00:00Z")))).toBe(
      avant,
    );
  });
});
