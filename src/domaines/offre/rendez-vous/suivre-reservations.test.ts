import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest } from "../../../../tests/base.ts";
import {
  CHEMIN,
  codeDe,
  type DecorRendezVous,
  debutDe,
  LIEU,
  planterRendezVous,
  SITE_URL,
  saisieDe,
} from "../../../../tests/rendez-vous.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { localDe } from "../../activite/index.ts";
import { prochainsCreneaux } from "./prochain-creneau.ts";
import { type BilanReservations, purgerReservations, suivreReservations } from "./suivre-reservations.ts";

const { base } = await baseDeTest();
const HEURE = 3_600_000;
let decor: DecorRendezVous;

beforeAll(async () => {
  decor = await planterRendezVous(base);
  await decor.ouvrirPermanence({ titre: "Sur rendez-vous", heureDebut: "09:00", heureFin: "11:00" });
});

/** Noon in Paris of the day of that moment: an hour when a message wakes nobody. */
const midi = (moment: Date): Date => new Date(new Date(moment).setUTCHours(11, 0, 0, 0));
const suivre = (moment: Date): Promise<BilanReservations> => suivreReservations(decor.systeme, moment, SITE_URL);
const dernierSms = async (numero: string): Promise<string> => (await decor.smsDe(numero))[0] ?? "";
const idDe = async (debut: Date): Promise<{ readonly id: string; readonly date: string }> =>
  decor.systeme((db) =>
    db.one(sql<{ id: string; date: string }>`
      select id, evenement_id as date from offre.reservation where statut = 'confirmee' and debut = ${debut}`),
  );

describe("la tâche de chaque minute", () => {
  test("rappelle la veille une seule fois, jamais la nuit, et dit ce que le conseiller a annulé", async () => {
    const { creneaux, reserver, conseiller, site } = decor;
    const apres =
      (await creneaux()).find((un) => debutDe(un).getTime() > site.maintenant().getTime() + 60 * HEURE) ?? "";
    const debut = debutDe(apres);
    await reserver("0639980007", apres);
    const veille = midi(new Date(debut.getTime() - 24 * HEURE));
    expect((await suivre(new Date(veille.getTime() - 8 * HEURE))).rappels, "à trois heures du matin").toBe(0);
    expect((await suivre(veille)).rappels).toBe(1);
    expect(await dernierSms("+33639980007")).toMatch(/^Rappel : rendez-vous/);
    expect((await suivre(veille)).rappels).toBe(0);
    await conseiller.envoyer(`/agenda/${(await idDe(debut)).date}/annulation`);
    expect((await suivre(site.maintenant())).changements).toBe(1);
    expect(await dernierSms("+33639980007")).toMatch(/^Rendez-vous annulé/);
    expect((await suivre(site.maintenant())).changements).toBe(0);
    const { date } = await decor.systeme((db) =>
      db.one(sql<{ date: string }>`select evenement_id as date from offre.reservation where annulee_de = 'confirmee'`),
    );
    await conseiller.envoyer(`/agenda/${date}/retablissement`);
    expect((await suivre(site.maintenant())).retablis).toBe(1);
    expect(await dernierSms("+33639980007")).toMatch(/^Finalement, il a bien lieu/);
    expect((await idDe(debut)).date, "de nouveau confirmé").toBe(date);
    expect((await suivre(site.maintenant())).retablis).toBe(0);
    await conseiller.envoyer(`/agenda/${date}/annulation`);
    site.avancer(1);
    await suivre(site.maintenant());
    expect(await dernierSms("+33639980007"), "annulé une seconde fois, dit une seconde fois").toMatch(
      /^Rendez-vous annulé/,
    );
  });

  test("qui n’est pas venu en est consolé une fois, et peut reprendre rendez-vous", async () => {
    const { creneaux, reserver, systeme, site } = decor;
    const [premier = ""] = await creneaux();
    const vers = await reserver("0639980008", premier);
    const { date } = await idDe(debutDe(premier));
    await systeme(async (db) => {
      await db.run(sql`
        update activite.evenement_agenda set debut = now() - interval '3 days', fin = now() - interval '71 hours', statut = 'absent'
        where id = ${date}`);
      await db.run(sql`update offre.reservation set debut = now() - interval '3 days' where evenement_id = ${date}`);
    });
    expect((await suivre(midi(site.maintenant()))).absences).toBe(1);
    expect(await dernierSms("+33639980008")).toContain("Ce n'est pas grave");
    expect((await suivre(midi(site.maintenant()))).absences).toBe(0);
    expect((await site.navigateur().lire(vers)).texte).toContain("Ce rendez-vous est passé");
    await reserver("0639980008", (await creneaux())[0] ?? "");
  });

  test("la liste d’attente n’est prévenue que d’une heure plus tôt, et choisit sans nouveau code", async () => {
    const { creneaux, reserver, site } = decor;
    const jour = midi(site.maintenant());
    const [premier = "", deuxieme = ""] = await creneaux();
    const pris = await reserver("0639980009", premier);
    const n = site.navigateur();
    const { vers } = await n.envoyer(CHEMIN, saisieDe("jeanne@exemple.test", ""));
    const courriel = (await n.lire("/demo/courriels")).texte;
    await n.envoyer(`${vers}/code`, { code: codeDe(courriel) });
    expect((await n.lire(vers ?? "")).texte).toContain("Vous êtes en liste d’attente");
    expect((await suivre(jour)).places, `${deuxieme} était déjà libre`).toBe(0);
    await n.envoyer(`${pris}/annulation`);
    expect((await suivre(jour)).places).toBe(1);
    expect((await n.lire("/demo/courriels")).texte).toContain("Un rendez-vous s’est libéré");
    expect((await suivre(jour)).places, "une fois par jour").toBe(0);
    await n.envoyer(`${vers}/deplacement`, { creneau: premier });
    expect((await n.lire(vers ?? "")).texte).toContain("Votre rendez-vous est pris");
    expect(await creneaux()).not.toContain(premier);
  });

  test("oublie ce qui n’a pas été prouvé après un jour, le reste trois mois après la date", async () => {
    const { systeme, site } = decor;
    const compter = () =>
      systeme((db) => db.one(sql<{ n: number }>`select count(*)::int as n from offre.reservation`)).then(({ n }) => n);
    await site.navigateur().envoyer(CHEMIN, saisieDe("0639980010", (await decor.creneaux())[0] ?? ""));
    const avant = await compter();
    const dans = (jours: number) => new Date(site.maintenant().getTime() + jours * 24 * HEURE);
    await systeme((db) => purgerReservations(db, dans(2)));
    expect(await compter()).toBe(avant - 1);
    await systeme((db) => purgerReservations(db, dans(130)));
    expect(await compter()).toBe(0);
  });
});

