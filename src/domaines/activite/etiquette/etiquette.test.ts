import { beforeAll, describe, expect, it } from "vitest";
import { uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { formerEquipe } from "../equipe/former-equipe.ts";
import { lireMots, ordonnerEtiquettes, refuserNom } from "./etiquette.rules.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
type Entree = { readonly nav: Navigateur; readonly personneId: number; readonly affectationId: number };
let coordinateur: Entree;
let amina: Entree;
let bruno: Entree;
let departement: Entree;
let voisin: Entree;
let administration: Entree;

async function entrer(courriel: string, qui: Omit<Parameters<typeof creerPersonne>[1], "courriel">): Promise<Entree> {
  const ids = await creerPersonne(base, { courriel, demonstration: true, ...qui });
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(ids.personneId) });
  return { nav, ...ids };
}

beforeAll(async () => {
  const structureId = await creerStructure(base, "Mairie de Guéret", "23");
  const ailleurs = await creerStructure(base, "Mairie de Cayenne", "973");
  const soi = { role: "conseiller", niveau: "soi" } as const;
  coordinateur = await entrer("coco@exemple.test", {
    role: "coordinateur",
    niveau: "structure",
    structureId,
    nom: "Coco Laplace",
  });
  amina = await entrer("amina@exemple.test", { ...soi, structureId, nom: "Amina Belkacem" });
  bruno = await entrer("bruno@exemple.test", { ...soi, structureId, nom: "Bruno Duval" });
  voisin = await entrer("chloe@exemple.test", { ...soi, structureId: ailleurs, nom: "Chloé Fictif" });
  departement = await entrer("dep@exemple.test", {
    role: "gestionnaire_departement",
    niveau: "departement",
    code: "23",
    nom: "Dominique Fictif",
  });
  administration = await entrer("admin@exemple.test", {
    role: "administrateur",
    niveau: "national",
    nom: "Alix Fictif",
  });
  await base.transaction(SYSTEME, (db) =>
    formerEquipe(db, {
      coordinateurId: coordinateur.personneId,
      nom: "Équipe de la Creuse",
      conseillers: [amina.personneId],
      depuis: new Date("2022-01-01T08:00:00Z"),
    }),
  );
  await coordinateur.nav.envoyer("/etiquettes", { nom: "Semaine bleue", portee: "equipe" });
  await departement.nav.envoyer("/etiquettes", { nom: "plan creuse", portee: "departement" });
  await administration.nav.envoyer("/etiquettes", { nom: "campagne 2022", portee: "nationale" });
});

const vues = (qui: Entree): Promise<readonly string[]> =>
  enTransaction(
    { sorte: "personne", personneId: qui.personneId, affectationId: qui.affectationId, national: false },
    async (db) =>
      (await db.rows(sql<{ nom: string }>`select nom from activite.etiquette order by nom`)).map(({ nom }) => nom),
  );
const USUEL = {
  type: "individuel",
  duree: "45",
  lieu: "structure",
  jour: "2022-11-15",
  themes: ["courriel"],
  ageSeul: "70_plus",
  statutSeul: "retraite",
  public: "particulier",
};
const idDe = async (qui: Entree, nom: string): Promise<string> => {
  const { texte } = await qui.nav.lire("/etiquettes");
  const ligne = texte.slice(texte.indexOf(`>${nom}<`) === -1 ? texte.indexOf(nom) : texte.indexOf(`>${nom}<`));
  return /\/etiquettes\/(\d+)/u.exec(ligne)?.[1] ?? "";
};

