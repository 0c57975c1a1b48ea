import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, creerStructure, ouvrirSite } from "../../../../tests/site.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ouvrirContenu } from "../../../plateforme/mail/index.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { offreRoutes } from "../offre.routes.ts";
import { purgerOffre } from "../purger-offre.ts";
import { demanderRelectures } from "./demander-relectures.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...offreRoutes], true);
const enSysteme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
const tour = (jour: string) =>
  enSysteme((db) => demanderRelectures(db, new Date(`${jour}T07:20:00Z`), "https://declic.exemple.test"));
const courriels = () =>
  enSysteme(async (db) => {
    const lignes = await db.rows(sql<{ contenu: Buffer }>`
      select contenu from courriel.message where cle like 'lieux-a-relire:%' order by id`);
    return lignes.map(({ contenu }) => ouvrirContenu(contenu));
  });

const ajouter = (id: string, nom: string, dateMaj: string, structureId: number | null) =>
  enSysteme(async (db) => {
    await db.run(sql`
      insert into offre.lieu (id, nom, commune_code, code_insee, commune_nom, code_postal, lat, lon, position, source, date_maj)
      values (${id}, ${nom}, '23096', '23096', 'Guéret', '23000', 46.17, 1.87, 'source', 'essai', ${dateMaj})`);
    if (structureId !== null)
      await db.run(sql`insert into offre.tenue (lieu_id, structure_id, depuis) values (${id}, ${structureId}, now())`);
  });

let chef: number;
beforeAll(async () => {
  const structureId = await creerStructure(base, "Mairie de Guéret");
  const creer = async (cle: string, plus: Omit<Parameters<typeof creerPersonne>[1], "courriel">) =>
    (await creerPersonne(base, { courriel: `${cle}@exemple.test`, ...plus })).personneId;
  chef = await creer("chef", { role: "gestionnaire_structure", niveau: "structure", structureId, demonstration: true });
  await creer("parti", { role: "conseiller", niveau: "soi", structureId, sansCompte: true });
  await creer("creuse", { role: "gestionnaire_departement", niveau: "departement", code: "23" });
  await creer("nord", { role: "gestionnaire_departement", niveau: "departement", code: "62" });
  await ajouter("l-mairie", "Mairie", "2025-01-10", structureId);
  await ajouter("l-annexe", "Annexe", "2025-01-20", structureId);
  await ajouter("l-seule", "Épicerie", "2025-01-15", null);
});

describe("rappeler les lieux à relire", () => {
  test("à un an, la structure qui tient le lieu ; le département pour celui que personne ne tient", async () => {
    expect(await tour("2026-01-09")).toBe(0);
    expect(await tour("2026-01-10")).toBe(1);
    expect(await tour("2026-01-10"), "une seule fois").toBe(0);
    expect(await courriels()).toMatchObject([
      { destinataire: "chef@exemple.test", objet: "« Mairie » : ces informations sont-elles encore justes ?" },
    ]);
    expect((await courriels())[0]?.texte).toContain("https://declic.exemple.test/lieux/tenus/l-mairie");
    expect(await tour("2026-01-16")).toBe(1);
    expect((await courriels()).map(({ destinataire }) => destinataire)).toEqual([
      "chef@exemple.test",
      "creuse@exemple.test",
    ]);
  });

  test("jamais deux messages en un mois ; ce qui vient entre-temps attend, groupé", async () => {
    expect(await tour("2026-01-21"), "l’annexe a un an, le chef a reçu un message le 10").toBe(0);
    await ajouter("l-poste", "Poste", "2025-01-25", null);
    expect(await tour("2026-02-09")).toBe(0);
    expect(await tour("2026-02-11")).toBe(1);
    expect((await courriels()).at(-1)).toMatchObject({ destinataire: "chef@exemple.test" });
    expect((await courriels()).at(-1)?.texte).toContain("Annexe");
    expect((await courriels()).at(-1)?.texte, "le premier est déjà dit").not.toContain("Mairie,");
  });

  test("à un an et demi, de nouveau, et au département aussi ; relu, un lieu ne se rappelle plus", async () => {
    await enSysteme((db) => db.run(sql`update offre.lieu set date_maj = '2026-06-01' where id = 'l-annexe'`));
    expect(await tour("2026-07-26")).toBe(2);
    const [structure, departement] = (await courriels()).slice(-2);
    expect(structure).toMatchObject({ destinataire: "chef@exemple.test" });
    expect(departement).toMatchObject({ destinataire: "creuse@exemple.test", objet: "3 lieux à relire" });
    expect(departement?.texte).toContain("Mairie, Guéret");
    expect(departement?.texte).not.toContain("Annexe");
    expect(await tour("2026-09-30")).toBe(0);
  });

  test("« toujours juste » d’une touche, depuis la liste", async () => {
    const nav = site.navigateur();
    await nav.envoyer("/connexion/demonstration", { compte: String(chef) });
    await enSysteme((db) => db.run(sql`update offre.lieu set date_maj = current_date - 400 where id = 'l-mairie'`));
    expect((await nav.lire("/lieux/tenus")).texte).toContain("Toujours juste<");
    const { vers } = await nav.envoyer("/lieux/tenus/l-mairie/confirmation", { retour: "liste" });
    expect(vers).toBe("/lieux/tenus");
    const { texte } = await nav.lire("/lieux/tenus");
    expect(texte).toContain("Annexe");
    expect(texte).not.toContain("Toujours juste : Mairie");
  });

  test("ce qui a été rappelé s’oublie au bout de deux ans", async () => {
    expect((await enSysteme((db) => purgerOffre(db, new Date("2027-12-31T00:00:00Z")))).relectures).toBe(0);
    expect((await enSysteme((db) => purgerOffre(db, new Date("2030-01-01T00:00:00Z")))).relectures).toBeGreaterThan(3);
  });
});
