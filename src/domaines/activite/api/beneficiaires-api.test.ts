import { beforeAll, describe, expect, it } from "vitest";
import { uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest } from "../../../../tests/base.ts";
import { unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import { attendreHorizon } from "../../../../tests/horizon.ts";
import { creerStructure, entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import type { Role, Utilisateur } from "../../../plateforme/acces/acces.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { creerBeneficiaire } from "../beneficiaire/creer-beneficiaire.ts";
import { effacerBeneficiaire } from "../beneficiaire/effacer-beneficiaire.ts";
import { retirerAccord } from "../beneficiaire/retirer-accord.ts";
import { reunirBeneficiaires, separerBeneficiaires } from "../beneficiaire/reunir-beneficiaires.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";
import { REPONSE_BENEFICIAIRES } from "./beneficiaires.api.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);

/** What must never leave: each is looked for in every answer. */
const CANARIS = [
  "Canarine",
  "Zoraïde",
  "0639981299",
  "06 39 98 12 99",
  "canarine@exemple.test",
  "1948",
  "Aubusson",
  "perruque rousse",
  "secret de famille",
];

let elle: Utilisateur;
let jetonElle = "";
let jetons: Readonly<Record<"lui" | "chef" | "prefecture" | "admin", string>>;
let saStructure = 0;
const vus: string[] = [];

async function arriver(nom: string, role: Role, ou: { structureId?: number; niveau: string; code?: string }) {
  const { nav, ...ids } = await entrer(base, site, { courriel: `${nom}@exemple.test`, role, ...ou });
  return { jeton: await jetonDe(nav), ...ids };
}

async function jetonDe(nav: Navigateur, droit = "beneficiaires"): Promise<string> {
  const page = await nav.envoyer("/compte/jetons", { nom: "outil", droits: [droit], jours: "30" });
  return /<code class="dc-code">([^<]+)<\/code>/.exec(page.texte)?.[1] ?? "";
}

beforeAll(async () => {
  saStructure = await creerStructure(base, "La sienne");
  const autre = await creerStructure(base, "L’autre");
  const { jeton, ...ids } = await arriver("elle", "conseiller", { niveau: "soi", structureId: saStructure });
  jetonElle = jeton;
  elle = { ...ids, role: "conseiller", perimetre: { niveau: "soi" }, perimetreNom: "Moi", nom: "Elle" };
  jetons = {
    lui: (await arriver("lui", "conseiller", { niveau: "soi", structureId: autre })).jeton,
    chef: (await arriver("chef", "gestionnaire_structure", { niveau: "structure", structureId: saStructure })).jeton,
    prefecture: (await arriver("pref", "instructeur_prefecture", { niveau: "departement", code: "23" })).jeton,
    admin: (await arriver("admin", "administrateur", { niveau: "national" })).jeton,
  };
});

const comme = <T>(travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
  base.transaction({ sorte: "personne", ...elle, national: false }, (db) =>
    travail({ ...contexteDeTest(base, db, elle), utilisateur: elle }),
  );

async function ouvrirFiche(n: number): Promise<string> {
  const identite = {
    ...{ nom: `Canarine${n}`, prenom: "Zoraïde", telephone: "0639981299", courriel: "canarine@exemple.test" },
    ...{ anneeNaissance: 1948, commune: "Aubusson", repere: "perruque rousse" },
  };
  const cree = await comme((c) => creerBeneficiaire(c, { ...unBeneficiaire(identite, n), notes: "secret de famille" }));
  if (!("pseudonyme" in cree)) throw new Error(JSON.stringify(cree));
  return cree.pseudonyme;
}

async function recevoir(pseudonyme: string, n: number, jour: string, autonomie: 1 | 2 | 3): Promise<void> {
  const connus = [
    {
      ...({ pseudonyme, classeAge: "70_plus", statut: "retraite", genre: "femme" } as const),
      ...({ autonomie, demarche: "terminee", satisfaction: null } as const),
    },
  ];
  const lieu = { genre: "domicile", lieuId: null, communeCode: null } as const;
  const resultat = await comme((c) => creerCompteRendu(c, { ...uneSaisie({ id: uuid(n), jour, lieu }), connus }));
  expect(resultat).toMatchObject({ fait: "cree" });
}

async function lire(suite = "", jeton = jetonElle) {
  await attendreHorizon(base, "activite.changement_beneficiaire");
  const { statut, texte } = await site.demander(`/api/v1/beneficiaires${suite}`, { authorization: `Bearer ${jeton}` });
  expect(statut, texte).toBe(200);
  vus.push(texte);
  return REPONSE_BENEFICIAIRES.parse(JSON.parse(texte));
}

describe("les personnes accompagnées, par l’API", { timeout: 120_000 }, () => {
  let [une, deux, trois] = ["", "", ""];

  it("n’ont qu’un pseudonyme, leurs dates et leur autonomie dans le temps", async () => {
    une = await ouvrirFiche(1);
    deux = await ouvrirFiche(2);
    trois = await ouvrirFiche(3);
    await recevoir(une, 11, "2022-11-10", 1);
    await recevoir(une, 12, "2022-11-20", 3);
    await recevoir(deux, 13, "2022-11-15", 2);
    const { beneficiaires, a_jour } = await lire();
    expect(a_jour).toBe(true);
    expect(beneficiaires.map(({ pseudonyme }) => pseudonyme)).toEqual([trois, une, deux]);
    expect(beneficiaires[1]).toMatchObject({
      ...{ structure: saStructure, supprime: false, motif: null, classe_age: "70_plus", comptes_rendus: 2 },
      ...{ premier: "2022-11-10", dernier: "2022-11-20", demarches: { terminees: 2, abandonnees: 0 } },
      autonomie: [
        { jour: "2022-11-10", degre: 1 },
        { jour: "2022-11-20", degre: 3 },
      ],
    });
  });

  it("viennent page par page, puis par leurs seuls changements", async () => {
    const premiere = await lire("?limite=2");
    expect(premiere).toMatchObject({ a_jour: false });
    const suite = await lire(`?limite=2&curseur=${premiere.curseur}`);
    expect(suite.beneficiaires.map(({ pseudonyme }) => pseudonyme)).toEqual([deux]);
    await comme((c) => supprimerCompteRendu(c, uuid(12)));
    const apres = await lire(`?curseur=${suite.curseur}`);
    expect(apres.beneficiaires).toMatchObject([{ pseudonyme: une, comptes_rendus: 1, dernier: "2022-11-10" }]);
    expect(await lire(`?curseur=${apres.curseur}`)).toMatchObject({ beneficiaires: [], a_jour: true });
    expect((await lire("?modifies_depuis=2999-01-01")).beneficiaires).toEqual([]);
  });

  it("réunies, disent laquelle retirer et qui reprend ses passages ; séparées, reviennent", async () => {
    const { curseur } = await lire();
    expect(await comme((c) => reunirBeneficiaires(c, uuid(1), uuid(2)))).toEqual({ fait: "reuni" });
    const fusion = await lire(`?curseur=${curseur}`);
    const parPseudonyme = new Map(fusion.beneficiaires.map((une) => [une.pseudonyme, une]));
    expect(parPseudonyme.get(deux)).toMatchObject({
      ...{ supprime: true, motif: "fusion", fusionne_dans: une, comptes_rendus: 0, classe_age: null, premier: null },
    });
    expect(parPseudonyme.get(une)).toMatchObject({ supprime: false, comptes_rendus: 2 });
    await comme(async (c) => {
      const { id } = await c.db.one(sql<{ id: number }>`select id from activite.fusion_beneficiaire`);
      await separerBeneficiaires(c, id);
    });
    const retour = await lire(`?curseur=${fusion.curseur}`);
    expect(retour.beneficiaires.find(({ pseudonyme }) => pseudonyme === deux)).toMatchObject({
      ...{ supprime: false, motif: null, comptes_rendus: 1 },
    });
  });

  it("effacées, ou qui retirent leur accord, ne laissent que de quoi les retirer", async () => {
    const { curseur } = await lire();
    await comme((c) => effacerBeneficiaire(c, uuid(1)));
    await comme((c) => retirerAccord(c, uuid(3)));
    const { beneficiaires } = await lire(`?curseur=${curseur}`);
    expect(beneficiaires).toMatchObject([
      { pseudonyme: une, supprime: true, motif: "effacement", autonomie: [], comptes_rendus: 0, dernier: null },
      { pseudonyme: trois, supprime: true, motif: "retrait", genre: null, cree_le: null },
    ]);
  });

  it("ne se montrent qu’à leur structure et à l’administration du dispositif", async () => {
    const combien = async (jeton: string): Promise<number> => (await lire("", jeton)).beneficiaires.length;
    expect(await combien(jetonElle)).toBe(3);
    expect(await combien(jetons.chef)).toBe(3);
    expect(await combien(jetons.admin)).toBe(3);
    expect(await combien(jetons.lui)).toBe(0);
    expect(await combien(jetons.prefecture)).toBe(0);
  });

  it("demandent un jeton ouvert à cela", async () => {
    const { nav } = await entrer(base, site, {
      ...{ courriel: "stats@exemple.test", role: "conseiller", niveau: "soi", structureId: saStructure },
    });
    const jeton = await jetonDe(nav, "statistiques");
    const refus = await site.demander("/api/v1/beneficiaires", { authorization: `Bearer ${jeton}` });
    expect(refus.statut).toBe(403);
    expect((await site.demander("/api/v1/beneficiaires", {})).statut).toBe(401);
    expect(
      (await site.demander("/api/v1/beneficiaires?limite=0", { authorization: `Bearer ${jetonElle}` })).statut,
    ).toBe(400);
  });

  it("ne laissent passer, dans aucune réponse, rien de qui elles sont", () => {
    expect(vus.length).toBeGreaterThan(10);
    for (const canari of CANARIS) expect(vus.join("\n").toLowerCase()).not.toContain(canari.toLowerCase());
    expect(vus.join("\n")).not.toContain(uuid(1));
  });
});
