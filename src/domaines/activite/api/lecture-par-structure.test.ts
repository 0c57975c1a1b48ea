import { beforeAll, describe, expect, it } from "vitest";
import { unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import type { Identite } from "../../../plateforme/db/base.ts";
import { battre } from "../../../plateforme/db/battre.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { chargerComptesRendus } from "../compte-rendu/charger-comptes-rendus.ts";
import { listerComptesRendus } from "../compte-rendu/comptes-rendus.query.ts";
import { lireFiltres } from "../compte-rendu/filtres.rules.ts";
import { REPONSE_ACTIVITES } from "./activites.api.ts";
import { REPONSE_STATISTIQUES } from "./statistiques.api.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const SAISIE = {
  type: "individuel",
  duree: "30",
  lieu: "structure",
  themes: ["courriel"],
  ageSeul: "60_69",
  statutSeul: "retraite",
  genreSeul: "femme",
  public: "particulier",
};

type Gens = {
  readonly nav: Navigateur;
  readonly jeton: string;
  readonly personneId: number;
  readonly affectationId: number;
};
async function entrer(
  courriel: string,
  role: "conseiller" | "gestionnaire_structure",
  structureId: number,
): Promise<Gens> {
  const niveau = role === "conseiller" ? "soi" : "structure";
  return connecter(await creerPersonne(base, { courriel, role, niveau, structureId, demonstration: true }));
}
async function connecter(qui: Pick<Gens, "personneId" | "affectationId">): Promise<Gens> {
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(qui.personneId) });
  const jetons = await nav.envoyer("/compte/jetons", {
    nom: "outil",
    droits: ["statistiques", "activites"],
    jours: "30",
  });
  const jeton = /<code class="dc-code">([^<]+)<\/code>/.exec(jetons.texte)?.[1] ?? "";
  return { nav, jeton, personneId: qui.personneId, affectationId: qui.affectationId };
}

let ancienne: number;
let nouvelle: number;
let partie: Gens;
let chefAncienne: Gens;
let chefNouvelle: Gens;

/** Two reports made for the former structure, one for the new one. */
beforeAll(async () => {
  ancienne = await creerStructure(base, "Structure quittée");
  nouvelle = await creerStructure(base, "Structure rejointe");
  partie = await entrer("partie@exemple.test", "conseiller", ancienne);
  for (const [n, jour] of ["2022-10-03", "2022-11-02"].entries())
    expect(
      (await partie.nav.envoyer("/cra", { ...SAISIE, notes: "mot de là-bas", jour, id: uuid(n + 1) })).statut,
    ).toBe(303);
  const affectationId = await base.transaction(SYSTEME, async (db) => {
    await db.run(sql`update acteur.affectation set fin = '2022-11-20' where id = ${partie.affectationId}`);
    const { id } = await db.one(sql<{
      id: number;
    }>`insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
      values (${partie.personneId}, 'conseiller', 'soi', ${nouvelle}, '2022-11-21') returning id`);
    const ici = { conseillerId: partie.personneId, structureId: nouvelle, jour: "2022-11-25" };
    await chargerComptesRendus(db, [unCompteRendu({ ...ici, id: uuid(3) })]);
    return id;
  });
  partie = await connecter({ personneId: partie.personneId, affectationId });
  chefAncienne = await entrer("chef.ancienne@exemple.test", "gestionnaire_structure", ancienne);
  chefNouvelle = await entrer("chef.nouvelle@exemple.test", "gestionnaire_structure", nouvelle);
});

