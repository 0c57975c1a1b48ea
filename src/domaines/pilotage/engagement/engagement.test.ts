import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import { lireEngagements } from "./engagements.query.ts";
import { purgerEngagements } from "./purger-engagements.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const visiteur = site.navigateur();
let une: Navigateur;
let autre: Navigateur;
let unePersonne = 0;

beforeAll(async () => {
  const entree = (courriel: string) =>
    entrer(base, site, { courriel: `${courriel}@exemple.test`, role: "administrateur", niveau: "national" });
  const premiere = await entree("une");
  une = premiere.nav;
  unePersonne = premiere.personneId;
  autre = (await entree("autre")).nav;
});

const aujourdhui = (): string => jourCivil(site.maintenant());
const noter = (nav: Navigateur, id: number, geste: string, faits: Readonly<Record<string, string>> = {}) =>
  nav.envoyer(`/pilotage/etapes/${id}/traces`, { geste, jour: aujourdhui(), ...faits });
const lireR = async (numero: number): Promise<string> => (await visiteur.lire(`/engagements/${numero}`)).texte;

/** Adds evidence; its number. */
async function prouver(numero: number, faits: Readonly<Record<string, string>>): Promise<string> {
  const vue = await une.envoyer(`/pilotage/engagements/${numero}/preuves`, { titre: "Une preuve", ...faits });
  if (vue.statut !== 303) throw new Error(vue.texte);
  const { id } = await base.transaction(SYSTEME, (db) =>
    db.one(sql<{ id: number }>`select max(id) as id from pilotage.preuve`),
  );
  return String(id);
}

/** Writes a step of the programme; its number. */
async function ecrire(numero: number, intitule: string, sorte = "programme"): Promise<number> {
  const vue = await une.envoyer(`/pilotage/engagements/${numero}/etapes`, { intitule, sorte });
  if (vue.statut !== 303) throw new Error(vue.texte);
  return (
    await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ id: number }>`select max(id) as id from pilotage.engagement_etape`),
    )
  ).id;
}

describe("the twenty", () => {
  it("are there from the start, to be engaged, with nothing said of anyone; each indicator is in the catalogue", async () => {
    const { engagements, demonstration } = JSON.parse((await visiteur.lire("/api/v1/engagements")).texte);
    expect(engagements).toHaveLength(20);
    expect(demonstration).toBeNull();
    const etats = new Set(engagements.map((e: { etat: string }) => e.etat));
    const organismes = new Set(engagements.map((e: { responsable: { organisme: string } }) => e.responsable.organisme));
    const nouvelles = new Set(engagements.map((e: { derniere_nouvelle: string }) => e.derniere_nouvelle));
    expect([[...etats], [...organismes], [...nouvelles]]).toEqual([["a_engager"], [null], [null]]);
    const codes: readonly string[] = engagements.flatMap((e: { indicateurs: readonly string[] }) => e.indicateurs);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => indicateurDe(code) === undefined)).toEqual([]);
  });

  it("are read in five statements, whatever their number", async () => {
    await enTransaction({ sorte: "public" }, async (db) => {
      expect(await lireEngagements(db, aujourdhui())).toHaveLength(20);
      expect(db.count()).toBe(5);
    });
  });

  it("are searched, filtered, taken away; a filter that is unknown is said to programs, and left out of the page", async () => {
    const trouves = (await visiteur.lire("/engagements?recherche=PRISON&etat=a_engager&tri=-titre")).texte;
    expect([/1\srecommandation/.test(trouves), /href="\/engagements\/20"/.test(trouves)]).toEqual([true, true]);
    expect((await visiteur.lire("/engagements?etat=etapes_faites")).texte).toMatch(/Aucune recommandation ne répond/);
    expect((await visiteur.lire("/engagements?etat=x&tri=y")).texte).toMatch(/20\srecommandations/);
    const csv = (await visiteur.lire("/engagements/export.csv?responsable=penitentiaire")).texte;
    expect(csv.trim().split("\r\n")).toHaveLength(4);
    expect((await visiteur.lire("/engagements/export.xlsx")).statut).toBe(200);
    expect((await visiteur.lire("/api/v1/engagements?etat=x")).texte).toMatch(/choisissez parmi a_engager/);
    expect((await visiteur.lire("/engagements/21")).statut).toBe(404);
  });
});

