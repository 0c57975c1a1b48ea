import { type AddressInfo, createServer, type Server, Socket } from "node:net";
import { setTimeout as attendre } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aiguiller } from "./aiguillage.ts";

const SECRET = "le-secret-du-verrou";
const SILENCE_MS = 600;
let porte: Server;
let port = 0;
let db: PGlite;
let arreter: () => Promise<void>;
let pool: pg.Pool;

const versLaBase = (user = SECRET) => ({ host: "127.0.0.1", port, user, database: "postgres" });

beforeAll(async () => {
  db = await PGlite.create();
  const { accueillir, arreter: fin } = aiguiller(db, SECRET, { silenceMax: SILENCE_MS, auDefaut: () => undefined });
  arreter = fin;
  porte = createServer(accueillir);
  await new Promise<void>((pret) => porte.listen(0, "127.0.0.1", pret));
  port = adresse(porte.address());
  pool = new pg.Pool({ ...versLaBase(), max: 8 });
  pool.on("error", () => undefined);
  await pool.query("create table essai (qui text)");
});

afterAll(async () => {
  await pool.end();
  porte.close();
  await arreter();
  await db.close();
});

describe("aiguillage", () => {
  test("eight clients asking at once, outside any transaction, each get their own answer", async () => {
    const lus = await Promise.all(
      Array.from({ length: 400 }, async (_, i) => (await pool.query("select $1::int as i", [i])).rows[0].i),
    );
    expect(lus).toEqual(Array.from({ length: 400 }, (_, i) => i));
  });

  test("a transaction is not entered by anyone else", async () => {
    const client = await pool.connect();
    await client.query("begin");
    const autre = pool.query("insert into essai values ('autre')");
    await client.query("insert into essai values ('un')");
    await client.query("rollback");
    client.release();
    await autre;
    expect((await pool.query("select qui from essai")).rows).toEqual([{ qui: "autre" }]);
  });

  test("a transaction in error still belongs to its client until it rolls back", async () => {
    const client = await pool.connect();
    await client.query("begin");
    await expect(client.query("select 1/0")).rejects.toThrow(/division/);
    const autre = pool.query("select 'passe' as mot");
    await expect(client.query("select 1")).rejects.toThrow(/aborted/);
    await client.query("rollback");
    client.release();
    expect((await autre).rows).toEqual([{ mot: "passe" }]);
  });

  test.each([
    ["cut short (reset)", (socket: Socket) => socket.resetAndDestroy()],
    ["closed without a word", (socket: Socket) => socket.destroy()],
  ])("a client %s in its transaction gives the session back, rolled back", async (_, partir) => {
    const { client, socket } = await unClient();
    await client.query("begin");
    await client.query("insert into essai values ('perdu')");
    partir(socket);
    expect((await pool.query("select count(*)::int as n from essai where qui = 'perdu'")).rows).toEqual([{ n: 0 }]);
  });

  test("a client gone while its first statement runs does not keep the session", async () => {
    const { client, socket } = await unClient();
    const parti = client.query("begin; select count(*) from generate_series(1, 300000)").catch(() => undefined);
    await attendre(5);
    socket.resetAndDestroy();
    expect((await pool.query("select 'libre' as mot")).rows).toEqual([{ mot: "libre" }]);
    await parti;
  });

  test("a client silent in its transaction is shown out, so that the others go on", async () => {
    const { client: muet } = await unClient();
    await muet.query("begin");
    const debut = performance.now();
    await pool.query("select 1");
    expect(performance.now() - debut).toBeGreaterThan(SILENCE_MS / 2);
    await expect(muet.query("select 1")).rejects.toThrow();
  });

  test("a statement of 5 MB, cut in many packets, goes through", async () => {
    const { rows } = await pool.query("select length($1::text)::int as n", ["é".repeat(2_500_000)]);
    expect(rows).toEqual([{ n: 2_500_000 }]);
  });

  test.each(["un-autre-secret", "postgres", `${SECRET}x`])("the user « %s » is shown out", async (user) => {
    const client = new pg.Client(versLaBase(user));
    client.on("error", () => undefined);
    await expect(client.connect()).rejects.toThrow();
  });
});

async function unClient(): Promise<{ client: pg.Client; socket: Socket }> {
  const socket = new Socket();
  const client = new pg.Client({ ...versLaBase(), stream: () => socket });
  client.on("error", () => undefined);
  await client.connect();
  return { client, socket };
}

const adresse = (lue: AddressInfo | string | null): number => (typeof lue === "object" && lue !== null ? lue.port : 0);
