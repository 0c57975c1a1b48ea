import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demarrerPostgresql, demarrerReplique, programmesPostgresql } from "../../scripts/postgresql-prive.mjs";
import { type Base, baseSur, type Sens } from "../../src/plateforme/db/base.ts";
import { sql } from "../../src/plateforme/db/db.ts";
import { estFauteDeReplique } from "../../src/plateforme/db/refus.ts";
import { repliqueSur } from "../../src/plateforme/db/replique.ts";
import { attendreQue } from "./processus.ts";

const programmes = programmesPostgresql();

describe.runIf(programmes !== undefined)("a replica that reads", () => {
  let principal: Awaited<ReturnType<typeof demarrerPostgresql>>;
  let copie: Awaited<ReturnType<typeof demarrerReplique>>;
  let base: Base;
  let heure = 0;
  const plaintes: string[] = [];
  const ecrire = (texte: string) =>
    base.transaction({ sorte: "systeme" }, (db) => db.run(sql`insert into public.essai (texte) values (${texte})`));
  const lire = (sens: Sens) =>
    base.transaction(
      { sorte: "chiffres" },
      (db) =>
        db.one(sql<{ n: number; loin: boolean }>`
          select count(*)::integer as n, pg_is_in_recovery() as loin from public.essai`),
      undefined,
      sens,
    );

  beforeAll(async () => {
    principal = await demarrerPostgresql(programmes ?? "");
    const pool = new pg.Pool({ connectionString: principal.adresse });
    await pool.query(`
      create role declic_systeme; create role declic_chiffres;
      create table public.essai (texte text not null);
      grant insert, select on public.essai to declic_systeme; grant select on public.essai to declic_chiffres`);
    copie = await demarrerReplique(programmes ?? "", principal);
    const loin = new pg.Pool({ connectionString: copie.adresse, connectionTimeoutMillis: 1000 });
    loin.on("error", () => undefined);
    base = baseSur(
      pool,
      "postgresql",
      undefined,
      repliqueSur(
        loin,
        (motif) => plaintes.push(motif),
        () => heure,
      ),
    );
  }, 120_000);
  afterAll(async () => {
    await base.fermer();
    await copie.arreter();
    await principal.arreter();
  });

  test("answers readings once it has received what this process wrote, and never before", {
    timeout: 60_000,
  }, async () => {
    await ecrire("un");
    expect(await attendreQue(async () => (await lire("lecture")).loin, 20_000)).toBe(true);
    expect(await lire("lecture")).toEqual({ n: 1, loin: true });
    expect((await lire("ecriture")).loin).toBe(false);
    copie.suspendre();
    await ecrire("deux");
    expect(await lire("lecture"), "read where it was written").toEqual({ n: 2, loin: false });
    copie.reprendre();
    expect(await attendreQue(async () => (await lire("lecture")).loin, 20_000)).toBe(true);
    expect((await lire("lecture")).n).toBe(2);
  });

  test("refuses to write, as a fault that sends the reading back to the database", async () => {
    const faute = await base
      .transaction(
        { sorte: "systeme" },
        (db) => db.run(sql`insert into public.essai (texte) values ('trois')`),
        undefined,
        "lecture",
      )
      .catch((erreur: unknown) => erreur);
    expect(estFauteDeReplique(faute)).toBe(true);
  });

  test("says how far behind it is, and that it is away; a reading does not notice", { timeout: 60_000 }, async () => {
    expect(await base.replique?.etat("0/0")).toEqual({ sorte: "suit", octets: 0 });
    await copie.arreter();
    expect(await lire("lecture")).toEqual({ n: 2, loin: false });
    expect(await lire("lecture")).toEqual({ n: 2, loin: false });
    expect(plaintes, "once by rest").toHaveLength(1);
    heure += 11_000;
    await lire("lecture");
    expect(plaintes).toHaveLength(2);
    expect(await base.replique?.etat("0/0")).toMatchObject({ sorte: "muette" });
  });
});

test.runIf(programmes === undefined)(
  "PostgreSQL 15 or more is not on this machine: a replica is not tested here",
  () => {
    expect(programmes).toBeUndefined();
  },
);