describe("a step", () => {
  it("is declared with evidence by one, confirmed by another, undone by a further change; all stays readable", async () => {
    const id = await ecrire(2, "Essayer un affichage");
    expect((await noter(une, id, "declarer")).texte).toMatch(/Choisissez la preuve/);
    const preuve = await prouver(2, { genre: "note", texte: "Affichage posé." });
    expect((await noter(une, id, "declarer", { preuve, jour: "2999-01-01" })).statut).toBe(422);
    expect((await noter(une, id, "declarer", { preuve })).statut).toBe(303);
    expect((await noter(une, id, "confirmer")).texte).toMatch(/une autre personne confirme/);
    expect(await lireR(2)).toMatch(/une autre personne doit le confirmer/);
    expect((await noter(autre, id, "refuser")).texte).toMatch(/Dites pourquoi/);
    expect((await noter(autre, id, "confirmer")).statut).toBe(303);
    expect((await noter(autre, id, "confirmer")).statut).toBe(422);
    expect(await lireR(2)).toMatch(/confirmée par une autre personne/);

    const retrait = `/pilotage/preuves/${preuve}/retrait`;
    expect((await une.envoyer(retrait, { motif: "Déposée par erreur." })).texte).toMatch(/repose sur cette preuve/);
    expect((await noter(une, id, "reprendre", { motif: "L’affiche est tombée." })).statut).toBe(303);
    expect((await une.envoyer(retrait, { motif: "Déposée par erreur." })).statut).toBe(303);
    const page = await lireR(2);
    for (const dit of [/Rouverte/, /L’affiche est tombée/, /Preuve retirée/, /Déposée par erreur/])
      expect(page).toMatch(dit);
    expect((await une.lire(retrait)).statut).toBe(404);
  });

  it("that only the State can take is declared with a dated public source, and the database keeps both rules", async () => {
    const id = await ecrire(19, "Décider du catalogue", "decision_etat");
    const note = await prouver(19, { genre: "note", texte: "On nous l’a dit." });
    const sansDate = await prouver(19, { genre: "lien", adresse: "https://exemple.test/a" });
    const source = await prouver(19, { genre: "lien", adresse: "https://exemple.test/b", sourceLe: "2023-01-02" });
    for (const preuve of [note, sansDate])
      expect((await noter(une, id, "declarer", { preuve })).texte).toMatch(/source publique datée/);
    const inserer = (geste: string, preuve: string | null, repondA: number | null) =>
      enTransaction(SYSTEME, (db) =>
        db.run(sql`
          insert into pilotage.trace (etape_id, geste, le, jour, par, preuve_id, repond_a)
          values (${id}, ${geste}, now(), current_date, ${unePersonne}, ${preuve}::bigint, ${repondA})`),
      );
    await expect(inserer("declarer", sansDate, null)).rejects.toThrow(/dated public source/);
    expect((await noter(une, id, "declarer", { preuve: source })).statut).toBe(303);
    const { id: declaration } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ id: number }>`select max(id) as id from pilotage.trace`),
    );
    await expect(inserer("confirmer", null, declaration)).rejects.toThrow(/does not confirm/);
    await expect(
      enTransaction(SYSTEME, (db) => db.run(sql`update pilotage.trace set motif = 'autre' where id = ${declaration}`)),
    ).rejects.toThrow(/does not change/);
    expect((await noter(une, id, "retirer")).statut).toBe(303);
  });

  it("keeps what it said before; what is typed wrong is said beside its field and kept", async () => {
    const id = await ecrire(7, "Ouvrir un atelier");
    const modifier = (faits: Readonly<Record<string, string>>) =>
      une.envoyer(`/pilotage/etapes/${id}/modification`, faits);
    const refus = await modifier({ intitule: "Ouvrir deux ateliers", echeance: "2023-02-31" });
    expect([refus.statut, /Ouvrir deux ateliers/.test(refus.texte)]).toEqual([422, true]);
    await modifier({ intitule: "Ouvrir deux ateliers", echeance: "2020-12-31" });
    expect(await lireR(7)).toMatch(/En retard[\s\S]*Auparavant : « Ouvrir un atelier »/);
    expect((await noter(une, id, "")).texte).toMatch(/Dites ce qui s’est passé/);
    expect((await noter(une, id, "abandonner", { motif: "Trop tard pour cette année." })).statut).toBe(303);
    expect(await lireR(7)).toMatch(/Abandonnée le/);
    expect((await modifier({ intitule: "Ouvrir trois ateliers", echeance: "" })).texte).toMatch(/rouvrez-la/);
    const faux = await une.envoyer("/pilotage/engagements/7/preuves", { genre: "lien", adresse: "ftp://x", titre: "" });
    expect([faux.statut, /ftp:\/\/x/.test(faux.texte)]).toEqual([422, true]);
  });
});

