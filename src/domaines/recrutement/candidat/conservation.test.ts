import { describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { compterLignes, courrielsDe, DITE, fichier, ouvrirCandidate, PDF } from "../../../../tests/candidat.ts";
import { ouvrirSite } from "../../../../tests/site.ts";
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
