import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { dansJours } from "../../../../tests/recrutement.ts";
import { creerPersonne, creerStructure, entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
let prefecture: Navigateur;
let administration: Navigateur;
let rang = 0;

beforeAll(async () => {
  administration = (
    await entrer(base, site, { courriel: "admin@exemple.test", role: "administrateur", niveau: "national" })
  ).nav;
  prefecture = (
    await entrer(base, site, {
      courriel: "pref@exemple.test",
      role: "instructeur_prefecture",
      niveau: "departement",
      code: "23",
    })
  ).nav;
});

/** A structure with posts granted on a day, its manager, and contracts that run on the first of them. */
async function avecPostes(postes: number, occupes = 0): Promise<{ id: number; nav: Navigateur; nom: string }> {
  rang += 1;
  const nom = `Employeur ${rang}`;
  const id = await creerStructure(base, nom);
  await base.transaction(SYSTEME, async (db) => {
    const lignes = await db.rows(sql<{ id: number }>`
      insert into recrutement.poste (structure_id, attribue_le) select ${id}, '2022-03-01' from generate_series(1, ${postes}::integer) returning id`);
    for (const [i, poste] of lignes.slice(0, occupes).entries()) {
      const { id: personne } = await db.one(sql<{ id: number }>`
        insert into acteur.personne (identite, cle) values ('\\x00', '\\x00') returning id`);
      await db.run(sql`
        insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut)
        values (${poste.id}, ${id}, ${personne}, 'cdi', '2022-04-0${sql.raw(String(i + 1))}')`);
    }
  });
  const { nav } = await entrer(base, site, {
    courriel: `e${rang}@exemple.test`,
    role: "gestionnaire_structure",
    niveau: "structure",
    structureId: id,
  });
  return { id, nav, nom };
}

const demander = ({ id, nav }: { id: number; nav: Navigateur }, champs: Readonly<Record<string, string>>) =>
  nav.envoyer(`/postes/structures/${id}/avenants`, { motif: "Un motif assez long.", ...champs });
const dernier = async (structureId: number): Promise<number> =>
  base.transaction(
    SYSTEME,
    async (db) =>
      (
        await db.one(sql<{ id: number }>`
    select id from recrutement.avenant where structure_id = ${structureId} order by id desc limit 1`)
      ).id,
  );
const postesDe = (structureId: number, jour = dansJours(0)) =>
  base.transaction(
    SYSTEME,
    async (db) =>
      (
        await db.one(sql<{ n: number }>`
    select count(*)::integer as n from recrutement.poste where structure_id = ${structureId} and attribue_le <= ${jour}::date
      and (rendu_le is null or rendu_le > ${jour}::date)`)
      ).n,
  );
const AVIS = { sens: "favorable", commentaire: "Rien ne s’y oppose ici." };
const accepter = (effetLe = dansJours(0)) => ({ reponse: "accepte", motif: "Demande fondée et utile.", effetLe });

describe("an amendment", () => {
  it("is asked by the structure, instructed by the préfecture, decided by the administration; posts change on its day", async () => {
    const e = await avecPostes(1);
    expect((await demander(e, { sorte: "ajout", postes: "2" })).statut).toBe(303);
    const id = await dernier(e.id);
    expect((await site.navigateur().lire("/demo/courriels")).texte).toMatch(
      new RegExp(`Un avenant à instruire : ${e.nom}`),
    );
    expect((await administration.envoyer(`/postes/avenants/${id}/decision`, accepter())).texte).toMatch(
      /n’a pas encore donné son avis/,
    );
    expect((await prefecture.lire("/postes?seulement=avenants")).texte).toMatch(new RegExp(e.nom));
    expect((await prefecture.envoyer(`/postes/avenants/${id}/avis`, AVIS)).statut).toBe(303);
    expect((await administration.envoyer(`/postes/avenants/${id}/decision`, accepter(dansJours(10)))).statut).toBe(303);
    expect([await postesDe(e.id), await postesDe(e.id, dansJours(10))]).toEqual([1, 3]);
    const fiche = (await e.nav.lire(`/postes/structures/${e.id}`)).texte;
    for (const dit of [/Avenants passés/, /Accepté/, /Vacant/]) expect(fiche).toMatch(dit);
    expect((await site.navigateur().lire("/demo/courriels")).texte).toMatch(/Votre demande d’avenant est acceptée/);
  });

  it("is one at a time, and may be withdrawn", async () => {
    const e = await avecPostes(1);
    await demander(e, { sorte: "ajout", postes: "1" });
    const seconde = await demander(e, { sorte: "ajout", postes: "3" });
    expect([seconde.statut, /une seule à la fois/.test(seconde.texte)]).toEqual([422, true]);
    await e.nav.envoyer(`/postes/avenants/${await dernier(e.id)}/retrait`);
    expect((await demander(e, { sorte: "ajout", postes: "3" })).statut).toBe(303);
  });

  it("gives back free posts alone; what is typed stays", async () => {
    const e = await avecPostes(2, 1);
    const trop = await demander(e, { sorte: "restitution", postes: "2", motif: "Nous n’avons pas recruté." });
    expect(trop.statut).toBe(422);
    for (const dit of [/1 poste est libre/, /Nous n’avons pas recruté/]) expect(trop.texte).toMatch(dit);
    await demander(e, { sorte: "restitution", postes: "1" });
    const id = await dernier(e.id);
    await prefecture.envoyer(`/postes/avenants/${id}/avis`, AVIS);
    expect((await administration.envoyer(`/postes/avenants/${id}/decision`, accepter())).statut).toBe(303);
    expect(await postesDe(e.id)).toBe(1);
    expect((await e.nav.lire(`/postes/structures/${e.id}`)).texte).toMatch(/Rendu/);
  });

  it("passes posts on to a named structure of the département, each keeping where it comes from", async () => {
    const e = await avecPostes(2);
    const vers = await avecPostes(0);
    expect((await demander(e, { sorte: "transfert", postes: "1", vers: "" })).texte).toMatch(
      /Dites à quelle structure/,
    );
    expect((await demander(e, { sorte: "transfert", postes: "1", vers: e.nom })).texte).toMatch(
      /C’est votre structure/,
    );
    await creerStructure(base, "Structure du Nord", "59");
    expect((await demander(e, { sorte: "transfert", postes: "1", vers: "Structure du Nord" })).texte).toMatch(
      /Aucune structure ouverte/,
    );
    await demander(e, { sorte: "transfert", postes: "1", vers: vers.nom });
    const id = await dernier(e.id);
    await prefecture.envoyer(`/postes/avenants/${id}/avis`, AVIS);
    await administration.envoyer(`/postes/avenants/${id}/decision`, accepter());
    expect([await postesDe(e.id), await postesDe(vers.id)]).toEqual([1, 1]);
    expect((await vers.nav.lire(`/postes/structures/${vers.id}`)).texte).toMatch(/transféré du poste n°/);
  });

  it("does not pass posts on to a structure closed meanwhile, nor does the database", async () => {
    const e = await avecPostes(2);
    const vers = await avecPostes(0);
    await demander(e, { sorte: "transfert", postes: "1", vers: vers.nom });
    const id = await dernier(e.id);
    await prefecture.envoyer(`/postes/avenants/${id}/avis`, AVIS);
    const fermer = (structureId: number) =>
      sql`update acteur.structure set fermee_le = ${dansJours(-1)} where id = ${structureId}`;
    await base.transaction(SYSTEME, (db) => db.run(fermer(vers.id)));
    const refus = await administration.envoyer(`/postes/avenants/${id}/decision`, accepter(dansJours(2)));
    expect(refus.statut).toBe(422);
    expect(refus.texte).toMatch(/La structure qui recevrait ces postes est fermée/);
    expect([await postesDe(e.id, dansJours(2)), await postesDe(vers.id, dansJours(2))]).toEqual([2, 0]);
    const forcer = (requete: ReturnType<typeof sql>) => base.transaction(SYSTEME, (db) => db.run(requete));
    const inserer = (jour: string) =>
      forcer(sql`insert into recrutement.poste (structure_id, attribue_le) values (${vers.id}, ${jour}::date)`);
    await expect(inserer(dansJours(-1))).rejects.toThrow(/closed structure/);
    await expect(
      forcer(sql`update recrutement.poste set structure_id = ${vers.id} where structure_id = ${e.id}`),
    ).rejects.toThrow(/closed structure/);
    await inserer(dansJours(-2));
    expect(await postesDe(vers.id), "granted while it was open").toBe(1);
    const non = { ...accepter(), reponse: "refuse" };
    expect((await administration.envoyer(`/postes/avenants/${id}/decision`, non)).statut).toBe(303);
  });

  it("is not seen nor touched from elsewhere: the 404 of an absent one", async () => {
    const e = await avecPostes(1);
    const autre = await avecPostes(1);
    await demander(e, { sorte: "ajout", postes: "1" });
    const id = await dernier(e.id);
    const nord = (
      await entrer(base, site, {
        courriel: `nord${id}@exemple.test`,
        role: "instructeur_prefecture",
        niveau: "departement",
        code: "59",
      })
    ).nav;
    for (const [nav, chemin] of [
      [nord, `/postes/avenants/${id}/avis`],
      [autre.nav, `/postes/avenants/${id}/retrait`],
      [autre.nav, `/postes/structures/${e.id}/avenants`],
    ] as const)
      expect((await nav.envoyer(chemin, AVIS)).statut).toBe(404);
    expect((await nord.lire(`/postes/structures/${e.id}`)).statut).toBe(404);
  });
});

describe("posts used never pass posts granted", () => {
  it("is held by the database: no contract outside the days or the structure of its post, no return of an occupied post", async () => {
    const e = await avecPostes(1, 1);
    const autre = await avecPostes(1);
    const { personneId } = await creerPersonne(base, {
      courriel: "libre@exemple.test",
      role: "conseiller",
      niveau: "soi",
      sansCompte: true,
    });
    const poste = (structureId: number) =>
      sql`(select id from recrutement.poste where structure_id = ${structureId} limit 1)`;
    const essayer = (requete: ReturnType<typeof sql>) => base.transaction(SYSTEME, (db) => db.run(requete));
    await expect(
      essayer(sql`update recrutement.poste set rendu_le = current_date where structure_id = ${e.id}`),
    ).rejects.toThrow(/a contract runs/);
    const contrat = (posteDe: number, structureId: number, debut: string) =>
      essayer(sql`insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut)
        values (${poste(posteDe)}, ${structureId}, ${personneId}, 'cdi', ${debut}::date)`);
    await expect(contrat(autre.id, e.id, "2022-05-01")).rejects.toThrow(/another structure/);
    await expect(contrat(autre.id, autre.id, "2022-01-01")).rejects.toThrow(/passes the days/);
    await expect(contrat(e.id, e.id, "2022-05-01")).rejects.toThrow(/contrat_poste_libre/);
  });
});

describe("the posts as at any day", () => {
  it("are listed, mapped and exported as they were", async () => {
    const e = await avecPostes(3, 1);
    expect((await prefecture.lire(`/postes?recherche=${encodeURIComponent(e.nom)}&jour=2022-02-01`)).texte).toMatch(
      /Aucun poste/,
    );
    expect((await prefecture.lire(`/postes/structures/${e.id}?jour=2022-03-15`)).texte).toMatch(/Jamais occupé/);
    const csv = async (jour: string) =>
      (await site.navigateur().lire(`/postes/carte/export/csv?jour=${jour}`)).texte
        .split("\n")
        .find((l) => l.startsWith("23;") || l.startsWith("23,")) ?? "";
    expect(await csv("2022-02-28")).toMatch(/;0;0;0;0;0;0\r?$/);
    expect(await csv("2022-03-01")).not.toMatch(/;0;0;0;0;0;0\r?$/);
    expect((await site.navigateur().lire("/postes/carte?jour=2099-01-01")).texte).toMatch(/pas encore venue/);
    expect((await site.navigateur().lire("/postes/carte?jour=2022-03-01")).texte).toMatch(/1er\smars 2022/);
    expect((await prefecture.lire("/postes/export/csv")).texte).toMatch(new RegExp(e.nom));
  });
});

describe("the ends of the convention and of the financing of a post", () => {
  const ecrire = (requete: ReturnType<typeof sql>) => base.transaction(SYSTEME, (db) => db.run(requete));
  const ecrit = (jour: string): string => jour.split("-").toReversed().join("/");

  it("are said by the préfecture, told to the structure, read on every screen; what is typed wrong stays", async () => {
    const e = await avecPostes(0);
    await ecrire(
      sql`insert into recrutement.poste (structure_id, attribue_le) values (${e.id}, ${dansJours(-100)}::date)`,
    );
    const [, id = ""] = /href="\/postes\/(\d+)"/u.exec((await e.nav.lire(`/postes/structures/${e.id}`)).texte) ?? [];
    expect((await e.nav.lire(`/postes/${id}`)).texte).toMatch(/36 mois après l’octroi/);
    const [convention, financement, motif] = [dansJours(300), dansJours(400), "Gardé tel quel."];
    const trop = await prefecture.envoyer(`/postes/${id}/fins`, { convention, financement, motif });
    expect([trop.statut, trop.texte.includes("Gardé tel quel."), trop.texte.includes(financement)]).toEqual([
      ...[422, true, true],
    ]);
    expect(trop.texte).toMatch(/au plus tard avec la convention/);
    const passe = await prefecture.envoyer(`/postes/${id}/fins`, { convention: dansJours(-1) });
    expect([passe.statut, /dites pourquoi/.test(passe.texte)]).toEqual([422, true]);
    const bon = { convention, financement: dansJours(200), motif: "" };
    expect((await e.nav.envoyer(`/postes/${id}/fins`, bon)).statut, "pas la structure").toBe(403);
    expect((await prefecture.envoyer(`/postes/${id}/fins`, bon)).statut).toBe(303);
    const dits = [ecrit(convention), ecrit(dansJours(200))];
    for (const chemin of [`/postes/structures/${e.id}`, "/postes"])
      for (const dit of dits) expect((await e.nav.lire(chemin)).texte, chemin).toContain(dit);
    expect((await e.nav.lire(`/postes/${id}`)).texte).toMatch(/Dates notées/);
    expect((await e.nav.lire("/postes/export/csv")).texte).toContain(convention);
    expect((await site.navigateur().lire("/demo/courriels")).texte).toMatch(
      new RegExp(`Poste n°\\s${id} : fin de la convention`),
    );
    expect((await e.nav.lire(`/echeancier?horizon=24&sorte=financement`)).texte).toContain(dits[1]);
    const nord = (
      await entrer(base, site, {
        ...{ courriel: "nordfins@exemple.test", role: "instructeur_prefecture", niveau: "departement", code: "59" },
      })
    ).nav;
    expect([(await nord.lire(`/postes/${id}`)).statut, (await nord.envoyer(`/postes/${id}/fins`, bon)).statut]).toEqual(
      [...[404, 404]],
    );
    await administration.envoyer(`/postes/${id}/fins`, { convention: "", financement: "" });
    expect((await e.nav.lire(`/postes/${id}`)).texte, "vide : les règles").toMatch(/36 mois après l’octroi/);
    await ecrire(sql`
        update recrutement.poste set rendu_le = ${dansJours(-1)}::date, fin_motif = 'rendu' where id = ${id}`);
    expect((await administration.envoyer(`/postes/${id}/fins`, bon)).texte).toMatch(/ne changent plus/);
  });

  it("count a suspended contract as every screen does: its post is vacant since the absence", async () => {
    const e = await avecPostes(1, 1);
    await ecrire(sql`
        insert into recrutement.suspension (contrat_id, personne_id, motif, debut, fin, declaree_le)
        select id, personne_id, 'maternite', '2022-11-10', '2022-12-31', now() from recrutement.contrat where structure_id = ${e.id}`);
    const fins = (jour: string) =>
      base.transaction(SYSTEME, (db) =>
        db.rows(sql<{ occupes: number }>`
          select occupes from recrutement.echeances_conventions(${jour}::date, '2022-01-01', '2030-01-01') where structure_id = ${e.id}`),
      );
    expect(await fins("2022-11-09")).toEqual([{ occupes: 1 }, { occupes: 1 }]);
    expect(await fins("2022-11-10")).toEqual([{ occupes: 0 }, { occupes: 0 }]);
    expect((await e.nav.lire(`/postes/structures/${e.id}?jour=2022-12-01`)).texte).toMatch(
      /Vacant depuis le 10\/11\/2022/,
    );
  });
});
