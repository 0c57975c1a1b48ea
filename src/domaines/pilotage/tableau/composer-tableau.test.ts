import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerStructure, entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { pilotageRoutes } from "../pilotage.routes.ts";
import { purgerTableaux } from "./purger-tableaux.ts";

const { base, proprietaire, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...pilotageRoutes], true);
const qui: Record<string, { readonly nav: Navigateur; readonly personneId: number; readonly affectationId: number }> =
  {};
const texte = (vue: { readonly texte: string }): string =>
  vue.texte.replaceAll(/<[^>]+>/gu, " ").replaceAll(/\s+/gu, " ");
const nav = (nom: string): Navigateur => {
  const une = qui[nom];
  if (une === undefined) throw new Error(nom);
  return une.nav;
};

beforeAll(async () => {
  const structureId = await creerStructure(base, "Gueret", "23");
  const creuse = { niveau: "departement", code: "23" } as const;
  const personnes = {
    prefete: { role: "instructeur_prefecture", ...creuse },
    collegue: { role: "instructeur_prefecture", ...creuse },
    voisine: { role: "instructeur_prefecture", niveau: "departement", code: "59" },
    hub: { role: "hub_regional", niveau: "region", code: "75" },
    gerante: { role: "gestionnaire_structure", niveau: "structure", structureId },
    admin: { role: "administrateur", niveau: "national" },
  } as const;
  for (const [nom, fait] of Object.entries(personnes))
    qui[nom] = await entrer(base, site, { courriel: `${nom}@exemple.test`, ...fait });
});

/** Makes a dashboard; its number. */
async function creer(nom: string, champs: Readonly<Record<string, string>>): Promise<number> {
  const vue = await nav(nom).envoyer("/mes-tableaux", champs);
  const id = /^\/mes-tableaux\/(\d+)\/composition/u.exec(vue.vers ?? "")?.[1];
  if (id === undefined) throw new Error(`${vue.statut} ${texte(vue)}`);
  return Number(id);
}
const versionDe = async (id: number): Promise<string> =>
  String((await proprietaire.query("select version from pilotage.tableau where id = $1", [id])).rows[0]?.version);
const regler = async (nom: string, id: number, champs: Readonly<Record<string, string>>) =>
  nav(nom).envoyer(`/mes-tableaux/${id}/reglages`, { version: await versionDe(id), zone: "departement:23", ...champs });

describe("the dashboard of one's role", () => {
  it("is over one's territory, with one's own menu", async () => {
    for (const [nom, titre] of [
      ["prefete", "Le département vu de la préfecture : Creuse (23)"],
      ["hub", "La région : Nouvelle-Aquitaine"],
      ["gerante", "Autour de votre structure : Creuse (23)"],
      ["admin", "Où en est le programme ?"],
    ] as const) {
      const vue = await nav(nom).lire("/mes-tableaux/role?au=2022-11-30");
      expect([nom, vue.statut]).toEqual([nom, 200]);
      expect(texte(vue)).toContain(titre);
    }
    expect((await nav("prefete").lire("/mes-tableaux/role?au=2099-01-01")).statut).toBe(400);
  });
});

describe("the alerts", () => {
  it("tell of one's own perimeter only, each with its list, and name silent advisers to those who follow them", async () => {
    const structureId = await creerStructure(base, "Lille", "59");
    const debut = { niveau: "structure", structureId } as const;
    await entrer(base, site, { courriel: "muet@exemple.test", role: "conseiller", nom: "Muet Silence", ...debut });
    const lire = async (nom: string) => texte(await nav(nom).lire("/mes-tableaux/role"));
    expect(await lire("voisine")).toContain("1 conseiller sans compte rendu");
    expect(await lire("prefete")).not.toContain("sans compte rendu");
    expect(await lire("hub")).not.toContain("sans compte rendu");
    expect(texte(await nav("voisine").lire("/mes-tableaux/silences"))).toMatch(/Muet Silence|Silence Muet/u);
    expect(texte(await nav("prefete").lire("/mes-tableaux/silences"))).toContain("Aucun silence");
    expect((await nav("hub").lire("/mes-tableaux/silences")).statut).toBe(403);
    expect((await nav("voisine").lire("/mes-tableaux/silences?au=2099-01-01")).statut).toBe(400);
    // Before their first day, nobody is silent.
    expect(texte(await nav("voisine").lire("/mes-tableaux/silences?au=2020-12-01"))).toContain("Aucun silence");
  });
});

