import { afterEach, beforeAll, describe, expect, test } from "vitest";
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
import { entrer, type Navigateur } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { localDe } from "../../activite/index.ts";
import { type BilanReservations, suivreReservations } from "./suivre-reservations.ts";

const { base } = await baseDeTest();
let decor: DecorRendezVous;
let tient: Navigateur;

beforeAll(async () => {
  decor = await planterRendezVous(base);
  const fait = { courriel: "admin@exemple.test", role: "administrateur", niveau: "national" } as const;
  tient = (await entrer(base, decor.site, fait)).nav;
});

afterEach(() => decor.systeme((db) => db.run(sql`update offre.lieu set visible = true where id = ${LIEU}`)));

const suivre = (moment = decor.site.maintenant()): Promise<BilanReservations> =>
  suivreReservations(decor.systeme, moment, SITE_URL);
const dernierSms = async (numero: string): Promise<string> => (await decor.smsDe(numero))[0] ?? "";
const lire = async (chemin: string): Promise<string> =>
  (await decor.site.navigateur().lire(chemin)).texte.replace(/\s/gu, " ");
const dateDe = async (vers: string): Promise<string> => {
  const { id } = await decor.systeme((db) =>
    db.one(sql<{ id: string }>`
      select e.id from offre.reservation r join activite.evenement_agenda e on e.id = r.evenement_id
      order by r.prouvee_le desc, r.cree_le desc limit 1`),
  );
  expect(vers).toMatch(/rendez-vous/);
  return id;
};

/** A permanence of its own for each test, at an hour of its own; the slots that the public sees of it. */
async function permanence(heureDebut: string, heureFin: string, plus: Record<string, string | string[]> = {}) {
  const id = crypto.randomUUID();
  await decor.ouvrirPermanence({ id, titre: `Permanence de ${heureDebut}`, heureDebut, heureFin, ...plus });
  const creneaux = async () => (await decor.creneaux()).filter((un) => un.startsWith(id));
  return { id, creneaux };
}
const jourDe = (creneau: string): string => localDe(debutDe(creneau), "Europe/Paris").jour;

