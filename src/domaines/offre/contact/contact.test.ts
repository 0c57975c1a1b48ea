import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { importerLieux } from "../import/importer-lieux.ts";
import { offreRoutes } from "../offre.routes.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...offreRoutes], true);
const lire = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
const SIRET = "20004293500011";
const ENTETE = "id,nom,pivot,commune,code_postal,code_insee,adresse,latitude,longitude,services,date_maj,telephone";
const SERVICE = "Aide aux démarches administratives";
const COMMUN = `${SIRET},Guéret,23000,23096,1 rue des Fleurs`;
const importer = (...lignes: readonly string[]) =>
  importerLieux(
    { transaction: (travail) => base.transaction(SYSTEME, travail), maintenant: new Date("2024-09-01T10:00:00Z") },
    { octets: new TextEncoder().encode([ENTETE, ...lignes].join("\n")), nom: "lieux.csv" },
  );
const telephones = async () =>
  Object.fromEntries(
    (
      await lire((db) =>
        db.rows(sql<{ nom: string; telephone: string | null }>`select nom, telephone from offre.lieu order by nom`),
      )
    ).map(({ nom, telephone }) => [nom, telephone]),
  );

let structure: Navigateur;
beforeAll(async () => {
  const { id: structureId } = await lire((db) =>
    db.one(sql<{ id: number }>`insert into acteur.structure (nom, type, nature, siret, commune_code, departement_code)
      values ('Mairie de Guéret', 'COMMUNE', 'publique', ${SIRET}, '23096', '23') returning id`),
  );
  const { personneId } = await creerPersonne(base, {
    ...{ courriel: "structure@exemple.test", demonstration: true, role: "gestionnaire_structure", niveau: "structure" },
    structureId,
  });
  structure = site.navigateur();
  await structure.envoyer("/connexion/demonstration", { compte: String(personneId) });
});

describe("le contact d’une structure, repris par ses lieux", () => {
  test("sans lieu, la page dit par quoi commencer", async () => {
    expect((await structure.lire("/lieux/tenus/contact")).texte).toContain("Ajouter un lieu");
  });

  test("se lit où rien de plus précis n’est dit, et suit la structure", async () => {
    await importer(
      `a,Médiathèque,${COMMUN},46.17,1.87,${SERVICE},2024-01-15,01 99 00 00 12`,
      `b,Annexe,${COMMUN.replace("1 rue", "9 avenue")},46.18,1.89,${SERVICE},2024-01-15,`,
    );
    const envoi = await structure.envoyer("/lieux/tenus/contact", {
      ...{ telephone: "01 99 00 00 70", courriels: "accueil@exemple.test", presentation_resume: "Une mairie." },
    });
    expect(envoi.vers).toBe("/lieux/tenus");
    expect(await telephones()).toEqual({ Annexe: "+33199000070", Médiathèque: "+33199000012" });
    const page = await structure.lire("/lieux/tenus/contact");
    expect(page.texte).toMatch(/Repris par 1 de vos 2\slieux/u);
    const { id } = await lire((db) => db.one(sql<{ id: string }>`select id from offre.lieu where nom = 'Annexe'`));
    expect((await structure.lire(`/lieux/tenus/${id}`)).texte).toContain("contact de la structure");

    await structure.envoyer("/lieux/tenus/contact", { telephone: "01 99 00 00 71" });
    expect((await telephones())["Annexe"], "change avec la structure").toBe("+33199000071");
    await importer(`b,Annexe,${COMMUN.replace("1 rue", "9 avenue")},46.18,1.89,${SERVICE},2024-03-15,01 99 00 00 72`);
    expect((await telephones())["Annexe"], "le lieu dit le sien").toBe("+33199000072");
    await importer(`b,Annexe,${COMMUN.replace("1 rue", "9 avenue")},46.18,1.89,${SERVICE},2024-04-15,`);
    expect((await telephones())["Annexe"], "il ne le dit plus").toBe("+33199000071");
    await structure.envoyer("/lieux/tenus/contact", { telephone: "" });
    expect((await telephones())["Annexe"], "plus rien à reprendre").toBeNull();
  });

  test("un numéro illisible ou l’adresse d’une personne : le dit près du champ, rien n’est perdu", async () => {
    const refus = await structure.envoyer("/lieux/tenus/contact", {
      ...{
        telephone: "12",
        courriels: "jeanne.dupont@exemple.test",
        site_web: "pas un site",
        presentation_resume: "Gardée",
      },
    });
    expect(refus.statut).toBe(422);
    expect(refus.texte).toContain("Ce numéro ne se lit pas");
    expect(refus.texte).toContain("L’adresse d’une personne n’est jamais publiée");
    expect(refus.texte).toContain("Gardée");
    expect((await telephones())["Annexe"]).toBeNull();
  });
});
