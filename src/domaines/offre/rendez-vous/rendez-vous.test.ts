import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { creerStructure, entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { acteurRoutes } from "../../acteur/index.ts";
import { activiteRoutes } from "../../activite/index.ts";
import { offreRoutes } from "../offre.routes.ts";
import { lireContact } from "./contact.rules.ts";
import { derniersSms } from "./sms.query.ts";
import { suivreReservations } from "./suivre-reservations.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, [...acteurRoutes, ...activiteRoutes, ...offreRoutes], true);
const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
const LIEU = "maison-numerique";
const URL = "http://localhost:3000";
const JOUR_S = 86_400;
let conseiller: Navigateur;

beforeAll(async () => {
  const structureId = await creerStructure(base, "Maison du numérique");
  await systeme((db) =>
    db.run(sql`
      insert into offre.lieu (id, nom, commune_code, code_insee, commune_nom, code_postal, adresse, lat, lon, position, source, date_maj)
      values (${LIEU}, 'Maison du numérique', '23096', '23096', 'Guéret', '23000', '1 rue des Fleurs', 46.17, 1.87, 'source', 'test', '2024-01-15')`),
  );
  const fait = { courriel: "amina@exemple.test", role: "conseiller", niveau: "soi", structureId } as const;
  conseiller = (await entrer(base, site, fait)).nav;
  await ouvrirPermanence({ titre: "Sur rendez-vous", heureDebut: "09:00", heureFin: "11:00" });
});

/** A permanence of every day, open to booking, by the form of the adviser. */
async function ouvrirPermanence(champs: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
  const { statut, texte } = await conseiller.envoyer("/agenda/permanences", {
    ...{ id: crypto.randomUUID(), du: "2024-01-01", jours: ["1", "2", "3", "4", "5", "6", "7"], toutesLes: "1" },
    ...{ tenueLesFeries: "oui", lieu: `lieu:${LIEU}`, creneauMinutes: "30", reservable: "oui", modes: ["sur_place"] },
    ...{ malgre: "oui", horizonJours: "20", ...champs },
  });
  expect(statut, texte).toBe(303);
}

const chemin = `/lieux/${LIEU}/rendez-vous`;
const creneaux = async (n = site.navigateur()): Promise<readonly string[]> =>
  [...(await n.lire(chemin)).texte.matchAll(/creneau=([^"&]+)/g)].map(([, valeur = ""]) => valeur);
const saisie = (contact: string, creneau: string) => ({
  ...{ creneau, mode: "sur_place", pourQui: "moi", prenom: "Jeanne", contact, _cle: crypto.randomUUID() },
});
const dernierSms = async (): Promise<string> => (await systeme(derniersSms))[0]?.texte ?? "";
const codeDe = (texte: string): string => /(\d{3}) (\d{3})/.exec(texte)?.slice(1).join("") ?? "";

/** Books from the first page to the last; answers the address of the booking. */
async function reserver(contact: string, creneau: string, n = site.navigateur()): Promise<string> {
  const demande = await n.envoyer(chemin, saisie(contact, creneau));
  const vers = demande.vers ?? "";
  expect(vers, demande.texte).toMatch(/^\/rendez-vous\/[\w-]{20}$/);
  const fin = await n.envoyer(`${vers}/code`, { code: codeDe(await dernierSms()) });
  expect(fin.vers).toBe(vers);
  return vers;
}

describe("prendre rendez-vous sans compte", () => {
  test("du créneau au code court, puis changer et annuler : l’agenda suit", async () => {
    const n = site.navigateur();
    const [, premier = "", deuxieme = ""] = await creneaux();
    expect((await n.lire(`/lieux/${LIEU}`)).texte).toContain("Prochain rendez-vous libre");
    const vers = await reserver("06 39 98 00 01", premier, n);
    expect(await dernierSms()).toMatch(
      /Rendez-vous pris.*Maison du numérique.*Pour changer ou annuler.*\/rendez-vous\//,
    );
    expect((await n.lire(vers)).texte).toContain("Votre rendez-vous est pris");
    expect(await creneaux()).not.toContain(premier);
    expect((await conseiller.lire("/agenda?vue=liste")).texte).toContain("Réservé en ligne");

    const court = codeDe(await dernierSms());
    const trouve = await site.navigateur().envoyer("/rendez-vous", { contact: "+33 6 39 98 00 01", code: court });
    expect(trouve.vers).toBe(vers);
    await n.envoyer(`${vers}/deplacement`, { creneau: deuxieme });
    expect(await creneaux()).toContain(premier);
    expect(await creneaux()).not.toContain(deuxieme);
    expect(await dernierSms()).toContain("Rendez-vous déplacé");

    await n.envoyer(`${vers}/annulation`);
    await n.envoyer(`${vers}/annulation`);
    expect((await n.lire(vers)).texte).toContain("Ce rendez-vous est annulé");
    expect(await creneaux()).toContain(deuxieme);
  });

  test("le conseiller voit qui vient, et fait le compte rendu d’un geste une fois l’heure passée", async () => {
    const [premier = ""] = await creneaux();
    await reserver("0639980002", premier);
    const { id } = await systeme((db) =>
      db.one(sql<{ id: string }>`select evenement_id as id from offre.reservation where statut = 'confirmee' limit 1`),
    );
    expect((await conseiller.lire(`/agenda/${id}`)).texte).toContain("Voir qui a réservé");
    const vue = (await conseiller.lire(`/agenda/${id}/reservation`)).texte;
    expect(vue).toContain("Jeanne");
    expect(vue.replace(/\s/gu, " ")).toContain("06 39 98 00 02");
    const autre = await entrer(base, site, {
      ...{ courriel: "bruno@exemple.test", role: "conseiller", niveau: "soi" },
      structureId: await creerStructure(base, "Ailleurs"),
    });
    expect((await autre.nav.lire(`/agenda/${id}/reservation`)).statut).toBe(404);
    await systeme((db) =>
      db.run(sql`
        update activite.evenement_agenda set debut = now() - interval '1 hour', fin = now() - interval '30 minutes' where id = ${id}`),
    );
    expect((await conseiller.lire(`/agenda/${id}`)).texte).toContain(`/cra/nouveau?rdv=${id}`);
    const compteRendu = await conseiller.lire(`/cra/nouveau?rdv=${id}`);
    expect(compteRendu.statut).toBe(200);
    expect(compteRendu.texte).toContain(id);
  });

  test("une demande à confirmer attend la réponse du conseiller ; le refus rend la place et se dit", async () => {
    await ouvrirPermanence({
      titre: "À confirmer",
      heureDebut: "15:00",
      heureFin: "15:30",
      confirmation: "conseiller",
    });
    const soirs = (await creneaux()).filter((un) =>
      /T1[34]:00/.test(new Date(Number(un.split("_")[1]) * 1000).toISOString()),
    );
    const [demande = ""] = soirs;
    const vers = await reserver("0639980003", demande);
    expect((await site.navigateur().lire(vers)).texte).toContain("Votre demande est envoyée");
    const { id, date } = await systeme((db) =>
      db.one(sql<{ id: string; date: string }>`
        select id, evenement_id as date from offre.reservation where statut = 'a_confirmer'`),
    );
    await conseiller.envoyer(`/agenda/${date}/reservation`, { reservation: id, decision: "refuser" });
    expect(await dernierSms()).toContain("Rendez-vous impossible");
    expect(await creneaux()).toContain(demande);
  });

  test("un créneau pris entre-temps : un autre se choisit sans nouveau code", async () => {
    const [premier = "", autre = ""] = await creneaux();
    const n = site.navigateur();
    const { vers } = await n.envoyer(chemin, saisie("0639980004", premier));
    const code = codeDe(await dernierSms());
    await reserver("0639980005", premier);
    const apres = await n.envoyer(`${vers}/code`, { code });
    expect(apres.vers).toBe(`${vers}/deplacement?pris=oui`);
    expect((await n.lire(apres.vers ?? "")).texte).toContain("Ce moment vient d’être pris");
    await n.envoyer(`${vers}/deplacement`, { creneau: autre });
    expect((await n.lire(vers ?? "")).texte).toContain("Votre rendez-vous est pris");
  });
});

describe("ce qui ne convient pas", () => {
  test("est dit à côté de sa question, rien n’est perdu", async () => {
    const [premier = ""] = await creneaux();
    const { statut, texte } = await site.navigateur().envoyer(chemin, { ...saisie("01 99 00 00 00", premier) });
    expect(statut).toBe(422);
    expect(texte).toContain("Un SMS n’arrive pas sur un téléphone fixe");
    expect(texte).toContain('value="Jeanne"');
    const vide = await site.navigateur().envoyer(chemin, { creneau: premier });
    expect(vide.texte).toContain("Dites pour qui est le rendez-vous");
    for (const creneau of [
      "n’importe quoi",
      `${crypto.randomUUID()}_1700000000`,
      premier.replace(/_\d+/, "_1600000000"),
    ])
      expect((await site.navigateur().lire(`${chemin}?creneau=${encodeURIComponent(creneau)}`)).statut).toBe(409);
    expect((await site.navigateur().lire("/rendez-vous/inconnu")).statut).toBe(404);
    expect((await site.navigateur().lire("/lieux/nulle-part/rendez-vous")).statut).toBe(404);
  });

  test("un code deviné : cinq essais, puis le bon ne vaut plus ; les demandes à la chaîne s’arrêtent", async () => {
    const [premier = ""] = await creneaux();
    const n = site.navigateur();
    const { vers } = await n.envoyer(chemin, saisie("0639980006", premier));
    const juste = codeDe(await dernierSms());
    const faux = juste === "000000" ? "000001" : "000000";
    const essais = await Promise.all(Array.from({ length: 8 }, () => n.envoyer(`${vers}/code`, { code: faux })));
    expect(essais.filter(({ texte }) => texte.includes("Ce n’est pas le bon code"))).toHaveLength(5);
    expect((await n.envoyer(`${vers}/code`, { code: juste })).texte).toContain("Ce code ne vaut plus");
    let refus = 0;
    for (let i = 0; i < 8; i += 1)
      if ((await n.envoyer(chemin, saisie("0639980006", premier))).texte.includes("Trop de demandes")) refus += 1;
    expect(refus).toBeGreaterThan(0);
  });
});

describe("la tâche de chaque minute", () => {
  test("rappelle la veille une seule fois, dit ce que le conseiller a annulé, prévient la liste d’attente", async () => {
    const n = site.navigateur();
    const tous = await creneaux();
    const apres =
      tous.find((un) => Number(un.split("_")[1]) * 1000 > site.maintenant().getTime() + 2.5 * JOUR_S * 1000) ?? "";
    const debut = new Date(Number(apres.split("_")[1]) * 1000);
    await reserver("0639980007", apres, n);
    const veille = new Date(debut.getTime() - 20 * 3_600_000);
    veille.setUTCHours(10);
    const rappels = async () => (await suivreReservations(systeme, veille, URL)).rappels;
    expect(await rappels()).toBeGreaterThan(0);
    expect((await systeme(derniersSms)).some(({ texte }) => texte.startsWith("Rappel : rendez-vous"))).toBe(true);
    expect(await rappels()).toBe(0);

    const { id } = await systeme((db) =>
      db.one(
        sql<{
          id: string;
        }>`select evenement_id as id from offre.reservation where statut = 'confirmee' and debut = ${debut}`,
      ),
    );
    await conseiller.envoyer(`/agenda/${id}/annulation`);
    expect((await suivreReservations(systeme, site.maintenant(), URL)).changements).toBe(1);
    expect(
      (await systeme(derniersSms)).some(
        ({ destinataire, texte }) => destinataire === "+33639980007" && texte.startsWith("Rendez-vous annulé"),
      ),
    ).toBe(true);

    const { vers } = await n.envoyer(chemin, { ...saisie("jeanne@exemple.test", "") });
    const courriel = (await site.navigateur().lire("/demo/courriels")).texte;
    await n.envoyer(`${vers}/code`, { code: codeDe(courriel.replace(/[\u00a0\u202f]/gu, " ")) });
    expect((await n.lire(vers ?? "")).texte).toContain("Vous êtes en liste d’attente");
    expect((await suivreReservations(systeme, site.maintenant(), URL)).places).toBe(1);
    expect((await site.navigateur().lire("/demo/courriels")).texte).toContain("Un rendez-vous s’est libéré");
    expect((await suivreReservations(systeme, site.maintenant(), URL)).places).toBe(0);
  });
});

test("GET /api/v1/creneaux : d’un lieu ou d’une commune, ouvert aux autres sites", async () => {
  const { statut, texte, entetes } = await site.navigateur().lire("/api/v1/creneaux?commune=23096&limite=3");
  expect(statut).toBe(200);
  expect(entetes.get("access-control-allow-origin")).toBe("*");
  expect(JSON.parse(texte)).toMatchObject({ creneaux: [{ lieu: LIEU, fuseau: "Europe/Paris" }, {}, {}] });
  expect(texte).not.toContain("conseiller_id");
  expect((await site.navigateur().lire("/api/v1/creneaux")).statut).toBe(400);
  expect((await site.navigateur().lire("/api/v1/creneaux?commune=23096&limite=0")).statut).toBe(400);
});

test.each([
  ["06 39 98 00 01", { canal: "sms", cle: "+33639980001" }],
  ["+33 (0)6.39.98.00.01", { canal: "sms", cle: "+33639980001" }],
  ["0690 00 00 00", { canal: "sms", cle: "+590690000000" }],
  ["+262 692 00 00 00", { canal: "sms", cle: "+262692000000" }],
  ["Jeanne@Exemple.test ", { canal: "courriel", cle: "jeanne@exemple.test" }],
  ["01 99 00 00 00", { refus: "fixe" }],
  ["12", { refus: "illisible" }],
  ["a@b", { refus: "illisible" }],
])("un contact se lit de toutes les façons : %s", (texte, lu) => {
  expect(lireContact(texte)).toEqual(lu);
});
