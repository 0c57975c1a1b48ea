import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../tests/base.ts";
import { FICHIERS_PRESENTS, fichierReel } from "../../../tests/fichiers-reels.ts";
import { ouvrirSite } from "../../../tests/site.ts";
import { sql } from "../../plateforme/db/db.ts";
import { lireCsv } from "../../plateforme/formats/lire-csv.ts";
import { estRefus } from "../../plateforme/formats/refus-format.ts";
import type { ContexteImport } from "../../plateforme/imports/contexte-import.ts";
import { importerLieux } from "./import/importer-lieux.ts";
import { offreRoutes } from "./offre.routes.ts";
import { oublierLieux } from "./recherche/index-lieux.ts";

const { base } = await baseDeTest();
const { lire } = ouvrirSite(base, offreRoutes).navigateur();

const contexteImport = (instant: string): ContexteImport => ({
  transaction: (travail) => base.transaction(SYSTEME, travail),
  maintenant: new Date(instant),
});

const ENTETE =
  "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,services,date_maj,telephone,horaires,itinerance,prise_en_charge_specifique";
const PRES =
  "a1,<b>Médiathèque</b> & Cie,Guéret,23000,23096,1 rue des Fleurs,46.17,1.87,Aide aux démarches administratives,2024-01-15,01 99 00 00 12,Mo-Fr 09:00-12:00; PH off,Fixe,Handicaps moteurs";
const BUS =
  "b2,Bus du numérique,Sainte-Feyre,23000,23193,Place de l’Église,46.14,1.91,Maîtrise des outils numériques du quotidien,2024-01-15,,,Itinérant,";

beforeAll(async () => {
  const octets = new TextEncoder().encode(`${ENTETE}\n${PRES}\n${BUS}`);
  await importerLieux(contexteImport("2024-02-01T10:00:00Z"), { octets, nom: "lieux.csv" });
  // The import takes HTML out of names; pages must still escape one that came in otherwise.
  await base.transaction(SYSTEME, (db) =>
    db.run(sql`update offre.lieu set nom = '<b>Médiathèque</b> & Cie' where nom = 'Médiathèque & Cie'`),
  );
  oublierLieux();
});

const texteDe = async (chemin: string): Promise<string> => (await lire(chemin)).texte;
const jsonDe = async (chemin: string): Promise<unknown> => JSON.parse((await lire(chemin)).texte);

describe("trouver un lieu", () => {
  test("la page d’accueil pose une question et mène aux lieux par un simple formulaire", async () => {
    const texte = await texteDe("/");
    expect(texte).toContain('action="/trouver"');
    expect(texte).toContain('name="lieu"');
    expect(texte).not.toContain("<script");
  });

  test("liste les lieux du plus proche au plus loin, avec la carte et les noms échappés", async () => {
    const { statut, texte } = await lire("/trouver?lieu=gueret");
    expect(statut).toBe(200);
    expect(texte).toContain("2\u00a0lieux près de Guéret");
    expect(texte.indexOf("Médiathèque")).toBeLessThan(texte.indexOf("Bus du numérique"));
    expect(texte).toContain("&lt;b&gt;Médiathèque&lt;/b&gt; &amp; Cie");
    expect(texte).not.toContain("<b>Médiathèque");
    expect(texte).toContain('class="g-pin"');
  });

  test("le besoin dit en mots simples et les filtres réduisent la liste", async () => {
    expect(await texteDe("/trouver?lieu=23000&mots=faire+ma+CAF")).toContain("1\u00a0lieu près de Guéret");
    expect(await texteDe("/trouver?commune=23096&filtre=itinerant")).toContain("1\u00a0lieu près de Guéret");
    expect(await texteDe("/trouver?commune=23096&filtre=fauteuil&filtre=itinerant")).toContain("Aucun lieu");
    expect(await texteDe("/trouver?lieu=gueret&mots=xyzzy")).toContain("Nous n’avons pas compris votre besoin");
  });

  test("sans résultat, donne les plus proches et le téléphone", async () => {
    const texte = await texteDe("/trouver?lieu=Lille");
    expect(texte).toContain("Aucun lieu");
    expect(texte).toContain("Médiathèque");
    expect(texte).toContain("tel:0199000000");
  });

  test("des homonymes sont proposés ; un lieu inconnu ramène au formulaire avec ce qui était écrit", async () => {
    const texte = await texteDe("/trouver?lieu=Saint-Denis");
    expect(texte).toContain("/trouver?commune=97411");
    const inconnu = await texteDe("/trouver?lieu=qsdfghjklm");
    expect(inconnu).toContain("Nous ne trouvons pas");
    expect(inconnu).toContain('value="qsdfghjklm"');
  });

  test.each([
    "/trouver?lieu=%00",
    "/trouver?lieu=gueret&page=-3&rayon=abc&filtre=nimporte&besoin=%3Cscript%3E",
    "/trouver?commune=99999",
    "/trouver?lieu=gueret&page=999",
    `/trouver?lieu=${"a".repeat(3000)}`,
    "/trouver?besoin[]=x&__proto__=1",
  ])("une adresse mal écrite ne casse rien : %s", async (chemin) => {
    const { statut, texte } = await lire(chemin);
    expect(statut).toBeLessThan(500);
    expect(texte).not.toContain("<script>");
  });

  test("la fiche d’un lieu dit ses horaires, son âge et sa source ; un lieu absent donne 404", async () => {
    const { lieux } = LIEUX.parse(await jsonDe("/api/v1/lieux?commune=23096&limite=1"));
    const texte = await texteDe(`/lieux/${lieux[0]?.id}`);
    expect(texte).toContain("9\u00a0h à midi");
    expect(texte).toContain("licence du producteur");
    expect(texte).toContain("openstreetmap.org/directions");
    expect((await lire("/lieux/l-absent")).statut).toBe(404);
  });
});

