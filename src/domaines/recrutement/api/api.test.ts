import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { attendreHorizon } from "../../../../tests/horizon.ts";
import { creerPersonne, creerStructure, entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { REPONSE_CONTRATS, REPONSE_CONTRATS_NOMMES, REPONSE_POSTES, REPONSE_STRUCTURES } from "./recrutement.api.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const ids = { sienne: 0, autre: 0, contrat: 0 };
let jeton = "";
let gestion: Navigateur;

async function jetonDe(nav: Navigateur, droits: readonly string[]): Promise<string> {
  const page = await nav.envoyer("/compte/jetons", { nom: `tableur ${droits.join()}`, droits, jours: "30" });
  return /<code class="dc-code">([^<]+)<\/code>/.exec(page.texte)?.[1] ?? "";
}
const lire = (chemin: string, porteur = jeton) =>
  site.demander(`/api/v1/${chemin}`, { authorization: `Bearer ${porteur}` });
async function suivre<S extends z.ZodType>(schema: S, chemin: string): Promise<z.output<S>> {
  await attendreHorizon(base, "recrutement.contrat");
  const { statut, texte } = await lire(chemin);
  expect(statut, texte).toBe(200);
  return schema.parse(JSON.parse(texte));
}

async function avecContrat(structureId: number, courriel: string): Promise<number> {
  const { personneId } = await creerPersonne(base, {
    ...{ courriel, role: "conseiller", niveau: "soi", structureId, sansCompte: true, nom: "Amina Fictive" },
  });
  return base.transaction(SYSTEME, async (db) => {
    const { poste } = await db.one(sql<{ poste: number }>`
      insert into recrutement.poste (structure_id, attribue_le) values (${structureId}, '2022-01-01') returning id as poste`);
    const { id } = await db.one(sql<{ id: number }>`
      insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut)
      values (${poste}, ${structureId}, ${personneId}, 'cdi', '2022-02-01') returning id`);
    return id;
  });
}

beforeAll(async () => {
  ids.sienne = await creerStructure(base, "La sienne");
  ids.autre = await creerStructure(base, "L’autre", "59");
  ids.contrat = await avecContrat(ids.sienne, "a@exemple.test");
  await avecContrat(ids.autre, "b@exemple.test");
  const fait = { courriel: "g@exemple.test", role: "gestionnaire_structure", niveau: "structure" } as const;
  gestion = (await entrer(base, site, { ...fait, structureId: ids.sienne })).nav;
  jeton = await jetonDe(gestion, ["recrutement"]);
  expect(jeton).toHaveLength(43);
});

describe("the API of recruiting", () => {
  it("gives the structures, posts and contracts of the perimeter, nothing of the others, no name", async () => {
    expect((await suivre(REPONSE_STRUCTURES, "structures")).structures.map(({ id }) => id)).toEqual([ids.sienne]);
    expect((await suivre(REPONSE_POSTES, "postes")).postes.map(({ structure }) => structure)).toEqual([ids.sienne]);
    const { contrats } = await suivre(REPONSE_CONTRATS, "contrats");
    expect(contrats).toMatchObject([{ id: ids.contrat, structure: ids.sienne, type: "cdi", fin: null }]);
    expect((await lire("contrats")).texte).not.toMatch(/Amina|Fictive|personne/);
  });

  it("tells afterwards what changed alone", async () => {
    const { curseur } = await suivre(REPONSE_CONTRATS, "contrats");
    expect(await suivre(REPONSE_CONTRATS, `contrats?curseur=${curseur}`)).toMatchObject({ contrats: [], a_jour: true });
    await base.transaction(SYSTEME, (db) =>
      db.run(
        sql`update recrutement.contrat set rupture_le = '2022-09-01', rupture_motif = 'demission' where id = ${ids.contrat}`,
      ),
    );
    const apres = await suivre(REPONSE_CONTRATS, `contrats?curseur=${curseur}`);
    expect(apres.contrats).toMatchObject([{ id: ids.contrat, rupture_le: "2022-09-01", rupture_motif: "demission" }]);
  });

  it("says what cannot be read of a parameter", async () => {
    for (const suite of ["limite=0", "modifies_depuis=hier", "curseur=12", "curseur=2022-01-01T00:00:00.000000Z_x"])
      expect([suite, (await lire(`postes?${suite}`)).statut]).toEqual([suite, 400]);
  });

  it("names who holds a contract with a right of its own, and keeps in the journal that it did", async () => {
    expect((await lire("contrats-nommes")).statut).toBe(403);
    const nommes = await jetonDe(gestion, ["contrats_nommes"]);
    const { statut, texte } = await lire("contrats-nommes", nommes);
    expect(statut, texte).toBe(200);
    expect(REPONSE_CONTRATS_NOMMES.parse(JSON.parse(texte)).contrats).toMatchObject([
      { id: ids.contrat, prenom: "Amina", nom: "Fictive" },
    ]);
    expect((await lire("contrats", nommes)).statut).toBe(403);
    const lectures = await base.transaction(SYSTEME, (db) =>
      db.rows(
        sql`select from journal.entree where operation = 'lecture' and apres->>'motif' = 'API v1, contrats nommés'`,
      ),
    );
    expect(lectures).toHaveLength(1);
  });

  it("gives no contract to an adviser, and no name to a département", async () => {
    const conseiller = {
      courriel: "c@exemple.test",
      role: "conseiller",
      niveau: "soi",
      structureId: ids.sienne,
    } as const;
    const lui = await jetonDe((await entrer(base, site, conseiller)).nav, ["recrutement"]);
    expect(REPONSE_CONTRATS.parse(JSON.parse((await lire("contrats", lui)).texte)).contrats).toEqual([]);
    const departement = {
      courriel: "d@exemple.test",
      role: "gestionnaire_departement",
      niveau: "departement",
      code: "59",
    } as const;
    const nav = (await entrer(base, site, departement)).nav;
    const nomme = REPONSE_CONTRATS_NOMMES.parse(
      JSON.parse((await lire("contrats-nommes", await jetonDe(nav, ["contrats_nommes"]))).texte),
    );
    expect(nomme.contrats).toEqual([]);
    // The next page begins after what was read, named or not.
    expect(nomme.curseur).not.toBeNull();
  });

  it("is described with the rest", async () => {
    const { texte } = await site.navigateur().lire("/api/v1/openapi.json");
    for (const chemin of ["structures", "postes", "contrats", "contrats-nommes"])
      expect(texte).toContain(`"/api/v1/${chemin}"`);
  });
});
