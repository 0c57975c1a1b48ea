import { describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { sql } from "./db.ts";

const { base, enTransaction, proprietaire, moteur } = await baseDeTest();

describe("base", () => {
  test("a transaction that throws leaves nothing", async () => {
    const cle = "00000000-0000-4000-8000-000000000001";
    await expect(
      base.transaction(SYSTEME, async (db) => {
        await db.run(sql`insert into socle.envoi (cle, personne_id) values (${cle}, 1)`);
        throw new Error("faute");
      }),
    ).rejects.toThrow("faute");
    const { n } = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ n: number }>`select count(*) as n from socle.envoi`),
    );
    expect(n).toBe(0);
  });

  test("a transaction nobody used sends nothing", async () => {
    const { db, valider } = base.ouvrir(SYSTEME);
    await valider();
    expect(db.count()).toBe(0);
  });

  test("the public role cannot read what is internal", async () => {
    await expect(
      enTransaction({ sorte: "public" }, (db) => db.rows(sql`select * from journal.entree`)),
    ).rejects.toThrow(/permission denied/);
  });

  test("the journal refuses to be changed, even by its owner", async () => {
    await base.transaction(SYSTEME, (db) => db.run(sql`select journal.lecture('t', '1', 'essai')`), {
      demande: "d1",
      acte: "essai",
    });
    await expect(proprietaire.query("delete from journal.entree")).rejects.toThrow(/ne se modifie pas/);
    const { rows } = await proprietaire.query(
      "select demande, acte, operation from journal.entree where demande = 'd1'",
    );
    expect(rows).toEqual([{ demande: "d1", acte: "essai", operation: "lecture" }]);
  });

  test("settings sent with BEGIN cannot carry SQL", async () => {
    const lu = await base.transaction(
      SYSTEME,
      (db) => db.one(sql<{ acte: string }>`select current_setting('declic.acte') as acte`),
      {
        demande: "d",
        acte: "x'; drop schema journal cascade; --",
      },
    );
    expect(lu.acte).toBe("x drop schema journal cascade --");
  });

  test("an error that an act swallowed is not committed in silence: the caller learns that nothing was kept", async () => {
    await expect(
      base.transaction(SYSTEME, async (db) => {
        await db.run(sql`select journal.lecture('t', '2', 'avale')`);
        await db.run(sql`select 1 / 0`).catch(() => undefined);
      }),
    ).rejects.toThrow(/annulée/);
  });

  test("a finished transaction refuses to be used again, and keeps no connection", async () => {
    const { db, valider } = base.ouvrir(SYSTEME);
    await db.one(sql`select 1 as un`);
    await valider();
    await expect(db.one(sql`select 1 as un`)).rejects.toThrow(/finie/);
    expect(base.pool.totalCount - base.pool.idleCount).toBe(0);
  });

  test("a connection lost while a library holds it is heard: alone, it would end the process", async () => {
    const pris = await base.pool.connect();
    expect(() => pris.emit("error", new Error("cut"))).not.toThrow();
    pris.release(true);
  });

  test.runIf(moteur === "postgresql")(
    "a connection cut between two statements is a refusal, not the end of the process",
    async () => {
      const { db, annuler } = base.ouvrir(SYSTEME);
      const { pid } = await db.one(sql<{ pid: number }>`select pg_backend_pid() as pid`);
      await proprietaire.query("select pg_terminate_backend($1)", [pid]);
      await new Promise((fini) => setTimeout(fini, 100));
      await expect(db.one(sql`select 1 as un`)).rejects.toThrow(/terminat|connection|queryable/i);
      await annuler();
      expect(await base.transaction(SYSTEME, (suivante) => suivante.one(sql`select 1 as un`))).toEqual({ un: 1 });
    },
  );
});