describe("who answers", () => {
  it("is named by a dated change; the first one stays in the history; authors are forgotten after five years", async () => {
    const nommer = (faits: Readonly<Record<string, string>>) =>
      une.envoyer("/pilotage/engagements/12/responsable", faits);
    expect((await nommer({ nature: "personne" })).statut).toBe(422);
    expect((await nommer({ nature: "reseaux", organisme: "Réseau d’exemple" })).statut).toBe(303);
    expect(await lireR(12)).toMatch(/Réseau d’exemple[\s\S]*Qui en répond a changé/);
    const oublies = await enTransaction(SYSTEME, async (db) => {
      const avant = await purgerEngagements(db, site.maintenant());
      const apres = await purgerEngagements(db, new Date(site.maintenant().getTime() + 6 * 366 * 86_400_000));
      const { restent } = await db.one(sql<{ restent: number }>`
        select (select count(par) from pilotage.trace) + (select count(par) from pilotage.responsable)
          + (select count(ajoutee_par) + count(retiree_par) from pilotage.preuve) as restent`);
      return [avant, apres > 5, restent];
    });
    expect(oublies).toEqual([0, true, 0]);
  });
});

describe("a demonstration", () => {
  it("says that what its people write is invented: on the page, in the file, to programs", async () => {
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update acteur.personne set demo = true where id = ${unePersonne}`),
    );
    await ecrire(8, "Écrire un plan");
    expect(await lireR(8)).toMatch(/Écrire un plan[\s\S]*Exemple fictif/);
    expect(await lireR(14)).not.toMatch(/fictif/);
    expect((await visiteur.lire("/engagements/export.csv?recherche=plan")).texte).toMatch(/sont inventés/);
    expect(JSON.parse((await visiteur.lire("/api/v1/engagements")).texte).demonstration).toMatch(/sont inventés/);
  });
});

describe("a past day", () => {
  it("gives back what was written then: steps, evidence, who answered", async () => {
    const id = await ecrire(10, "Louer un bus");
    const preuve = await prouver(10, { genre: "note", texte: "Contrat de location." });
    const avant = aujourdhui();
    site.avancer(86_400);
    await une.envoyer("/connexion/demonstration", { compte: String(unePersonne) });
    await noter(une, id, "commencer");
    await une.envoyer(`/pilotage/preuves/${preuve}/retrait`, { motif: "Déposée par erreur." });
    await une.envoyer("/pilotage/engagements/10/responsable", { nature: "collectivites", organisme: "Pays d’exemple" });
    const [hier, ouverture] = [
      (await visiteur.lire(`/engagements/10?au=${avant}`)).texte,
      (await visiteur.lire("/engagements/10?au=2022-12-14")).texte,
    ];
    expect([/Contrat de location/.test(hier), /Commencée|Pays d’exemple|retirée/.test(hier)]).toEqual([true, false]);
    expect([/Louer un bus/.test(ouverture), /Publier les tournées/.test(ouverture)]).toEqual([false, true]);
    expect(await lireR(10)).toMatch(/Pays d’exemple[\s\S]*Commencée/);
    expect((await visiteur.lire("/api/v1/engagements?au=2999-01-01")).texte).toMatch(/dans le futur/);
    expect((await visiteur.lire("/engagements/10?au=2021-01-01")).statut).toBe(400);
    for (const faux of ["2021-01-01", "2999-01-01", "hier"])
      expect((await visiteur.lire(`/engagements?au=${faux}`)).texte).toMatch(/Voici la situation d’aujourd’hui/);
    expect((await visiteur.lire("/engagements?au=2022-12-14&etat=en_cours")).texte).toMatch(/Aucune recommandation/);
  });
});