describe("ce que le conseiller défait est demandé, puis dit à qui a réservé", () => {
  test("un jour d’une permanence : on demande, on annule et on prévient, ou on garde", async () => {
    const { conseiller, reserver } = decor;
    const { id, creneaux } = await permanence("06:00", "07:00");
    const tous = await creneaux();
    const [premier = "", deuxieme = "", autreJour = ""] = tous.slice(2);
    const jeanne = await reserver("0639980101", premier);
    const karim = await reserver("0639980102", deuxieme);
    const lina = await reserver("0639980103", autreJour);
    const chemin = `/agenda/permanences/${id}/jours/${jourDe(premier)}`;
    const question = await conseiller.envoyer(chemin, { geste: "annuler" });
    expect(question.statut).toBe(409);
    expect(question.texte.replace(/\s/gu, " ")).toContain("2 personnes ont réservé");
    expect((await suivre()).changements, "rien n’est fait sans réponse").toBe(0);
    const bouge = { geste: "deplacer", vers: jourDe(premier), heureDebut: "06:30", heureFin: "07:30" };
    const deplace = (await conseiller.envoyer(chemin, bouge)).texte.replace(/\s/gu, " ");
    expect(deplace, "qui tient dans les nouvelles heures ne bouge pas").toContain("1 personne a réservé");
    expect(deplace).toContain('name="heureDebut" value="06:30"');
    expect((await conseiller.envoyer(chemin, { geste: "annuler", reservations: "annuler" })).statut).toBe(303);
    expect((await suivre()).changements).toBe(2);
    for (const [vers, numero] of [
      [jeanne, "+33639980101"],
      [karim, "+33639980102"],
    ] as const) {
      expect(await dernierSms(numero)).toMatch(/^Rendez-vous annulé/);
      expect(await lire(vers)).toContain("Ce rendez-vous est annulé");
    }
    await conseiller.envoyer(`/agenda/permanences/${id}/jours/${jourDe(autreJour)}`, {
      ...{ geste: "annuler", reservations: "garder" },
    });
    expect((await suivre()).changements).toBe(0);
    expect(await lire(lina)).toContain("Votre rendez-vous est pris");
    expect((await creneaux()).filter((un) => jourDe(un) === jourDe(autreJour))).toEqual([]);

    const toute = `/agenda/permanences/${id}/annulation`;
    expect((await conseiller.lire(toute)).texte.replace(/\s/gu, " ")).toContain("1 personne a réservé");
    expect((await conseiller.envoyer(toute)).statut).toBe(409);
    await conseiller.envoyer(toute, { reservations: "annuler" });
    expect((await suivre()).changements).toBe(1);
    expect(await lire(lina)).toContain("Ce rendez-vous est annulé");
  });

  test("un lieu masqué : on demande, puis le rendez-vous est annulé et dit, ou gardé sans lien mort", async () => {
    const { reserver } = decor;
    const { creneaux } = await permanence("07:00", "08:00");
    const [premier = "", deuxieme = ""] = (await creneaux()).slice(2);
    const garde = await reserver("0639980104", premier);
    const chemin = `/lieux/tenus/${LIEU}/visibilite`;
    const question = await tient.envoyer(chemin, { visible: "non" });
    expect(question.statut).toBe(409);
    expect(question.texte.replace(/\s/gu, " ")).toContain("1 personne a réservé");
    await tient.envoyer(chemin, { visible: "non", reservations: "garder" });
    const page = await lire(garde);
    expect(page).toContain("Votre rendez-vous est pris");
    expect(page).not.toContain(`href="/lieux/${LIEU}"`);
    expect(page).not.toContain("Changer d’heure");
    await tient.envoyer(chemin, { visible: "oui" });
    const attente = decor.site.navigateur();
    const { vers } = await attente.envoyer(CHEMIN, saisieDe("0639980105", ""));
    await attente.envoyer(`${vers}/code`, { code: codeDe(await dernierSms("+33639980105")) });
    const demandee = await decor.site.navigateur().envoyer(CHEMIN, saisieDe("0639980106", deuxieme));
    const code = codeDe(await dernierSms("+33639980106"));
    expect((await tient.envoyer(chemin, { visible: "non" })).texte.replace(/\s/gu, " ")).toContain("2 personnes");
    await tient.envoyer(chemin, { visible: "non", reservations: "annuler" });
    expect(await lire(garde)).toContain("Ce rendez-vous est annulé");
    expect(await dernierSms("+33639980104")).toMatch(/^Rendez-vous annulé/);
    expect(await dernierSms("+33639980105")).toContain("ne prend plus de rendez-vous");
    await decor.site.navigateur().envoyer(`${demandee.vers}/code`, { code });
    expect(await lire(demandee.vers ?? ""), "on n’entre plus dans un lieu masqué").not.toContain("est pris");
    await tient.envoyer(chemin, { visible: "oui" });
  });

  test("« Excusé » termine la réservation : dit sans reproche, et l’heure n’est à personne d’autre deux fois", async () => {
    const { conseiller, reserver } = decor;
    const { creneaux } = await permanence("08:00", "08:30");
    const [, seul = ""] = await creneaux();
    const lina = await reserver("0639980107", seul);
    await conseiller.envoyer(`/agenda/${await dateDe(lina)}/presence`, { statut: "excuse" });
    const omar = await reserver("0639980108", seul);
    expect((await suivre()).changements).toBe(1);
    expect(await dernierSms("+33639980107")).toContain("vous ne pouvez pas venir");
    expect(await lire(lina)).toContain("Ce rendez-vous est annulé");
    expect(await lire(omar)).toContain("Votre rendez-vous est pris");
  });
});

/** Noon in Paris of the day of that moment: an hour when a message wakes nobody. */
const midi = (moment: Date): Date => new Date(new Date(moment).setUTCHours(11, 0, 0, 0));
const reservationDe = (evenement: string) =>
  decor.systeme((db) =>
    db.rows(sql<{ id: string; mode: string }>`
      select id, mode from offre.reservation where evenement_id = ${evenement} order by prouvee_le, id`),
  );

