import { beforeAll, describe, expect, it } from "vitest";
import { unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerPersonne, creerStructure, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { ouvrirContenu } from "../../../plateforme/mail/deposer.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../activite.routes.ts";
import { chargerComptesRendus } from "../compte-rendu/charger-comptes-rendus.ts";
import { purgerEquipes, rappelerSilences } from "./rappeler-silences.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes], true);
type Entree = { readonly nav: Navigateur; readonly personneId: number; readonly affectationId: number };
let coordinateur: Entree;
let amina: Entree;
let bruno: Entree;
let voisine: Entree;
let gueret: number;
let aubusson: number;

async function entrer(
  courriel: string,
  role: Parameters<typeof creerPersonne>[1]["role"],
  structureId: number,
  nom: string,
): Promise<Entree> {
  const niveau = role === "coordinateur" || role === "gestionnaire_structure" ? "structure" : "soi";
  const ids = await creerPersonne(base, { courriel, role, niveau, structureId, nom, demonstration: true });
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(ids.personneId) });
  return { nav, ...ids };
}

beforeAll(async () => {
  gueret = await creerStructure(base, "Mairie de Guéret", "23");
  aubusson = await creerStructure(base, "Mairie d’Aubusson", "23");
  coordinateur = await entrer("coco@exemple.test", "coordinateur", gueret, "Coco Laplace");
  amina = await entrer("amina@exemple.test", "conseiller", aubusson, "Amina Belkacem");
  bruno = await entrer("bruno@exemple.test", "conseiller", gueret, "Bruno Duval");
  voisine = await entrer("voisine@exemple.test", "coordinateur", aubusson, "Vera Fictif");
  await base.transaction(SYSTEME, (db) =>
    chargerComptesRendus(db, [
      unCompteRendu({ id: uuid(1), conseillerId: amina.personneId, structureId: aubusson, jour: "2022-11-15" }),
      unCompteRendu({ id: uuid(2), conseillerId: bruno.personneId, structureId: gueret, jour: "2022-11-16" }),
    ]),
  );
});

const courriels = (debut: string) =>
  base.transaction(SYSTEME, async (db) => {
    const lignes = await db.rows(sql<{ contenu: Buffer }>`
      select contenu from courriel.message where cle like ${`${debut}%`} order by id`);
    return lignes.map(({ contenu }) => ouvrirContenu(contenu));
  });
const idDe = (html: string, suite: string): string =>
  new RegExp(`/equipe/[a-z]+/(\\d+)/${suite}`, "u").exec(html)?.[1] ?? "";
const voitLesComptesRendus = async (qui: Entree): Promise<readonly string[]> =>
  enTransaction(
    { sorte: "personne", personneId: qui.personneId, affectationId: qui.affectationId, national: false },
    async (db) =>
      (await db.rows(sql<{ id: string }>`select id from activite.compte_rendu order by id`)).map(({ id }) => id),
  );

