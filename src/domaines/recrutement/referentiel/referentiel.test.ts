import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { dansJours } from "../../../../tests/recrutement.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { referentielEnVigueur } from "./referentiel.query.ts";
import { comparer, points } from "./referentiel.rules.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
let une: Navigateur;
let autre: Navigateur;
let creuse: Navigateur;
let nord: Navigateur;

beforeAll(async () => {
  const entree = async (courriel: string, role: "administrateur" | "instructeur_prefecture", code?: string) =>
    (
      await entrer(base, site, {
        ...{ courriel: `${courriel}@exemple.test`, role, niveau: code === undefined ? "national" : "departement" },
        ...(code !== undefined && { code }),
      })
    ).nav;
  une = await entree("une", "administrateur");
  autre = await entree("autre", "administrateur");
  creuse = await entree("creuse", "instructeur_prefecture", "23");
  nord = await entree("nord", "instructeur_prefecture", "59");
});

const VERSION = {
  ...{ titre: "Référentiel du conseiller", motif: "Première version écrite.", missions: "Rendre autonome\nAller vers" },
  ...{ permises: "Animer un atelier", interdites: "Faire à la place", competences: "Écouter" },
  conditions: "Un ordinateur portable",
};
const ecrire = async (nav: Navigateur, faits: Readonly<Record<string, string>> = {}): Promise<number> => {
  const vue = await nav.envoyer("/recrutement/referentiel", { ...VERSION, ...faits });
  if (vue.statut !== 303) throw new Error(vue.texte);
  return Number(vue.vers?.split("/").at(-1));
};
const chemin = (id: number, geste: string): string => `/recrutement/referentiel/${id}/${geste}`;

describe("the base", () => {
  it("is written by one, validated by another, numbered, never changed; two versions are compared", async () => {
    expect((await une.envoyer("/recrutement/referentiel", { titre: "Base" })).texte).toMatch(
      /Écrivez « Les missions »/,
    );
    const premiere = await ecrire(une);
    expect((await une.envoyer("/recrutement/referentiel", VERSION)).texte).toMatch(/déjà en préparation/);
    const jour = { effetLe: dansJours(0) };
    expect((await autre.envoyer(chemin(premiere, "validation"), jour)).texte).toMatch(/pas encore proposée/);
    await une.envoyer(chemin(premiere, "proposition"));
    expect((await une.envoyer(chemin(premiere, "validation"), jour)).texte).toMatch(/une autre personne la valide/);
    expect((await site.navigateur().lire("/referentiel")).texte).not.toMatch(/Aller vers/);
    expect((await autre.envoyer(chemin(premiere, "validation"), jour)).statut).toBe(303);
    expect((await site.navigateur().lire("/referentiel")).texte).toMatch(/Aller vers/);
    await expect(
      base.transaction(SYSTEME, (db) =>
        db.run(sql`update recrutement.referentiel set missions = 'Autre' where id = ${premiere}`),
      ),
    ).rejects.toThrow(/does not change/);

    const seconde = await ecrire(autre, {
      motif: "Les enfants ajoutés.",
      missions: "Rendre autonome\nAccompagner les parents",
    });
    await autre.envoyer(chemin(seconde, "proposition"));
    expect((await une.envoyer(chemin(seconde, "validation"), { effetLe: dansJours(0) })).texte).toMatch(
      /choisissez-en un autre/,
    );
    await une.envoyer(chemin(seconde, "validation"), { effetLe: dansJours(10) });
    const ecart = (await site.navigateur().lire(`/referentiel/versions/${seconde}/comparaison?avec=${premiere}`)).texte;
    for (const dit of [/<del>Aller vers<\/del>/, /<ins>Accompagner les parents<\/ins>/, /Rien n’a changé/])
      expect(ecart).toMatch(dit);
    const versions = await base.transaction(SYSTEME, async (db) => [
      (await referentielEnVigueur(db, dansJours(0), "23")).commun?.version,
      (await referentielEnVigueur(db, dansJours(10), "23")).commun?.version,
      (await referentielEnVigueur(db, "2020-01-01", "23")).commun,
    ]);
    expect(versions).toEqual([1, 2, null]);
    const pdf = await site.navigateur().lire(`/referentiel/versions/${premiere}/pdf`);
    expect([pdf.statut, pdf.texte.slice(0, 5)]).toEqual([200, "%PDF-"]);
  });

  it("a département adds its part, validated too; another one neither reads nor writes it before", async () => {
    const part = await ecrire(creuse, {
      titre: "Part de la Creuse",
      missions: "Tenir le bus",
      permises: "",
      interdites: "",
      competences: "",
      conditions: "",
    });
    expect((await nord.lire(`/recrutement/referentiel/${part}`)).statut).toBe(404);
    expect((await nord.envoyer(chemin(part, "validation"), { effetLe: dansJours(0) })).statut).toBe(404);
    await creuse.envoyer(chemin(part, "proposition"));
    expect((await creuse.lire(`/recrutement/referentiel/${part}`)).texte).not.toMatch(/Valider cette version/);
    await une.envoyer(chemin(part, "validation"), { effetLe: dansJours(0) });
    expect((await site.navigateur().lire("/referentiel?departement=23")).texte).toMatch(/Tenir le bus/);
    expect((await site.navigateur().lire("/referentiel")).texte).not.toMatch(/Tenir le bus/);
  });
});

describe("two texts compared", () => {
  it("point by point: kept, added, taken away, in reading order", () => {
    expect(points(" - Un\n\n• Deux \r\nTrois")).toEqual(["Un", "Deux", "Trois"]);
    expect(comparer("A\nB\nC", "A\nC\nD").map(({ sorte, texte }) => `${sorte} ${texte}`)).toEqual([
      "garde A",
      "retire B",
      "garde C",
      "ajoute D",
    ]);
  });
});
