import { describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import {
  compterLignes,
  courrielsDe,
  DITE,
  dernierLien,
  fichier,
  ouvrirCandidate,
  PDF,
} from "../../../../tests/candidat.ts";
import { dansJours } from "../../../../tests/recrutement.ts";
import { creerPersonne, entrer, MOT_DE_PASSE, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { purgerCandidats } from "./purger-candidats.ts";
import { relancerCandidats } from "./relancer-candidats.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);

const courriels = () => courrielsDe(site);
const compter = (quoi: ReturnType<typeof sql>) => compterLignes(base, quoi);
const candidate = (courriel: string, dite: Parameters<typeof ouvrirCandidate>[2] = {}) =>
  ouvrirCandidate(site, courriel, dite);

describe("applying", () => {
  it("counts once the address is confirmed, twice sent is once, and the same person has one live application", async () => {
    const nav = site.navigateur();
    const id = crypto.randomUUID();
    const envoi = { ...DITE, id, courriel: "alix.rosier@exemple.test" };
    for (const _fois of [1, 2]) expect((await nav.envoyer("/candidater", envoi)).vers).toBe("/candidater?envoye=oui");
    expect((await courriels()).match(/Confirmez votre candidature/gu)).toHaveLength(1);
    expect(await compter(sql`recrutement.candidature`)).toBe(0);
    const jeton = await dernierLien(site);
    const court = await nav.envoyer(`/candidater/${jeton}`, { mot_de_passe: "court" });
    expect([court.statut, /12 caractères/u.test(court.texte)]).toEqual([422, true]);
    expect((await nav.envoyer(`/candidater/${jeton}`, { mot_de_passe: MOT_DE_PASSE })).vers).toBe("/candidature");
    const page = (await nav.lire("/candidature")).texte;
    for (const dit of [
      /Complétez votre candidature/u,
      /Joignez votre CV/u,
      /passez le test Pix/iu,
      /Aucune proposition/u,
    ])
      expect(page).toMatch(dit);
    expect((await site.navigateur().envoyer(`/candidater/${jeton}`, { mot_de_passe: MOT_DE_PASSE })).statut).toBe(404);
    const encore = await site.navigateur().envoyer("/candidater", { ...DITE, courriel: "Alix.Rosier@exemple.test" });
    expect(encore.vers).toBe("/candidater?envoye=oui");
    expect(await courriels()).toMatch(/Votre candidature est déjà là/u);
    expect(await compter(sql`recrutement.candidature`)).toBe(1);
  });

  it("says what is wrong beside its field and loses nothing typed", async () => {
    const refus = await site.navigateur().envoyer("/candidater", {
      ...DITE,
      ...{
        courriel: "sans arobase",
        disponibleLe: "2020-01-01",
        commune: "Zzzzzzz",
        situations: [],
        prenom: "Dominique",
      },
    });
    expect(refus.statut).toBe(422);
    for (const dit of [
      /adresse complète/u,
      /Cette date est passée/u,
      /pas reconnue/u,
      /au moins une réponse/u,
      /Dominique/u,
    ])
      expect(refus.texte).toMatch(dit);
  });

  it("gives the role to whoever has an account, once they confirm, without touching their password", async () => {
    const { nav, personneId } = await entrer(base, site, {
      courriel: "pro@exemple.test",
      role: "lecteur",
      niveau: "national",
    });
    await nav.envoyer("/candidater", { ...DITE, courriel: "pro@exemple.test" });
    const roles = () =>
      base.transaction(SYSTEME, (db) =>
        db.rows(
          sql<{ role: string }>`select role from acteur.affectation where personne_id = ${personneId} order by id`,
        ),
      );
    expect(await roles()).toHaveLength(1);
    const jeton = await dernierLien(site);
    expect((await nav.lire(`/candidater/${jeton}`)).texte).toMatch(/Vous avez déjà un compte/u);
    expect((await nav.envoyer(`/candidater/${jeton}`)).vers).toBe("/accueil");
    expect((await roles()).map(({ role }) => role)).toEqual(["lecteur", "candidat"]);
    const seul = site.navigateur();
    expect(
      (await seul.envoyer("/connexion", { courriel: "pro@exemple.test", mot_de_passe: MOT_DE_PASSE })).statut,
    ).toBe(303);
  });

  it("ends no invitation that somebody else made", async () => {
    const { personneId } = await creerPersonne(base, {
      ...{ courriel: "invitee@exemple.test", role: "lecteur", niveau: "national", sansCompte: true },
    });
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`
        insert into acteur.invitation (personne_id, jeton_empreinte, invitee_par, envoyee_le, expire_le)
        values (${personneId}, '\\x01', ${personneId}, now(), now() + interval '3 days')`),
    );
    await site.navigateur().envoyer("/candidater", { ...DITE, courriel: "invitee@exemple.test" });
    expect(await compter(sql`acteur.invitation where personne_id = ${personneId} and annulee_le is null`)).toBe(2);
  });

  it("sends five messages an hour at most to one address", async () => {
    const nav = site.navigateur();
    for (let i = 0; i < 7; i += 1)
      expect((await nav.envoyer("/candidater", { ...DITE, courriel: "inondee@exemple.test" })).vers).toMatch(
        /envoye=oui/u,
      );
    expect((await courriels()).match(/inondee@exemple\.test/gu)?.length).toBe(5);
  });

  it("is limited by address of the network", async () => {
    const nav = site.navigateur();
    let limite = "";
    for (let i = 0; i < 32 && limite === ""; i += 1) {
      const { texte, statut } = await nav.envoyer("/candidater", { ...DITE, courriel: `foule${i}@exemple.test` });
      if (statut === 422) limite = texte;
    }
    expect(limite).toMatch(/Trop de candidatures/u);
    site.avancer(3600);
  });
});