describe("s’inscrire à un atelier", () => {
  test("comme on prend rendez-vous : places, liste d’attente, désistement, page du conseiller", async () => {
    const { conseiller, site } = decor;
    const atelier = crypto.randomUUID();
    const { jour } = localDe(new Date(site.maintenant().getTime() + 96 * HEURE), "Europe/Paris");
    const cree = await conseiller.envoyer("/ateliers", {
      ...{ id: atelier, titre: "Découvrir la tablette", jour, heure: "14:00", heureFin: "16:00", capacite: "1" },
      ...{ lieu: `lieu:${LIEU}`, public: "particulier", seances: "1", toutesLes: "1", malgre: "oui" },
    });
    expect(cree.statut, cree.texte).toBe(303);
    const chemin = `/participer/${atelier}/inscription`;
    expect((await site.navigateur().lire(chemin)).statut, "pas encore publié").toBe(404);
    await conseiller.envoyer(`/ateliers/${atelier}/publication`);
    expect((await site.navigateur().lire(CHEMIN)).texte).toContain("Découvrir la tablette");

    const inscrire = async (contact: string): Promise<string> => {
      const n = site.navigateur();
      const { vers, texte } = await n.envoyer(chemin, saisieDe(contact, ""));
      expect(vers, texte).toMatch(/^\/rendez-vous\//);
      await n.envoyer(`${vers}/code`, { code: codeDe(await dernierSms(`+33${contact.slice(1)}`)) });
      return vers ?? "";
    };
    const premiere = await inscrire("0639980051");
    expect((await site.navigateur().lire(premiere)).texte).toContain("Votre rendez-vous est pris");
    expect((await site.navigateur().lire(chemin)).texte).toContain("Liste d’attente");
    const seconde = await inscrire("0639980052");
    expect((await site.navigateur().lire(seconde)).texte).toContain("Vous êtes en liste d’attente");
    expect((await conseiller.lire(`/ateliers/${atelier}`)).texte).toContain("En ligne ");
    expect((await conseiller.lire(`/agenda/${atelier}/reservation`)).texte).toContain("Jeanne");

    await site.navigateur().envoyer(`${premiere}/annulation`);
    expect((await suivre(site.maintenant())).montes).toBe(1);
    expect(await dernierSms("+33639980052")).toContain("Rendez-vous pris");
    await conseiller.envoyer(`/agenda/${atelier}/annulation`);
    expect((await suivre(site.maintenant())).changements).toBe(1);
    expect(await dernierSms("+33639980052")).toContain("Rendez-vous annulé");
    expect((await site.navigateur().lire(chemin)).statut).toBe(404);
  });

  test("va à une autre date de la série, qui a la place ; l’ancienne place se libère, une date complète se refuse", async () => {
    const { conseiller, site, systeme } = decor;
    const { jour } = localDe(new Date(site.maintenant().getTime() + 120 * HEURE), "Europe/Paris");
    const cree = await conseiller.envoyer("/ateliers", {
      ...{ id: crypto.randomUUID(), titre: "Ma boîte mail", jour, heure: "14:00", heureFin: "15:00", capacite: "1" },
      ...{ lieu: `lieu:${LIEU}`, public: "particulier", seances: "3", toutesLes: "1", malgre: "oui" },
    });
    expect(cree.statut, cree.texte).toBe(303);
    const dates = (
      await systeme((db) =>
        db.rows(sql<{ id: string }>`
          select id from activite.evenement_agenda where titre = 'Ma boîte mail' order by debut`),
      )
    ).map(({ id }) => id);
    for (const id of dates) await conseiller.envoyer(`/ateliers/${id}/publication`);
    const [un = "", deux = "", trois = ""] = dates;
    const inscrire = async (atelier: string, contact: string): Promise<string> => {
      const n = site.navigateur();
      const { vers } = await n.envoyer(`/participer/${atelier}/inscription`, saisieDe(contact, ""));
      await n.envoyer(`${vers}/code`, { code: codeDe(await dernierSms(`+33${contact.slice(1)}`)) });
      return vers ?? "";
    };
    const mien = await inscrire(un, "0639980061");
    await inscrire(trois, "0639980062");
    const n = site.navigateur();
    const page = (await n.lire(`${mien}/deplacement`)).texte;
    expect(page).toContain(deux);
    expect(page, "complète").not.toContain(trois);
    await n.envoyer(`${mien}/deplacement`, { atelier: deux });
    expect(await dernierSms("+33639980061")).toContain("Rendez-vous déplacé");
    const places = await systeme((db) =>
      db.rows(sql<{ id: string; inscrits: number }>`
        select id, inscrits from activite.atelier where id = any (${dates}::uuid[])`),
    );
    expect(new Map(places.map(({ id, inscrits }) => [id, inscrits]))).toEqual(
      new Map([
        [un, 0],
        [deux, 1],
        [trois, 1],
      ]),
    );
    expect((await n.envoyer(`${mien}/deplacement`, { atelier: trois })).vers).toContain("pris=oui");
    expect((await n.lire(mien)).texte).toContain("Changer de date");
  });
});

describe("les créneaux pour les autres sites", () => {
  const lire = (suite: string) => decor.site.navigateur().lire(`/api/v1/creneaux?${suite}`);
  test("par lieu, commune, département ou rectangle, par jour et par page ; jamais de qui ils sont", async () => {
    const { statut, texte, entetes } = await lire("commune=23096&limite=3");
    expect(statut).toBe(200);
    expect(entetes.get("access-control-allow-origin")).toBe("*");
    expect(entetes.get("etag")).not.toBeNull();
    const trois = JSON.parse(texte);
    expect(trois).toMatchObject({ page: 1, creneaux: [{ lieu: LIEU, fuseau: "Europe/Paris" }, {}, {}] });
    expect(trois.pages).toBe(Math.ceil(trois.total / 3));
    expect(texte).not.toContain("conseiller_id");
    for (const ou of [`lieu=${LIEU},ailleurs`, "departement=23", "cadre=1.8,46.1,1.9,46.2"])
      expect(JSON.parse((await lire(`${ou}&limite=3`)).texte), ou).toEqual(trois);
    const suite = JSON.parse((await lire("departement=23&limite=3&page=2")).texte);
    expect(suite.creneaux[0].debut > trois.creneaux[2].debut).toBe(true);
    expect(JSON.parse((await lire("cadre=2.8,46.1,2.9,46.2")).texte).total).toBe(0);
    expect(JSON.parse((await lire("departement=23&mode=domicile")).texte).total).toBe(0);
    const jour = trois.creneaux[2].debut.slice(0, 10);
    const duJour = JSON.parse((await lire(`departement=23&du=${jour}&au=${jour}`)).texte);
    expect(new Set(duJour.creneaux.map(({ debut }: { debut: string }) => debut.slice(0, 10)))).toEqual(new Set([jour]));
  });

  test.each([
    "",
    "commune=23096&limite=0",
    "commune=23096&departement=23",
    "cadre=2,46,1,47",
    "departement=23&du=hier",
    "lieu=",
  ])("refuse avec une phrase : « %s »", async (suite) => {
    const { statut, texte } = await lire(suite);
    expect(statut).toBe(400);
    expect(texte).toMatch(/aramètre|Dites où/);
  });

  test("la prochaine heure libre de tous les lieux d’une liste se lit en quelques requêtes, quel que soit leur nombre", async () => {
    const compter = (lieux: readonly string[]) =>
      decor.systeme(async (db) => {
        const prochains = await prochainsCreneaux(db, lieux, decor.site.maintenant());
        return { requetes: db.count(), prochains };
      });
    const un = await compter([LIEU]);
    expect(un.prochains.get(LIEU)).toMatch(/ à \d+\sh/u);
    const cent = await compter([LIEU, ...Array.from({ length: 99 }, (_, i) => `autre-${i}`)]);
    expect(cent.prochains).toEqual(un.prochains);
    expect(cent.requetes - un.requetes).toBeLessThanOrEqual(2);
  });
});
