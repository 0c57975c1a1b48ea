import { describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { sql } from "./db.ts";

const { base, enTransaction, proprietaire } = await baseDeTest();

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
    const { rows } = await proprietaire.query("select demande, acte, operation from journal.entree");
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
});