describe("one's own application", () => {
  it("is completed, the CV judged by its bytes, Pix by its score: then it says so, once", async () => {
    const nav = await candidate("complete@exemple.test");
    const profil = {
      ...DITE,
      langues: ["en"],
      publics: ["seniors"],
      experience: "Dix ans d’accueil.",
      motivation: "Aider.",
    };
    const long = await nav.envoyer("/candidature/profil", { ...profil, motivation: "a".repeat(2501) });
    expect([long.statut, /2501 caractères/u.test(long.texte), /Dix ans/u.test(long.texte)]).toEqual([422, true, true]);
    expect((await nav.envoyer("/candidature/profil", profil)).statut).toBe(303);
    for (const [nom, contenu] of [
      ["cv.pdf", "MZ\u0090\u0000"],
      ["cv.docx", "PK\u0003\u0004rien"],
      ["vide.pdf", ""],
    ] as const)
      expect((await nav.envoyerFichier("/candidature/cv", fichier("cv", nom, contenu))).statut).toBe(422);
    const lourd = await nav.envoyerFichier(
      "/candidature/cv",
      fichier("cv", "gros.pdf", new Uint8Array(21 * 1024 * 1024)),
    );
    expect([lourd.statut, /dépasse 5 Mo/u.test(lourd.texte)]).toEqual([422, true]);
    expect((await nav.envoyerFichier("/candidature/cv", fichier("cv", "cv.pdf", PDF))).statut).toBe(303);
    const cv = await nav.lire("/candidature/cv/fichier");
    expect([cv.texte, cv.entetes.get("content-disposition")?.slice(0, 10)]).toEqual([PDF, "attachment"]);
    const pix = { le: "2022-11-02", code: "ABCDEF123" };
    const cent = await nav.envoyer("/candidature/pix", { ...pix, score: "101" });
    expect([cent.statut, /de 0 à 100/u.test(cent.texte)]).toEqual([422, true]);
    expect((await nav.envoyer("/candidature/pix", { ...pix, score: "82", le: dansJours(3) })).texte).toMatch(
      /pas encore venue/u,
    );
    expect((await nav.envoyer("/candidature/pix", { score: "82", le: "2022-11-02" })).texte).toMatch(
      /Joignez votre certificat/u,
    );
    expect(
      (await nav.envoyerFichier("/candidature/pix", fichier("preuve", "pix.png", "MZ", { ...pix, score: "82" })))
        .statut,
    ).toBe(422);
    for (const octets of [6, 21]) {
      const gros = fichier("preuve", "pix.png", new Uint8Array(octets * 1024 * 1024), {
        score: "82",
        le: "2022-11-02",
      });
      const trop = await nav.envoyerFichier("/candidature/pix", gros);
      expect([trop.statut, /champ-preuve-erreur.*dépasse 5 Mo/su.test(trop.texte)]).toEqual([422, true]);
      for (const garde of [/value="82"/u, /value="2022-11-02"/u]) expect(trop.texte).toMatch(garde);
    }
    expect((await nav.envoyer("/candidature/pix", { ...pix, score: "82 %" })).statut).toBe(303);
    expect((await nav.lire("/candidature")).texte).toMatch(/vérifions votre résultat Pix/u);
    await nav.envoyer("/candidature/profil", profil);
    expect((await courriels()).match(/Votre candidature est complète</gu)).toHaveLength(1);
  });

  it("is paused, resumed, withdrawn, and comes back", async () => {
    const nav = await candidate("va-et-vient@exemple.test");
    const page = async () => (await nav.lire("/candidature")).texte;
    await nav.envoyer("/candidature/pause");
    expect(await page()).toMatch(/en pause : aucun poste/u);
    await nav.envoyer("/candidature/reprise");
    await nav.envoyer("/candidature/retrait", { motif: "J’ai trouvé ailleurs." });
    expect(await page()).toMatch(/retirée : plus personne ne la voit/u);
    expect(await compter(sql`recrutement.candidature where statut = 'retire'`)).toBe(1);
    await nav.envoyer("/candidature/retour");
    expect(await page()).toMatch(/Complétez votre candidature/u);
    expect(await compter(sql`recrutement.candidature where statut = 'retire'`)).toBe(0);
  });

  it("keeps a need linked to a disability for whom it was said to, sealed, and in what one takes away", async () => {
    const nav = await candidate("besoin@exemple.test");
    expect((await nav.envoyer("/candidature/amenagement", { besoin: "Un écran plus grand." })).texte).toMatch(
      /qui peut lire/u,
    );
    await nav.envoyer("/candidature/amenagement", { besoin: "Un écran plus grand.", lecteurs: "administration" });
    expect((await nav.lire("/candidature/amenagement")).texte).toMatch(/écran plus grand/u);
    expect(
      await compter(sql`recrutement.candidat_amenagement where position('cran' in encode(besoin, 'escape')) > 0`),
    ).toBe(0);
    const donnees = JSON.parse((await nav.lire("/candidature/donnees.json")).texte);
    expect([donnees.identite.courriel, donnees.amenagement.besoin]).toEqual([
      "besoin@exemple.test",
      "Un écran plus grand.",
    ]);
    await nav.envoyer("/candidature/amenagement", { besoin: "", lecteurs: "" });
    expect(await compter(sql`recrutement.candidat_amenagement`)).toBe(0);
  });
});

