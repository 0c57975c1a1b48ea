import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { baseDeTest } from "../../../tests/base.ts";
import { avecCalcul } from "../../../tests/calcul.ts";
import { CONNECTE, PUBLIC } from "../acces/acces.ts";
import { sql } from "../db/db.ts";
import { cookiesPour } from "./cookies.ts";
import { json, page, redirection, route } from "./route.ts";
import { ouvrirServeur } from "./serveur.ts";

const { base } = await baseDeTest();
const SITE = "http://localhost:3000";
const rien = z.object({});
let rendus = 0;
const suivant = (): number => {
  rendus += 1;
  return rendus;
};
let lacher: () => void = () => undefined;
const lent = new Promise<void>((fini) => {
  lacher = fini;
});

const ROUTES = [
  route({
    methode: "GET",
    chemin: "/une",
    acces: PUBLIC,
    entree: z.object({ q: z.string().optional() }),
    cache: "public",
    repondre: (_, { q }) => page({ titre: "Une", coquille: "publique", contenu: `rendu ${suivant()} ${q ?? ""}` }),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/publique",
    acces: PUBLIC,
    entree: rien,
    cache: "public",
    repondre: () => json({ bon: true }),
  }),
  route({
    methode: "GET",
    chemin: "/api/v1/directe",
    acces: PUBLIC,
    entree: rien,
    repondre: () => json({ bon: true }),
  }),
  route({
    methode: "GET",
    chemin: "/ancienne",
    acces: PUBLIC,
    entree: rien,
    cache: "public",
    repondre: () => redirection("/trouver?q=Évry-Courcouronnes"),
  }),
  route({
    methode: "GET",
    chemin: "/image",
    acces: PUBLIC,
    entree: rien,
    cache: "public",
    repondre: () => ({
      type: "fichier",
      nom: "carte.png",
      mime: "image/png",
      corps: Uint8Array.of(0x89, 0x50, 0xff, 0),
    }),
  }),
  route({
    methode: "POST",
    chemin: "/envoi",
    acces: PUBLIC,
    entree: z.object({ a: z.unknown() }),
    repondre: () => json({ recu: true }),
  }),
  route({
    methode: "GET",
    chemin: "/lente",
    acces: PUBLIC,
    entree: rien,
    repondre: async () => {
      await lent;
      return json({ fini: true });
    },
  }),
  route({
    methode: "GET",
    chemin: "/panne",
    acces: PUBLIC,
    entree: rien,
    repondre: () => ({ type: "refus", statut: 503 }),
  }),
  route({
    methode: "GET",
    chemin: "/lecture",
    acces: PUBLIC,
    entree: rien,
    repondre: async ({ db }) => json(await db.one(sql`select 'lu' as mot`)),
  }),
];

const ouvrir = (plus: Partial<Parameters<typeof ouvrirServeur>[0]> = {}) =>
  ouvrirServeur({
    routes: ROUTES,
    base: () => base,
    identifier: async () => null,
    identifierPorteur: () => Promise.resolve(null),
    habiller: async ({ contenu }, { message, affichage }) =>
      `<main>${await String(await contenu)}</main><p>${message ?? "sans message"}</p><i>${affichage ?? ""}</i>`,
    pageErreur: (statut, { motif }) => ({ titre: `Erreur ${statut}`, coquille: "publique", contenu: motif ?? "" }),
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
      sms: true,
      adresses: undefined,
      cookies: cookiesPour(SITE),
    },
    clock: () => new Date(),
    log: () => undefined,
    ...plus,
  });
const site = ouvrir();
const poster = (corps: string, type: string) =>
  site.request(`${SITE}/envoi`, { method: "POST", body: corps, headers: { "content-type": type, origin: SITE } });