describe("un créneau à plusieurs", () => {
  test("se rejoint de la façon dont il est pris, et chacun a sa venue", async () => {
    const { conseiller, reserver, site, systeme } = decor;
    const modes = ["sur_place", "telephone", "domicile"];
    const { creneaux } = await permanence("12:00", "13:00", { places: "3", modes });
    const [creneau = "", chezElle = ""] = (await creneaux()).slice(2);
    const jeanne = await reserver("0639980111", creneau, { mode: "telephone" });
    const id = await dateDe(jeanne);
    const refus = await site.navigateur().envoyer(CHEMIN, { ...saisieDe("0639980112", creneau), prenom: "Karim" });
    expect(refus.statut).toBe(409);
    expect(refus.texte).toContain("vos réponses sont gardées");
    expect(refus.texte, "ni proposé de nouveau sur place").not.toContain(`value="${creneau}"`);
    await reserver("0639980112", creneau, { mode: "telephone", prenom: "Karim" });
    await reserver("0639980113", chezElle, { mode: "domicile", adresse: "2 rue Haute" });
    expect(await creneaux(), "on ne va pas chez deux personnes à la fois").not.toContain(chezElle);
    const vue = (await conseiller.lire(`/agenda/${id}/reservation`)).texte;
    expect(vue.match(/Par téléphone/g)).toHaveLength(2);

    const [une, autre] = await reservationDe(id);
    const constater = (reservation: string | undefined, decision: string) =>
      conseiller.envoyer(`/agenda/${id}/reservation`, { reservation: reservation ?? "", decision });
    expect((await constater(une?.id, "absent")).statut, "pas avant l’heure").toBe(409);
    await systeme(async (db) => {
      await db.run(sql`
        update activite.evenement_agenda set debut = now() - interval '2 days', fin = now() - interval '47 hours' where id = ${id}`);
      await db.run(sql`update offre.reservation set debut = now() - interval '2 days' where evenement_id = ${id}`);
    });
    const tous = await conseiller.envoyer(`/agenda/${id}/presence`, { statut: "absent" });
    expect(tous.statut).toBe(409);
    expect(tous.texte).toContain("Notez la venue de chacun");
    expect((await constater(une?.id, "absent")).statut).toBe(303);
    expect((await constater(autre?.id, "venu")).statut).toBe(303);
    expect((await suivre(midi(site.maintenant()))).absences).toBe(1);
    expect(await dernierSms("+33639980111")).toContain("Nous ne vous avons pas vu");
    expect(await dernierSms("+33639980112")).not.toContain("pas vu");
  });

  test("une personne excusée rend sa place, les autres gardent la leur", async () => {
    const { conseiller, reserver } = decor;
    const { creneaux } = await permanence("13:00", "13:30", { places: "2" });
    const [, creneau = ""] = await creneaux();
    const jeanne = await reserver("0639980114", creneau);
    const karim = await reserver("0639980115", creneau);
    expect(await creneaux()).not.toContain(creneau);
    const id = await dateDe(karim);
    const [premiere] = await reservationDe(id);
    await conseiller.envoyer(`/agenda/${id}/reservation`, {
      ...{ reservation: premiere?.id ?? "", decision: "excuse" },
    });
    expect(await lire(jeanne)).toContain("Ce rendez-vous est annulé");
    expect(await dernierSms("+33639980114")).toContain("vous ne pouvez pas venir");
    expect(await lire(karim)).toContain("Votre rendez-vous est pris");
    expect(await creneaux()).toContain(creneau);
  });
});

describe("un formulaire envoyé deux fois", () => {
  test("fait une demande, un code, et mène au même endroit", async () => {
    const { creneaux } = await permanence("14:00", "15:00");
    const [, creneau = ""] = await creneaux();
    const envoi = saisieDe("0639980121", creneau);
    const n = decor.site.navigateur();
    const ensemble = await Promise.all([n.envoyer(CHEMIN, envoi), n.envoyer(CHEMIN, envoi)]);
    const encore = await n.envoyer(CHEMIN, envoi);
    expect(new Set([...ensemble, encore].map(({ vers }) => vers)).size).toBe(1);
    expect(encore.vers).toMatch(/^\/rendez-vous\/[\w-]{20}$/);
    expect(await decor.smsDe("+33639980121")).toHaveLength(1);
    const renvoi = { _cle: crypto.randomUUID() };
    await Promise.all([1, 2].map(() => n.envoyer(`${encore.vers}/nouveau-code`, renvoi)));
    const recus = await decor.smsDe("+33639980121");
    expect(recus).toHaveLength(2);
    expect((await n.envoyer(`${encore.vers}/code`, { code: codeDe(recus[0] ?? "") })).vers).toBe(encore.vers);
    const { vers } = await n.envoyer(CHEMIN, { ...envoi, prenom: "Lina" });
    expect(vers, "changé, c’est un autre envoi").not.toBe(encore.vers);
  });
});

