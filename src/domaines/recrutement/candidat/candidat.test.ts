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
