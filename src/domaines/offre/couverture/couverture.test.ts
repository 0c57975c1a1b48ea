import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { ouvrirSite } from "../../../../tests/site.ts";
import { mailleDe, referentiel } from "../../territoire/index.ts";
import { importerLieux } from "../import/importer-lieux.ts";
import { offreRoutes } from "../offre.routes.ts";
import { construireIndex, indexLieux, oublierLieux } from "../recherche/index-lieux.ts";
import { couvrir, mediane } from "./couverture.rules.ts";
import { couvertureDe, mesurer, minutesParSemaine } from "./mesurer-couverture.ts";

const { base } = await baseDeTest();
const { lire } = ouvrirSite(base, offreRoutes).navigateur();

const RIEN = { disponibilites: new Map<string, Date | null>(), maintenant: new Date("2024-02-01T10:00:00Z") };

beforeAll(async () => {
  const texte = [
    "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,services,date_maj,horaires,frais_a_charge",
    "a1,Médiathèque,Guéret,23000,23096,1 rue des Fleurs,46.17,1.87,Aide aux démarches administratives,2021-01-15,Mo-Fr 09:00-12:00,Gratuit",
    "b2,Mairie,Sainte-Feyre,23000,23193,Place de l’Église,46.14,1.91,Aide aux démarches administratives,2024-01-15,,",
  ].join("\n");
  await importerLieux(
    { transaction: (travail) => base.transaction(SYSTEME, travail), maintenant: new Date("2024-02-01T10:00:00Z") },
    { octets: new TextEncoder().encode(texte), nom: "lieux.csv" },
  );
  oublierLieux();
});

describe("la couverture", () => {
  test("pèse chaque commune par ses habitants ; sans lieu à portée, on est loin, sans distance", () => {
    const communes = [
      { code: "a", population: 900, km: 0 },
      { code: "b", population: 100, km: 20 },
    ];
    expect(couvrir(communes, [])).toMatchObject({ km: 2, loin: 0.1, aJour: null, pourCentMille: 0 });
    expect(couvrir([{ code: "a", population: 900, km: null }], [])).toMatchObject({ km: null, loin: 1 });
    // Out of reach: far, and no distance that the mean would take in.
    expect(couvrir([...communes, { code: "c", population: 1000, km: null }], [])).toMatchObject({ km: 2, loin: 0.55 });
    expect(couvrir([], [])).toMatchObject({ population: 0, pourCentMille: null, km: null });
  });

  test.each([
    ["Mo-Fr 09:00-12:00", 900],
    ["Mo-Fr 09:00-12:00; PH off", 900],
    ["week 1-53/2 Mo 09:00-13:00", 120],
    ['24/7 "sur rendez-vous"', null],
  ])("compte les minutes d’une semaine ordinaire : %s", (horaires, minutes) =>
    expect(minutesParSemaine(horaires, "2024-02-01")).toBe(minutes),
  );

  test("la distance est celle du lieu le plus proche de chaque commune, recalculée une à une", async () => {
    const index = await indexLieux((travail) => base.transaction(SYSTEME, travail));
    const { communes } = await mesurer(index, "2024-02-01");
    expect(communes.size).toBe(referentiel().communes.size);
    const naif = (lat: number, lon: number): number =>
      Math.min(
        ...index.lieux.map((lieu) => {
          const r = Math.PI / 180;
          const a =
            Math.sin(((lieu.lat - lat) * r) / 2) ** 2 +
            Math.cos(lat * r) * Math.cos(lieu.lat * r) * Math.sin(((lieu.lon - lon) * r) / 2) ** 2;
          return 2 * 6371 * Math.asin(Math.sqrt(a));
        }),
      );
    for (const { code, lat, lon } of [...referentiel().communes.values()].filter((_, rang) => rang % 500 === 0))
      if (naif(lat, lon) > 200) expect(communes.get(code)?.km, code).toBeNull();
      else expect(communes.get(code)?.km, code).toBeCloseTo(naif(lat, lon), 1);
  });

  test("l’attente est la médiane des lieux où l’on réserve, un lieu complet étant la plus longue", async () => {
    const index = await indexLieux((travail) => base.transaction(SYSTEME, travail));
    const mesures = await mesurer(index, "2024-02-01");
    const [a = "", b = ""] = index.lieux.map(({ id }) => id);
    const creuse = (...premiers: readonly (readonly [string, Date | null])[]) =>
      couvertureDe(mesures, referentiel().communesDepartement("23"), { ...RIEN, disponibilites: new Map(premiers) });
    const dans = (jours: number): Date => new Date(RIEN.maintenant.getTime() + jours * 86_400_000);
    expect(creuse()).toMatchObject({ enLigne: 0, reservables: 0, attente: null });
    expect(creuse([a, dans(1)], [b, dans(4)])).toMatchObject({ enLigne: 1, reservables: 2, attente: 2.5 });
    expect(creuse([a, dans(3)])).toMatchObject({ enLigne: 0.5, reservables: 1, attente: 3 });
    expect(creuse([a, dans(3)], [b, null]), "la moitié complète").toMatchObject({ reservables: 2, attente: null });
    expect(mediane([1, Number.POSITIVE_INFINITY, 2])).toBe(2);
  });

  test("sans aucun lieu, aucune distance", async () => {
    const { communes } = await mesurer(construireIndex([], 1), "2024-02-01");
    expect([...communes.values()].every(({ km }) => km === null)).toBe(true);
  });

  test("les parties d’un territoire font son tout", async () => {
    const mesures = await mesurer(await indexLieux((travail) => base.transaction(SYSTEME, travail)), "2024-02-01");
    const pays = mailleDe("pays", "FR");
    const somme = (pays?.contenu[0]?.mailles ?? []).reduce(
      (total, { code }) => total + couvertureDe(mesures, referentiel().communesRegion(code), RIEN).lieux,
      0,
    );
    expect(somme).toBe(couvertureDe(mesures, pays?.communes ?? [], RIEN).lieux);
  });
});

