import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dossierDonnees, type Processus, portLibre, servir } from "./processus.ts";

const { dossier, effacer } = dossierDonnees();
let port = 0;
let site: Processus | undefined;
const url = (chemin: string) => `http://localhost:${port}${chemin}`;
const poster = (corps: string | Uint8Array<ArrayBuffer>, plus: Record<string, string> = {}) =>
  fetch(url("/affichage"), {
    method: "POST",
    body: corps,
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: url(""), ...plus },
  });

beforeAll(async () => {
  port = await portLibre();
  ({ site } = await servir(port, { DECLIC_DONNEES: dossier }));
}, 120_000);
afterAll(async () => {
  site?.tuer("SIGKILL");
  await site?.fin;
  effacer();
});

describe("what is sent wrongly to the real site", () => {
  test("each has its status, in French, with every security header", { timeout: 60_000 }, async () => {
    const cas: readonly (readonly [number, Promise<Response>])[] = [
      [200, fetch(url("/connexion"))],
      [200, fetch(url("/connexion"), { method: "HEAD" })],
      [400, poster("taille=%00")],
      [403, poster("taille=grand", { origin: "https://ailleurs.test", "sec-fetch-site": "cross-site" })],
      [404, fetch(url("/n/existe/pas"))],
      [404, fetch(url("/statique/..%2f..%2fpackage.json"))],
      [404, fetch(url("/connexion"), { method: "PUT", headers: { origin: url("") } })],
      [413, poster(new Uint8Array(20 * 1_048_576).fill(97))],
      [200, fetch(url("/sante"))],
    ];
    for (const [attendu, demande] of cas) {
      const { status, headers } = await demande;
      expect(status).toBe(attendu);
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("permissions-policy")).toContain("camera=()");
    }
  });

  test("an error says nothing of the inside", { timeout: 60_000 }, async () => {
    for (const reponse of [await poster("taille=%00"), await fetch(url("/api/v1/inconnue"))])
      expect(await reponse.text()).not.toMatch(/node_modules|\.ts:|select |stack|Error:/);
  });

  test.each([
    ["not HTTP", "BONJOUR\r\n\r\n"],
    ["a Host that is no name", "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"],
    ["headers without end", `GET / HTTP/1.1\r\nHost: x\r\n${"X-A: b\r\n".repeat(5000)}\r\n`],
  ])("%s: refused, the site goes on", { timeout: 60_000 }, async (_, octets) => {
    expect(await brut(octets)).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect((await fetch(url("/sante"))).status).toBe(200);
  });
});

/** Sends bytes as they are; answers what comes back. */
function brut(octets: string): Promise<string> {
  return new Promise((fini) => {
    let recu = "";
    const prise = connect(port, "127.0.0.1", () => prise.write(octets));
    prise.on("data", (morceau) => {
      recu += String(morceau);
    });
    prise.on("error", () => fini(recu));
    prise.on("close", () => fini(recu));
  });
}
