import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { creerStructure, entrer, type Navigateur, ouvrirSite } from "../../../tests/site.ts";
import type { Role } from "../../plateforme/acces/acces.ts";
import { sql } from "../../plateforme/db/db.ts";
import { acteurRoutes } from "./acteur.routes.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, acteurRoutes, true);
let ici = 0;
let ailleurs = 0;

beforeAll(async () => {
  ici = await creerStructure(base, "Mairie de Guéret", "23");
  ailleurs = await creerStructure(base, "Emmaüs Connect Lille", "59");
});

const connecter = (
  courriel: string,
  role: Role,
  ou: { niveau: string; code?: string; structureId?: number },
  nom = "Camille Fictif",
) => entrer(base, site, { courriel, role, nom, ...ou });
const gestionnaire = (courriel: string, structureId = ici) =>
  connecter(courriel, "gestionnaire_structure", { niveau: "structure", structureId });

describe("row-level security, the application filters removed", () => {
  const compter = (personne: { personneId: number; affectationId: number }, table: string) =>
    enTransaction({ sorte: "personne", ...personne, national: false }, (db) =>
      db.rows(sql<{ id: number }>`select id from ${sql.table(table)}`),
    );

  it("an adviser sees their own person and roles only; accounts and sessions, nobody", async () => {
    const lui = await connecter("seul@exemple.test", "conseiller", { niveau: "soi", structureId: ici });
    expect((await compter(lui, "acteur.personne")).map(({ id }) => id)).toEqual([lui.personneId]);
    expect((await compter(lui, "acteur.affectation")).map(({ id }) => id)).toEqual([lui.affectationId]);
    for (const table of [
      "acteur.compte",
      "acteur.connexion",
      "acteur.invitation",
      "acteur.lien",
      "acteur.tentative",
      "courriel.message",
      "journal.entree",
    ]) {
      await expect(
        enTransaction({ sorte: "personne", ...lui, national: false }, (db) =>
          db.rows(sql`select * from ${sql.table(table)}`),
        ),
      ).rejects.toThrow(/permission denied/u);
    }
  });

  it("a manager sees the advisers of their structure, and gives nobody a role by hand", async () => {
    const elle = await gestionnaire("rls-gerante@exemple.test");
    const lui = await connecter("rls-conseiller@exemple.test", "conseiller", { niveau: "soi", structureId: ici });
    const autre = await connecter("rls-autre@exemple.test", "conseiller", { niveau: "soi", structureId: ailleurs });
    const vus = (await compter(elle, "acteur.personne")).map(({ id }) => id);
    expect(vus).toEqual(expect.arrayContaining([elle.personneId, lui.personneId]));
    expect(vus).not.toContain(autre.personneId);
    await expect(
      enTransaction({ sorte: "personne", ...elle, national: false }, (db) =>
        db.run(
          sql`insert into acteur.affectation (personne_id, role, niveau) values (${elle.personneId}, 'administrateur', 'national')`,
        ),
      ),
    ).rejects.toThrow(/permission denied/u);
  });

  it("nobody but the administration is given the rows of the whole nation", async () => {
    const national = await connecter("lecteur-national@exemple.test", "lecteur", { niveau: "national" });
    await expect(
      enTransaction({ sorte: "personne", ...national, national: true }, (db) =>
        db.rows(sql`select id from acteur.personne`),
      ),
    ).rejects.toThrow(/whole nation/u);
    expect((await compter(national, "acteur.personne")).map(({ id }) => id)).toEqual([national.personneId]);
    const nav: Navigateur = national.nav;
    expect((await nav.lire("/compte")).statut).toBe(200);
  });

  it("an ended role gives nothing", async () => {
    const fini = await connecter("fini@exemple.test", "conseiller", { niveau: "soi", structureId: ici });
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update acteur.affectation set fin = '2021-06-01' where id = ${fini.affectationId}`),
    );
    await expect(compter(fini, "acteur.personne")).rejects.toThrow(/no live assignment/u);
  });
});