describe("les pages de l’offre", () => {
  test("disent les chiffres d’un territoire, de ses parties, et mènent plus bas", async () => {
    const { statut, texte } = await lire("/territoires/departement/23/lieux");
    expect(statut).toBe(200);
    expect(texte).toContain("Les lieux d’aide : Creuse");
    expect(texte).toContain('href="/territoires/epci/');
    expect((await lire("/territoires/pays/FR/lieux?mesure=loin&tri=-km")).texte).toContain("par département");
    expect((await lire("/territoires/commune/23096/lieux")).texte).toContain("Voir les lieux les plus proches");
  });

  test.each(["/territoires/zzz/FR/lieux", "/territoires/departement/99X/lieux", "/territoires/commune/00000/lieux"])(
    "%s n’existe pas",
    async (chemin) => expect((await lire(chemin)).statut).toBe(404),
  );

  test("s’emportent en CSV et en classeur, avec les mêmes valeurs", async () => {
    const csv = await lire("/territoires/departement/23/lieux/export.csv");
    const [entete, creuse] = csv.texte.replace("\uFEFF", "").split(/\r?\n/);
    expect(entete?.split(";").slice(0, 6)).toEqual([
      "niveau",
      "code",
      "territoire",
      "arrete_au",
      "population",
      "distance_moyenne_km",
    ]);
    expect(creuse?.split(";").slice(0, 3)).toEqual(["departement", "23", "Creuse"]);
    expect(creuse?.split(";")[entete?.split(";").indexOf("lieux") ?? -1]).toBe("2");
    const xlsx = await lire("/territoires/departement/23/lieux/export.xlsx");
    expect(xlsx.entetes.get("content-type")).toContain("spreadsheetml");
  });
});
