import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, sommesDe, uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { creerBeneficiaire } from "../beneficiaire/creer-beneficiaire.ts";
import { reunirBeneficiaires } from "../beneficiaire/reunir-beneficiaires.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";
import { purgerComptesRendus } from "./purger-comptes-rendus.ts";
import { moisAReconstruire, reconstruireMois } from "./reconstruire-cumuls.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  installerCoffreDeTest();
  decor = await base.transaction(SYSTEME, planterDecor);
});

/** Odette came twice in December 2020, once in January 2021 and once in November 2022. */
async function odette(db: Db): Promise<(n: number, jour: string) => Promise<void>> {
  const contexte = { ...contexteDeTest(base, db, decor.amina), utilisateur: decor.amina };
  const cree = await creerBeneficiaire(contexte, unBeneficiaire({ prenom: "Odette" }, 1));
  const pseudonyme = "pseudonyme" in cree ? cree.pseudonyme : "";
  const venir = async (n: number, jour: string): Promise<void> => {
    await db.run(sql`set local role declic_app`);
    const personne = { pseudonyme, classeAge: "70_plus", statut: "retraite", genre: "femme" } as const;
    const connus = [{ ...personne, autonomie: null, demarche: null, satisfaction: null }];
    expect(await creerCompteRendu(contexte, uneSaisie({ id: uuid(n), jour, autonomie: null, connus }))).toHaveProperty(
      "fait",
    );
    await db.run(sql`set local role declic_systeme`);
  };
  await venir(1, "2020-12-03");
  await venir(2, "2020-12-28");
  await venir(3, "2021-01-05");
  await venir(4, "2022-11-15");
  return venir;
}

const purger = async (db: Db, jour: string): Promise<number> => {
  let partis = 0;
  for (let lot = -1; lot !== 0; partis += lot) lot = await purgerComptesRendus(db, new Date(`${jour}T03:00:00Z`));
  // Each night has its transactions; here all is one.
  await db.run(sql`select set_config('declic.conservation', '', true)`);
  return partis;
};
const nombre = async (db: Db, table: string): Promise<number> =>
  (await db.one(sql<{ n: number }>`select count(*) as n from ${sql.table(`activite.${table}`)}`)).n;
const personnes = (db: Db, debut: string, periode: string) =>
  db.row(sql<{ personnes: number; nouvelles: number; revues: number }>`
    select personnes, nouvelles, revues from activite.personnes_structure where periode = ${periode} and debut = ${debut}::date`);

describe("reports of six years ago", () => {
  it("go by whole months with who came, and not a day before", async () => {
    await enTransaction(enTantQue(decor.amina), async (db) => {
      await odette(db);
      expect(await purger(db, "2026-12-31")).toBe(0);
      expect(await nombre(db, "participation")).toBe(4);
      expect(await purger(db, "2027-01-02")).toBe(2);
      expect([await nombre(db, "compte_rendu"), await nombre(db, "participation")]).toEqual([2, 2]);
      expect(await purger(db, "2029-01-02")).toBe(2);
    });
  });

  it("leave the figures of territories as they were, whatever is counted again; those of people go", async () => {
    await enTransaction(enTantQue(decor.amina), async (db) => {
      await odette(db);
      const avant = await sommesDe(db, "cumul_mois_departement");
      const jours = await sommesDe(db, "cumul_jour_departement");
      await purger(db, "2027-01-02");
      expect(await moisAReconstruire(db)).not.toContain("2020-12-01");
      for (const mois of ["2020-12-01", "2021-01-01", "2022-11-01"]) await reconstruireMois(db, mois, "2027-01-02");
      expect(await sommesDe(db, "cumul_mois_departement")).toEqual(avant);
      expect(await sommesDe(db, "cumul_jour_departement")).toEqual(jours);
      expect(await sommesDe(db, "cumul_mois_conseiller")).toMatchObject({ comptes_rendus: 2 });
      expect(await sommesDe(db, "cumul_mois_structure")).toMatchObject({ comptes_rendus: 2 });
    });
  });

  it("do not make someone new, nor move what was counted of them", async () => {
    await enTransaction(enTantQue(decor.amina), async (db) => {
      const venir = await odette(db);
      const depuis = { personnes: 1, nouvelles: 1, revues: 1 };
      expect(await personnes(db, "2020-11-01", "toujours")).toEqual(depuis);
      await purger(db, "2027-01-02");
      expect(await personnes(db, "2020-12-01", "mois")).toBeUndefined();
      expect(await personnes(db, "2021-01-01", "mois")).toEqual({ personnes: 1, nouvelles: 0, revues: 0 });
      await venir(5, "2022-11-20");
      expect(await personnes(db, "2022-11-01", "mois")).toEqual({ personnes: 1, nouvelles: 0, revues: 1 });
      expect(await personnes(db, "2021-01-01", "mois")).toEqual({ personnes: 1, nouvelles: 0, revues: 0 });
      expect(await personnes(db, "2020-11-01", "toujours")).toEqual(depuis);
      const { n } = await db.one(sql<{ n: number }>`
        select count(*) as n from activite.presence where debut = '2020-12-01' or fois_parties >= fois`);
      expect(n).toBe(0);
    });
  });

  it("take nothing from « since the start » when what remains of someone is deleted, and count again what comes back", async () => {
    await enTransaction(enTantQue(decor.amina), async (db) => {
      const venir = await odette(db);
      await purger(db, "2027-01-02");
      const contexte = { ...contexteDeTest(base, db, decor.amina), utilisateur: decor.amina };
      await db.run(sql`set local role declic_app`);
      for (const n of [3, 4]) await supprimerCompteRendu(contexte, uuid(n));
      await db.run(sql`set local role declic_systeme`);
      expect(await personnes(db, "2020-11-01", "toujours")).toEqual({ personnes: 1, nouvelles: 1, revues: 1 });
      expect(await personnes(db, "2022-11-01", "mois")).toEqual({ personnes: 0, nouvelles: 0, revues: 0 });
      await venir(5, "2022-11-20");
      expect(await personnes(db, "2022-11-01", "mois")).toEqual({ personnes: 1, nouvelles: 0, revues: 0 });
    });
  });

  it("leave someone counted once when they are found to be another, after their visits went", async () => {
    await enTransaction(enTantQue(decor.amina), async (db) => {
      await odette(db);
      const contexte = { ...contexteDeTest(base, db, decor.amina), utilisateur: decor.amina };
      await db.run(sql`set local role declic_app`);
      await creerBeneficiaire(contexte, unBeneficiaire({ prenom: "Odile", telephone: "", courriel: "" }, 2));
      await db.run(sql`set local role declic_systeme`);
      await purger(db, "2027-01-02");
      await db.run(sql`set local role declic_app`);
      expect(await reunirBeneficiaires(contexte, uuid(2), uuid(1))).toEqual({ fait: "reuni" });
      await db.run(sql`set local role declic_systeme`);
      expect(await personnes(db, "2020-11-01", "toujours")).toMatchObject({ personnes: 1, nouvelles: 1 });
      expect(await personnes(db, "2022-11-01", "mois")).toMatchObject({ personnes: 1 });
    });
  });

  it("are taken out of the follow-up of whoever came", async () => {
    await enTransaction(enTantQue(decor.amina), async (db) => {
      await odette(db);
      const suivi = () => db.row(sql`select passages, premier_passage as premier from activite.suivi_beneficiaire`);
      expect(await suivi()).toEqual({ passages: 4, premier: "2020-12-03" });
      await purger(db, "2027-01-02");
      expect(await suivi()).toEqual({ passages: 2, premier: "2021-01-05" });
    });
  });
});
