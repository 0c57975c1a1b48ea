import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { planterProgramme, RECOMPTES } from "../../../../tests/indicateurs.ts";
import { type Db, dbOver, sql } from "../../../plateforme/db/db.ts";
import { chargerComptesRendus } from "../../activite/index.ts";
import { referentiel } from "../../territoire/index.ts";
import { indicateurDe } from "./catalogue.rules.ts";
import { DEMANDE_PERIMETRE } from "./demande.ts";
import { estAdditif, type Indicateur } from "./indicateur.rules.ts";
import { lireDansLePerimetre } from "./lire-perimetre.ts";
import type { LieuSerie } from "./niveau.rules.ts";
import { type Cellule, celluleDe, observationsDe, type Serie } from "./serie.rules.ts";
import { type DemandeSeries, lireSeries } from "./series.query.ts";

const { base, enTransaction, proprietaire } = await baseDeTest();
let decor: Decor;

beforeAll(async () => {
  await base.transaction(SYSTEME, async (db) => {
    decor = await planterDecor(db);
    const enCreuse = { conseillerId: decor.amina.personneId, structureId: decor.gueret };
    const enGuyane = {
      conseillerId: decor.chloe.personneId,
      structureId: decor.cayenne,
      departementCode: "973",
      lieu: { genre: "lieu", lieuId: null, communeCode: "97302" } as const,
    };
    await chargerComptesRendus(db, [
      unCompteRendu({ id: uuid(1), ...enCreuse, jour: "2022-10-10" }),
      unCompteRendu({ id: uuid(2), ...enCreuse, jour: "2022-11-29" }),
      unCompteRendu({ id: uuid(3), ...enGuyane, jour: "2022-11-30" }),
    ]);
  });
});

const un = (code: string): Indicateur => {
  const indicateur = indicateurDe(code);
  if (indicateur === undefined) throw new Error(code);
  return indicateur;
};

