import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { attendreHorizon } from "../../../../tests/horizon.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { DROITS } from "../../../plateforme/acces/acces.ts";
import { battre } from "../../../plateforme/db/battre.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { REPONSE_ACTIVITES } from "./activites.api.ts";

const { base, moteur } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);

const COMPTE_RENDU = {
  type: "individuel",
  jour: "2022-11-30",
  duree: "30",
  lieu: "structure",
  themes: ["courriel"],
  ageSeul: "60_69",
  statutSeul: "retraite",
  genreSeul: "femme",
  dejaVenu: "non",
  public: "particulier",
  notes: "une note à soi",
};
let elle: Navigateur;
let lui: Navigateur;
let jeton = "";

async function entrer(courriel: string, structure: number): Promise<Navigateur> {
  const { personneId } = await creerPersonne(base, {
    courriel,
    role: "conseiller",
    niveau: "soi",
    structureId: structure,
    demonstration: true,
  });
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
  return nav;
}

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const lire = async (chemin: string, porteur = jeton) => {
  const reponse = await site.demander(chemin, { authorization: `Bearer ${porteur}` });
  return { statut: reponse.statut, texte: reponse.texte };
};
const activites = async (suite = "", tout = true) => {
  if (tout) await attendreHorizon(base, "activite.compte_rendu");
  else await base.transaction(SYSTEME, battre);
  const { statut, texte } = await lire(`/api/v1/activites${suite}`);
  expect(statut, texte).toBe(200);
  return REPONSE_ACTIVITES.parse(JSON.parse(texte));
};

beforeAll(async () => {
  elle = await entrer("elle@exemple.test", await creerStructure(base, "La sienne"));
  lui = await entrer("lui@exemple.test", await creerStructure(base, "L’autre"));
  const page = await elle.envoyer("/compte/jetons", { nom: "tableur", droits: ["activites"], jours: "30" });
  jeton = /<code class="dc-code">([^<]+)<\/code>/.exec(page.texte)?.[1] ?? "";
  expect(jeton).toHaveLength(43);
});

describe("un jeton d’accès", () => {
  it("ne se relit nulle part", async () => {
    expect((await elle.lire("/compte/jetons")).texte).not.toContain(jeton);
    const garde = await base.transaction(SYSTEME, (db) =>
      db.one(
        sql<{
          n: number;
        }>`select count(*) as n from acteur.jeton_acces where jeton_empreinte::text like ${`%${jeton}%`}`,
      ),
    );
    expect(garde.n).toBe(0);
  });

  it("absent, faux ou d’un autre droit, n’ouvre rien et le dit en JSON", async () => {
    expect((await site.demander("/api/v1/activites", {})).statut).toBe(401);
    const faux = await lire("/api/v1/activites", "x".repeat(43));
    expect(faux.statut).toBe(401);
    expect(
      z.object({ erreur: z.object({ message: z.string() }) }).parse(JSON.parse(faux.texte)).erreur.message,
    ).toContain("Authorization: Bearer");
    const autre = await lui.envoyer("/compte/jetons", { nom: "stats", droits: ["statistiques"], jours: "1" });
    const jetonDeStats = /<code class="dc-code">([^<]+)<\/code>/.exec(autre.texte)?.[1] ?? "";
    expect((await lire("/api/v1/activites", jetonDeStats)).statut).toBe(403);
  });

  it("mal demandé, le dit à côté du champ et garde ce qui est écrit", async () => {
    const page = await elle.envoyer("/compte/jetons", { nom: "à moi", jours: "4000" });
    expect(page.statut).toBe(422);
    expect(page.texte).toContain("Cochez ce que le programme pourra lire.");
    expect(page.texte).toContain("de 1 à 365");
    expect(page.texte).toContain('value="à moi"');
  });

  it("n’est pas révoqué par un autre", async () => {
    const { id } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ id: number }>`select id from acteur.jeton_acces where nom = 'tableur'`),
    );
    expect((await lui.envoyer(`/compte/jetons/${id}/revocation`)).statut).toBe(404);
    expect((await lire("/api/v1/activites")).statut).toBe(200);
  });
});

