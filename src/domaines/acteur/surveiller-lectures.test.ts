import { describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { creerPersonne, type Navigateur, ouvrirSite } from "../../../tests/site.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import { ouvrirContenu } from "../../plateforme/mail/index.ts";
import { acteurRoutes } from "./acteur.routes.ts";
import { surveillerLectures } from "./surveiller-lectures.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, acteurRoutes, true);
const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
const surveiller = () => systeme((db) => surveillerLectures(db, new Date(), "http://localhost:3000"));

async function entrer(courriel: string, role: "administrateur" | "lecteur"): Promise<{ nav: Navigateur; id: number }> {
  const { personneId } = await creerPersonne(base, { courriel, role, niveau: "national", demonstration: true });
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
  return { nav, id: personneId };
}
const lire = (personneId: number, fiches: number, depuis = 0) =>
  base.transaction({ sorte: "systeme" }, async (db) => {
    await db.run(sql`select set_config('declic.personne', ${String(personneId)}, true)`);
    await db.run(sql`
      select journal.lecture('acteur.personne', n::text, 'essai') from generate_series(${depuis + 1}::integer, ${depuis + fiches}::integer) n`);
  });
const courriels = () =>
  systeme(async (db) =>
    (await db.rows(sql<{ contenu: Buffer }>`select contenu from courriel.message order by id`)).map(({ contenu }) =>
      ouvrirContenu(contenu),
    ),
  );

describe("the alarm on readings (S9)", () => {
  it("stays silent at 200 records, and whatever the times one is read again", async () => {
    const { nav, id } = await entrer("sage@exemple.test", "lecteur");
    await lire(id, 200);
    await lire(id, 200);
    expect(await surveiller()).toEqual([]);
    expect((await nav.lire("/compte")).statut).toBe(200);
  });

  it("rings at the 201st: each administrator has one mail, the person must sign in again, once", async () => {
    const chef = await entrer("chef-alerte@exemple.test", "administrateur");
    const { nav, id } = await entrer("curieux@exemple.test", "lecteur");
    await lire(id, 201);
    expect(await surveiller()).toEqual([{ personneId: id, sorte: "lectures", nombre: 201 }]);
    expect(await nav.lire("/compte")).toMatchObject({ statut: 303, vers: expect.stringContaining("/connexion") });
    expect((await nav.lire("/connexion")).texte).toContain("beaucoup de fiches de personnes en une heure");
    expect((await chef.nav.lire("/compte")).statut).toBe(200);
    expect((await chef.nav.lire("/connexion")).texte).not.toContain("a pris fin");
    const recus = (await courriels()).filter(({ objet }) => objet.startsWith("Alerte"));
    expect(recus.map(({ destinataire }) => destinataire)).toEqual(["chef-alerte@exemple.test"]);
    expect(recus[0]?.texte).toContain(`n° ${id} a lu 201 fiches`);
    expect(recus[0]?.texte).toContain(`auteur=${id}`);
    expect(await surveiller()).toEqual([]);
    await lire(id, 150, 1000);
    expect(await surveiller()).toEqual([]);
  });

  it("rings at the third export of people in a day", async () => {
    const { nav, id } = await entrer("exporte@exemple.test", "administrateur");
    for (const _ of [1, 2]) expect((await nav.lire("/admin/comptes/export/csv")).statut).toBe(200);
    expect(await surveiller()).toEqual([]);
    expect((await nav.lire("/admin/comptes/export/csv")).statut).toBe(200);
    expect(await surveiller()).toEqual([{ personneId: id, sorte: "exports", nombre: 3 }]);
    expect((await nav.lire("/admin/comptes")).statut).toBe(303);
    expect((await nav.lire("/connexion")).texte).toContain("exporté plusieurs listes");
  });

  it("counts in a list the records it shows", async () => {
    const { nav, id } = await entrer("liste@exemple.test", "administrateur");
    await nav.lire("/admin/comptes");
    const { nombre, comptes } = await systeme((db) =>
      db.one(sql<{ nombre: number; comptes: number }>`
        select nombre, (select count(*) from acteur.personne)::integer as comptes from journal.entree
        where personne_id = ${id} and operation = 'lecture' order by id desc limit 1`),
    );
    expect(nombre).toBe(comptes);
  });
});