describe("an answer already made", () => {
  test("leaves with the same headers as the first, and counts under its route", async () => {
    const comptes: string[] = [];
    const mesure = ouvrir({ mesurer: (chemin, statut) => comptes.push(`${statut} ${chemin}`) });
    const chemin = ROUTES.find(({ cache }) => cache === "public")?.chemin ?? "";
    const lire = () => mesure.request(`${SITE}${chemin}`, { headers: { "accept-encoding": "br" } });
    const [premiere, seconde] = [await lire(), await lire()];
    expect(Object.fromEntries(seconde.headers)).toEqual(Object.fromEntries(premiere.headers));
    expect(seconde.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(comptes).toEqual([`200 ${chemin}`, `200 ${chemin}`]);
  });
});

describe("while the database opens", () => {
  test("a program is answered in JSON, a person by a page, both told when to come back", async () => {
    const demarrage = ouvrir({ base: () => undefined });
    const programme = await demarrage.request(`${SITE}/api/v1/directe`);
    expect([programme.status, programme.headers.get("content-type")]).toEqual([503, "application/json; charset=utf-8"]);
    expect(await programme.json()).toEqual({ erreur: { statut: 503, message: "Démarrage" } });
    const personne = await demarrage.request(`${SITE}/lecture`);
    expect([personne.status, personne.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
    expect([programme, personne].every(({ headers }) => headers.has("retry-after"))).toBe(true);
  });
});

describe("answers kept in memory", () => {
  test("the message of one visitor is never shown to the next one", async () => {
    const cookie = "__Host-declic-message=Rendez-vous%20avec%20Camille";
    const premiere = await site.request(`${SITE}/une?q=m`, { headers: { cookie } });
    expect(await premiere.text()).toContain("Rendez-vous avec Camille");
    expect(premiere.headers.getSetCookie().join()).toContain("__Host-declic-message=;");
    expect(await (await site.request(`${SITE}/une?q=m`)).text()).toContain("sans message");
  });

  test("a display cookie made up by the visitor opens no other place in the cache", async () => {
    const lire = async (affichage: string) =>
      (await site.request(`${SITE}/une?q=a`, { headers: { cookie: `__Host-declic-affichage=${affichage}` } })).text();
    expect(await lire("n-importe-quoi-1")).toBe(await lire("n-importe-quoi-2"));
    expect(await lire("grand")).toContain("<i>grand</i>");
  });

  test("a cached redirection keeps its address, in ASCII; a cached file its bytes and its name; JSON its opening", async () => {
    const redirigee = await site.request(`${SITE}/ancienne`);
    expect([redirigee.status, redirigee.headers.get("location")]).toEqual([303, "/trouver?q=%C3%89vry-Courcouronnes"]);
    const image = await site.request(`${SITE}/image`);
    expect([...new Uint8Array(await image.arrayBuffer())]).toEqual([0x89, 0x50, 0xff, 0]);
    expect(image.headers.get("content-disposition")).toContain("carte.png");
    expect((await site.request(`${SITE}/api/v1/publique`)).headers.get("access-control-allow-origin")).toBe("*");
  });

  test("many addresses made up by one visitor do not fill the memory", async () => {
    const { ouvrirCache, preparer } = await import("./cache.ts");
    const cache = ouvrirCache(() => 0, 100_000);
    let faits = 0;
    const gros = () => {
      faits += 1;
      return preparer(200, "text/plain", "x".repeat(9000));
    };
    for (let i = 0; i < 30; i += 1) await cache.lire(`/${i}`, gros);
    await cache.lire("/0", gros);
    await cache.lire("/29", gros);
    expect(faits).toBe(31);
  });

  test("an answer reserved to some can never be declared public", () => {
    const reservee = route({
      methode: "GET",
      chemin: "/x",
      acces: CONNECTE,
      entree: rien,
      cache: "public",
      repondre: () => json({}),
    });
    expect(() => ouvrir({ routes: [reservee] })).toThrow(/\/x/);
  });

  test("HEAD says what GET would say, without a body; a compressed answer is whole", async () => {
    const tete = await site.request(`${SITE}/une`, { method: "HEAD" });
    expect([tete.status, await tete.text()]).toEqual([200, ""]);
    const br = await site.request(`${SITE}/une`, { headers: { "accept-encoding": "gzip, br" } });
    expect(brotliDecompressSync(Buffer.from(await br.arrayBuffer())).toString()).toContain("<main>rendu");
  });
});

describe("hostile input", () => {
  test("a form of a hundred thousand fields is refused at once", async () => {
    const [{ status }, ms] = await avecCalcul(() => poster("a=&".repeat(340_000), "application/x-www-form-urlencoded"));
    expect(status).toBe(400);
    expect(ms).toBeLessThan(3000);
  });

  test("JSON nested a hundred thousand times is a 400, never a 500", async () => {
    const profond = `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect((await poster(profond, "application/json")).status).toBe(400);
  });

  test("NUL, oversize, foreign origin, unknown path: 400, 413, 403, 404, each with its headers", async () => {
    const reponses = [
      await poster("a=%00", "application/x-www-form-urlencoded"),
      await poster(`a=${"x".repeat(1_100_000)}`, "application/x-www-form-urlencoded"),
      await site.request(`${SITE}/envoi`, {
        method: "POST",
        body: "a=1",
        headers: { origin: "https://ailleurs.test" },
      }),
      await site.request(`${SITE}/rien`),
      await site.request(`${SITE}/panne`),
    ];
    expect(reponses.map(({ status }) => status)).toEqual([400, 413, 403, 404, 503]);
    for (const { headers } of reponses) expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(reponses[4]?.headers.get("retry-after")).toMatch(/^\d+$/);
  });

  test("a JSON answer made for one person is not kept by anyone", async () => {
    expect((await site.request(`${SITE}/api/v1/directe`)).headers.get("cache-control")).toBe("no-store");
  });
});

describe("overload", () => {
  test("beyond its places the site says 503 and when to come back; /sante always answers", async () => {
    const petit = ouvrir({ placesMax: 3 });
    const pris = Array.from({ length: 3 }, () => petit.request(`${SITE}/lente`));
    const refusee = await petit.request(`${SITE}/lecture`);
    expect([refusee.status, refusee.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(refusee.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await petit.request(`${SITE}/sante`)).status).toBe(200);
    lacher();
    expect((await Promise.all(pris)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await petit.request(`${SITE}/lecture`)).status).toBe(200);
  });
});