describe("against an independent count of the records", () => {
  const FRANCE = { niveau: "national", code: "FR" } as const;
  const JOURS = { du: "2020-11-01", au: "2022-11-30", pas: "total" } as const;
  const PRESENT = { depuis: "2022-11-30", maintenant: new Date("2022-12-01T09:00:00Z") };
  const avecProgramme = (travail: (db: Db) => Promise<void>): Promise<void> =>
    enTransaction(SYSTEME, async (db) => {
      await planterProgramme(db, decor, [uuid(1), uuid(2), uuid(3)]);
      await travail(db);
    });
  const lire = async (db: Db, code: string, avec: Partial<DemandeSeries> = {}) => {
    const [serie] = await lireSeries(db, {
      ...{
        indicateurs: [{ ...un(code), secret: "aucun" }],
        niveau: "national",
        dans: FRANCE,
        ...JOURS,
        present: PRESENT,
      },
      ...avec,
    });
    if (serie === undefined) throw new Error(code);
    return serie;
  };

  it("each indicator says the same, for the country and over its départements", async () => {
    await avecProgramme(async (db) => {
      for (const [code, recompte] of Object.entries(RECOMPTES)) {
        const attendue = Number((await db.one(recompte)).valeur);
        const { cellules, indicateur } = await lire(db, code);
        expect(attendue, code).toBeGreaterThan(0);
        expect(cellules[0]?.valeur, code).toBeCloseTo(attendue, indicateur.decimales === 0 ? 0 : 1);
        if (!estAdditif(indicateur)) continue;
        for (const [niveau, dans] of [
          ["departement", FRANCE],
          ["epci", { niveau: "departement", code: "23" }],
          ["commune", { niveau: "departement", code: "23" }],
        ] as const) {
          const serie = await lire(db, code, { niveau, dans });
          const de = (lieu: string): number =>
            celluleDe(
              serie,
              serie.zones.findIndex((zone) => zone.code === lieu),
              0,
            ).valeur ?? 0;
          const somme = serie.zones.reduce((total, zone) => total + de(zone.code), 0);
          if (niveau === "departement") expect(somme, code).toBeCloseTo(attendue, 0);
          else
            expect(somme, `${code} ${niveau}`).toBe(
              (await lire(db, code, { niveau: "departement", dans })).cellules[0]?.valeur,
            );
        }
      }
    });
  });

  it("what is only known as it stands is not told of a past day; people counted once need whole months", async () => {
    await avecProgramme(async (db) => {
      expect((await lire(db, "lieux_ouverts", { au: "2022-10-31" })).cellules[0]?.statut).toBe("absente");
      expect((await lire(db, "personnes_suivies", { au: "2022-10-31" })).cellules[0]?.valeur).toBe(1);
      expect((await lire(db, "personnes_suivies", { du: "2022-11-01", au: "2022-11-29" })).cellules[0]?.statut).toBe(
        "absente",
      );
      await db.run(sql`delete from activite.participation where jour = '2022-11-29'`);
      expect((await lire(db, "autonomie_gagnee")).cellules[0]?.statut).toBe("absente");
      expect((await lire(db, "satisfaction")).cellules[0]?.valeur).toBe(100);
    });
  });

  it("posts and contracts are drawn again as they were known, from the day when changes are kept", async () => {
    // Days of knowledge are written by triggers alone: only the owner may pretend that one has passed.
    const client = await proprietaire.connect();
    await client.query("begin");
    const db = dbOver(async () => client);
    try {
      const { deGueret } = await planterProgramme(db, decor, [uuid(1), uuid(2), uuid(3)]);
      const { depuis, hier, avant } = await db.one(sql<{ depuis: string; hier: string; avant: string }>`
        select j as depuis, j - 1 as hier, j - 3 as avant from (select acces.jour()) as x(j)`);
      const lus = async (connuAu: string | undefined): Promise<readonly unknown[]> => {
        const codes = ["postes_attribues", "postes_occupes", "conseillers_en_poste"];
        const series = await lireSeries(db, {
          indicateurs: codes.map(un),
          niveau: "national",
          dans: FRANCE,
          ...JOURS,
          connuAu,
        });
        return series.map((serie) => celluleDe(serie, 0, 0).valeur);
      };
      for (const table of ["poste_connu", "contrat_connu"])
        await db.run(sql`update ${sql.table(`recrutement.${table}`)} set connu_le = ${depuis}::date - 2`);
      await db.run(sql`update recrutement.connaissance set depuis = ${depuis}::date - 2`);
      await db.run(
        sql`update recrutement.contrat set rupture_le = '2022-05-01', rupture_motif = 'demission' where poste_id = ${deGueret}`,
      );
      expect(await lus(undefined)).toEqual([3, 2, 2]);
      expect(await lus("2199-01-01")).toEqual([3, 2, 2]);
      expect(await lus(depuis)).toEqual([3, 2, 2]);
      expect(await lus(hier)).toEqual([3, 3, 3]);
      expect(await lus(avant)).toEqual([null, null, null]);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});

describe("under the département", () => {
  const lireSecret = (db: Db, niveau: "epci" | "commune", dans: LieuSerie, suite: Partial<DemandeSeries> = {}) =>
    lireSeries(db, {
      indicateurs: [un("accompagnements")],
      niveau,
      dans,
      du: "2022-10-01",
      au: "2022-10-31",
      pas: "total",
      ...suite,
    });
  const cellules = (series: readonly Serie[]): ReadonlyMap<string, Cellule> =>
    new Map(
      (series[0] === undefined ? [] : [...observationsDe(series[0])]).map(({ zone, cellule }) => [zone.code, cellule]),
    );

  it("a hidden count is given back by no total, no neighbour, no other address", async () => {
    const { communesDepartement, communes } = referentiel();
    const creuse = communesDepartement("23");
    await enTransaction(SYSTEME, async (db) => {
      for (let tirage = 1; tirage <= 6; tirage += 1) {
        const vrais = new Map(
          creuse.map(({ code }, rang) => [
            code,
            [0, 0, 0, 3, 14, 8, 25, 140][(rang * 7 + tirage * 13 + (rang % tirage)) % 8] ?? 0,
          ]),
        );
        await db.run(sql`delete from activite.cumul_mois_commune where mois = '2022-10-01'`);
        await db.run(sql`insert into activite.cumul_mois_commune (mois, commune_code, accompagnements)
          select '2022-10-01', * from unnest(${[...vrais.keys()]}::text[], ${[...vrais.values()]}::integer[])`);
        const vues = cellules(await lireSecret(db, "commune", { niveau: "departement", code: "23" }));
        const cachees = (codes: readonly string[]) => codes.filter((code) => vues.get(code)?.statut === "secret");
        for (const { code } of creuse) {
          const vrai = vrais.get(code) ?? 0;
          if (vrai > 0 && vrai < 11) expect(vues.get(code)?.statut, code).toBe("secret");
          expect((vues.get(code)?.valeur ?? 0) % 10).toBe(0);
        }
        const groupes = new Map<string, string[]>([["département", creuse.map(({ code }) => code)]]);
        for (const { code, epci } of creuse) groupes.set(epci ?? "", [...(groupes.get(epci ?? "") ?? []), code]);
        for (const [nom, groupe] of groupes) {
          const dedans = cachees(groupe);
          if (dedans.length === 0) continue;
          expect(dedans.length, nom).toBeGreaterThan(1);
          if (dedans.length < groupe.length)
            expect(
              dedans.reduce((somme, code) => somme + (vrais.get(code) ?? 0), 0),
              nom,
            ).toBeGreaterThanOrEqual(11);
        }
        // The same cells, asked by the EPCI.
        const epci = communes.get("23096")?.epci ?? "";
        for (const [code, cellule] of cellules(await lireSecret(db, "commune", { niveau: "epci", code: epci })))
          if (code.startsWith("23")) expect(cellule).toEqual(vues.get(code));
        const parEpci = cellules(await lireSecret(db, "epci", { niveau: "departement", code: "23" }));
        for (const { valeur } of parEpci.values()) expect((valeur ?? 0) % 10).toBe(0);
        expect([...parEpci.values()].filter(({ statut }) => statut === "secret").length).not.toBe(1);
      }
    });
  });

  it("activity is told by whole months, and never as known on a past day", async () => {
    await enTransaction({ sorte: "chiffres" }, async (db) => {
      const dans = { niveau: "commune", code: "23096" } as const;
      const statut = async (suite: Partial<DemandeSeries>) =>
        cellules(await lireSecret(db, "commune", dans, suite)).get("23096")?.statut;
      expect(await statut({})).toBe("secret");
      expect(await statut({ au: "2022-10-09" })).toBe("absente");
      // Nothing happens after the 30th of November: the month stands whole.
      expect(await statut({ du: "2022-11-01", au: "2022-11-30" })).toBe("secret");
      expect(await statut({ connuAu: "2022-11-30" })).toBe("absente");
    });
  });

  it("a structure and a team are read within one's perimeter alone, others as if they were not", async () => {
    const lire = (demande: Readonly<Record<string, string>>) =>
      enTransaction(enTantQue(decor.amina), (db) =>
        lireDansLePerimetre(
          contexteDeTest(base, db, decor.amina),
          DEMANDE_PERIMETRE.parse({ indicateur: "postes_attribues,accompagnements", ...demande }),
        ),
      );
    const { zones, lues } = await lire({ au: "2022-11-30" });
    expect(zones.map(({ code }) => code)).toEqual([String(decor.gueret)]);
    if ("erreurs" in lues) throw new Error(JSON.stringify(lues.erreurs));
    expect(lues.series.map((serie) => celluleDe(serie, 0, 0).statut)).toEqual(["connue", "secret"]);
    const refus = { lues: { erreurs: { territoire: "Cette structure n’est pas dans votre périmètre." } } };
    expect(await lire({ territoire: `structure:${decor.cayenne}` })).toMatchObject(refus);
    expect(await lire({ territoire: "structure:999999" })).toMatchObject(refus);
    expect(await lire({ niveau: "equipe", indicateur: "accompagnements" })).toMatchObject({
      lues: { erreurs: { niveau: "Vous n’animez aucune équipe." } },
    });
    // What hides small numbers is the only reader of those of every commune.
    await enTransaction(enTantQue(decor.amina), async (db) => {
      expect(
        await db.rows(sql`select * from recrutement.silences_par(array['2022-11-30']::date[], 'commune')`),
      ).toEqual([]);
      expect(
        await db.rows(
          sql`select * from activite.personnes_par(array['2022-10-01']::date[], array['2022-10-31']::date[], 'structure') where code = ${String(decor.cayenne)}`,
        ),
      ).toEqual([]);
    });
  });
});
