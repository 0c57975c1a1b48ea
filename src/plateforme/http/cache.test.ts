import { describe, expect, test } from "vitest";
import { z } from "zod";
import { baseDeTest } from "../../../tests/base.ts";
import { PUBLIC } from "../acces/acces.ts";
import { cookiesPour } from "./cookies.ts";
import { json, route } from "./route.ts";
import { ouvrirServeur } from "./serveur.ts";

const SITE = "https://declic.test";
const { base } = await baseDeTest();

describe("public answers kept in memory", () => {
  test("are forgotten when an act changes something, and stay when it only sets the visitor's cookies or is refused", async () => {
    let faites = 0;
    const entree = z.object({ a: z.string().optional() });
    const acte = (chemin: string, plus: { cookiesSeuls?: true }, statut?: 422) =>
      route({
        methode: "POST",
        chemin,
        acces: PUBLIC,
        entree,
        ...plus,
        repondre: () => (statut === undefined ? json({}) : { type: "refus", statut }),
      });
    const lue = route({
      methode: "GET",
      chemin: "/comptee",
      acces: PUBLIC,
      entree: z.object({}),
      cache: "public",
      repondre: () => {
        faites += 1;
        return json({ faites });
      },
    });
    const routes = [lue, acte("/affichage", { cookiesSeuls: true }), acte("/refuse", {}, 422), acte("/change", {})];
    const memoire = ouvrirServeur({
      routes,
      base: () => base,
      identifier: async () => null,
      identifierPorteur: () => Promise.resolve(null),
      habiller: async () => "",
      pageErreur: (statut) => ({ titre: `Erreur ${statut}`, coquille: "publique", contenu: "" }),
      pageReprise: () => ({ titre: "Reprise", coquille: "publique", contenu: "" }),
      pageDemarrage: () => ({ titre: "Démarrage", coquille: "publique", contenu: "" }),
      pageAttente: () => undefined,
      sante: () => ({ etat: "ok" }),
      phrases: {},
      statique: new Map(),
      reglages: {
        urlPublique: SITE,
        telephone: "01 99 00 00 00",
        demonstration: false,
        tuiles: undefined,
        adresses: undefined,
        cookies: cookiesPour(SITE),
      },
      clock: () => new Date(0),
      log: () => undefined,
    });
    for (const [chemin, attendu] of [
      ["/affichage", 1],
      ["/refuse", 1],
      ["/change", 2],
    ] as const) {
      await memoire.request(`${SITE}/comptee`);
      await memoire.request(`${SITE}${chemin}`, {
        method: "POST",
        body: "a=1",
        headers: { "content-type": "application/x-www-form-urlencoded", origin: SITE },
      });
      expect(await (await memoire.request(`${SITE}/comptee`)).json(), chemin).toEqual({ faites: attendu });
    }
  });
});
