import { describe, expect, it } from "vitest";
import { participants } from "../../../../tests/appariement.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { dansJours } from "../../../../tests/recrutement.ts";
import { ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { personnesProposees } from "./mises-en-relation.query.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
const { recruteuse, candidat, proposer, dire } = participants(base, site);
const courriels = async () => (await site.navigateur().lire("/demo/courriels")).texte;

describe("two who both said yes", () => {
  it("are named to each other then, not before, write, and meet: the agenda of the structure follows", async () => {
    const [e, c] = [await recruteuse(), await candidat("Iris Nommée")];
    const id = await proposer(c.id, e.id);
    const suite = async () => (await c.nav.lire("/candidature")).texte;
    expect((await c.nav.lire("/mises-en-relation")).texte).toMatch(new RegExp(e.nom));
    await dire(e.nav, id, "interesse");
    expect((await e.nav.lire(`/mises-en-relation/${id}`)).texte).not.toMatch(/Nommée/u);
    expect((await e.nav.envoyer(`/mises-en-relation/${id}/messages`, { texte: "Bonjour" })).statut).toBe(422);
    await dire(c.nav, id, "interesse");
    expect((await e.nav.lire(`/mises-en-relation/${id}`)).texte).toMatch(/Iris Nommée/u);
    expect((await e.nav.envoyer(`/mises-en-relation/${id}/messages`, { texte: "Venez visiter." })).statut).toBe(303);
    expect(await suite()).toMatch(/Mis en relation.*parlez-vous/su);
    expect(await courriels()).toMatch(new RegExp(`Un message de ${e.nom}`));
    expect(await courriels()).not.toMatch(/Venez visiter/u);
    expect((await c.nav.lire("/mises-en-relation")).texte).toMatch(/1\smessage sans réponse/u);
    expect((await c.nav.lire(`/mises-en-relation/${id}`)).texte).toMatch(/Venez visiter/u);
    const passe = await e.nav.envoyer(`/mises-en-relation/${id}/entretien`, {
      ...{ "jour-1": "2021-01-01", "heure-1": "10:00", minutes: "45", lieu: "Salle des fêtes" },
    });
    expect([passe.statut, /Ce moment est passé/u.test(passe.texte), /Salle des fêtes/u.test(passe.texte)]).toEqual([
      422,
      true,
      true,
    ]);
    const moments = { "jour-1": dansJours(9), "heure-1": "10:00", "jour-2": dansJours(10), "heure-2": "14:30" };
    await e.nav.envoyer(`/mises-en-relation/${id}/entretien`, { ...moments, minutes: "45", lieu: "Mairie" });
    expect(await suite()).toMatch(/Choisissez le moment/u);
    const choix = /value="(\d{4}-[^"]+Z)"/u.exec((await c.nav.lire(`/mises-en-relation/${id}`)).texte)?.[1] ?? "";
    expect((await c.nav.envoyer(`/mises-en-relation/${id}/entretien/choix`, { moment: choix })).statut).toBe(303);
    expect(await suite()).toMatch(/Un entretien est fixé/u);
    const ics = (await c.nav.lire(`/mises-en-relation/${id}/entretien.ics`)).texte;
    const agenda = () => e.nav.lire(`/agenda?vue=jour&jour=${dansJours(9)}`);
    expect((await agenda()).texte).toMatch(
      new RegExp(`10\\sh[^<]*10\\sh\\s45[^]*/mises-en-relation/${id}"[^]*candidature\\sn`, "u"),
    );
    expect((await agenda()).texte).not.toMatch(/Iris|Nouveau rendez-vous/u);
    const voisine = await recruteuse();
    expect((await voisine.nav.lire(`/agenda?vue=jour&jour=${dansJours(9)}`)).texte).toMatch(/Rien de prévu/u);
    for (const dit of [/BEGIN:VEVENT/u, /LOCATION:Mairie/u, new RegExp(`DTSTART:${dansJours(9).replaceAll("-", "")}`)])
      expect(ics).toMatch(dit);
    // Moved, then cancelled: the agenda follows.
    const autre = { "jour-1": dansJours(12), "heure-1": "09:00", minutes: "30", lieu: "Mairie" };
    await e.nav.envoyer(`/mises-en-relation/${id}/entretien`, autre);
    expect((await agenda()).texte).toMatch(/Rien de prévu/u);
    const neuf = /value="(\d{4}-[^"]+Z)"/u.exec((await c.nav.lire(`/mises-en-relation/${id}`)).texte)?.[1] ?? "";
    await c.nav.envoyer(`/mises-en-relation/${id}/entretien/choix`, { moment: neuf });
    expect((await e.nav.lire(`/agenda?vue=jour&jour=${dansJours(12)}`)).texte).toMatch(/candidature\sn/u);
    await c.nav.envoyer(`/mises-en-relation/${id}/entretien/annulation`);
    expect((await e.nav.lire(`/agenda?vue=jour&jour=${dansJours(12)}`)).texte).toMatch(/Rien de prévu/u);
    // All closed: the person seeks again, and reads so.
    await dire(e.nav, id, "decliner", { motif: "pourvu" });
    expect(await suite()).toMatch(/En lice.*Complétez votre candidature/su);
    expect(await suite()).not.toMatch(/Mis en relation|parlez-vous/u);
  });

  it("are told beside the field why nothing was sent once the person paused or left, and keep what they typed", async () => {
    const [e, c] = [await recruteuse(), await candidat("Noa Partie")];
    const id = await proposer(c.id, e.id);
    for (const nav of [c.nav, e.nav]) await dire(nav, id, "interesse");
    const ecrire = () => e.nav.envoyer(`/mises-en-relation/${id}/messages`, { texte: "Un long message." });
    const moments = { "jour-1": dansJours(9), "heure-1": "10:00", minutes: "45", lieu: "Salle Jaurès" };
    const inviter = () => e.nav.envoyer(`/mises-en-relation/${id}/entretien`, moments);
    await c.nav.envoyer("/candidature/pause");
    expect((await inviter()).texte).toMatch(/champ-jour-1-erreur.*mis sa candidature en pause.*Salle Jaurès/su);
    expect((await ecrire()).statut).toBe(303);
    await c.nav.envoyer("/candidature/retrait");
    for (const [envoyer, champ, tape] of [
      [ecrire, "texte", "Un long message."],
      [inviter, "jour-1", "Salle Jaurès"],
    ] as const) {
      const { statut, texte } = await envoyer();
      const dit = new RegExp(`champ-${champ}-erreur.*retiré sa candidature`, "su");
      expect([statut, dit.test(texte), texte.includes(tape)]).toEqual([422, true, true]);
    }
    const close = await e.nav.lire(`/mises-en-relation/${id}`);
    expect([close.statut, /pas parti|pas proposés/u.test(close.texte)]).toEqual([200, false]);
  });

  it("are read for a whole board in two statements, names included, however many they are", async () => {
    const [e, un, deux] = [await recruteuse(), await candidat("Ana Lue"), await candidat("Eva Lue")];
    const ids = [await proposer(un.id, e.id), await proposer(deux.id, e.id)] as const;
    const lire = async (): Promise<readonly [statements: number, named: number]> => {
      const qui = await systeme((db) =>
        db.one(sql<{ personneId: number; affectationId: number }>`
          select personne_id as "personneId", id as "affectationId" from acteur.affectation
          where structure_id = ${e.id} and role = 'gestionnaire_structure'`),
      );
      return base.transaction({ sorte: "personne", national: false, ...qui }, async (db) => {
        const debut = db.count();
        const personnes = await personnesProposees(db);
        return [db.count() - debut, personnes.filter(({ nom }) => nom !== null).length] as const;
      });
    };
    for (const nav of [un.nav, e.nav]) await dire(nav, ids[0], "interesse");
    expect(await lire()).toEqual([2, 1]);
    for (const nav of [deux.nav, e.nav]) await dire(nav, ids[1], "interesse");
    expect(await lire()).toEqual([2, 2]);
  });
});