describe("a dashboard of one's own", () => {
  it("starts from a ready-made one or from nothing, and is composed by forms", async () => {
    const id = await creer("prefete", { nom: "Suivi de la Creuse", modele: "", zone: "departement:23" });
    const ajouter = async (champs: Readonly<Record<string, string>>) =>
      nav("prefete").envoyer(`/mes-tableaux/${id}/tuiles`, { version: await versionDe(id), ...champs });
    expect((await ajouter({ genre: "chiffre", indicateur: "postes_vacants" })).statut).toBe(303);
    expect((await ajouter({ genre: "courbe", indicateur: "accompagnements", titre: "Notre courbe" })).statut).toBe(303);
    expect((await ajouter({ genre: "texte", titre: "À lire", texte: "<b>gras</b>" })).statut).toBe(303);
    await nav("prefete").envoyer(`/mes-tableaux/${id}/tuiles/1`, { version: await versionDe(id), geste: "monter" });
    const page = await nav("prefete").lire(`/mes-tableaux/${id}?au=2022-11-30`);
    expect(texte(page)).toMatch(/Notre courbe.*Postes vacants.*À lire/u);
    expect(page.texte).toContain("&lt;b&gt;gras");
    await nav("prefete").envoyer(`/mes-tableaux/${id}/tuiles/0`, { version: await versionDe(id), geste: "retirer" });
    expect(texte(await nav("prefete").lire(`/mes-tableaux/${id}`))).not.toContain("Notre courbe");
    expect((await nav("prefete").lire(`/mes-tableaux/${id}/export/csv?au=2022-11-30`)).texte).toContain(
      "postes_vacants",
    );
  });

  it("refuses, beside its field, what cannot be, and loses nothing that was typed", async () => {
    const id = await creer("prefete", { nom: "Refus", modele: "national", zone: "national" });
    const version = await versionDe(id);
    for (const [champs, message] of [
      [{ genre: "chiffre", indicateur: "licorne" }, "Choisissez un indicateur du catalogue"],
      [{ genre: "barres", indicateur: "accompagnements", repartition: "licorne" }, "Choisissez une répartition"],
      [{ genre: "chiffre", indicateur: "accompagnements", territoire: "departement:99" }, "Ce territoire n’existe pas"],
      [{ genre: "texte" }, "Écrivez un titre ou un texte"],
    ] as const) {
      const vue = await nav("prefete").envoyer(`/mes-tableaux/${id}/tuiles`, { version, titre: "", ...champs });
      expect([message, vue.statut]).toEqual([message, 422]);
      expect(texte(vue)).toContain(message);
    }
    for (const [champs, message] of [
      [{ nom: "x", zone: "departement:23" }, "Donnez un nom"],
      [{ nom: "Ailleurs", zone: "departement:59" }, "Ce territoire n’est pas dans votre périmètre"],
      [{ nom: "Nulle part", zone: "departement:99" }, "Ce territoire n’existe pas"],
      [{ nom: "Modèle", zone: "national", modele: "licorne" }, "Choisissez un tableau de la liste"],
    ] as const) {
      const vue = await nav("prefete").envoyer("/mes-tableaux", champs);
      expect([message, vue.statut]).toEqual([message, 422]);
      expect(texte(vue)).toContain(message);
    }
    const perime = await nav("prefete").envoyer(`/mes-tableaux/${id}/tuiles`, {
      ...{ version: "99", genre: "chiffre", indicateur: "accompagnements" },
    });
    expect([perime.statut, texte(perime)]).toEqual([422, expect.stringContaining("a changé entre-temps")]);
    await proprietaire.query(
      "update pilotage.tableau set tuiles = (select jsonb_agg(t.tuiles -> 0) from pilotage.tableau t, generate_series(1, 24) where t.id = $1) where id = $1",
      [id],
    );
    const pleine = { version, genre: "chiffre", indicateur: "accompagnements" };
    expect(texte(await nav("prefete").envoyer(`/mes-tableaux/${id}/tuiles`, pleine))).toContain("24 tuiles au plus");
  });

  it("opens to its author until it is shared, then to whoever reaches its perimeter, who cannot change it", async () => {
    const id = await creer("prefete", { nom: "À partager", modele: "departement", zone: "departement:23" });
    const statuts = async () => {
      const lus: Record<string, number> = {};
      for (const nom of Object.keys(qui)) lus[nom] = (await nav(nom).lire(`/mes-tableaux/${id}`)).statut;
      return lus;
    };
    expect(await statuts()).toEqual({
      prefete: 200,
      collegue: 404,
      voisine: 404,
      hub: 404,
      gerante: 404,
      admin: 404,
    });
    await regler("prefete", id, { nom: "Partagé", partage: "oui" });
    expect(await statuts()).toEqual({
      prefete: 200,
      collegue: 200,
      voisine: 404,
      hub: 200,
      gerante: 404,
      admin: 200,
    });
    expect(texte(await nav("voisine").lire(`/mes-tableaux/${id}`))).toContain("Ce tableau ne s’ouvre pas");
    expect(texte(await nav("voisine").lire("/mes-tableaux/987654"))).toBe(
      texte(await nav("voisine").lire(`/mes-tableaux/${id}`)),
    );
    expect(texte(await nav("collegue").lire("/mes-tableaux"))).toContain("Partagé");
    for (const nom of ["collegue", "voisine", "admin"]) {
      expect((await regler(nom, id, { nom: "Volé" })).statut).toBe(404);
      expect((await nav(nom).envoyer(`/mes-tableaux/${id}/suppression`)).statut).toBe(404);
      expect((await nav(nom).lire(`/mes-tableaux/${id}/composition`)).statut).toBe(404);
    }
    const copie = await creer("collegue", { nom: "Copie", tableau: String(id), zone: "departement:23" });
    expect((await nav("collegue").lire(`/mes-tableaux/${copie}`)).statut).toBe(200);
    expect(
      (await nav("voisine").envoyer("/mes-tableaux", { nom: "Copie", tableau: String(id), zone: "national" })).statut,
    ).toBe(404);
  });

  it("is told to its author who left its perimeter, who may only take it away", async () => {
    const id = await creer("hub", { nom: "Vu de la région", modele: "prefecture-region", zone: "region:75" });
    await proprietaire.query(
      "update pilotage.tableau set perimetre = 'region:84', perimetre_nom = 'Auvergne' where id = $1",
      [id],
    );
    const vue = await nav("hub").lire(`/mes-tableaux/${id}`);
    expect([vue.statut, texte(vue)]).toEqual([404, expect.stringContaining("Auvergne")]);
    expect(vue.texte).not.toContain("dc-chiffre");
    expect((await nav("hub").lire(`/mes-tableaux/${id}/export/csv`)).statut).toBe(404);
    expect((await nav("hub").envoyer(`/mes-tableaux/${id}/suppression`)).statut).toBe(303);
  });

  it("is taken away and given back, then forgotten after thirty days", async () => {
    const id = await creer("prefete", { nom: "Éphémère", modele: "", zone: "departement:23" });
    await nav("prefete").envoyer(`/mes-tableaux/${id}/suppression`);
    expect((await nav("prefete").lire(`/mes-tableaux/${id}`)).statut).toBe(404);
    expect(texte(await nav("prefete").lire("/mes-tableaux"))).toMatch(/Supprimés depuis moins de 30 jours.*Éphémère/u);
    expect((await nav("collegue").envoyer(`/mes-tableaux/${id}/reprise`)).statut).toBe(404);
    await nav("prefete").envoyer(`/mes-tableaux/${id}/reprise`);
    expect((await nav("prefete").lire(`/mes-tableaux/${id}`)).statut).toBe(200);
    await nav("prefete").envoyer(`/mes-tableaux/${id}/suppression`);
    await enTransaction(SYSTEME, async (db) => {
      const compter = async () =>
        (await db.one(sql<{ n: number }>`select count(*)::integer as n from pilotage.tableau where id = ${id}`)).n;
      await purgerTableaux(db, new Date(Date.now() + 29 * 86_400_000));
      expect(await compter()).toBe(1);
      await purgerTableaux(db, new Date(Date.now() + 31 * 86_400_000));
      expect(await compter()).toBe(0);
    });
  });
});

