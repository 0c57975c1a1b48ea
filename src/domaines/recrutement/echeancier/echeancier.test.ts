import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { dansJours } from "../../../../tests/recrutement.ts";
import {
  creerPersonne,
  creerStructure,
  donnerRole,
  entrer,
  type Navigateur,
  ouvrirSite,
} from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { alerterEcheances } from "./alerter-echeances.ts";
import { lireEcheances } from "./echeances.query.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const JOUR = "2022-12-01";
let administration: Navigateur;
let rang = 0;

type StructureTest = { readonly id: number; readonly nom: string; readonly nav: Navigateur };

async function structure(departement = "23"): Promise<StructureTest> {
  rang += 1;
  const nom = `Mairie ${rang}`;
  const id = await creerStructure(base, nom, departement);
  const { nav } = await entrer(base, site, {
    ...{ courriel: `e${rang}@exemple.test`, role: "gestionnaire_structure", niveau: "structure", structureId: id },
  });
  return { id, nom, nav };
}

/** A contract on a new post of a structure; answers its number. */
async function contrat(
  { id }: StructureTest,
  faits: { readonly type?: string; readonly debut: string; readonly fin: string; readonly octroi?: string },
): Promise<number> {
  rang += 1;
  const { personneId } = await creerPersonne(base, {
    ...{ courriel: `c${rang}@exemple.test`, role: "conseiller", niveau: "soi", structureId: id, sansCompte: true },
    nom: `Prénom${rang} Nom${rang}-Exemple`,
  });
  return base.transaction(SYSTEME, async (db) => {
    const poste = await db.one(sql<{ id: number }>`
      insert into recrutement.poste (structure_id, attribue_le) values (${id}, ${faits.octroi ?? "2021-03-01"}::date) returning id`);
    const { id: contratId } = await db.one(sql<{ id: number }>`
      insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut, fin)
      values (${poste.id}, ${id}, ${personneId}, ${faits.type ?? "cdd"}, ${faits.debut}::date, ${faits.fin}::date) returning id`);
    return contratId;
  });
}

