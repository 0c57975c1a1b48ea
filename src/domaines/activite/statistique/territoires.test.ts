import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import type { Role, Utilisateur } from "../../../plateforme/acces/acces.ts";
import type { Perimetre } from "../../../plateforme/acces/role.rules.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { chargerComptesRendus } from "../compte-rendu/charger-comptes-rendus.ts";
import { lireModele } from "./lire-modele.ts";
import { lireTerritoires } from "./lire-territoires.ts";
import { choisirVue } from "./vue.query.ts";

const { base } = await baseDeTest();
const MAINTENANT = new Date("2022-12-10T10:00:00Z");
let decor: Decor;
let prefecture: Utilisateur;
let gestionEpci: Utilisateur;
let hub: Utilisateur;
let epci: string;

/** In Guéret in October and on 3 November, at a distance in November, in Cayenne in November. */
beforeAll(async () => {
  await base.transaction(SYSTEME, async (db) => {
    decor = await planterDecor(db);
    epci = (await db.one(sql<{ code: string }>`select epci_code as code from territoire.commune where code = '23096'`))
      .code;
    prefecture = await titulaire(db, "instructeur_prefecture", { niveau: "departement", code: "23" });
    gestionEpci = await titulaire(db, "gestionnaire_epci", { niveau: "epci", code: epci });
    hub = await titulaire(db, "hub_regional", { niveau: "region", code: "75" });
    const de = (n: number, avec: Parameters<typeof unCompteRendu>[0]) =>
      unCompteRendu({ id: uuid(n), conseillerId: decor.amina.personneId, structureId: decor.gueret, ...avec });
    const chloe = { conseillerId: decor.chloe.personneId, structureId: decor.cayenne, departementCode: "973" };
    await chargerComptesRendus(db, [
      de(1, { jour: "2022-10-05" }),
      de(2, { jour: "2022-11-03", type: "ponctuel" }),
      de(3, { jour: "2022-11-20", lieu: { genre: "a_distance", lieuId: null, communeCode: null }, canal: "visio" }),
      de(4, { jour: "2022-11-21", ...chloe, lieu: { genre: "domicile", lieuId: null, communeCode: "97302" } }),
    ]);
  });
});

async function titulaire(db: Db, role: Role, perimetre: Perimetre & { readonly code: string }): Promise<Utilisateur> {
  const { id: personneId } = await db.one(sql<{ id: number }>`
    insert into acteur.personne (identite, cle) values ('\\x00', '\\x00') returning id`);
  await db.run(sql`insert into acteur.compte (personne_id) values (${personneId})`);
  const { id: affectationId } = await db.one(sql<{ id: number }>`
    insert into acteur.affectation (personne_id, role, niveau, code, debut)
    values (${personneId}, ${role}, ${perimetre.niveau}, ${perimetre.code}, '2020-11-01') returning id`);
  return { personneId, affectationId, role, perimetre, perimetreNom: "", nom: "" };
}

const lire = (qui: Utilisateur, adresse: Readonly<Record<string, string>>) =>
  base.transaction(enTantQue(qui), async (db) => {
    const vue = await choisirVue(db, qui, { territoire: adresse["territoire"] });
    if (vue?.territoire === undefined) return undefined;
    const modele = await lireModele(db, { ...vue, publique: false }, adresse, MAINTENANT);
    if ("refus" in modele) throw new Error(modele.refus);
    const territoires = await lireTerritoires(db, vue.territoire, modele);
    return {
      comptesRendus: modele.chiffres.find(({ cle }) => cle === "comptes-rendus")?.valeur,
      liens: modele.chiffres.filter(({ href }) => href !== null).length,
      lieux: modele.lieux.map(({ libelle, valeur }) => [libelle, valeur]),
      parties: territoires.parties.map(({ titre, lignes }) => [titre, lignes.map((l) => [l.nom, l.comptesRendus])]),
    };
  });
const MOIS = { du: "2022-10-01", au: "2022-11-30" };
const LIBRE = { du: "2022-10-02", au: "2022-11-20" };

describe("the statistics of a territory", () => {
  it("count what was done there, with its parts, whole months, free days or filtered, and lead to no report", async () => {
    for (const dates of [MOIS, LIBRE])
      expect(await lire(prefecture, dates)).toMatchObject({
        comptesRendus: 3,
        liens: 0,
        lieux: [["Guéret", 2]],
        parties: [
          [
            "Intercommunalités",
            [
              [expect.stringContaining("Guéret"), 2],
              ["Sans commune notée", 1],
            ],
          ],
          ["Communes", [["Guéret", 2]]],
        ],
      });
    expect(await lire(prefecture, { ...MOIS, type: "ponctuel" })).toMatchObject({
      comptesRendus: 1,
      lieux: [["Guéret", 1]],
    });
    // Whose reports they are is not told, even to who would ask it by the address.
    expect(await lire(prefecture, { ...MOIS, conseiller: String(decor.amina.personneId) })).toMatchObject({
      comptesRendus: 3,
    });
  });

  it("are those of any part of the perimeter, and of nothing outside it", async () => {
    expect(await lire(hub, MOIS)).toMatchObject({ comptesRendus: 3, parties: [["Départements", [["Creuse", 3]]]] });
    expect(await lire(hub, { ...LIBRE, territoire: `epci-${epci}` })).toMatchObject({ comptesRendus: 2 });
    expect(await lire(prefecture, { ...MOIS, territoire: "commune-23096" })).toMatchObject({
      comptesRendus: 2,
      parties: [],
    });
    expect(await lire(gestionEpci, { ...LIBRE, type: "ponctuel" })).toMatchObject({ comptesRendus: 1 });
    for (const territoire of [
      "departement-973",
      "commune-97302",
      "region-75",
      "pays-FR",
      "departement-",
      "n’importe quoi",
    ])
      expect(await lire(prefecture, { ...MOIS, territoire }), territoire).toBeUndefined();
    expect(await lire(gestionEpci, { territoire: "departement-23" })).toBeUndefined();
  });

  it("rest on a view that shows nothing of another territory, whatever is asked of it", async () => {
    const vus = (qui: Utilisateur) =>
      base.transaction(enTantQue(qui), (db) =>
        db.rows(sql<{ code: string; n: number }>`
          select departement_code as code, count(*) as n from activite.activite_territoire group by 1 order by 1`),
      );
    expect(await vus(prefecture)).toEqual([{ code: "23", n: 3 }]);
    expect(await vus(gestionEpci)).toEqual([{ code: "23", n: 2 }]);
    expect(await vus(decor.amina)).toEqual([]);
  });
});
