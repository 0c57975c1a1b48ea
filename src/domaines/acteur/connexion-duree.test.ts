import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { creerPersonne, creerStructure, donnerRole, ouvrirSite } from "../../../tests/site.ts";
import { CONNECTE, reserve } from "../../plateforme/acces/acces.ts";
import { sql } from "../../plateforme/db/db.ts";
import { json, route } from "../../plateforme/http/route.ts";
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

describe("a session", () => {
  const ouvrir = async (courriel: string) => {
    const site = ouvrirSite(base, routes, true);
    const { personneId } = await conseiller(courriel, true);
    const nav = site.navigateur();
    await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
    expect((await nav.lire("/moi")).statut).toBe(200);
    return { site, nav, personneId };
  };

  it("ends after thirty minutes without use, and lives on when used", async () => {
    const { site, nav } = await ouvrir("oisif@exemple.test");
    site.avancer(29 * 60);
    expect((await nav.lire("/moi")).statut).toBe(200);
    site.avancer(29 * 60);
    expect((await nav.lire("/moi")).statut).toBe(200);
    site.avancer(31 * 60);
    expect((await nav.lire("/moi")).statut).toBe(303);
  });

  it("never passes twelve hours", async () => {
    const { site, nav } = await ouvrir("douze@exemple.test");
    for (let demi = 1; demi <= 28; demi += 1) {
      site.avancer(25 * 60);
      expect((await nav.lire("/moi")).statut).toBe(200);
    }
    site.avancer(25 * 60);
    expect((await nav.lire("/moi")).statut).toBe(303);
  });

  it("is carried by a __Host- cookie, with a new token at each sign-in; the token is nowhere in the database", async () => {
    const { nav, personneId } = await ouvrir("jeton@exemple.test");
    const premier = nav.cookies.get("__Host-declic-connexion");
    expect(premier).toMatch(/^[\w-]{43}$/u);
    const vue = await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
    expect(vue.entetes.getSetCookie()[0]).toMatch(
      /^__Host-declic-connexion=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/u,
    );
    expect(nav.cookies.get("__Host-declic-connexion")).not.toBe(premier);
    const vole = nav.cookies.get("__Host-declic-connexion");
    nav.cookies.set("__Host-declic-connexion", premier ?? "");
    expect((await nav.lire("/moi")).statut).toBe(303);
    const { rows } = await base.pool
      .query("select string_agg(x::text, ' ') as tout from acteur.connexion x")
      .catch(() => ({ rows: [{ tout: "" }] }));
    expect(String(rows[0]?.tout)).not.toContain(vole);
  });

  it("is closed on the server by signing out", async () => {
    const { nav } = await ouvrir("sortie@exemple.test");
    const jeton = nav.cookies.get("__Host-declic-connexion") ?? "";
    expect((await nav.envoyer("/deconnexion")).vers).toBe("/");
    nav.cookies.set("__Host-declic-connexion", jeton);
    expect((await nav.lire("/moi")).statut).toBe(303);
  });

  it("dies at once with its account", async () => {
    const { nav, personneId } = await ouvrir("renvoye@exemple.test");
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update acteur.compte set desactive_le = now() where personne_id = ${personneId}`),
    );
    expect((await nav.lire("/moi")).statut).toBe(303);
  });

  it("changes token with the role, and refuses a role that is not one's own", async () => {
    const { nav, personneId } = await ouvrir("deux-roles@exemple.test");
    const second = await base.transaction(SYSTEME, (db) =>
      donnerRole(db, personneId, { role: "coordinateur", niveau: "departement", code: "23" }),
    );
    const etranger = await creerPersonne(base, {
      courriel: "chef@exemple.test",
      role: "administrateur",
      niveau: "national",
    });
    expect((await nav.envoyer("/role", { affectation: String(etranger.affectationId) })).statut).toBe(404);
    expect((await nav.lire("/reserve")).statut).toBe(403);
    const avant = nav.cookies.get("__Host-declic-connexion");
    expect((await nav.envoyer("/role", { affectation: String(second) })).vers).toBe("/accueil");
    expect(nav.cookies.get("__Host-declic-connexion")).not.toBe(avant);
    expect(JSON.parse((await nav.lire("/moi")).texte)).toMatchObject({
      role: "coordinateur",
      perimetre: "Creuse (23)",
    });
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update acteur.affectation set fin = '2021-02-01' where id = ${second}`),
    );
    expect(JSON.parse((await nav.lire("/moi")).texte)).toMatchObject({ role: "conseiller" });
  });

  it("cannot be opened in one click out of the demonstration, nor for another account", async () => {
    const { personneId } = await conseiller("un-clic@exemple.test", true);
    expect(
      (
        await ouvrirSite(base, routes, false)
          .navigateur()
          .envoyer("/connexion/demonstration", { compte: String(personneId) })
      ).statut,
    ).toBe(404);
    const vrai = await conseiller("vrai@exemple.test");
    expect(
      (
        await ouvrirSite(base, routes, true)
          .navigateur()
          .envoyer("/connexion/demonstration", { compte: String(vrai.personneId) })
      ).statut,
    ).toBe(404);
  });
});
