import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { dansJours } from "../../../../tests/recrutement.ts";
import { creerPersonne, creerStructure, entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { figuresDe } from "./figures.ts";
import { compterTableaux } from "./tableaux.query.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const JOUR = "2022-12-01";
let administration: Navigateur;
let creuse: Navigateur;
let nord: Navigateur;

async function prefecture(code: string): Promise<Navigateur> {
  const fait = {
    courriel: `p${code}@exemple.test`,
    role: "instructeur_prefecture",
    niveau: "departement",
    code,
  } as const;
  return (await entrer(base, site, fait)).nav;
}

/** A structure with posts of known ages, adviser and departures, and applications. */
async function programme(departement: string, recrutes: number): Promise<void> {
  const id = await creerStructure(base, `Mairie ${departement}`, departement);
  const personnes: number[] = [];
  for (let n = 0; n < recrutes; n += 1)
    personnes.push(
      (
        await creerPersonne(base, {
          ...{ courriel: `r${departement}-${n}@exemple.test`, role: "conseiller", niveau: "soi", structureId: id },
          sansCompte: true,
        })
      ).personneId,
    );
  await base.transaction(SYSTEME, async (db) => {
    for (const [n, personne] of personnes.entries()) {
      const { poste } = await db.one(sql<{ poste: number }>`
        insert into recrutement.poste (structure_id, attribue_le) values (${id}, '2022-01-01') returning id as poste`);
      await db.run(sql`
        insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut, rupture_le, rupture_motif)
        values (${poste}, ${id}, ${personne}, 'cdi', '2022-02-10', ${n === 0 ? "2022-05-01" : null}::date, ${n === 0 ? "demission" : null})`);
      await db.run(sql`
        insert into recrutement.conseiller (personne_id, sexe, annee_naissance)
        values (${personne}, ${n % 2 === 0 ? "feminin" : "masculin"}, 1990)`);
      await db.run(sql`
        insert into recrutement.candidature (deposee_le, departement_code, statut, score_pix, personne_id)
        values ('2022-01-01', ${departement}, 'recrute', 80, ${personne})`);
    }
    await db.run(
      sql`insert into recrutement.poste (structure_id, attribue_le) values (${id}, '2022-11-01'), (${id}, '2021-06-01')`,
    );
    await db.run(sql`
      insert into recrutement.candidature (deposee_le, departement_code, statut, score_pix, anonymisee_le)
      select '2022-01-01', ${departement}, 'depose', 50, '2024-01-01' from generate_series(1, 20)`);
  });
}

beforeAll(async () => {
  await programme("23", 14);
  await programme("59", 3);
  const admin = { courriel: "admin@exemple.test", role: "administrateur", niveau: "national" } as const;
  administration = (await entrer(base, site, admin)).nav;
  creuse = await prefecture("23");
  nord = await prefecture("59");
});

describe("the dashboards", () => {
  it("count the funnel, its median delays, vacant posts by age and departures, in six statements", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const comptes = await compterTableaux(db, JOUR, null);
      expect(db.count()).toBe(6);
      const figures = figuresDe(comptes, true);
      const de = (cle: string) => figures.find((f) => f.cle === cle)?.parts.map(({ valeur }) => valeur);
      expect(de("candidatures")).toEqual([57, 17, 17]);
      expect(de("delais")).toEqual([40, null, null, 40]);
      // Two new posts, two never filled, two left in May.
      expect(de("vacants")).toEqual([2, 0, 2, 2]);
      expect(de("age_moyen")).toEqual([32]);
      // Two departures in all: hidden.
      expect(de("departs")?.[0]).toBeNull();
      expect(
        figuresDe(await compterTableaux(db, "2022-01-15", null), true).find((f) => f.cle === "ages")?.parts[1]?.valeur,
      ).toBe(0);
    });
  });

  it("show each one's perimeter, with definition, period and date; other départements cannot be asked for", async () => {
    const page = (await creuse.lire(`/recrutement/tableaux?jour=${JOUR}&departement=59`)).texte;
    for (const dit of ["Creuse (23)", "De la candidature au contrat", "Définition", "1er", "Délais médians"])
      expect(page).toContain(dit);
    expect(page).not.toContain("Nord (59)");
    const csv = (await creuse.lire(`/recrutement/tableaux/export/departements/csv?jour=${JOUR}`)).texte;
    expect(csv).toMatch(/23[;,]Creuse[;,]/);
    expect(csv).not.toMatch(/Nord/);
    const chiffres = (
      await administration.lire(`/recrutement/tableaux/export/chiffres/csv?jour=${JOUR}&departement=59`)
    ).texte;
    expect(chiffres).toMatch(/Nord \(59\)/);
    expect((await administration.lire(`/recrutement/tableaux/export/chiffres/xlsx?jour=${JOUR}`)).statut).toBe(200);
  });

  it("hide who would be alone: three people hired in a département are not told, its posts are", async () => {
    const csv = (await nord.lire(`/recrutement/tableaux/export/chiffres/csv?jour=${JOUR}`)).texte;
    expect(csv).toMatch(/Recrutées[;,]"?[;,]/);
    expect(csv).toMatch(/Postes accordés[;,]5[;,]/);
    expect(csv).toMatch(/Femmes[;,]"?[;,]/);
  });

  it("say what is wrong with a day, and show today instead", async () => {
    expect((await creuse.lire("/recrutement/tableaux?jour=hier")).texte).toContain("ne se lit pas");
    expect((await creuse.lire("/recrutement/tableaux?jour=2099-01-01")).texte).toContain("pas encore venue");
  });
});

