import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { appelOuvert, dansJours } from "../../../../tests/recrutement.ts";
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
      expect(de("avant"), "nobody hired said what they did before: no empty card").toBeUndefined();
    });
  });

  it("count once a post held by two people in turn, with the delay of the first", async () => {
    await enTransaction(SYSTEME, async (db) => {
      await db.run(sql`
        insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut)
        select c.poste_id, c.structure_id, c.personne_id, 'cdi', '2022-06-01' from recrutement.contrat c
        join acteur.structure s on s.id = c.structure_id where c.rupture_le is not null and s.departement_code = '59'`);
      const { postes, candidatures } = await compterTableaux(db, JOUR, "59");
      const seul = { accordes: 5, occupes: 3, vacants3: 1, vacantsPlus: 1, delai: 40, delais: 3 };
      expect(postes).toMatchObject([seul, seul]);
      expect(candidatures).toMatchObject([
        { recues: 23, recrutees: 3, delai: 40, delais: 3 },
        { departementCode: null, delai: 40 },
      ]);
    });
  });

  it("count no post used by a suspended contract, as the list of posts and the catalogue do", async () => {
    await enTransaction(SYSTEME, async (db) => {
      await db.run(sql`
        insert into recrutement.suspension (contrat_id, personne_id, motif, debut, fin, declaree_le)
        select c.id, c.personne_id, 'maternite', '2022-08-01', '2022-12-31', '2022-08-01' from recrutement.contrat c
        join acteur.structure s on s.id = c.structure_id where c.rupture_le is null and s.departement_code = '59' order by c.id limit 1`);
      const occupes = async (jour: string) => {
        const { postes } = await compterTableaux(db, jour, "59");
        const autres = await db.one(sql<{ liste: number; catalogue: number }>`
          select (select sum(p.occupes) from recrutement.postes_par_structure(${jour}::date) p join acteur.structure s on s.id = p.structure_id
              where s.departement_code = '59')::integer as liste,
            (select o.occupes from recrutement.occupation_par(array[${jour}::date], 'departement', null) o where o.code = '59') as catalogue`);
        return { tableau: postes.at(-1)?.occupes, ...autres };
      };
      expect(await occupes(JOUR)).toEqual({ tableau: 1, liste: 1, catalogue: 1 });
      expect(await occupes("2023-01-01")).toEqual({ tableau: 2, liste: 2, catalogue: 2 });
      const { postes } = await compterTableaux(db, JOUR, "59");
      expect(postes.at(-1), "vacant since the suspension began: four months").toMatchObject({ vacants6: 1 });
    });
  });

  it("count as hired those whose contract has begun by the day asked", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const recrutees = async (jour: string) => (await compterTableaux(db, jour, "23")).candidatures[0]?.recrutees;
      expect([await recrutees("2022-02-09"), await recrutees("2022-02-10")]).toEqual([0, 14]);
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

  it("grants the posts of an accepted offer by two persons, within the offer and the call, once", async () => {
    const appel = await appelOuvert(base, [{ portee: "departement", code: "59", postes: 3 }]);
    const { id, mairie, ailleurs } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ id: number; mairie: number; ailleurs: number }>`
        select o.id, (select id from acteur.structure where nom = 'Mairie 59') as mairie,
          (select id from acteur.structure where nom = 'Mairie 23') as ailleurs
        from recrutement.offre_reseau o where o.departement_code = '59' and o.reponse = 'acceptee'`),
    );
    const preparer = (plus = {}) =>
      administration.envoyer("/recrutement/offres-reseaux/octrois", {
        ...{ offre: String(id), structure: String(mairie), appel: String(appel), octroi: "4", ...plus },
      });
    const postes = () =>
      base.transaction(SYSTEME, (db) =>
        db.rows(sql`select from recrutement.poste where offre_id = ${id} and structure_id = ${mairie}`),
      );
    expect((await preparer({ octroi: "5" })).texte).toMatch(/porte sur 4\spostes/);
    expect((await preparer({ structure: String(ailleurs) })).texte).toContain("une structure de ce réseau");
    expect((await preparer({ appel: "" })).texte).toContain("Choisissez l’appel");
    expect((await preparer()).statut).toBe(303);
    expect((await reseau.envoyer(`/recrutement/offres-reseaux/${id}/accord`)).statut).toBe(403);
    const accorder = (nav: Navigateur) => nav.envoyer(`/recrutement/offres-reseaux/${id}/accord`);
    expect((await accorder(administration)).texte).toContain("une autre personne de l’administration");
    const second = { courriel: "second@exemple.test", role: "administrateur", niveau: "national" } as const;
    const autreAdmin = (await entrer(base, site, second)).nav;
    expect((await accorder(autreAdmin)).texte).toMatch(/il en manque 1/);
    expect(await postes()).toHaveLength(0);
    expect((await preparer({ octroi: "3" })).statut).toBe(303);
    const fermer = (jour: string | null) =>
      base.transaction(SYSTEME, (db) =>
        db.run(sql`update acteur.structure set fermee_le = ${jour}::date where id = ${mairie}`),
      );
    await fermer(dansJours(-1));
    expect((await accorder(autreAdmin)).texte).toContain("Cette structure est fermée");
    expect(await postes()).toHaveLength(0);
    await fermer(null);
    expect((await accorder(autreAdmin)).statut).toBe(303);
    expect(await postes()).toHaveLength(3);
    expect((await accorder(autreAdmin)).texte).toContain("déjà accordés");
    expect(await postes()).toHaveLength(3);
    expect((await reseau.lire("/recrutement/offres-reseaux")).texte).toMatch(/3\spostes accordés à Mairie 59/);
    const courriels = (await site.navigateur().lire("/demo/courriels")).texte;
    expect(courriels).toMatch(/3\spostes accordés : La Poste/);
    const forcer = base.transaction(SYSTEME, (db) =>
      db.run(sql`update recrutement.offre_reseau set octroi_postes = 4 where id = ${id}`),
    );
    await expect(forcer).rejects.toThrow(/does not change/);
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
