import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { creerPersonne, creerStructure, MOT_DE_PASSE, type Navigateur, ouvrirSite } from "../../../tests/site.ts";
import { CONNECTE, reserve } from "../../plateforme/acces/acces.ts";
import { sql } from "../../plateforme/db/db.ts";
import { json, route } from "../../plateforme/http/route.ts";
import { codeTotp } from "../../plateforme/identite/index.ts";
import { compteParCourriel } from "./compte.sql.ts";
import { connexionRoutes } from "./connexion.routes.ts";

const { base } = await baseDeTest();
const moi = route({
  methode: "GET",
  chemin: "/moi",
  acces: CONNECTE,
  entree: z.object({}),
  repondre: ({ utilisateur }) =>
    json({ role: utilisateur?.role, nom: utilisateur?.nom, perimetre: utilisateur?.perimetreNom }),
});
const admin = route({
  methode: "GET",
  chemin: "/reserve",
  acces: reserve("administrateur"),
  entree: z.object({}),
  repondre: () => json({}),
});
const routes = [...connexionRoutes, moi, admin];
const MAUVAIS = { mot_de_passe: "pas-le-bon-mot-de-passe" };

let structureId = 0;
beforeAll(async () => {
  await base.transaction(SYSTEME, (db) =>
    db.run(
      sql`insert into territoire.departement (code, nom) select '23', 'Creuse' where not exists (select from territoire.departement where code = '23')`,
    ),
  );
  structureId = await creerStructure(base, "Mairie d’Ajain");
});

// Every browser of these tests has the same address: its failures are forgotten between two tests.
beforeEach(() => base.transaction(SYSTEME, (db) => db.run(sql`delete from acteur.tentative`)));

const conseiller = (courriel: string, demonstration = false) =>
  creerPersonne(base, {
    courriel,
    role: "conseiller",
    niveau: "soi",
    structureId,
    nom: "Camille Fictif",
    demonstration,
  });

const secretDe = async (courriel: string): Promise<string> => {
  const compte = await base.transaction(SYSTEME, (db) => compteParCourriel(db, courriel));
  return compte?.totp?.secret ?? "";
};

/** Signs in for the first time: password, setting up of codes, first code. */
async function premiereConnexion(nav: Navigateur, courriel: string, maintenant: Date, suite = ""): Promise<void> {
  const motDePasse = await nav.envoyer("/connexion", { courriel, mot_de_passe: MOT_DE_PASSE, next: suite });
  expect(motDePasse.vers).toMatch(/^\/connexion\/double-facteur/u);
  const code = codeTotp(await secretDe(courriel), maintenant);
  const fin = await nav.envoyer("/connexion/double-facteur", { code, next: suite });
  expect(fin).toMatchObject({ statut: 303, vers: "/compte/codes-de-secours" });
}