const LIEUX = {
  parse: (valeur: unknown): { lieux: readonly { id: string; distance_km: number; nom: string; commune: string }[] } =>
    JSON.parse(JSON.stringify(valeur)),
};

describe("API des lieux", () => {
  test("répond les plus proches, avec leur distance et les en-têtes d’accès ouverts", async () => {
    const { statut, entetes, texte } = await lire(
      "/api/v1/lieux?commune=23096&besoin=aide-aux-demarches-administratives",
    );
    expect(statut).toBe(200);
    expect(entetes.get("access-control-allow-origin")).toBe("*");
    expect(JSON.parse(texte)).toMatchObject({
      lieux: [
        {
          id: expect.stringMatching(/^l-/),
          commune: "Guéret",
          distance_km: expect.any(Number),
          telephone: "+33199000012",
        },
      ],
    });
  });

  test.each([
    ["", "commune", "Le paramètre « commune » est obligatoire"],
    ["?commune=Guéret", "commune", "Le paramètre « commune » est le code INSEE"],
    ["?lat=46.17", "commune", "Le paramètre « commune » est obligatoire"],
    ["?lat=146&lon=1.87", "lat", "entre -90 et 90"],
    ["?cadre=2,46,1,47", "cadre", "ouest,sud,est,nord"],
    ["?cadre=1,2,3", "cadre", "ouest,sud,est,nord"],
    ["?commune=23096&rayon=0", "rayon", "entre 1 et 200"],
    ["?commune=23096&filtre=vert", "filtre", "« vert » n’est pas connu"],
    ["?commune=23096&page=0", "page", "entre 1 et 1000"],
    ["?commune=23096&format=xml", "format", "« json » ou « geojson »"],
    ["?commune=00000", "commune", "« 00000 » n’existe pas au code officiel géographique"],
    ["?commune=23096&commune=75056", "commune", "Le paramètre « commune » est donné 2 fois"],
    ["?commune=23096&limite=0", "limite", "entre 1 et 100"],
    ["?commune=23096&limite=101", "limite", "entre 1 et 100"],
    ["?commune=23096&limite=abc", "limite", "Le paramètre « limite » doit être un nombre entier"],
    ["?commune=23096&limite=1&limite=2", "limite", "donné 2 fois"],
    ["?commune=23096&besoin=jardinage", "besoin", "« jardinage » n’est pas connu"],
    ["?commune=23096&besoin=a&besoin=b", "besoin", "donné 2 fois"],
    [`?commune=23096&besoin=${"a".repeat(101)}`, "besoin", "100 caractères au plus"],
  ])("refuse %s avec une phrase, en nommant le paramètre", async (requete, parametre, phrase) => {
    const { statut, entetes, texte } = await lire(`/api/v1/lieux${requete}`);
    expect(statut).toBe(400);
    expect(entetes.get("content-type")).toContain("json");
    expect(JSON.parse(texte)).toEqual({
      erreur: { statut: 400, parametre, message: expect.stringContaining(phrase) },
    });
  });
});