describe("les activités", () => {
  it("viennent page par page, sans rien de l’autre, sans les notes", async () => {
    for (const n of [1, 2, 3]) {
      const envoi = await elle.envoyer("/cra", { ...COMPTE_RENDU, id: uuid(n) });
      expect(envoi.statut, envoi.texte.slice(0, 2000)).toBe(303);
    }
    await lui.envoyer("/cra", { ...COMPTE_RENDU, id: uuid(9) });
    const premiere = await activites("?limite=2");
    expect(premiere.activites.map(({ id }) => id)).toEqual([uuid(1), uuid(2)]);
    expect(premiere.a_jour).toBe(false);
    const suite = await activites(`?limite=2&curseur=${premiere.curseur}`);
    expect(suite.activites.map(({ id }) => id)).toEqual([uuid(3)]);
    expect(suite.a_jour).toBe(true);
    expect((await lire("/api/v1/activites")).texte).not.toContain("une note à soi");
  });

  it("disent ensuite les seuls changements, suppressions comprises, et rien quand rien n’a changé", async () => {
    const { curseur } = await activites();
    const rien = await activites(`?curseur=${curseur}`);
    expect(rien).toMatchObject({ activites: [], curseur, a_jour: true });
    await elle.envoyer(`/cra/${uuid(2)}`, { ...COMPTE_RENDU, id: uuid(2), duree: "60", version: "1" });
    await elle.envoyer(`/cra/${uuid(1)}/suppression`);
    const apres = await activites(`?curseur=${curseur}`);
    expect(apres.activites.map(({ id, supprime, duree_minutes }) => [id, supprime, duree_minutes])).toEqual([
      [uuid(2), false, 60],
      [uuid(1), true, 30],
    ]);
  });

  it("mal demandées, disent quel paramètre", async () => {
    for (const [suite, mot] of [
      ["?limite=abc", "limite"],
      ["?limite=501", "limite"],
      ["?modifies_depuis=hier", "modifies_depuis"],
      ["?modifies_depuis=2022-13-45", "modifies_depuis"],
      ["?curseur=n'importe quoi", "curseur"],
      [`?curseur=2022-99-01T00:00:00.000000Z_${uuid(1)}`, "curseur"],
    ]) {
      const { statut, texte } = await lire(`/api/v1/activites${suite}`);
      expect([statut, texte.includes(mot ?? "")], suite).toEqual([400, true]);
    }
  });

  it.runIf(moteur === "postgresql")("n’enjambent pas ce qu’une transaction écrit encore", async () => {
    const { curseur } = await activites();
    const lente = base.ouvrir(SYSTEME);
    await lente.db.run(sql`update activite.compte_rendu set version = version + 1 where id = ${uuid(3)}::uuid`);
    await elle.envoyer("/cra", { ...COMPTE_RENDU, id: uuid(4) });
    const pendant = await activites(`?curseur=${curseur}`, false);
    await lente.valider();
    const apres = await activites(`?curseur=${pendant.curseur}`);
    const vues = [...pendant.activites, ...apres.activites].map(({ id }) => id);
    expect(vues.sort()).toEqual([uuid(3), uuid(4)]);
  });

  it("ne s’ouvrent plus au jeton révoqué, ni quand le compte est désactivé", async () => {
    const { id } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ id: number }>`select id from acteur.jeton_acces where nom = 'tableur'`),
    );
    expect((await elle.envoyer(`/compte/jetons/${id}/revocation`)).vers).toBe("/compte/jetons");
    expect((await lire("/api/v1/activites")).statut).toBe(401);
  });
});

it("chaque droit qu’un jeton peut avoir ouvre au moins une adresse", () => {
  const ouverts = ROUTES.flatMap(({ acces }) => (acces.qui === "jeton" ? [acces.droit] : []));
  expect([...new Set(ouverts)].sort()).toEqual([...DROITS].sort());
});

it("la notice dit chaque opération, pour les gens et pour les programmes", async () => {
  const { texte } = await site.demander("/api/v1/openapi.json", {});
  const operation = z.object({ parameters: z.array(z.object({ name: z.string(), in: z.string() })) });
  const openapi = z
    .object({
      openapi: z.string(),
      paths: z.record(
        z.string(),
        z.object({
          get: operation.optional(),
          post: operation.extend({ requestBody: z.unknown().optional() }).optional(),
        }),
      ),
    })
    .parse(JSON.parse(texte));
  expect(openapi.openapi).toBe("3.1.0");
  expect(Object.keys(openapi.paths)).toEqual(
    expect.arrayContaining(["/api/v1/activites", "/api/v1/lieux", "/api/v1/chiffres"]),
  );
  expect(openapi.paths["/api/v1/activites"]?.get?.parameters.map(({ name }) => name)).toEqual([
    "modifies_depuis",
    "curseur",
    "limite",
  ]);
  expect(openapi.paths["/api/v1/beneficiaires"]?.get?.parameters).toHaveLength(3);
  expect(openapi.paths["/api/v1/abonnements"]?.post).toMatchObject({
    parameters: [],
    requestBody: { content: { "application/json": { schema: { required: ["nom", "adresse", "evenements"] } } } },
  });
  expect(openapi.paths["/api/v1/abonnements/{id}/fin"]?.post).toMatchObject({
    parameters: [{ name: "id", in: "path" }],
  });
  expect((await site.demander("/api", {})).texte).toContain("GET /api/v1/activites");
});