describe("signing in", () => {
  it("asks a professional to set up codes before anything else, then asks for the code", async () => {
    const site = ouvrirSite(base, routes);
    await conseiller("premier@exemple.test");
    const nav = site.navigateur();
    expect((await nav.lire("/moi")).vers).toBe("/connexion?next=%2Fmoi");
    await nav.envoyer("/connexion", { courriel: "premier@exemple.test", mot_de_passe: MOT_DE_PASSE });
    expect((await nav.lire("/moi")).vers).toBe("/connexion?next=%2Fmoi");
    expect((await nav.lire("/connexion/double-facteur")).texte).toContain("<svg");
    await premiereConnexion(nav, "premier@exemple.test", site.maintenant());
    expect(JSON.parse((await nav.lire("/moi")).texte)).toEqual({
      role: "conseiller",
      nom: "Camille Fictif",
      perimetre: "Mairie d’Ajain",
    });

    site.avancer(60);
    const autre = site.navigateur();
    const motDePasse = await autre.envoyer("/connexion", {
      courriel: "PREMIER@exemple.test ",
      mot_de_passe: MOT_DE_PASSE,
      next: "/moi",
    });
    expect(motDePasse.vers).toBe("/connexion/code?next=%2Fmoi");
    expect((await autre.envoyer("/connexion/code", { code: "000000", next: "/moi" })).statut).toBe(422);
    const code = codeTotp(await secretDe("premier@exemple.test"), site.maintenant());
    expect(await autre.envoyer("/connexion/code", { code, next: "/moi" })).toMatchObject({ statut: 303, vers: "/moi" });
  });

  it("takes a one-time code once, even from two browsers", async () => {
    const site = ouvrirSite(base, routes);
    await conseiller("une-fois@exemple.test");
    await premiereConnexion(site.navigateur(), "une-fois@exemple.test", site.maintenant());
    site.avancer(60);
    const code = codeTotp(await secretDe("une-fois@exemple.test"), site.maintenant());
    const statuts = [];
    for (const nav of [site.navigateur(), site.navigateur()]) {
      await nav.envoyer("/connexion", { courriel: "une-fois@exemple.test", mot_de_passe: MOT_DE_PASSE });
      statuts.push((await nav.envoyer("/connexion/code", { code })).statut);
    }
    expect(statuts).toEqual([303, 422]);
  });

  it("gives the same answer to an unknown account, a wrong password and a disabled account", async () => {
    const site = ouvrirSite(base, routes);
    const { personneId } = await conseiller("eteint@exemple.test");
    await conseiller("connu@exemple.test");
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update acteur.compte set desactive_le = now() where personne_id = ${personneId}`),
    );
    const reponses = await Promise.all(
      [
        { courriel: "personne@exemple.test", ...MAUVAIS },
        { courriel: "connu@exemple.test", ...MAUVAIS },
        { courriel: "eteint@exemple.test", mot_de_passe: MOT_DE_PASSE },
      ].map(async (champs) => {
        const vue = await site.navigateur().envoyer("/connexion", champs);
        return [vue.statut, vue.texte.replaceAll(champs.courriel, "").replaceAll(/name="_cle" value="[^"]*"/gu, "")];
      }),
    );
    expect(reponses[1]).toEqual(reponses[0]);
    expect(reponses[2]).toEqual(reponses[0]);
    expect(reponses[0]?.[0]).toBe(422);
  });

  it("never follows an address of another site", async () => {
    const site = ouvrirSite(base, routes, true);
    const { personneId } = await conseiller("demo-suite@exemple.test", true);
    const vue = await site
      .navigateur()
      .envoyer("/connexion/demonstration", { compte: String(personneId), next: "//ailleurs.test" });
    expect(vue).toMatchObject({ statut: 303, vers: "/accueil" });
  });
});

describe("failures in a row", () => {
  it("make everyone wait after ten; the right password passes on the eleventh try, once the wait is over", async () => {
    const site = ouvrirSite(base, routes, true);
    await conseiller("onze@exemple.test", true);
    const nav = site.navigateur();
    for (let essai = 1; essai <= 10; essai += 1) {
      expect((await nav.envoyer("/connexion", { courriel: "onze@exemple.test", ...MAUVAIS })).statut).toBe(422);
    }
    const tropTot = await nav.envoyer("/connexion", { courriel: "onze@exemple.test", mot_de_passe: MOT_DE_PASSE });
    expect(tropTot.statut).toBe(429);
    expect(tropTot.texte).toContain("Réessayez dans 15 secondes");
    site.avancer(16);
    const onzieme = await nav.envoyer("/connexion", { courriel: "onze@exemple.test", mot_de_passe: MOT_DE_PASSE });
    expect(onzieme).toMatchObject({ statut: 303, vers: "/accueil" });
    expect((await nav.lire("/moi")).statut).toBe(200);
    expect((await site.navigateur().envoyer("/connexion", { courriel: "onze@exemple.test", ...MAUVAIS })).statut).toBe(
      422,
    );
  });

  it("wait longer each time, and are counted even when they come together", async () => {
    const site = ouvrirSite(base, routes);
    await conseiller("ensemble@exemple.test");
    const statuts = await Promise.all(
      Array.from(
        { length: 14 },
        async () =>
          (await site.navigateur().envoyer("/connexion", { courriel: "ensemble@exemple.test", ...MAUVAIS })).statut,
      ),
    );
    expect(statuts.filter((statut) => statut === 422)).toHaveLength(10);
    expect(statuts.filter((statut) => statut === 429)).toHaveLength(4);
    site.avancer(16);
    expect(
      (await site.navigateur().envoyer("/connexion", { courriel: "ensemble@exemple.test", ...MAUVAIS })).statut,
    ).toBe(422);
    const attente = await site.navigateur().envoyer("/connexion", { courriel: "ensemble@exemple.test", ...MAUVAIS });
    expect(attente.texte).toContain("30 secondes");
  });

  it("elsewhere never keep out a browser that already signed the person in", async () => {
    const site = ouvrirSite(base, routes);
    await conseiller("victime@exemple.test");
    const chezElle = site.navigateur();
    await premiereConnexion(chezElle, "victime@exemple.test", site.maintenant());
    await chezElle.envoyer("/deconnexion");
    for (let essai = 1; essai <= 12; essai += 1)
      await site.navigateur().envoyer("/connexion", { courriel: "victime@exemple.test", ...MAUVAIS });
    expect(
      (await site.navigateur().envoyer("/connexion", { courriel: "victime@exemple.test", mot_de_passe: MOT_DE_PASSE }))
        .statut,
    ).toBe(429);
    expect(
      (await chezElle.envoyer("/connexion", { courriel: "victime@exemple.test", mot_de_passe: MOT_DE_PASSE })).vers,
    ).toBe("/connexion/code");
  });

  it("on codes make the second step wait too", async () => {
    const site = ouvrirSite(base, routes);
    await conseiller("codes@exemple.test");
    await premiereConnexion(site.navigateur(), "codes@exemple.test", site.maintenant());
    site.avancer(60);
    const nav = site.navigateur();
    await nav.envoyer("/connexion", { courriel: "codes@exemple.test", mot_de_passe: MOT_DE_PASSE });
    for (let essai = 1; essai <= 10; essai += 1)
      expect((await nav.envoyer("/connexion/code", { code: "000000" })).statut).toBe(422);
    expect((await nav.envoyer("/connexion/code", { code: "000000" })).statut).toBe(429);
  });
});
