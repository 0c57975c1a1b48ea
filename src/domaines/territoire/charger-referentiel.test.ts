import { expect, test } from "vitest";
import { baseDeTest, MAINTENANT, SYSTEME } from "../../../tests/base.ts";
import { sql } from "../../plateforme/db/db.ts";
import { actualiserPositions, chargerReferentiel } from "./charger-referentiel.ts";
import { corrigerPositions, referentiel } from "./referentiel.ts";

const { enTransaction } = await baseDeTest();

test("la base tient toutes les communes, chacune dans son département, sa région et son EPCI", () =>
  enTransaction(SYSTEME, async (db) => {
    const compte = await db.one(sql<{
      communes: number;
      epci: number;
      departements: number;
      regions: number;
      anciennes: number;
    }>`
      select (select count(*) from territoire.commune) as communes, (select count(*) from territoire.epci) as epci,
        (select count(*) from territoire.departement) as departements, (select count(*) from territoire.region) as regions,
        (select count(*) from territoire.commune_ancienne) as anciennes`);
    expect(compte).toMatchObject({ communes: 34_969, epci: 1_255, departements: 109, regions: 26 });
    expect(compte.anciennes).toBeGreaterThan(4_000);
    const gueret = await db.one(
      sql`select nom, departement_code, region_code, epci_code, codes_postaux from territoire.commune where code = '23096'`,
    );
    expect(gueret).toEqual({
      nom: "Guéret",
      departement_code: "23",
      region_code: "75",
      epci_code: "200034825",
      codes_postaux: ["23000"],
    });
    const reunion = await db.one(sql`select fuseau, zone from territoire.departement where code = '974'`);
    expect(reunion).toEqual({ fuseau: "Indian/Reunion", zone: "drom" });
  }));

test("recharger la même version ne fait qu’une question", () =>
  enTransaction(SYSTEME, async (db) => {
    const avant = db.count();
    expect(await chargerReferentiel(db, MAINTENANT)).toBe(false);
    expect(db.count() - avant).toBe(1);
  }));

test("une autre version remet à jour, clôt les communes disparues et garde les positions officielles", () =>
  enTransaction(SYSTEME, async (db) => {
    await db.run(sql`update territoire.version set referentiel = 'ancienne'`);
    await db.run(
      sql`update territoire.commune set nom = 'Nom ancien', lat = 46.17, coordonnees = 'officielle' where code = '23096'`,
    );
    await db.run(sql`insert into territoire.commune (code, nom, departement_code, region_code, lat, lon, coordonnees)
      values ('23999', 'Disparue', '23', '75', 46, 2, 'approchee')`);
    expect(await chargerReferentiel(db, MAINTENANT)).toBe(true);
    expect(await db.one(sql`select nom, lat, coordonnees from territoire.commune where code = '23096'`)).toEqual({
      nom: "Guéret",
      lat: 46.17,
      coordonnees: "officielle",
    });
    expect(await db.one(sql`select valide_au from territoire.commune where code = '23999'`)).toEqual({
      valide_au: referentiel().date,
    });
  }));

test("les positions officielles passent dans le référentiel en mémoire", () =>
  enTransaction(SYSTEME, async (db) => {
    await db.run(
      sql`update territoire.commune set lat = 46.5, lon = 1.5, coordonnees = 'officielle' where code = '23096'`,
    );
    expect(await actualiserPositions(db)).toBe(1);
    expect(referentiel().communes.get("23096")).toMatchObject({ lat: 46.5, lon: 1.5, coordonnees: "officielle" });
    corrigerPositions(new Map());
  }));

test("le public lit le territoire et ne l’écrit pas", () =>
  enTransaction({ sorte: "public" }, async (db) => {
    expect((await db.one(sql<{ n: number }>`select count(*) as n from territoire.commune`)).n).toBe(34_969);
    await expect(db.run(sql`update territoire.commune set nom = 'x' where code = '23096'`)).rejects.toThrow(
      /permission/,
    );
  }));