const MINUTE = 60_000;

describe("changer d’heure", () => {
  test("cinq fois par jour, sans barrer l’agenda, et sans écrire à chaque fois à qui n’a rien prouvé", async () => {
    const { site, reserver, systeme } = decor;
    const { id, creneaux } = await permanence("15:00", "16:00");
    const libres = (await creneaux()).slice(2);
    const aide = { pourQui: "autre", aidant: "sa fille", telephone: "06 39 98 01 99", accord: "oui" };
    const vers = await reserver("0639980131", libres[0] ?? "", aide);
    const date = await dateDe(vers);
    const n = site.navigateur();
    const reponses: { statut: number; texte: string; vers: string | null }[] = [];
    for (let i = 1; i <= 11; i += 1)
      reponses.push(await n.envoyer(`${vers}/deplacement`, { creneau: libres[i] ?? "" }));
    expect(reponses.filter((une) => une.vers === vers)).toHaveLength(5);
    expect(reponses.at(-1)?.statut).toBe(422);
    expect(reponses.at(-1)?.texte).toContain("Vous avez déjà beaucoup changé d’heure");
    const { barres, dates } = await systeme((db) =>
      db.one(sql<{ barres: number; dates: number }>`
        select count(*) filter (where e.statut = 'annule')::int as barres, count(*)::int as dates
        from activite.evenement_agenda e join activite.rendez_vous v on v.id = e.id where v.permanence_id = ${id}`),
    );
    expect({ barres, dates }, "c’est le même rendez-vous qui bouge").toEqual({ barres: 0, dates: 1 });
    expect(await dateDe(vers)).toBe(date);
    expect(await decor.smsDe("+33639980199")).toHaveLength(1);
    await suivre(new Date(site.maintenant().getTime() + 11 * MINUTE));
    const recus = await decor.smsDe("+33639980199");
    expect(recus).toHaveLength(2);
    expect(recus[0], "le dernier état seul").toBe(await dernierSms("+33639980131"));
    await suivre(new Date(site.maintenant().getTime() + 12 * MINUTE));
    expect(await decor.smsDe("+33639980199")).toHaveLength(2);
    expect((await n.envoyer(`${vers}/annulation`)).vers).toBe(vers);
    expect(await dernierSms("+33639980199")).toMatch(/^Rendez-vous annulé/);
  });

  test("le numéro d’une personne que l’on aide ne reçoit que cinq demandes par heure, d’où qu’elles viennent", async () => {
    const { site } = decor;
    const aide = { pourQui: "autre", aidant: "le CCAS", telephone: "06 39 98 01 98", accord: "oui" };
    const libres = await decor.creneaux();
    let refus = 0;
    for (let i = 0; i < 8; i += 1) {
      const saisie = saisieDe(`06399801${40 + i}`, libres[i] ?? "");
      const { texte } = await site.navigateur().envoyer(CHEMIN, { ...saisie, ...aide });
      if (texte.includes("Trop de demandes")) refus += 1;
    }
    expect(refus).toBeGreaterThanOrEqual(2);
  });
});

