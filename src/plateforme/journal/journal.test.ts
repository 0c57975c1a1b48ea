import { describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { sql } from "../db/db.ts";
import { journalAPurger, noterLecture, purgerJournal, scellerJournal, verifierJournal } from "./journal.ts";

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

describe("the purge", () => {
  const dans = (mois: number): Date => {
    const jour = new Date();
    return new Date(Date.UTC(jour.getUTCFullYear(), jour.getUTCMonth() + mois, 15));
  };
  /** As if what is sealed had been so many months ago, by batches of one seal a month. */
  const vieillir = (mois: number) =>
    falsifierSceaux(`update journal.sceau set pose_le = pose_le - interval '${mois} months'`);
  const falsifierSceaux = (ordre: string) =>
    falsifier(
      `alter table journal.sceau disable trigger user; ${ordre}; alter table journal.sceau enable trigger user`,
    );
  const compter = (db: Parameters<typeof journalAPurger>[0]) =>
    db.one(sql<{
      lignes: number;
      sceaux: number;
      segments: number;
    }>`select (select count(*) from journal.entree) as lignes,
      (select count(*) from journal.sceau) as sceaux, (select count(*) from journal.segment) as segments`);
  const toutPurger = async (): Promise<number> => {
    let total = 0;
    for (let lot = 1; lot > 0; total += lot) lot = await enSysteme((db) => purgerJournal(db, dans(0)));
    return total;
  };

  it("takes whole months past twelve, keeps their closing digest, and what remains still agrees", async () => {
    // The tests above have tampered with the journal: it starts again, whole.
    await falsifierSceaux("truncate journal.entree, journal.a_sceller, journal.sceau");
    for (const age of [2, 11]) {
      await noter(`ancien ${age}`);
      await scellerTout();
      await vieillir(age);
    }
    await noter("recent");
    await scellerTout();
    await noter("pas encore scelle");
    const avant = await enSysteme(compter);
    expect(avant).toMatchObject({ sceaux: 3, segments: 0 });
    // 13 months ago, 11 months ago, today.
    expect(await enSysteme((db) => journalAPurger(db, dans(0)))).toMatchObject([{ sceaux: 1, lignes: 1 }]);
    expect(await enSysteme(compter)).toEqual(avant);
    expect(await toutPurger()).toBe(1);
    expect(await enSysteme(compter)).toEqual({ lignes: avant.lignes - 1, sceaux: 2, segments: 1 });
    expect(await enSysteme(verifierJournal)).toEqual([]);
    expect(await toutPurger()).toBe(0);
    await scellerTout();
    expect(await enSysteme(verifierJournal)).toEqual([]);
  });

  it("leaves a journal where a line altered, missing, or a forged month is still seen", async () => {
    await falsifier(`update journal.entree set acte = 'faux' where apres->>'objet' = 'recent'`);
    expect((await enSysteme(verifierJournal)).map(({ probleme }) => probleme)).toEqual(["lignes_changees"]);
    await falsifier(`update journal.entree set acte = 'essai' where apres->>'objet' = 'recent'`);
    expect(await enSysteme(verifierJournal)).toEqual([]);
    await falsifier(`update journal.segment set cloture = sha256('autre')`);
    expect((await enSysteme(verifierJournal)).map(({ probleme }) => probleme)).toEqual(["chaine_rompue"]);
    await falsifier(`update journal.segment set cloture = (select precedente from journal.sceau order by id limit 1)`);
    expect(await enSysteme(verifierJournal)).toEqual([]);
  });

  it("takes nothing from a month where a line was altered or is missing", async () => {
    await vieillir(3);
    const [premier] = await enSysteme((db) => journalAPurger(db, dans(0)));
    expect(premier?.lignes).toBe(1);
    await falsifier(`update journal.entree set acte = 'faux' where apres->>'objet' = 'ancien 11'`);
    await expect(toutPurger()).rejects.toThrow(/ne s'accorde pas/u);
    await falsifier(`delete from journal.entree where apres->>'objet' = 'ancien 11'`);
    await expect(toutPurger()).rejects.toThrow(/ne s'accorde pas/u);
    expect(await enSysteme(compter)).toMatchObject({ segments: 1 });
  });

  it("refuses to take what is younger than twelve months, whoever asks", async () => {
    await expect(
      enTransaction(SYSTEME, (db) => db.run(sql`select journal.purger(current_date - 300, 10)`)),
    ).rejects.toThrow(/douze mois/u);
    await expect(
      enTransaction({ sorte: "public" }, (db) => db.run(sql`select journal.purger('2020-01-01', 10)`)),
    ).rejects.toThrow(/permission denied/u);
  });
});