describe("a team", () => {
  it("is joined by invitation only: before the answer, nothing of the adviser is seen", async () => {
    expect(await voitLesComptesRendus(coordinateur)).toEqual([]);
    expect((await coordinateur.nav.envoyer("/equipe/invitations", { courriel: "pas une adresse" })).texte).toContain(
      "n’est pas complète",
    );
    expect((await coordinateur.nav.envoyer("/equipe/invitations", { courriel: " Amina@exemple.test " })).statut).toBe(
      303,
    );
    expect((await coordinateur.nav.envoyer("/equipe/invitations", { courriel: "amina@exemple.test" })).statut).toBe(
      303,
    );
    expect(await courriels("equipe-invitation")).toMatchObject([
      { destinataire: "amina@exemple.test", objet: "Coco Laplace vous invite dans une équipe" },
    ]);
    const page = (await coordinateur.nav.lire("/equipe")).texte;
    expect(page).toContain("amina@exemple.test");
    expect(page).not.toContain("Belkacem");
    expect(await voitLesComptesRendus(coordinateur)).toEqual([]);
  });

  it("never says who is known: an address of nobody gets the same answer and the same line", async () => {
    const { statut, vers } = await coordinateur.nav.envoyer("/equipe/invitations", {
      courriel: "personne@exemple.test",
    });
    expect([statut, vers]).toEqual([303, "/equipe"]);
    expect((await coordinateur.nav.lire("/equipe")).texte).toContain("personne@exemple.test");
    expect(await courriels("equipe-invitation")).toHaveLength(1);
  });

  it("accepted, shows the adviser and their reports, wherever they work, until they leave", async () => {
    const invitation = idDe((await amina.nav.lire("/equipe")).texte, "acceptation");
    expect(invitation).not.toBe("");
    for (const autre of [bruno, voisine, coordinateur]) {
      expect((await autre.nav.envoyer(`/equipe/invitations/${invitation}/acceptation`)).statut).toBe(404);
      expect((await autre.nav.envoyer("/equipe/invitations/987654/acceptation")).statut).toBe(404);
    }
    expect((await amina.nav.envoyer(`/equipe/invitations/${invitation}/acceptation`)).statut).toBe(303);
    expect((await amina.nav.envoyer(`/equipe/invitations/${invitation}/acceptation`)).statut).toBe(303);
    expect(await courriels("equipe-accepte")).toMatchObject([{ destinataire: "coco@exemple.test" }]);
    expect(await voitLesComptesRendus(coordinateur)).toEqual([uuid(1)]);
    const page = (await coordinateur.nav.lire("/equipe")).texte;
    expect(page).toContain("Amina Belkacem");
    const chiffres = (await coordinateur.nav.lire("/statistiques?du=2022-11-01&au=2022-11-30")).texte;
    expect(chiffres).toMatch(/Statistiques de l’équipe/u);
    expect(chiffres).toMatch(/dc-chiffre__val">\s*1\s*</u);
  });

  it("of one at a time: another invitation waits until the first team is left", async () => {
    await voisine.nav.envoyer("/equipe/invitations", { courriel: "amina@exemple.test" });
    const seconde = idDe((await amina.nav.lire("/equipe")).texte, "acceptation");
    const { statut, texte } = await amina.nav.envoyer(`/equipe/invitations/${seconde}/acceptation`);
    expect([statut, /déjà dans une équipe/u.test(texte)]).toEqual([409, true]);
    expect((await amina.nav.envoyer(`/equipe/invitations/${seconde}/refus`)).statut).toBe(303);
    expect((await amina.nav.lire("/equipe")).texte).not.toContain("acceptation");
    expect(await courriels("equipe-refuse")).toMatchObject([{ destinataire: "voisine@exemple.test" }]);
  });

  it("is written to by its coordinateur alone; each member gets one e-mail, the history keeps it", async () => {
    expect((await coordinateur.nav.envoyer("/equipe/messages", { objet: "", texte: "Bonjour" })).texte).toContain(
      "Écrivez l’objet",
    );
    expect(
      (await coordinateur.nav.envoyer("/equipe/messages", { objet: "Réunion", texte: "Mardi à 9 h.\nÀ Guéret." }))
        .statut,
    ).toBe(303);
    expect(await courriels("equipe-message")).toMatchObject([{ destinataire: "amina@exemple.test", objet: "Réunion" }]);
    expect((await coordinateur.nav.lire("/equipe")).texte).toContain("Mardi à 9 h.");
    expect((await amina.nav.lire("/equipe")).texte).toContain("Mardi à 9 h.");
    expect((await bruno.nav.lire("/equipe")).texte).not.toContain("Mardi");
    expect((await voisine.nav.envoyer("/equipe/messages", { objet: "a", texte: "b" })).texte).toContain(
      "Personne n’est encore",
    );
  });
});

describe("a silence", () => {
  const tour = (jour: string) =>
    enSysteme((db) => rappelerSilences(db, new Date(`${jour}T08:00:00Z`), "https://declic.exemple.test"));
  const enSysteme = <T>(travail: Parameters<typeof base.transaction<T>>[1]) => base.transaction(SYSTEME, travail);

  it("is reminded after a month, told after a month and a half, once each, to who follows", async () => {
    const chef = await entrer("chef@exemple.test", "gestionnaire_structure", aubusson, "Claude Chef");
    // Bruno wrote one day later than Amina.
    expect(await tour("2022-12-14")).toEqual({ rappels: 0, signalements: 0 });
    expect(await tour("2022-12-15")).toEqual({ rappels: 1, signalements: 0 });
    expect(await tour("2022-12-15")).toEqual({ rappels: 0, signalements: 0 });
    expect(await courriels("silence-rappel")).toMatchObject([
      { destinataire: "amina@exemple.test", objet: "Vos comptes rendus d’activité" },
    ]);
    expect((await courriels("silence-rappel"))[0]?.texte).toMatch(/15\snovembre 2022/u);
    expect(await tour("2022-12-29")).toEqual({ rappels: 1, signalements: 0 });
    expect(await tour("2022-12-30")).toEqual({ rappels: 0, signalements: 2 });
    expect(await tour("2023-01-20")).toMatchObject({ rappels: 0 });
    const signales = (await courriels("silence-signalement")).filter(({ texte }) => texte.includes("Amina Belkacem"));
    expect(signales.map(({ destinataire }) => destinataire).sort()).toEqual(["chef@exemple.test", "coco@exemple.test"]);
    expect((await coordinateur.nav.lire("/equipe")).texte).toContain("Silence signalé");
    expect(chef.personneId).toBeGreaterThan(0);
  });

  it("ends with a report; the next one is another", async () => {
    await enSysteme((db) =>
      chargerComptesRendus(db, [
        unCompteRendu({ id: uuid(3), conseillerId: amina.personneId, structureId: aubusson, jour: "2023-02-01" }),
      ]),
    );
    expect((await coordinateur.nav.lire("/equipe")).texte).not.toContain("Silence signalé");
    expect((await tour("2023-02-15")).rappels).toBe(0);
    expect((await tour("2023-03-01")).rappels).toBe(1);
    expect(await courriels(`silence-rappel:${amina.personneId}:`)).toHaveLength(2);
  });

  it("is not asked of someone whose role has ended, nor kept beyond its time", async () => {
    await enSysteme((db) =>
      db.run(sql`update acteur.affectation set fin = '2023-03-02' where personne_id = ${bruno.personneId}`),
    );
    await enSysteme((db) => db.run(sql`delete from activite.silence`));
    await tour("2023-06-01");
    const reste = () =>
      enSysteme((db) => db.rows(sql<{ id: number }>`select conseiller_id as id from activite.silence order by 1`));
    expect(await reste()).toEqual([{ id: amina.personneId }]);
    await enSysteme((db) => purgerEquipes(db, new Date("2025-06-02T08:00:00Z")));
    expect(await reste()).toEqual([]);
  });
});

describe("leaving", () => {
  it("shows nothing more, asks first, and is told to the coordinateur", async () => {
    const depart = idDe((await amina.nav.lire("/equipe")).texte, "depart");
    expect((await voisine.nav.lire(`/equipe/membres/${depart}/depart`)).statut).toBe(404);
    expect((await amina.nav.lire(`/equipe/membres/${depart}/depart`)).texte).toContain("Quitter cette équipe");
    expect((await amina.nav.envoyer(`/equipe/membres/${depart}/depart`)).statut).toBe(303);
    expect((await amina.nav.envoyer(`/equipe/membres/${depart}/depart`)).statut).toBe(303);
    expect(await courriels("equipe-quitte")).toMatchObject([{ destinataire: "coco@exemple.test" }]);
    expect(await voitLesComptesRendus(coordinateur)).toEqual([]);
    expect((await coordinateur.nav.lire("/equipe")).texte).not.toContain("Belkacem");
  });
});