describe("la liste d’attente", () => {
  test("sert tous les lieux, même au-delà de cinquante", async () => {
    const { site, systeme } = decor;
    const { id } = await permanence("16:00", "17:00");
    const n = site.navigateur();
    const { vers } = await n.envoyer(CHEMIN, saisieDe("0639980151", ""));
    await n.envoyer(`${vers}/code`, { code: codeDe(await dernierSms("+33639980151")) });
    await systeme(async (db) => {
      const cloner = (table: string, de: ReturnType<typeof sql>, change: ReturnType<typeof sql>) =>
        db.run(sql`
          insert into ${sql.join(
            table.split(".").map((nom) => sql.id(nom)),
            sql`.`,
          )}
          select (jsonb_populate_record(t, ${change})).* from ${sql.join(
            table.split(".").map((nom) => sql.id(nom)),
            sql`.`,
          )} t,
            generate_series(1, 51) n where ${de}`);
      await cloner("offre.lieu", sql`t.id = ${LIEU}`, sql`jsonb_build_object('id', 'attente-' || n)`);
      await cloner(
        "activite.permanence",
        sql`t.id = ${id}`,
        sql`jsonb_build_object('id', gen_random_uuid(), 'lieu_id', 'attente-' || n)`,
      );
      await cloner(
        "offre.reservation",
        sql`t.statut = 'attente' and t.lieu_id = ${LIEU}`,
        sql`jsonb_build_object('id', gen_random_uuid(), 'lieu_id', 'attente-' || n, 'avant', null, 'reference',
          sha256(convert_to('r' || n, 'UTF8')), 'lien', sha256(convert_to('l' || n, 'UTF8')))`,
      );
      await db.run(sql`delete from offre.reservation where lieu_id = ${LIEU} and statut = 'attente'`);
    });
    const jour = midi(site.maintenant());
    const premier = await suivre(jour);
    const second = await suivre(new Date(jour.getTime() + MINUTE));
    expect(premier.places + second.places).toBe(51);
    const { servis } = await systeme((db) =>
      db.one(sql<{ servis: number }>`
        select count(*) filter (where prevenue_fois > 0)::int as servis from offre.reservation where lieu_id like 'attente-%'`),
    );
    expect(servis).toBe(51);
    await systeme(async (db) => {
      await db.run(sql`delete from offre.reservation where lieu_id like 'attente-%'`);
      await db.run(sql`delete from activite.permanence where lieu_id like 'attente-%'`);
      await db.run(sql`delete from offre.lieu where id like 'attente-%'`);
    });
  });
});

describe("« Le conseiller m’appelle »", () => {
  test("demande un numéro où appeler, un fixe convient, pour soi comme pour qui l’on aide", async () => {
    const { site, conseiller, reserver } = decor;
    const { creneaux } = await permanence("17:00", "18:00", { modes: ["telephone"] });
    const [creneau = "", deuxieme = ""] = (await creneaux()).slice(2);
    const n = site.navigateur();
    expect((await n.lire(`${CHEMIN}/demande?creneau=${creneau}`)).texte).toContain("Numéro à appeler");
    const parMail = { ...saisieDe("jeanne@exemple.test", creneau), mode: "telephone" };
    const sans = await n.envoyer(CHEMIN, parMail);
    expect(sans.statut).toBe(422);
    expect(sans.texte).toContain("Écrivez le numéro que le conseiller doit appeler");
    const mauvais = await n.envoyer(CHEMIN, { ...parMail, appel: "01 99" });
    expect(mauvais.texte).toContain("10 chiffres");
    const { vers } = await n.envoyer(CHEMIN, { ...parMail, appel: "01 99 00 00 21" });
    await n.envoyer(`${vers}/code`, { code: codeDe((await n.lire("/demo/courriels")).texte) });
    const id = await dateDe(vers ?? "");
    expect((await conseiller.lire(`/agenda/${id}/reservation`)).texte.replace(/\s/gu, " ")).toContain("01 99 00 00 21");

    const aide = { mode: "telephone", pourQui: "autre", aidant: "sa fille", accord: "oui" };
    const muette = await n.envoyer(CHEMIN, { ...saisieDe("0639980161", deuxieme), ...aide });
    expect(muette.statut).toBe(422);
    expect(muette.texte).toContain("Écrivez le numéro que le conseiller doit appeler");
    await reserver("0639980161", deuxieme, { ...aide, telephone: "01 99 00 00 22" });
  });

  test("pour soi avec un portable, rien de plus", async () => {
    const { creneaux } = await permanence("18:00", "19:00", { modes: ["telephone"] });
    await decor.reserver("0639980162", (await creneaux())[2] ?? "", { mode: "telephone" });
  });
});
