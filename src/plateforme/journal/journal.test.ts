import { describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { sql } from "../db/db.ts";
import { noterLecture, scellerJournal, verifierJournal } from "./journal.ts";

const { base, proprietaire, enTransaction } = await baseDeTest();
const enSysteme = <T>(travail: Parameters<typeof base.transaction<T>>[1]) =>
  base.transaction(SYSTEME, travail, { demande: "d1", acte: "essai" });
const noter = (objet: string) =>
  enSysteme((db) => noterLecture(db, { table: "acteur.personne", objet, motif: "essai" }));

/** What an administrator of the database could do, the triggers aside. */
async function falsifier(ordre: string): Promise<void> {
  const client = await proprietaire.connect();
  await client.query(
    `begin; alter table journal.entree disable trigger user; ${ordre}; alter table journal.entree enable trigger user; commit`,
  );
  client.release();
}

async function scellerTout(): Promise<void> {
  while ((await enSysteme(scellerJournal)) > 0);
}

describe("the seals of the journal", () => {
  it("agree with lines written while they are laid, in any order of commit", async () => {
    for (let lot = 0; lot < 4; lot += 1) {
      await Promise.all([...Array.from({ length: 10 }, (_, n) => noter(`${lot}-${n}`)), enSysteme(scellerJournal)]);
    }
    expect(await enSysteme(verifierJournal)).toEqual([]);
    await scellerTout();
    expect(await enSysteme(verifierJournal)).toEqual([]);
    const { n, scelles } = await enSysteme((db) =>
      db.one(
        sql<{
          n: number;
          scelles: number;
        }>`select (select count(*) from journal.entree) as n, (select sum(nombre)::int from journal.sceau) as scelles`,
      ),
    );
    expect(scelles).toBe(n);
  });

  it("show a line altered, removed, or slipped in", async () => {
    await noter("vrai");
    await scellerTout();
    await noter("apres");
    await scellerTout();
    await falsifier(
      `update journal.entree set apres = '{"objet": "faux"}' where id = (select min(id) from journal.entree where apres->>'objet' = 'vrai')`,
    );
    expect((await enSysteme(verifierJournal)).map(({ probleme }) => probleme)).toEqual(["lignes_changees"]);
    await falsifier(
      `update journal.entree set apres = '{"motif": "essai", "objet": "vrai"}' where apres->>'objet' = 'faux'`,
    );
    expect(await enSysteme(verifierJournal)).toEqual([]);

    await falsifier(`insert into journal.entree (table_nom, operation, nombre) values ('acteur.compte', 'lecture', 1)`);
    expect((await enSysteme(verifierJournal)).map(({ probleme }) => probleme)).toEqual(["lignes_hors_sceau"]);
    await falsifier(`delete from journal.entree where table_nom = 'acteur.compte' and demande is null`);
    expect(await enSysteme(verifierJournal)).toEqual([]);

    await falsifier(`delete from journal.entree where apres->>'objet' = 'apres'`);
    const problemes = (await enSysteme(verifierJournal)).map(({ probleme }) => probleme);
    expect(problemes).toEqual(expect.arrayContaining(["lignes_changees", "lignes_hors_sceau"]));
  });

  it("cannot be changed, nor the journal, by the roles of the application", async () => {
    const roles = [{ sorte: "public" }, { sorte: "systeme" }] as const;
    for (const role of roles) {
      for (const ordre of [
        sql`update journal.entree set acte = 'x'`,
        sql`delete from journal.entree`,
        sql`delete from journal.sceau`,
        sql`update journal.sceau set nombre = 0`,
      ]) {
        await expect(enTransaction(role, (db) => db.run(ordre))).rejects.toThrow(/permission denied/u);
      }
    }
    await expect(enTransaction({ sorte: "public" }, (db) => db.run(sql`select journal.sceller(10)`))).rejects.toThrow(
      /permission denied/u,
    );
    await expect(proprietaire.query("update journal.sceau set nombre = 0")).rejects.toThrow(/ne se modifie pas/u);
  });
});