/** What one person reads, by every door. */
async function lus({ nav, jeton }: Gens) {
  const entete = { authorization: `Bearer ${jeton}` };
  const liste = (await nav.lire("/cra")).texte;
  const filtree = (await nav.lire("/cra?theme=courriel&du=2022-01-01")).texte;
  const csv = (await nav.lire("/cra/export.csv")).texte;
  const stat = (await nav.lire("/statistiques?du=2022-10-01&au=2022-11-30")).texte;
  const { mois } = REPONSE_STATISTIQUES.parse(JSON.parse((await site.demander("/api/v1/statistiques", entete)).texte));
  return {
    pages: await Promise.all([1, 2, 3].map(async (n) => (await nav.lire(`/cra/${uuid(n)}`)).statut)),
    liste: [1, 2, 3].filter((n) => liste.includes(uuid(n))),
    total: /(\d+)\s+comptes?\s+rendus?,/u.exec(liste)?.[1],
    filtree: [1, 2, 3].filter((n) => filtree.includes(uuid(n))),
    export: [1, 2, 3].filter((n) => csv.includes(uuid(n))),
    statistiques: /Accompagnements<\/h2><p class="dc-chiffre__val">([^<]*)</u.exec(stat)?.[1],
    api: mois.reduce((somme, { accompagnements }) => somme + accompagnements, 0),
  };
}
/** The horizon of the changes passes a report once its transaction is far enough: asked until they come. */
async function activites({ jeton }: Gens): Promise<readonly string[]> {
  const lues = await site.demander("/api/v1/activites", { authorization: `Bearer ${jeton}` });
  return REPONSE_ACTIVITES.parse(JSON.parse(lues.texte))
    .activites.map(({ id }) => id)
    .sort();
}

describe("a report follows the structure for which it was made", () => {
  it("the structure left keeps reading it, and every figure equals its list", async () => {
    expect(await lus(chefAncienne)).toEqual({
      pages: [200, 200, 404],
      liste: [1, 2],
      total: "2",
      filtree: [1, 2],
      export: [1, 2],
      statistiques: "2",
      api: 2,
    });
    const page = (await chefAncienne.nav.lire(`/cra/${uuid(1)}`)).texte;
    expect(page).toContain("mot de là-bas");
    expect(page).toContain("Ancien conseiller");
  });

  it("the structure joined reads what was made for it alone", async () => {
    expect(await lus(chefNouvelle)).toEqual({
      pages: [404, 404, 200],
      liste: [3],
      total: "1",
      filtree: [3],
      export: [3],
      statistiques: "1",
      api: 1,
    });
  });

  it("its author reads it all the same, and alone writes it", async () => {
    expect((await lus(partie)).pages).toEqual([200, 200, 200]);
    expect((await lus(partie)).total).toBe("3");
    const chef: Identite = { sorte: "personne", national: false, ...chefAncienne };
    const changer = (id: Identite) =>
      base.transaction(id, (db) => db.run(sql`update activite.compte_rendu set notes = '' where id = ${uuid(2)}`));
    expect(await changer(chef)).toBe(0);
    await expect(
      base.transaction(chef, (db) =>
        chargerComptesRendus(db, [
          unCompteRendu({ id: uuid(4), conseillerId: partie.personneId, structureId: ancienne }),
        ]),
      ),
    ).rejects.toMatchObject({ code: "42501" });
  });

  it("the programs of each structure are told the same", async () => {
    await base.transaction(SYSTEME, battre);
    await expect.poll(() => activites(chefAncienne), { timeout: 5000 }).toEqual([uuid(1), uuid(2)]);
    expect(await activites(chefNouvelle)).toEqual([uuid(3)]);
  });
});

it("the lists of an adviser and of a structure keep their index", async () => {
  await base.transaction(SYSTEME, async (db) => {
    const lot = Array.from({ length: 3000 }, (_, n) => {
      const jour = `2021-${String(1 + (n % 12)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;
      return unCompteRendu({ id: uuid(1000 + n), conseillerId: chefNouvelle.personneId, structureId: nouvelle, jour });
    });
    await chargerComptesRendus(db, lot);
  });
  await base.transaction(SYSTEME, (db) => db.run(sql`analyze activite.compte_rendu`)).catch(() => undefined);
  const plan = (qui: Gens, cle: string, valeur: number) =>
    base.transaction({ sorte: "personne", national: false, ...qui }, async (db) => {
      const lignes = await db.rows(sql<Record<string, string>>`explain select r.* from activite.compte_rendu r
        where ${sql.ref(cle)} = ${valeur} and r.supprime_le is null order by r.jour desc, r.cree_le desc, r.id limit 25`);
      return JSON.stringify(lignes);
    });
  expect(await plan(partie, "r.conseiller_id", partie.personneId)).toContain("compte_rendu_conseiller");
  expect(await plan(chefAncienne, "r.structure_id", ancienne)).toContain("compte_rendu_structure");
  await base.transaction({ sorte: "personne", national: false, ...chefAncienne }, async (db) => {
    const tri = { colonne: "jour", sens: "desc" } as const;
    expect((await listerComptesRendus(db, lireFiltres({}), tri, 1, { structure: ancienne })).total).toBe(2);
  });
});
