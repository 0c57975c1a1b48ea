import { describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { ouvrirSite } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { pilotageRoutes } from "../pilotage.routes.ts";
import { lireBesoin } from "./lire-besoin.query.ts";

const { base, enTransaction } = await baseDeTest();
const visiteur = ouvrirSite(base, pilotageRoutes).navigateur();

describe("need against offer", () => {
  it("judges every département by the threshold in force, or by the one given, and says who lacks advisers", async () => {
    const { statut, texte } = await visiteur.lire("/besoin?seuil=2,5");
    expect(statut).toBe(200);
    expect(texte).toContain("Moins de 2,5");
    expect(texte).toContain("sur 101");
    const csv = (await visiteur.lire("/besoin/export.csv?seuil=2,5")).texte;
    // Nobody is recruited here: the Creuse lacks 2,5 advisers per 100 000 of its inhabitants, rounded up.
    const creuse =
      csv
        .split("\r\n")
        .find((ligne) => ligne.startsWith("23;Creuse;"))
        ?.split(";") ?? [];
    expect(creuse.slice(3, 6)).toEqual(["0", "0", ""]);
    expect(Number(creuse[7])).toBe(Math.ceil((2.5 * Number(creuse[2])) / 100_000));
    expect(creuse[8]).toBe("peu_couvert");
  });

  it("asks more where the need is higher, and judges nobody without an index", async () => {
    expect((await visiteur.lire("/besoin?seuil=2&besoin=oui")).texte).toContain("dont 101 sans indice");
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`insert into territoire.ifn (commune_code, millesime, score_global, population, source, importe_le)
        values ('23096', '2020-01-01', 130, 12000, 'essai', now())`),
    );
    const texte = (await ouvrirSite(base, pilotageRoutes).navigateur().lire("/besoin?seuil=2&besoin=oui")).texte;
    expect(texte).toContain("dont 100 sans indice");
    expect(texte).toContain("Besoin fort, trop peu de conseillers : 1");
  });

  it("keeps what was typed beside what is wrong with it", async () => {
    for (const [requete, message] of [
      ["seuil=beaucoup", "Le seuil est un nombre entre"],
      ["seuil=0", "Le seuil est un nombre entre"],
      ["au=2199-01-01&seuil=3", "dans le futur"],
      ["au=hier&seuil=3", "la date s’écrit"],
    ] as const) {
      const { statut, texte } = await visiteur.lire(`/besoin?${requete}`);
      expect([statut, texte.includes(message)], requete).toEqual([400, true]);
      const seuil = new URLSearchParams(requete).get("seuil");
      expect(texte, requete).toContain(`value="${seuil}"`);
    }
    expect((await visiteur.lire("/besoin/export.csv?au=2199-01-01")).statut).toBe(400);
  });

  it("takes four statements", async () => {
    await enTransaction({ sorte: "chiffres" }, async (db) => {
      await lireBesoin(db, "2022-12-01");
      expect(db.count()).toBe(4);
    });
  });
});
