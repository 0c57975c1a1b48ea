import { type AddressInfo, createServer, type Server, type Socket, connect as versLaBase } from "node:net";
import { setTimeout as attendre } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { baseDeTest } from "../../../tests/base.ts";
import { baseSur } from "../db/base.ts";
import { ouvrirTaches, preparerTaches, type Taches } from "./taches.ts";

const { base: directe, proprietaire } = await baseDeTest();

/** Everything passes through this door, which can be shut at once: the database as a network or a kill takes it away. */
let porte: Server;
let ouverte = true;
const prises = new Set<Socket>();
const couper = (): void => {
  ouverte = false;
  for (const prise of prises) prise.resetAndDestroy();
};
const rouvrirPlusTard = (): void => {
  setTimeout(() => {
    ouverte = true;
  }, 2500);
};

const faits: string[] = [];
const defauts: string[] = [];
let pool: pg.Pool;
let taches: Taches;
let pendant: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  await preparerTaches(proprietaire, ["essai", "minute"]);
  const { host = "127.0.0.1", port = 5432, connectionString } = directe.pool.options;
  const cible = connectionString === undefined ? { host, port } : adresseDe(connectionString);
  porte = createServer((entree) => {
    if (!ouverte) return void entree.destroy();
    const sortie = versLaBase(cible.port, cible.host);
    for (const prise of [entree, sortie]) {
      prises.add(prise);
      prise.on("error", () => undefined);
      prise.on("close", () => {
        prises.delete(prise);
        entree.destroy();
        sortie.destroy();
      });
    }
    entree.pipe(sortie).pipe(entree);
  });
  await new Promise<void>((pret) => porte.listen(0, "127.0.0.1", pret));
  const ecoute = portDe(porte.address());
  const { user, database } = directe.pool.options;
  pool = new pg.Pool(
    connectionString === undefined
      ? { host: "127.0.0.1", port: ecoute, user, database, max: 4 }
      : { connectionString: parLaPorte(connectionString, ecoute), max: 4 },
  );
  taches = await ouvrirTaches(
    baseSur(pool, directe.sorte),
    [
      {
        nom: "essai",
        faire: async ({ donnees }) => {
          faits.push(JSON.stringify(donnees));
          await pendant();
        },
      },
      { nom: "minute", quand: "minute", faire: async () => void faits.push("minute") },
    ],
    (message) => defauts.push(message),
  );
}, 60_000);
afterAll(async () => {
  await taches.arreter();
  await pool.end();
  porte.close();
});

const etats = async (): Promise<readonly string[]> =>
  (
    await proprietaire.query<{ state: string }>(
      "select state::text from pgboss.job where name = 'essai' order by created_on",
    )
  ).rows.map(({ state }) => state);

describe("jobs behind the pages", () => {
  test("one nobody asks for starts by itself, once in its minute", { timeout: 30_000 }, async () => {
    await jusqua(() => faits.includes("minute"));
    const { rows } = await proprietaire.query("select count(*)::int as n from pgboss.job where name = 'minute'");
    expect(rows[0].n).toBeLessThanOrEqual(2);
  });

  test("the database cut while one runs: the process goes on, the job is done once and known as done", {
    timeout: 60_000,
  }, async () => {
    pendant = async () => {
      couper();
      rouvrirPlusTard();
    };
    await taches.demander("essai", "00000000-0000-4000-8000-000000000001", { numero: 1 });
    await jusqua(async () => (await etats())[0] === "completed");
    expect(faits.filter((fait) => fait.includes("numero"))).toHaveLength(1);
    expect(defauts.join(" ")).toMatch(/essai/);
  });

  test("the database cut while one fails: the failure is known too, and the job is tried again", {
    timeout: 60_000,
  }, async () => {
    pendant = async () => {
      couper();
      rouvrirPlusTard();
      throw new Error("refusé");
    };
    await taches.demander("essai", "00000000-0000-4000-8000-000000000002", { numero: 2 });
    await jusqua(async () => (await etats())[1] === "retry");
  });
});

async function jusqua(vrai: () => boolean | Promise<boolean>): Promise<void> {
  for (let essai = 0; essai < 200; essai += 1) {
    if (await vrai()) return;
    await attendre(100);
  }
  throw new Error(`rien n’est arrivé en vingt secondes : ${defauts.join(" ; ")}`);
}

const portDe = (lue: AddressInfo | string | null): number => (typeof lue === "object" && lue !== null ? lue.port : 0);

function adresseDe(url: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) || 5432 };
}

function parLaPorte(url: string, port: number): string {
  const autre = new URL(url);
  autre.hostname = "127.0.0.1";
  autre.port = String(port);
  return autre.href;
}
