import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { offreRoutes } from "../offre.routes.ts";
import { purgerOffre } from "../purger-offre.ts";
import { importerLieux } from "./importer-lieux.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...offreRoutes], true);
const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);

const ENTETE =
  "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,services,date_maj,telephone,horaires,pivot";
const ligne = (id: string, date: string, telephone: string, horaires: string) =>
  `${id},Médiathèque,Guéret,23000,23096,1 rue des Fleurs,46.17,1.87,Aide aux démarches administratives,${date},${telephone},${horaires},21230009200016`;
const importer = async (source: string, ...lignes: readonly string[]) => {
  const resultat = await importerLieux(
    { transaction: systeme, maintenant: new Date("2024-09-01T10:00:00Z") },
    { octets: new TextEncoder().encode([ENTETE, ...lignes].join("\n")), nom: "lieux.csv" },
    { source },
  );
  if ("refus" in resultat) throw new Error(resultat.message);
  return resultat;
};
type Fiche = { id: string; telephone: string | null; horaires: string | null; provenance: Record<string, string> };
const fiches = () =>
  systeme((db) => db.rows(sql<Fiche>`select id, telephone, horaires, provenance from offre.lieu order by cree_le, id`));

let admin: Navigateur;
let territoire: Navigateur;
const idsDe = new Map<string, number>();
const entrer = async (role: "administrateur" | "gestionnaire_departement", code?: string): Promise<Navigateur> => {
  const { personneId } = await creerPersonne(base, {
    courriel: `${role}${code ?? ""}@exemple.test`,
    role,
    niveau: code === undefined ? "national" : "departement",
    ...(code === undefined ? {} : { code }),
    demonstration: true,
  });
  idsDe.set(role + (code ?? ""), personneId);
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
  return nav;
};

beforeAll(async () => {
  admin = await entrer("administrateur");
  territoire = await entrer("gestionnaire_departement", "23");
  await importer("mairie", ligne("a1", "2024-01-15", "01 99 00 00 12", "Mo-Fr 09:00-12:00"));
  await importer("hub", ligne("z9", "2024-03-01", "01 99 00 00 34", ""));
});