describe("what is kept, and for how long", () => {
  const vieillir = (courriel: string, colonne: string, mois: number) =>
    base.transaction(SYSTEME, async (db) => {
      const { id } = await db.one(sql<{ id: number }>`
        select id from acteur.personne where courriel_empreinte = ${coffre().empreinteCourriel(courriel)}`);
      await db.run(
        sql`update recrutement.candidat set ${sql.id(colonne)} = now() - make_interval(months => ${mois}, hours => 1) where personne_id = ${id}`,
      );
      return id;
    });
  const purger = () => base.transaction(SYSTEME, (db) => purgerCandidats(db, new Date()));
  const relancer = () => base.transaction(SYSTEME, (db) => relancerCandidats(db, new Date(), "http://localhost:3000"));

  it("ends two years after the last contact, announced one month before; the application is counted on, without anybody", async () => {
    await candidate("oubli@exemple.test");
    const avant = await compter(sql`recrutement.candidature`);
    const id = await vieillir("oubli@exemple.test", "dernier_contact_le", 23);
    expect(await relancer()).toMatchObject({ effacements: 1 });
    expect(await relancer()).toMatchObject({ effacements: 0 });
    expect(await courriels()).toMatch(/Votre candidature va être effacée/u);
    expect(await purger()).toMatchObject({ candidats: 0 });
    await vieillir("oubli@exemple.test", "dernier_contact_le", 25);
    expect(await purger()).toMatchObject({ candidats: 1 });
    expect(await compter(sql`recrutement.candidature`)).toBe(avant);
    expect(await compter(sql`recrutement.candidature where personne_id = ${id}`)).toBe(0);
    expect(await compter(sql`acteur.personne where id = ${id} and cle is not null`)).toBe(0);
  });

  it("ends one day after it was asked, which can be taken back meanwhile; a CV after six months", async () => {
    const nav = await candidate("efface@exemple.test");
    await nav.envoyerFichier("/candidature/cv", fichier("cv", "cv.pdf", PDF));
    await nav.envoyer("/candidature/effacement");
    expect((await nav.lire("/candidature")).texte).toMatch(/Effacement demandé/u);
    expect(await purger()).toMatchObject({ candidats: 0, documents: 0 });
    await nav.envoyer("/candidature/effacement/annulation");
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update recrutement.candidat_piece set ajoute_le = now() - interval '7 months'`),
    );
    expect((await purger()).documents).toBeGreaterThan(0);
    await nav.envoyer("/candidature/effacement");
    await vieillir("efface@exemple.test", "effacement_demande_le", 1);
    expect(await purger()).toMatchObject({ candidats: 1 });
    expect((await nav.lire("/candidature")).statut).toBe(303);
  });

  it("erases nobody who came back, by one word or the other, and tells them so", async () => {
    const nav = await candidate("revient@exemple.test");
    const page = async () => (await nav.lire("/candidature")).texte;
    for (const mot of ["retour", "presence"]) {
      await nav.envoyer("/candidature/effacement");
      expect(await page()).toMatch(/Tout sera effacé dès la nuit qui suit.*aucun poste ne vous sera proposé/su);
      expect(await page()).not.toMatch(/Un courriel vous préviendra|Je cherche toujours/u);
      await vieillir("revient@exemple.test", "effacement_demande_le", 1);
      const pose = (await nav.envoyer(`/candidature/${mot}`)).entetes.get("set-cookie") ?? "";
      expect(decodeURIComponent(pose)).toMatch(/de nouveau candidat. L’effacement demandé est annulé/u);
      expect(await page()).not.toMatch(/Effacement demandé/u);
      expect(await purger()).toMatchObject({ candidats: 0 });
    }
    await vieillir("revient@exemple.test", "effacement_demande_le", 1);
    expect(await purger(), "an erasure left from before the return").toMatchObject({ candidats: 0 });
  });

  it("forgets an application never confirmed after seven days, with whoever wrote it", async () => {
    await site.navigateur().envoyer("/candidater", { ...DITE, courriel: "jamais@exemple.test" });
    const personnes = sql`acteur.personne where courriel_empreinte = ${coffre().empreinteCourriel("jamais@exemple.test")}`;
    expect([(await purger()).attentes, await compter(personnes)]).toEqual([0, 1]);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update recrutement.candidature_attente set recue_le = now() - interval '8 days'`),
    );
    await purger();
    expect(await compter(personnes)).toBe(0);
  });

  it("reminds once when something is missing after a week, and once when the day of availability is past", async () => {
    await candidate("rappel@exemple.test");
    await vieillir("rappel@exemple.test", "cree_le", 1);
    const { incomplets } = await relancer();
    expect(incomplets).toBeGreaterThan(0);
    expect(await relancer()).toMatchObject({ incomplets: 0 });
    const id = await vieillir("rappel@exemple.test", "complet_le", 1);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update recrutement.candidat set disponible_le = '2022-01-01' where personne_id = ${id}`),
    );
    expect([(await relancer()).dates, (await relancer()).dates]).toEqual([1, 0]);
    expect(await courriels()).toMatch(/Êtes-vous toujours disponible/u);
  });
});