const prefecture = async (code: string): Promise<Navigateur> => {
  rang += 1;
  return (
    await entrer(base, site, {
      ...{ courriel: `p${rang}@exemple.test`, role: "instructeur_prefecture", niveau: "departement", code },
    })
  ).nav;
};
const compter = (table: string): Promise<number> =>
  base.transaction(
    SYSTEME,
    async (db) => (await db.one(sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`)).n,
  );

beforeAll(async () => {
  administration = (
    await entrer(base, site, { courriel: "admin@exemple.test", role: "administrateur", niveau: "national" })
  ).nav;
});

describe("the schedule of ends", () => {
  it("shows what ends in one's perimeter, with what it needs and why; nothing of the others", async () => {
    const e = await structure();
    const autre = await structure("59");
    const id = await contrat(e, { debut: "2021-06-15", fin: "2022-12-14" });
    await contrat(autre, { debut: "2021-06-15", fin: "2022-12-14" });
    const page = (await e.nav.lire(`/echeancier?jour=${JOUR}`)).texte;
    for (const dit of [`Contrat n° ${id}`, "Passer en CDI", "18 mois atteints", "Nom", "Moins d’un mois"])
      expect(page).toContain(dit);
    expect(page).not.toContain(autre.nom);
    const creuse = (await (await prefecture("23")).lire(`/echeancier?jour=${JOUR}`)).texte;
    expect([creuse.includes(e.nom), creuse.includes(autre.nom)]).toEqual([true, false]);
    const nation = (await administration.lire(`/echeancier?jour=${JOUR}&vue=departements`)).texte;
    for (const dit of ["Creuse (23)", "Nord (59)"]) expect(nation).toContain(dit);
    expect((await autre.nav.lire(`/echeancier/contrat-${id}?jour=${JOUR}`)).statut).toBe(404);
    expect((await autre.nav.lire("/echeancier/contrat-99999999")).statut).toBe(404);
    expect((await e.nav.lire("/echeancier/n-importe-quoi")).statut).toBe(404);
  });

  it("is kept by the database too: without our filter, another structure's ends are not answered", async () => {
    const e = await structure();
    await contrat(e, { debut: "2021-07-01", fin: "2022-12-31" });
    const { personneId } = await creerPersonne(base, {
      ...{
        courriel: "autre.perimetre@exemple.test",
        role: "instructeur_prefecture",
        niveau: "departement",
        code: "59",
      },
    });
    const lues = await base.transaction(SYSTEME, async (db) => {
      const { id } = await db.one(
        sql<{ id: number }>`select id from acteur.affectation where personne_id = ${personneId}`,
      );
      await db.run(sql`set local role declic_app`);
      await db.run(sql`select acces.poser(${personneId}, ${id})`);
      return db.rows(sql`
        select structure_id from recrutement.echeances_contrats('2022-01-01', '2023-01-01')
        where structure_id = ${e.id}
        union all select structure_id from recrutement.echeances_conventions(${JOUR}::date, '2022-01-01', '2030-01-01') where structure_id = ${e.id}`);
    });
    expect(lues).toEqual([]);
  });

  it("says the law of the ground of a public contract, and counts what was served before", async () => {
    const e = await structure();
    const id = await contrat(e, { type: "contractuel", debut: "2022-02-01", fin: "2022-12-31" });
    const faire = (requete: ReturnType<typeof sql>) => base.transaction(SYSTEME, (db) => db.run(requete));
    await faire(sql`update recrutement.contrat set fondement = 'L332-23' where id = ${id}`);
    const lire = async () => (await e.nav.lire(`/echeancier/contrat-${id}?jour=${JOUR}`)).texte;
    expect(await lire()).toMatch(/11 mois sur 12 au plus, renouvellement possible jusqu’au 31\/01\/2023 .*L332-23/);
    await faire(sql`insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut, fin, fondement)
      select poste_id, structure_id, personne_id, type, '2021-12-01', '2021-12-31', fondement from recrutement.contrat where id = ${id}`);
    expect(await lire()).toMatch(/plus de renouvellement possible\. Contrats précédents compris.*6 ans de services/);
  });

  it("counts conventions 36 months from the grant, by their posts", async () => {
    const e = await structure();
    await contrat(e, { debut: "2021-06-15", fin: "2022-12-14", octroi: "2021-05-10" });
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`insert into recrutement.poste (structure_id, attribue_le) values (${e.id}, '2021-05-10')`),
    );
    const page = (await e.nav.lire(`/echeancier?jour=${JOUR}&horizon=24&sorte=convention`)).texte;
    for (const dit of [/Convention de 2\spostes, 1\soccupé/, /09\/05\/2024/, /1 poste vacant à rendre/])
      expect(page).toMatch(dit);
    expect((await e.nav.lire(`/echeancier/convention-${e.id}-2021-05-10?jour=${JOUR}`)).statut).toBe(200);
  });

  it("counts financings 24 months from the first contract of a post, within its convention, or as the post says", async () => {
    const e = await structure();
    await contrat(e, { debut: "2021-06-15", fin: "2022-12-14", octroi: "2021-05-10" });
    await contrat(e, { debut: "2022-06-01", fin: "2023-05-31", octroi: "2020-12-03", type: "contrat_projet" });
    const lire = async () => (await e.nav.lire(`/echeancier?jour=${JOUR}&horizon=24&sorte=financement`)).texte;
    const page = await lire();
    // The second one is cut by its convention: 36 months from its grant.
    for (const dit of [
      /Subvention de 1\sposte, 1\soccupé/,
      /14\/06\/2023/,
      /02\/12\/2023/,
      /l’employeur paie seul 1\sposte/,
    ])
      expect(page).toMatch(dit);
    const cle = `financement-${e.id}-2023-06-14`;
    const envoi = { choix: "renouveler", decideeLe: "2022-11-30", note: "", jour: JOUR };
    expect((await e.nav.envoyer(`/echeancier/${cle}/suites`, envoi)).statut).toBe(303);
    expect((await e.nav.lire(`/echeancier/${cle}?jour=${JOUR}`)).texte).toMatch(/Décidé : Renouveler/);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`
        update recrutement.poste set financement_fin = '2023-03-31' where structure_id = ${e.id} and attribue_le = '2021-05-10'`),
    );
    expect(await lire()).toMatch(/31\/03\/2023/);
    const trop = base.transaction(SYSTEME, (db) =>
      db.run(
        sql`update recrutement.poste set financement_fin = '2024-06-01' where structure_id = ${e.id} and attribue_le = '2021-05-10'`,
      ),
    );
    await expect(trop).rejects.toThrow(/poste_financement_dans_la_convention/);
  });

  it("is two statements, whatever ends", async () => {
    await enTransaction(SYSTEME, async (db) => {
      await lireEcheances(db, { jour: JOUR, du: JOUR, au: "2030-01-01" }, true);
      expect(db.count()).toBe(2);
    });
  });

  it("filters, searches, exports", async () => {
    const e = await structure();
    await contrat(e, { debut: "2021-06-15", fin: "2022-12-14" });
    await contrat(e, { type: "contrat_projet", debut: "2021-06-15", fin: "2023-06-14" });
    const lire = async (suite: string) => (await e.nav.lire(`/echeancier?jour=${JOUR}${suite}`)).texte;
    expect(await lire("&besoin=renouveler")).toContain("Contrat de projet");
    expect(await lire("&besoin=renouveler")).not.toContain("CDD privé : 18");
    expect(await lire("&recherche=introuvable")).toContain("Rien ne se termine");
    expect(await lire("&vue=mois")).toMatch(/décembre 2022/);
    const csv = (
      await administration.lire(
        `/echeancier/export/csv?jour=${JOUR}&sorte=contrat&recherche=${encodeURIComponent(e.nom)}`,
      )
    ).texte;
    expect(csv.split("\n").filter((ligne) => ligne.includes(e.nom))).toHaveLength(2);
    expect((await e.nav.lire(`/echeancier/export/xlsx?jour=${JOUR}`)).statut).toBe(200);
  });
});

describe("what was decided", () => {
  it("is noted, dated, replaced by a new note and taken back; never what the law refuses", async () => {
    const e = await structure();
    const id = await contrat(e, { debut: "2021-06-15", fin: "2022-12-14" });
    const noter = (choix: string, plus = {}) =>
      e.nav.envoyer(`/echeancier/contrat-${id}/suites`, {
        choix,
        decideeLe: "2022-11-30",
        note: "",
        jour: JOUR,
        ...plus,
      });
    const refus = await noter("renouveler", { note: "On garde Dominique." });
    expect(refus.statut).toBe(422);
    for (const dit of ["Ce n’est pas possible", "18 mois atteints", "On garde Dominique."])
      expect(refus.texte).toContain(dit);
    expect((await noter("cdi", { decideeLe: "2099-01-01" })).texte).toContain("pas encore venue");
    expect((await noter("cdi")).statut).toBe(303);
    const liste = `/echeancier?jour=${JOUR}&suite=decide`;
    expect((await e.nav.lire(liste)).texte).toContain("Décidé");
    expect((await noter("remplacer")).statut).toBe(303);
    expect((await e.nav.lire(liste)).texte).toMatch(/Décidé : Remplacer/);
    expect((await noter("a_decider")).statut).toBe(303);
    expect((await e.nav.lire(liste)).texte).toContain("Rien ne se termine");
    const fiche = (await e.nav.lire(`/echeancier/contrat-${id}?jour=${JOUR}`)).texte;
    expect(fiche).toContain("De nouveau à décider");
  });

  it("is noted by the structure and its préfecture, read by the département", async () => {
    const e = await structure();
    const id = await contrat(e, { debut: "2021-06-15", fin: "2022-12-14" });
    const envoi = { choix: "cdi", decideeLe: "2022-11-30", jour: JOUR };
    const departement = (
      await entrer(base, site, {
        courriel: "d23@exemple.test",
        role: "gestionnaire_departement",
        niveau: "departement",
        code: "23",
      })
    ).nav;
    expect((await departement.lire(`/echeancier/contrat-${id}?jour=${JOUR}`)).statut).toBe(200);
    expect((await departement.envoyer(`/echeancier/contrat-${id}/suites`, envoi)).statut).toBe(403);
    expect((await (await prefecture("59")).envoyer(`/echeancier/contrat-${id}/suites`, envoi)).statut).toBe(404);
    expect((await (await prefecture("23")).envoyer(`/echeancier/contrat-${id}/suites`, envoi)).statut).toBe(303);
  });
});

describe("alerts", () => {
  it("tell a structure once at each threshold, in one message for all, and not of what is decided", async () => {
    const e = await structure();
    const maintenant = new Date(`${dansJours(0)}T09:00:00Z`);
    const alerter = (jours: number) =>
      base.transaction(SYSTEME, (db) =>
        alerterEcheances(db, new Date(maintenant.getTime() + jours * 86_400_000), "http://localhost:3000"),
      );
    await contrat(e, { type: "contrat_projet", debut: dansJours(-400), fin: dansJours(80), octroi: dansJours(-500) });
    await contrat(e, { type: "contrat_projet", debut: dansJours(-400), fin: dansJours(85), octroi: dansJours(-500) });
    const decide = await contrat(e, {
      type: "contrat_projet",
      debut: dansJours(-400),
      fin: dansJours(82),
      octroi: dansJours(-500),
    });
    await e.nav.envoyer(`/echeancier/contrat-${decide}/suites`, {
      choix: "remplacer",
      decideeLe: dansJours(-1),
      jour: dansJours(0),
    });
    const sansCompte = { id: await creerStructure(base, "Sans compte"), nom: "", nav: e.nav };
    await contrat(sansCompte, {
      type: "contrat_projet",
      debut: dansJours(-400),
      fin: dansJours(80),
      octroi: dansJours(-500),
    });

    expect(await alerter(0)).toBe(1);
    const messages = await compter("courriel.message");
    const courriels = (await site.navigateur().lire("/demo/courriels")).texte;
    expect(courriels).toMatch(/À prévoir : 2\séchéances/);
    expect(courriels).not.toContain(`Contrat n° ${decide} `);
    expect([await alerter(0), await alerter(1)]).toEqual([0, 0]);
    expect(await compter("courriel.message")).toBe(messages);
    // A month before, once more.
    expect([await alerter(60), await alerter(61)]).toEqual([1, 0]);
    expect((await site.navigateur().lire("/demo/courriels")).texte).toMatch(/À décider ce mois-ci : 2\séchéances/);

    // An account comes: what waited is told.
    const { personneId } = await creerPersonne(base, {
      courriel: "tard@exemple.test",
      role: "lecteur",
      niveau: "national",
    });
    await base.transaction(SYSTEME, (db) =>
      donnerRole(db, personneId, { role: "gestionnaire_structure", niveau: "structure", structureId: sansCompte.id }),
    );
    expect(await alerter(62)).toBe(1);
  });
});
