import { beforeAll, describe, expect, it } from "vitest";
import { unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import {
  creerPersonne,
  creerStructure,
  entrer as entrerEn,
  type Navigateur,
  ouvrirSite,
} from "../../../../tests/site.ts";
import { type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { chargerComptesRendus } from "../compte-rendu/charger-comptes-rendus.ts";
import type { Theme } from "../compte-rendu/theme.rules.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
let amina: Navigateur;
let bruno: Navigateur;
let brunoId: number;
let gueret: number;

beforeAll(async () => {
  gueret = await creerStructure(base, "Mairie de Guéret", "23");
  const entrer = async (courriel: string): Promise<readonly [Navigateur, number]> => {
    const { personneId } = await creerPersonne(base, {
      courriel,
      role: "conseiller",
      niveau: "soi",
      structureId: gueret,
      demonstration: true,
    });
    const nav = site.navigateur();
    await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
    return [nav, personneId];
  };
  const [nav, conseillerId] = await entrer("amina@exemple.test");
  amina = nav;
  [bruno, brunoId] = await entrer("bruno@exemple.test");
  const themes = (n: number): readonly Theme[] => (n < 3 ? ["sante"] : ["courriel"]);
  await base.transaction(SYSTEME, (db) =>
    chargerComptesRendus(
      db,
      Array.from({ length: 43 }, (_, n) =>
        unCompteRendu({
          id: uuid(n),
          conseillerId,
          structureId: gueret,
          jour: "2022-11-15",
          themes: themes(n),
          notes: "CANARI",
        }),
      ),
    ),
  );
});

const PERIODE = { du: "2022-11-01", au: "2022-11-30" };
const adresseDe = (html: string): string => /\/partage\/[\w-]{43}/u.exec(html)?.[0] ?? "";

describe("a public link", () => {
  it("shows figures to whoever has its address: small counts hidden, the others to the nearest ten, no list, no note", async () => {
    const { statut, texte } = await amina.envoyer("/statistiques/liens", {
      ...PERIODE,
      libelle: "Novembre",
      jours: "30",
    });
    expect(statut).toBe(200);
    const adresse = adresseDe(texte);
    const vue = await site.navigateur().lire(adresse);
    expect(vue.statut).toBe(200);
    expect(vue.texte).toMatch(/Accompagnements<\/h2><p class="dc-chiffre__val">40</u);
    expect(vue.texte).not.toMatch(/>43<|>3<|CANARI|href="\/cra/u);
    expect(vue.texte).toMatch(/Santé<\/span><strong>(?:non connu|moins de 11)/u);
    const { rows } = await base.pool.query(
      "select encode(jeton_empreinte, 'escape') as e from activite.lien_statistiques",
    );
    expect(JSON.stringify(rows)).not.toContain(adresse.slice(9));
    expect((await amina.lire("/statistiques/liens")).texte).not.toContain(adresse);
  });

  it("answers as one that never was, once closed, past, or mistyped; nobody closes another's", async () => {
    const { texte } = await amina.envoyer("/statistiques/liens", { ...PERIODE, libelle: "À fermer", jours: "7" });
    const adresse = adresseDe(texte);
    const id = /liens\/(\d+)\/revocation/u.exec(texte)?.[1] ?? "";
    const absente = await site.navigateur().lire(`/partage/${"a".repeat(43)}`);
    expect(absente.statut).toBe(404);
    expect((await bruno.envoyer(`/statistiques/liens/${id}/revocation`)).statut).toBe(404);
    expect((await site.navigateur().lire(adresse)).statut).toBe(200);
    site.avancer(8 * 86_400);
    expect(await site.navigateur().lire(adresse)).toMatchObject({ statut: 404, texte: absente.texte });
    site.avancer(-8 * 86_400);
    expect((await amina.envoyer(`/statistiques/liens/${id}/revocation`)).statut).toBe(303);
    expect(await site.navigateur().lire(adresse)).toMatchObject({ statut: 404, texte: absente.texte });
  });

  it("dies with the account of whoever opened it, then with their role", async () => {
    const { texte } = await bruno.envoyer("/statistiques/liens", { ...PERIODE, libelle: "De passage", jours: "365" });
    const adresse = adresseDe(texte);
    const statut = async (): Promise<number> => (await site.navigateur().lire(adresse)).statut;
    const ecrire = (ordre: RawBuilder<unknown>): Promise<number> => base.transaction(SYSTEME, (db) => db.run(ordre));
    expect(await statut()).toBe(200);
    await ecrire(sql`update acteur.compte set desactive_le = now() where personne_id = ${brunoId}`);
    expect(await statut()).toBe(404);
    await ecrire(sql`update acteur.compte set desactive_le = null where personne_id = ${brunoId}`);
    expect(await statut()).toBe(200);
    await ecrire(sql`update acteur.affectation set fin = acces.jour() - 1 where personne_id = ${brunoId}`);
    expect(await statut()).toBe(404);
    await ecrire(sql`update acteur.affectation set fin = null where personne_id = ${brunoId}`);
  });

  it("about a structure, is seen and closed by whoever manages it too, not by who manages another", async () => {
    const ailleurs = await creerStructure(base, "Mairie de Cayenne", "973");
    const diriger = async (nom: string, structureId: number): Promise<Navigateur> => {
      const chef = { courriel: `${nom}@exemple.test`, role: "gestionnaire_structure", niveau: "structure" } as const;
      return (await entrerEn(base, site, { ...chef, structureId })).nav;
    };
    const [une, autre, voisine] = [
      await diriger("une", gueret),
      await diriger("autre", gueret),
      await diriger("voisine", ailleurs),
    ];
    const { texte } = await une.envoyer("/statistiques/liens", { ...PERIODE, libelle: "La structure", jours: "30" });
    await amina.envoyer("/statistiques/liens", { ...PERIODE, libelle: "Le sien", jours: "30" });
    const fermeture = /\/statistiques\/liens\/\d+\/revocation/u.exec(texte)?.[0] ?? "";
    expect((await voisine.lire("/statistiques/liens")).texte).not.toContain("La structure");
    expect((await voisine.envoyer(fermeture)).statut).toBe(404);
    const vus = (await autre.lire("/statistiques/liens")).texte;
    expect(vus).toContain("La structure (ouvert par une autre personne)");
    expect(vus).not.toContain("Le sien");
    expect((await autre.envoyer(fermeture)).statut).toBe(303);
    expect((await site.navigateur().lire(adresseDe(texte))).statut).toBe(404);
    expect((await autre.lire("/statistiques/liens")).texte).not.toContain("La structure");
    expect((await une.lire("/statistiques/liens")).texte).toContain("La structure");
  });

  it("asks for a title and a length that it knows, and keeps what was typed", async () => {
    const { statut, texte } = await amina.envoyer("/statistiques/liens", { ...PERIODE, libelle: "", jours: "4000" });
    expect(statut).toBe(422);
    expect(texte).toContain("Écrivez un titre");
    expect(texte).toContain("Choisissez une durée");
    expect(texte).toContain('name="du" value="2022-11-01"');
  });
});

describe("the files of the statistics", () => {
  it("hold every figure of the page, a drawing that stands alone, and nothing under an unknown name", async () => {
    const suite = new URLSearchParams({ ...PERIODE, theme: "sante" }).toString();
    const csv = (await amina.lire(`/statistiques/export.csv?${suite}`)).texte;
    expect(csv).toMatch(/Chiffres clés;Accompagnements;2022-11-01;2022-11-30;3/u);
    expect(csv).toMatch(/Thèmes;Santé;2022-11-01;2022-11-30;3/u);
    const svg = await amina.lire(`/statistiques/graphiques/themes.svg?${suite}`);
    expect(svg.entetes.get("content-type")).toMatch(/^image\/svg\+xml/u);
    expect(svg.texte).toMatch(/^<\?xml[\s\S]*Santé[\s\S]*<\/svg>\s*$/u);
    expect(svg.texte).not.toMatch(/class=|style=/u);
    expect((await amina.lire(`/statistiques/graphiques/serie.svg?${suite}&pas=jour`)).texte).toContain("par jour");
    expect((await amina.lire("/statistiques/graphiques/rien.svg")).statut).toBe(404);
  });

  it("lead from each figure to its reports", async () => {
    const page = (await amina.lire(`/statistiques?${new URLSearchParams(PERIODE).toString()}`)).texte;
    const lien = /href="(\/cra\?[^"]*theme=sante[^"]*)"/u.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const liste = await amina.lire(lien);
    expect(liste.texte).toMatch(/3\s+comptes rendus/u);
    expect(
      await base.transaction(
        SYSTEME,
        async (db) =>
          (await db.one(sql<{ n: number }>`select count(*) as n from activite.compte_rendu where themes @> '{sante}'`))
            .n,
      ),
    ).toBe(3);
  });
});