describe("posts offered to a network", () => {
  const offre = (plus: Readonly<Record<string, string>> = {}) =>
    administration.envoyer("/recrutement/offres-reseaux", {
      ...{ reseau: "La Poste", departement: "23", postes: "4", repondreAvant: dansJours(30), motif: "" },
      conditions: "Mobilité interne de facteurs, 24 mois.",
      ...plus,
    });
  let reseau: Navigateur;
  let autre: Navigateur;

  beforeAll(async () => {
    await base.transaction(SYSTEME, async (db) => {
      await db.run(sql`update acteur.structure set reseau = 'La Poste' where nom = 'Mairie 59'`);
      await db.run(sql`update acteur.structure set reseau = 'Croix-Rouge' where nom = 'Mairie 23'`);
      await db.run(
        sql`insert into recrutement.seuil_couverture (debut, conseillers_pour_100000, source) values ('2020-11-01', 5, 'essai')`,
      );
    });
    const role = { role: "reseau", niveau: "reseau" } as const;
    reseau = (await entrer(base, site, { ...role, courriel: "poste@exemple.test", reseau: "La Poste" })).nav;
    autre = (await entrer(base, site, { ...role, courriel: "cr@exemple.test", reseau: "Croix-Rouge" })).nav;
  });

  it("asks a motive where coverage is enough, keeping what was typed", async () => {
    const refus = await offre();
    expect(refus.statut).toBe(422);
    for (const dit of ["moins couverts", "Mobilité interne de facteurs"]) expect(refus.texte).toContain(dit);
    expect((await offre({ motif: "Un canton entier sans aide." })).statut).toBe(303);
  });

  it("is seen by the network and the préfecture concerned, who are told; by no other", async () => {
    expect((await offre({ departement: "59" })).statut).toBe(303);
    expect((await reseau.lire("/recrutement/offres-reseaux")).texte).toContain("Nord (59)");
    expect((await nord.lire("/recrutement/offres-reseaux")).texte).toContain("Nord (59)");
    for (const nav of [autre, creuse])
      expect((await nav.lire("/recrutement/offres-reseaux")).texte).not.toContain("Nord (59)");
    expect((await reseau.lire("/recrutement/offres-reseaux")).texte).not.toContain("Proposer des postes");
    const courriels = (await site.navigateur().lire("/demo/courriels")).texte;
    for (const qui of ["poste@exemple.test", "p59@exemple.test"]) expect(courriels).toContain(qui);
  });

  it("waits for one answer, dated, that does not change", async () => {
    expect((await offre({ departement: "59" })).texte).toContain("attend déjà sa réponse");
    const { id } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ id: number }>`select id from recrutement.offre_reseau where departement_code = '59'`),
    );
    const repondre = (plus = {}) =>
      administration.envoyer("/recrutement/offres-reseaux/reponses", {
        ...{ offre: String(id), reponse: "acceptee", le: dansJours(0), note: "Deux tournées." },
        ...plus,
      });
    expect((await repondre({ le: "2020-01-01" })).texte).toContain("pas avant l’offre");
    expect((await repondre({ offre: "" })).texte).toContain("Choisissez l’offre.");
    expect((await repondre({ offre: "99999999" })).statut).toBe(404);
    expect((await repondre()).statut).toBe(303);
    expect((await repondre()).texte).toContain("déjà sa réponse");
    expect((await reseau.lire("/recrutement/offres-reseaux")).texte).toMatch(/Acceptée/);
    expect((await offre({ departement: "59" })).statut).toBe(303);
    expect((await administration.lire("/recrutement/offres-reseaux/export/csv")).texte).toMatch(/Acceptée/);
  });

  it("is answered by the network itself, not by another, which does not take it back", async () => {
    const { id } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ id: number }>`
        select id from recrutement.offre_reseau where departement_code = '59' and reponse is null`),
    );
    const repondre = (nav: Navigateur, reponse: string) =>
      nav.envoyer("/recrutement/offres-reseaux/reponses", { offre: String(id), reponse });
    expect((await repondre(autre, "refusee")).statut).toBe(404);
    expect((await repondre(reseau, "retiree")).texte).toContain("seule retire une offre");
    expect((await repondre(reseau, "refusee")).statut).toBe(303);
    expect((await reseau.lire("/recrutement/offres-reseaux")).texte).toMatch(/Refusée/);
  });
});