describe("the rows themselves", () => {
  it("show nothing of others, even without the filters of the pages", async () => {
    const voisine = qui["voisine"];
    if (voisine === undefined) throw new Error("voisine");
    await creer("prefete", { nom: "Secret de la Creuse", modele: "", zone: "departement:23" });
    const identite = {
      sorte: "personne" as const,
      personneId: voisine.personneId,
      affectationId: voisine.affectationId,
      national: false,
    };
    await enTransaction(identite, async (db) => {
      expect(await db.rows(sql`select id from pilotage.tableau`)).toEqual([]);
      expect(await db.rows(sql`select id from pilotage.exploration`)).toEqual([]);
      expect(await db.run(sql`update pilotage.tableau set nom = 'Volé'`)).toBe(0);
    });
    await enTransaction(identite, async (db) => {
      const forge = db.run(sql`
        insert into pilotage.tableau (auteur_id, nom, perimetre, perimetre_nom, territoire, cree_le, modifie_le)
        values (${voisine.personneId}, 'Forgé', 'departement:23', 'Creuse', 'departement:23', now(), now())`);
      await expect(forge).rejects.toThrow(/row-level security/u);
    });
  });
});

describe("an exploration", () => {
  const demande = "indicateur=accompagnements&territoire=region:75&niveau=departement&du=2022-01-01&au=2022-11-30";

  it("is kept under a name, opened as a link, put in a dashboard, taken away and given back", async () => {
    expect((await nav("hub").lire(`/explorer?${demande}`)).texte).toContain(
      "/mes-tableaux/explorations/nouvelle?demande=",
    );
    expect((await nav("hub").envoyer("/mes-tableaux/explorations", { nom: "Autour de Limoges", demande })).statut).toBe(
      303,
    );
    const liste = await nav("hub").lire("/mes-tableaux");
    expect(liste.texte).toContain(`/explorer?${demande.replaceAll("&", "&amp;")}`);
    const id = /explorations\/(\d+)\/suppression/u.exec(liste.texte)?.[1] ?? "";
    const tableau = await creer("hub", { nom: "De l’exploration", modele: "", zone: "region:75" });
    const rempli = (await nav("hub").lire(`/mes-tableaux/${tableau}/composition?exploration=${id}`)).texte;
    expect(rempli).toContain('value="Autour de Limoges"');
    expect(rempli).toMatch(/value="carte" selected/u);
    expect((await nav("prefete").envoyer(`/mes-tableaux/explorations/${id}/suppression`)).statut).toBe(404);
    expect(texte(await nav("prefete").lire("/mes-tableaux"))).not.toContain("Autour de Limoges");
    expect((await nav("hub").envoyer(`/mes-tableaux/explorations/${id}/suppression`)).statut).toBe(303);
    expect((await nav("hub").envoyer(`/mes-tableaux/explorations/${id}/reprise`)).statut).toBe(303);
  });

  it("is refused without a name, or when it cannot be read again", async () => {
    for (const [champs, message] of [
      [{ nom: "", demande }, "Donnez un nom"],
      [{ nom: "Une licorne", demande: "indicateur=licorne" }, "ne peut pas être relue"],
      [{ nom: "À l’envers", demande: "du=2022-11-30&au=2022-01-01" }, "ne peut pas être relue"],
    ] as const) {
      const vue = await nav("hub").envoyer("/mes-tableaux/explorations", champs);
      expect([vue.statut, texte(vue)]).toEqual([422, expect.stringContaining(message)]);
    }
  });
});
