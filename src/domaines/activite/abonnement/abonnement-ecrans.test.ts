import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { baseDeTest } from "../../../../tests/base.ts";
import { creerStructure, entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
/** Public by its number: no name is looked for. */
const PUBLIQUE = "https://93.184.216.34/declic";
const DEMANDE = { nom: "Entrepôt", adresse: PUBLIQUE, evenements: ["compte_rendu.cree", "compte_rendu.supprime"] };

let chef: Navigateur;
let lui: Navigateur;
beforeAll(async () => {
  const structureId = await creerStructure(base, "La sienne");
  const gestion = { role: "gestionnaire_structure", niveau: "structure", structureId } as const;
  chef = (await entrer(base, site, { courriel: "chef@exemple.test", ...gestion })).nav;
  const conseil = { role: "conseiller", niveau: "soi", structureId } as const;
  lui = (await entrer(base, site, { courriel: "lui@exemple.test", ...conseil })).nav;
});

const secretDe = (texte: string): string => /whsec_[A-Za-z0-9+/=]{44}/.exec(texte)?.[0] ?? "";
const lienDe = (texte: string): string => /\/compte\/abonnements\/[0-9a-f-]{36}/.exec(texte)?.[0] ?? "";

describe("les écrans des abonnements", () => {
  it("disent à côté du champ ce qui ne va pas, et gardent ce qui est écrit", async () => {
    const vide = await chef.envoyer("/compte/abonnements", { nom: "Mon entrepôt", adresse: "" });
    expect(vide.statut).toBe(422);
    expect(vide.texte).toContain("Donnez l’adresse à appeler.");
    expect(vide.texte).toContain("Cochez au moins un événement.");
    expect(vide.texte).toContain('value="Mon entrepôt"');
    const prive = await chef.envoyer("/compte/abonnements", { ...DEMANDE, adresse: "https://192.168.1.1/x" });
    expect([prive.statut, prive.texte.includes("réseau privé")]).toEqual([422, true]);
    expect(prive.texte).toContain('value="https://192.168.1.1/x"');
  });

  it("montrent le secret une seule fois, le changent, et n’existent que pour qui les a créés", async () => {
    const cree = await chef.envoyer("/compte/abonnements", DEMANDE);
    expect(cree.statut, cree.texte.slice(0, 500)).toBe(200);
    const secret = secretDe(cree.texte);
    expect(secret).not.toBe("");
    const liste = await chef.lire("/compte/abonnements");
    expect(liste.texte).not.toContain("whsec_");
    const adresse = lienDe(liste.texte);
    const un = await chef.lire(adresse);
    expect([un.statut, un.texte.includes("Aucun message envoyé"), un.texte.includes("whsec_")]).toEqual([
      200,
      true,
      false,
    ]);
    const change = await chef.envoyer(`${adresse}/secret`);
    expect([change.statut, secretDe(change.texte) === secret, secretDe(change.texte) === ""]).toEqual([
      200,
      false,
      false,
    ]);
    expect((await chef.lire(adresse)).texte).toContain("signe encore jusqu’au");
    for (const suite of ["", "/secret", "/fin", "/reprise"])
      expect((await (suite === "" ? lui.lire(adresse) : lui.envoyer(`${adresse}${suite}`))).statut, suite).toBe(404);
    expect((await chef.envoyer(`${adresse}/fin`)).vers).toBe("/compte/abonnements");
    expect((await chef.lire(adresse)).statut).toBe(404);
  });

  it("ont les mêmes gestes par l’API, avec les mêmes refus", async () => {
    const page = await lui.envoyer("/compte/jetons", { nom: "outil", droits: ["activites"], jours: "30" });
    const jeton = /<code class="dc-code">([^<]+)<\/code>/.exec(page.texte)?.[1] ?? "";
    const parler = async (methode: "GET" | "POST", chemin: string, corps?: object) => {
      const entetes = { authorization: `Bearer ${jeton}`, "content-type": "application/json" };
      const vue =
        methode === "GET"
          ? await site.demander(chemin, entetes)
          : await site.demander(chemin, entetes, JSON.stringify(corps ?? {}));
      return { statut: vue.statut, corps: z.record(z.string(), z.unknown()).parse(JSON.parse(vue.texte)) };
    };
    const refus = await parler("POST", "/api/v1/abonnements", { ...DEMANDE, adresse: "https://10.0.0.1/" });
    expect(refus).toMatchObject({ statut: 422, corps: { erreur: { parametre: "adresse" } } });
    const incomplet = await parler("POST", "/api/v1/abonnements", { nom: "x" });
    expect(incomplet.statut).toBe(422);
    const cree = await parler("POST", "/api/v1/abonnements", DEMANDE);
    expect(cree).toMatchObject({ statut: 200, corps: { secret: expect.stringMatching(/^whsec_/) } });
    const liste = await parler("GET", "/api/v1/abonnements");
    expect(liste.corps).toEqual({
      abonnements: [{ id: cree.corps["id"], ...DEMANDE, suspendu: false }],
    });
    expect((await parler("POST", `/api/v1/abonnements/${String(cree.corps["id"])}/fin`)).statut).toBe(200);
    expect((await parler("POST", `/api/v1/abonnements/${String(cree.corps["id"])}/fin`)).statut).toBe(404);
    expect((await parler("GET", "/api/v1/abonnements")).corps).toEqual({ abonnements: [] });
  });
});