/** The schema's own rules on an exported table: required cells and patterns. */
function fautes(
  schema: {
    fields: readonly { name: string; constraints?: { required?: boolean; pattern?: string; maxLength?: number } }[];
  },
  lignes: readonly Readonly<Record<string, string>>[],
): readonly string[] {
  return lignes.flatMap((ligne) =>
    schema.fields.flatMap(({ name, constraints = {} }) => {
      const valeur = ligne[name] ?? "";
      if (valeur === "") return constraints.required ? [`${ligne["id"]} ${name} vide`] : [];
      if (constraints.pattern !== undefined && !new RegExp(constraints.pattern).test(valeur))
        return [`${ligne["id"]} ${name}=${valeur}`];
      return valeur.length > (constraints.maxLength ?? 1e9) ? [`${ligne["id"]} ${name} trop long`] : [];
    }),
  );
}

describe.skipIf(!FICHIERS_PRESENTS)("sur les fichiers réels", () => {
  beforeAll(async () => {
    for (const chemin of ["lieux/permanences-cnfs-2022.json", "lieux/france-services-2024-08.csv"])
      await importerLieux(contexteImport("2024-09-01T10:00:00Z"), fichierReel(chemin));
    oublierLieux();
  }, 120_000);

  test.each([
    ["23096", "Guéret", 1, 45],
    ["97302", "Cayenne", 5, 320],
    ["62498", "Lens", 2, 15],
    ["97411", "Saint-Denis", 4, 30],
  ])("les dix lieux réels les plus proches de %s (%s)", async (commune, nom, premierMax, dernierMax) => {
    const { lieux } = LIEUX.parse(await jsonDe(`/api/v1/lieux?commune=${commune}&limite=10`));
    console.error([`${nom} :`, ...lieux.map((l) => `  ${l.distance_km} km  ${l.nom} (${l.commune})`)].join("\n"));
    const distances = lieux.map((l) => l.distance_km);
    expect(distances).toHaveLength(10);
    expect([...distances].sort((a, b) => a - b)).toEqual(distances);
    expect(distances[0]).toBeLessThan(premierMax);
    expect(distances[9]).toBeLessThan(dernierMax);
  });

  test("l’export suit le schéma national et se réimporte sans rien changer", { timeout: 60_000 }, async () => {
    const schema = JSON.parse(new TextDecoder().decode(fichierReel("lieux/lamednum-schema.json").octets));
    const octets = new TextEncoder().encode(await texteDe("/lieux/export.csv"));
    const table = await lireCsv(octets, { octetsMax: 50e6, lignesMax: 50_000 });
    if (estRefus(table)) throw new Error(table.message);
    expect(table.colonnes).toEqual(schema.fields.map((f: { name: string }) => f.name));
    expect(table.lignes.length).toBeGreaterThan(7_000);
    expect(
      fautes(
        schema,
        table.lignes.map(({ cellules }) => cellules),
      ),
    ).toEqual([]);
  });

  test("la bibliothèque nationale relit l’export", { timeout: 60_000 }, async () => {
    const { fromSchemaLieuxDeMediationNumerique } = await import("@gouvfr-anct/lieux-de-mediation-numerique");
    const lignes: Parameters<typeof fromSchemaLieuxDeMediationNumerique>[0] = JSON.parse(
      await texteDe("/lieux/export.json"),
    );
    expect(lignes.length).toBeGreaterThan(7_000);
    const refus = lignes.flatMap((ligne) => {
      try {
        return fromSchemaLieuxDeMediationNumerique([ligne])[0]?.id === ligne.id ? [] : [`${ligne.id} perdu`];
      } catch (erreur) {
        return [`${ligne.id} ${String(erreur)}`];
      }
    });
    expect(refus).toEqual([]);
  });
});

test("le README de la pièce existe", () => {
  expect(readFileSync(join(import.meta.dirname, "README.md"), "utf8").length).toBeGreaterThan(500);
});