describe("a label", () => {
  it("is seen by those it is proposed to, and by nobody else", async () => {
    expect(await vues(amina)).toEqual(["campagne 2022", "plan creuse", "semaine bleue"]);
    expect(await vues(bruno)).toEqual(["campagne 2022", "plan creuse"]);
    expect(await vues(voisin)).toEqual(["campagne 2022"]);
    expect((await amina.nav.lire("/cra/nouveau")).texte).toContain('value="semaine bleue"');
    expect((await bruno.nav.lire("/cra/nouveau")).texte).not.toContain("semaine bleue");
  });

  it("is made by the role that decides of it, whatever the form says", async () => {
    for (const portee of ["equipe", "departement", "nationale"])
      expect((await amina.nav.envoyer("/etiquettes", { nom: "à moi", portee })).statut).toBe(422);
    expect((await departement.nav.envoyer("/etiquettes", { nom: "x", portee: "nationale" })).statut).toBe(422);
    expect((await coordinateur.nav.envoyer("/etiquettes", { nom: "x", portee: "departement" })).statut).toBe(422);
    const equipe = await idDe(coordinateur, "semaine bleue");
    expect((await amina.nav.lire(`/etiquettes/${equipe}`)).statut).toBe(404);
    expect((await amina.nav.envoyer(`/etiquettes/${equipe}`, { nom: "volée" })).statut).toBe(404);
    expect((await amina.nav.envoyer(`/etiquettes/${equipe}/archivage`)).statut).toBe(404);
    expect((await amina.nav.envoyer("/etiquettes/999999/archivage")).statut).toBe(404);
  });

  it("says why a word cannot be one, and keeps what was typed", async () => {
    const { statut, texte } = await amina.nav.envoyer("/etiquettes", { nom: "06 39 98 00 00", portee: "personnelle" });
    expect(statut).toBe(422);
    expect(texte).toContain("ne désigne jamais une personne");
    expect(texte).toContain('value="06 39 98 00 00"');
    expect(refuserNom("a, b")).toContain("sans virgule");
    expect(refuserNom("x".repeat(31))).toContain("30 signes");
    expect(
      (await administration.nav.envoyer("/etiquettes", { nom: " Campagne  2022 ", portee: "nationale" })).texte,
    ).toContain("existe déjà");
  });

  it("typed in a report becomes its author's own, is offered first the next time, filters and is exported", async () => {
    const envoi = {
      ...USUEL,
      id: uuid(1),
      etiquettes: ["semaine bleue"],
      etiquettesAutres: "Jardin partagé ; séniors",
    };
    expect((await amina.nav.envoyer("/cra", envoi)).vers).toBe(`/cra/${uuid(1)}`);
    expect(await vues(amina)).toContain("jardin partagé");
    expect(await vues(bruno)).not.toContain("jardin partagé");
    expect(await vues(coordinateur)).not.toContain("jardin partagé");
    const forme = (await amina.nav.lire("/cra/nouveau")).texte;
    expect(forme.indexOf('value="jardin partagé"')).toBeLessThan(forme.indexOf('value="campagne 2022"'));
    const repris = (await amina.nav.lire(`/cra/nouveau?depuis=${uuid(1)}`)).texte;
    expect(repris).toMatch(/value="séniors" checked/u);
    const liste = (await amina.nav.lire("/cra?etiquette=s%C3%A9niors")).texte;
    expect(liste).toContain(uuid(1));
    expect(liste).toMatch(/<option value="séniors" selected/u);
    expect((await amina.nav.lire("/cra/export.csv?etiquette=semaine+bleue")).texte).toContain("jardin partagé");
  });

  it("shared and renamed, changes where it is offered; the reports of others keep their words", async () => {
    await bruno.nav.envoyer("/cra", { ...USUEL, id: uuid(2), etiquettesAutres: "semaine bleue" });
    const id = await idDe(coordinateur, "semaine bleue");
    const { vers } = await coordinateur.nav.envoyer(`/etiquettes/${id}`, { nom: "Semaine rouge" });
    expect(vers).toBe("/etiquettes");
    expect((await amina.nav.lire("/cra/nouveau")).texte).toContain('value="semaine rouge"');
    for (const [qui, numero] of [
      [amina, 1],
      [bruno, 2],
    ] as const)
      expect((await qui.nav.lire(`/cra/${uuid(numero)}`)).texte).toContain("semaine bleue");
  });

  it("one's own and renamed, is renamed on one's reports; a form opened before is told", async () => {
    await amina.nav.envoyer("/cra", { ...USUEL, id: uuid(4), etiquettesAutres: "brocante" });
    const ouvert = (await amina.nav.lire(`/cra/${uuid(4)}/modifier`)).texte;
    const version = /name="version" value="(\d+)"/u.exec(ouvert)?.[1] ?? "";
    const id = await idDe(amina, "brocante");
    await amina.nav.envoyer(`/etiquettes/${id}`, { nom: "vide-grenier" });
    expect((await amina.nav.lire(`/cra/${uuid(4)}`)).texte).toContain("vide-grenier");
    const tard = await amina.nav.envoyer(`/cra/${uuid(4)}`, { ...USUEL, version, etiquettes: ["brocante"] });
    expect(tard.vers).toBeNull();
    expect((await amina.nav.lire(`/cra/${uuid(4)}`)).texte).toContain("vide-grenier");
  });

  it("archived, is no longer offered and stays on old reports; made again, it is the same one", async () => {
    await amina.nav.envoyer("/cra", { ...USUEL, id: uuid(3), etiquettes: ["semaine rouge"] });
    const id = await idDe(coordinateur, "semaine rouge");
    expect((await coordinateur.nav.envoyer(`/etiquettes/${id}/archivage`)).vers).toBe("/etiquettes");
    expect((await amina.nav.lire("/cra/nouveau")).texte).not.toContain('value="semaine rouge"');
    expect((await amina.nav.lire(`/cra/${uuid(3)}`)).texte).toContain("semaine rouge");
    expect((await amina.nav.lire(`/cra/${uuid(3)}/modifier`)).texte).toMatch(/value="semaine rouge" checked/u);
    expect((await amina.nav.lire("/cra?etiquette=semaine+rouge")).texte).toContain(uuid(3));
    await coordinateur.nav.envoyer("/etiquettes", { nom: "semaine rouge", portee: "equipe" });
    expect(await idDe(coordinateur, "semaine rouge")).toBe(id);
    expect((await amina.nav.lire("/cra/nouveau")).texte).toContain('value="semaine rouge"');
  });

  it("of a team left is seen no more", async () => {
    await base.transaction(SYSTEME, (db) =>
      db.run(
        sql`update activite.equipe_membre set quitte_le = now(), quitte_par = ${amina.personneId} where conseiller_id = ${amina.personneId}`,
      ),
    );
    expect(await vues(amina)).not.toContain("semaine rouge");
  });
});

describe("words of labels", () => {
  it("are one by comma, once, without capitals", () => {
    expect(lireMots(["Été, seniors ; été", "  "])).toEqual(["été", "seniors"]);
  });

  it("are offered once, those used lately first, the closest portée said", () => {
    const connues = [
      { nom: "a", portee: "nationale" },
      { nom: "b", portee: "nationale" },
      { nom: "b", portee: "personnelle" },
    ] as const;
    expect(ordonnerEtiquettes(connues, ["b", "b", "z"])).toEqual([
      { nom: "b", portee: "personnelle" },
      { nom: "a", portee: "nationale" },
    ]);
  });
});
