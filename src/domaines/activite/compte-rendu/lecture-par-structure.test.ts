import { beforeAll, describe, expect, it } from "vitest";
import { unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { attendreHorizon } from "../../../../tests/horizon.ts";
import { creerStructure, entrer as entrerEn, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import type { Identite } from "../../../plateforme/db/base.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { REPONSE_ACTIVITES } from "../api/activites.api.ts";
import { REPONSE_STATISTIQUES } from "../api/statistiques.api.ts";
import { chargerComptesRendus } from "./charger-comptes-rendus.ts";
import { dans, listerComptesRendus } from "./comptes-rendus.query.ts";
import type { Lecture } from "./droits.rules.ts";
import { lireFiltres } from "./filtres.rules.ts";

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
type Role = "conseiller" | "coordinateur" | "gestionnaire_structure";
async function entrer(courriel: string, role: Role, structureId: number): Promise<Gens> {
  const niveau = role === "conseiller" ? "soi" : "structure";
  const ids = await entrerEn(base, site, { courriel, role, niveau, structureId });
  return { ...ids, jeton: await unJeton(ids.nav) };
}
async function unJeton(nav: Navigateur): Promise<string> {
  const droits = ["statistiques", "activites"];
  const { texte } = await nav.envoyer("/compte/jetons", { nom: "outil", droits, jours: "30" });
  return /<code class="dc-code">([^<]+)<\/code>/.exec(texte)?.[1] ?? "";
}

let ancienne: number;
let nouvelle: number;
let partie: Gens;
let chefAncienne: Gens;
let chefNouvelle: Gens;
let coordination: Gens;

/** Two reports made for the former structure, one for the new one; their author is in the team of a third structure. */
beforeAll(async () => {
  ancienne = await creerStructure(base, "Structure quittée");
  nouvelle = await creerStructure(base, "Structure rejointe");
  partie = await entrer("partie@exemple.test", "conseiller", ancienne);
  for (const [n, jour] of ["2022-10-03", "2022-11-02"].entries())
    expect(
      (await partie.nav.envoyer("/cra", { ...SAISIE, notes: "mot de là-bas", jour, id: uuid(n + 1) })).statut,
    ).toBe(303);
  chefAncienne = await entrer("chef.ancienne@exemple.test", "gestionnaire_structure", ancienne);
  chefNouvelle = await entrer("chef.nouvelle@exemple.test", "gestionnaire_structure", nouvelle);
  coordination = await entrer(
    "coordination@exemple.test",
    "coordinateur",
    await creerStructure(base, "Autre structure"),
  );
  await base.transaction(SYSTEME, async (db) => {
    await db.run(sql`update acteur.affectation set fin = '2022-11-20' where id = ${partie.affectationId}`);
    const { id: affectationId } = await db.one(sql<{ id: number }>`
      insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
      values (${partie.personneId}, 'conseiller', 'soi', ${nouvelle}, '2022-11-21') returning id`);
    partie = { ...partie, affectationId };
    const ici = { conseillerId: partie.personneId, structureId: nouvelle, jour: "2022-11-25" };
    await chargerComptesRendus(db, [unCompteRendu({ ...ici, id: uuid(3) })]);
    await db.run(sql`
      with e as (insert into activite.equipe (coordinateur_id, nom, cree_le) values (${coordination.personneId}, 'Équipe', now()) returning id)
      insert into activite.equipe_membre (equipe_id, conseiller_id, invite_le, accepte_le) select id, ${partie.personneId}, now(), now() from e`);
  });
  partie = { ...partie, ...(await renouer(partie)) };
});

/** A browser and a token under the role of today. */
async function renouer({ personneId }: Gens): Promise<Pick<Gens, "nav" | "jeton">> {
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
  return { nav, jeton: await unJeton(nav) };
}

/** What one person reads, by every door. */
async function lus({ nav, jeton }: Gens) {
  const entete = { authorization: `Bearer ${jeton}` };
  const liste = (await nav.lire("/cra")).texte;
  const filtree = (await nav.lire("/cra?theme=courriel&du=2022-01-01")).texte;
  const csv = (await nav.lire("/cra/export.csv")).texte;
  const chiffre = async (suite: string): Promise<string | undefined> =>
    /Accompagnements<\/h2><p class="dc-chiffre__val">([^<]*)</u.exec(
      (await nav.lire(`/statistiques?du=2022-10-01&au=2022-11-30${suite}`)).texte,
    )?.[1];
  const { mois } = REPONSE_STATISTIQUES.parse(JSON.parse((await site.demander("/api/v1/statistiques", entete)).texte));
  return {
    pages: await Promise.all([1, 2, 3].map(async (n) => (await nav.lire(`/cra/${uuid(n)}`)).statut)),
    liste: [1, 2, 3].filter((n) => liste.includes(uuid(n))),
    total: /(\d+)\s+comptes?\s+rendus?,/u.exec(liste)?.[1],
    filtree: [1, 2, 3].filter((n) => filtree.includes(uuid(n))),
    export: [1, 2, 3].filter((n) => csv.includes(uuid(n))),
    statistiques: await chiffre(""),
    avecFiltre: await chiffre("&theme=courriel"),
    deLAuteur: await chiffre(`&conseiller=${partie.personneId}`),
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
      avecFiltre: "2",
      deLAuteur: "2",
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
      avecFiltre: "1",
      deLAuteur: "1",
      api: 1,
    });
  });

  it("its author and the coordinateur of their live team read it all the same", async () => {
    const tous = { pages: [200, 200, 200], liste: [1, 2, 3], total: "3", export: [1, 2, 3], statistiques: "3", api: 3 };
    expect(await lus(partie)).toMatchObject(tous);
    expect(await lus(coordination)).toMatchObject(tous);
  });

  it("its author alone writes it; sums of an adviser are not those of a structure", async () => {
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
    const sommes = await base.transaction(chef, (db) => db.rows(sql`select 1 from activite.cumul_mois_conseiller`));
    expect(sommes).toEqual([]);
  });

  it("the programs of each structure are told the same", async () => {
    await attendreHorizon(base, "activite.compte_rendu");
    expect(await activites(chefAncienne)).toEqual([uuid(1), uuid(2)]);
    expect(await activites(chefNouvelle)).toEqual([uuid(3)]);
  });
});

