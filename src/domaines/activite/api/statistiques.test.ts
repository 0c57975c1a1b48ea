import { beforeAll, expect, it } from "vitest";
import { uuid } from "../../../../tests/activite.ts";
import { baseDeTest } from "../../../../tests/base.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { REPONSE_STATISTIQUES } from "./statistiques.api.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
let jeton = "";
let elle: Navigateur;

const COMPTE_RENDU = {
  type: "individuel",
  duree: "30",
  lieu: "structure",
  themes: ["courriel"],
  ageSeul: "60_69",
  statutSeul: "retraite",
  genreSeul: "femme",
  public: "particulier",
};

async function entrer(courriel: string): Promise<Navigateur> {
  const structureId = await creerStructure(base, `Structure de ${courriel}`);
  const { personneId } = await creerPersonne(base, {
    courriel,
    role: "conseiller",
    niveau: "soi",
    structureId,
    demonstration: true,
  });
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
  return nav;
}
const lire = (suite: string) => site.demander(`/api/v1/statistiques${suite}`, { authorization: `Bearer ${jeton}` });

beforeAll(async () => {
  elle = await entrer("elle.stat@exemple.test");
  const lui = await entrer("lui.stat@exemple.test");
  for (const [n, jour] of ["2022-10-03", "2022-11-02", "2022-11-30"].entries())
    expect((await elle.envoyer("/cra", { ...COMPTE_RENDU, jour, id: uuid(n + 1) })).statut).toBe(303);
  expect((await lui.envoyer("/cra", { ...COMPTE_RENDU, jour: "2022-11-04", id: uuid(9) })).statut).toBe(303);
  const page = await elle.envoyer("/compte/jetons", { nom: "tableur", droits: ["statistiques"], jours: "30" });
  jeton = /<code class="dc-code">([^<]+)<\/code>/.exec(page.texte)?.[1] ?? "";
});

it("donne les sommes du périmètre mois par mois, sans rien de l’autre", async () => {
  const { statut, texte } = await lire("");
  expect(statut, texte).toBe(200);
  const { mois } = REPONSE_STATISTIQUES.parse(JSON.parse(texte));
  expect(mois).toMatchObject([
    { mois: "2022-10", comptes_rendus: 1, accompagnements: 1, minutes: 30 },
    {
      mois: "2022-11",
      comptes_rendus: 2,
      accompagnements: 2,
      minutes: 60,
      mesures: { theme_courriel: 2, age_60_69: 2 },
    },
  ]);
});

it("se borne aux mois demandés, et dit ce qui ne se lit pas", async () => {
  const { mois } = REPONSE_STATISTIQUES.parse(JSON.parse((await lire("?du=2022-11&au=2022-11")).texte));
  expect(mois.map((un) => un.mois)).toEqual(["2022-11"]);
  for (const suite of ["?du=2022", "?au=2022-13", "?du=2022-12&au=2022-01", "?du=2022-01&du=2022-02"]) {
    const refus = await lire(suite);
    expect(refus.statut, suite).toBe(400);
    expect(refus.texte).toContain("paramètre");
  }
});

it("ne s’ouvre pas à un jeton qui ne lit que les comptes rendus", async () => {
  expect((await site.demander("/api/v1/statistiques", {})).statut).toBe(401);
  const page = await elle.envoyer("/compte/jetons", { nom: "cra", droits: ["activites"], jours: "30" });
  const autre = /<code class="dc-code">([^<]+)<\/code>/.exec(page.texte)?.[1] ?? "";
  expect((await site.demander("/api/v1/statistiques", { authorization: `Bearer ${autre}` })).statut).toBe(403);
});