describe("les sources d’un même lieu", () => {
  it("sans ordre, la plus récente l’emporte ; l’ordre dit par l’administration recompose aussitôt ; la correction à la main l’emporte sur tout", async () => {
    expect(await fiches()).toMatchObject([{ telephone: "+33199000034", provenance: { telephone: "hub:z9" } }]);
    const { vers } = await admin.envoyer("/lieux/sources/ordre", { "rang-mairie": "1", "rang-hub": "2" });
    expect(vers).toBe("/lieux/sources");
    expect(await fiches()).toMatchObject([
      { telephone: "+33199000012", provenance: { telephone: "mairie:a1", horaires: "mairie:a1" } },
    ]);

    const [fiche] = await fiches();
    await systeme((db) =>
      db.run(
        sql`insert into offre.correction (lieu_id, champ, valeur, corrige_le) values (${fiche?.id ?? ""}, 'telephone', '"+33199000099"', now())`,
      ),
    );
    await importer("hub", ligne("z9", "2024-05-01", "01 99 00 00 35", "Tu 09:00-12:00"));
    expect(await fiches()).toMatchObject([
      { telephone: "+33199000099", horaires: "Mo-Fr 09:00-12:00", provenance: { telephone: "declic" } },
    ]);
    await admin.envoyer("/lieux/sources/ordre", { "rang-mairie": "", "rang-hub": "1" });
    expect(await fiches()).toMatchObject([{ telephone: "+33199000099", horaires: "Tu 09:00-12:00" }]);
  });

  it("un ordre mal écrit est redit à côté de son champ, rien n’est perdu ; un territoire n’ordonne pas", async () => {
    const { statut, texte } = await admin.envoyer("/lieux/sources/ordre", {
      "rang-mairie": "premier",
      "rang-hub": "2",
    });
    expect(statut).toBe(422);
    expect(texte).toContain("donnez un nombre à partir de 1");
    expect(texte).toContain('value="premier"');
    expect((await territoire.envoyer("/lieux/sources/ordre", { "rang-mairie": "1" })).statut).toBe(403);
  });

  it("chacune a son rapport de qualité, compté à son dernier import", async () => {
    const { texte } = await admin.lire("/lieux/sources/mairie");
    expect(texte).toMatch(/1\s*ligne pour 1\s*lieu/);
    expect(texte).toContain("une autre source décrit aussi");
    expect(texte).toMatch(/Horaires[\s\S]{0,200}100\s*%/);
    await importer(
      "abimee",
      ligne("q1", "2024-01-15", "0000", "n’importe quand").replace("46.17,1.87", "0,0").replace("Médiathèque", "Halle"),
    );
    const abimee = (await admin.lire("/lieux/sources/abimee")).texte;
    expect(abimee).toMatch(/Horaires[\s\S]{0,200}À vérifier/);
    expect(abimee).toMatch(/Latitude[\s\S]{0,200}À vérifier/);
    expect((await admin.lire("/lieux/sources/inconnue")).statut).toBe(404);
    const [halle] = await systeme((db) =>
      db.rows(
        sql<{
          detail: string;
        }>`select normalise ->> 'presentationDetail' as detail from offre.lieu_source where source = 'abimee'`,
      ),
    );
    expect(halle?.detail, "des horaires illisibles sont gardés mot pour mot").toContain("n’importe quand");
  });

  it("dit les lignes que son dernier fichier n’a plus ; leurs mots bruts sont oubliés douze mois après", async () => {
    const [un, deux] = ["s1", "s2"].map((id, rang) =>
      ligne(id, "2024-01-15", "", "")
        .replace("Médiathèque", `Salle ${id}`)
        .replace("23096,1 rue", `23096,${rang + 5} rue`)
        .replace("46.17,", `46.1${8 + rang},`)
        .replace("21230009200016", ""),
    );
    const texteDe = async () => (await admin.lire("/lieux/sources/salles")).texte;
    await importer("salles", un ?? "", deux ?? "");
    expect(await texteDe()).not.toContain("dans son dernier fichier");
    await importer("salles", un ?? "");
    expect(await texteDe()).toMatch(/1\s*ligne n’est plus dans son dernier fichier/);
    const bruts = () =>
      systeme((db) =>
        db.rows(
          sql<{
            vide: boolean;
          }>`select brut = '{}' as vide from offre.lieu_source where source = 'salles' order by source_id`,
        ),
      );
    await systeme((db) => purgerOffre(db, new Date("2025-08-01T10:00:00Z")));
    expect(await bruts()).toEqual([{ vide: false }, { vide: false }]);
    await systeme((db) => purgerOffre(db, new Date("2025-09-02T10:00:00Z")));
    expect(await bruts()).toEqual([{ vide: false }, { vide: true }]);
    await importer("salles", un ?? "", deux ?? "");
    expect(await texteDe()).not.toContain("dans son dernier fichier");
  });
});

describe("une réunion faite par l’import", () => {
  it("est expliquée sur la fiche, et se défait : deux lieux, que l’import suivant ne réunit plus", async () => {
    const [fiche] = await fiches();
    const id = fiche?.id ?? "";
    const { texte } = await territoire.lire(`/lieux/tenus/${id}`);
    expect(texte).toContain("D’où vient chaque information");
    expect(texte).toContain("Le lieu vient d’elle");
    expect((await territoire.envoyer(`/lieux/tenus/${id}/separation`, { source: "mairie", sourceId: "a1" })).vers).toBe(
      `/lieux/tenus/${id}`,
    );
    expect(
      (await territoire.envoyer(`/lieux/tenus/${id}/separation`, { source: "hub", sourceId: "absente" })).statut,
    ).toBe(404);
    const ailleurs = await entrer("gestionnaire_departement", "75");
    expect((await ailleurs.envoyer(`/lieux/tenus/${id}/separation`, { source: "hub", sourceId: "z9" })).statut).toBe(
      404,
    );

    const { vers } = await territoire.envoyer(`/lieux/tenus/${id}/separation`, { source: "hub", sourceId: "z9" });
    const nouveau = vers?.split("/").at(-1) ?? "";
    expect(nouveau).toMatch(/^l-/);
    const deux = new Map((await fiches()).map((f) => [f.id, f]));
    expect(deux.get(nouveau)).toMatchObject({ telephone: "+33199000035", provenance: { telephone: "hub:z9" } });
    expect(deux.get(id), "la correction reste au lieu").toMatchObject({
      telephone: "+33199000099",
      horaires: "Mo-Fr 09:00-12:00",
    });

    const { bilan, doutes } = await importer("hub", ligne("z9", "2024-06-01", "01 99 00 00 36", ""));
    expect({ ...bilan, doutes }).toMatchObject({ mis_a_jour: 1, fusionnes: 0, doutes: 0 });
    expect((await fiches()).find((f) => f.id === nouveau)).toMatchObject({ telephone: "+33199000036" });
  });
});