it("the lists of an adviser, of a team and of a structure keep their index, and two statements", async () => {
  const autre = { conseillerId: chefNouvelle.personneId, structureId: nouvelle };
  const lot = Array.from({ length: 3000 }, (_, n) => {
    const jour = `2021-${String(1 + (n % 12)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;
    return unCompteRendu({ ...autre, id: uuid(1000 + n), jour });
  });
  await base.transaction(SYSTEME, (db) => chargerComptesRendus(db, lot));
  const lire = (qui: Gens, parmi: Lecture) =>
    base.transaction({ sorte: "personne", national: false, ...qui }, async (db) => {
      const debut = db.count();
      const { total } = await listerComptesRendus(db, lireFiltres({}), { colonne: "jour", sens: "desc" }, 1, parmi);
      const ordres = db.count() - debut;
      const plan = await db.rows(sql<Record<string, string>>`explain select r.* from activite.compte_rendu r
        where ${dans(parmi)} and r.supprime_le is null order by r.jour desc, r.cree_le desc, r.id limit 25`);
      return [total, ordres, /compte_rendu_(?:conseiller|structure)/u.exec(JSON.stringify(plan))?.[0]];
    });
  expect(await lire(partie, { de: "auteur", id: partie.personneId })).toEqual([3, 2, "compte_rendu_conseiller"]);
  expect(await lire(coordination, { de: "equipe" })).toEqual([3, 2, "compte_rendu_conseiller"]);
  expect(await lire(chefAncienne, { de: "structure", id: ancienne })).toEqual([2, 2, "compte_rendu_structure"]);
});

it("the pages of a team follow each other in the order of the whole, each report once", async () => {
  const lot = [coordination, partie].flatMap(({ personneId }, qui) =>
    Array.from({ length: 40 + 20 * qui }, (_, n) =>
      unCompteRendu({
        ...{ conseillerId: personneId, structureId: ancienne, id: uuid(9000 + 100 * qui + n) },
        jour: `2021-03-${String(1 + (n % 9)).padStart(2, "0")}`,
      }),
    ),
  );
  await base.transaction(SYSTEME, (db) => chargerComptesRendus(db, lot));
  await base.transaction({ sorte: "personne", national: false, ...coordination }, async (db) => {
    const page = async (numero: number) =>
      (await listerComptesRendus(db, lireFiltres({}), { colonne: "jour", sens: "desc" }, numero, { de: "equipe" }))
        .lignes;
    const lus = [...(await page(1)), ...(await page(2)), ...(await page(3)), ...(await page(4)), ...(await page(5))];
    const voulus = await db.rows(sql<{ id: string }>`select r.id from activite.compte_rendu r
      where ${dans({ de: "equipe" })} and r.supprime_le is null order by r.jour desc, r.cree_le desc, r.id`);
    expect(voulus).toHaveLength(103);
    expect(lus.map(({ id }) => id)).toEqual(voulus.map(({ id }) => id));
  });
});
