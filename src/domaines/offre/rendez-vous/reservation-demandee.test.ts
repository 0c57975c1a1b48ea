import { describe, expect, test } from "vitest";
import { baseDeTest } from "../../../../tests/base.ts";
import { CHEMIN, codeDe, LIEU, saisieDe } from "../../../../tests/rendez-vous.ts";
import { midi, planterSuivi } from "../../../../tests/rendez-vous-suivi.ts";
import { sql } from "../../../plateforme/db/db.ts";

const { base } = await baseDeTest();
const { decor, suivre, dernierSms, lire, derniereDate, permanence } = await planterSuivi(base);

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
    const date = await derniereDate();
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
    expect(await derniereDate()).toBe(date);
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
    const id = await derniereDate();
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

describe("ce que la personne garde", () => {
  test("dit où aller et qui appeler", async () => {
    await decor.systeme((db) => db.run(sql`update offre.lieu set telephone = '+33199000033' where id = ${LIEU}`));
    const { creneaux } = await permanence("19:00", "20:00");
    const vers = await decor.reserver("0639980171", (await creneaux())[2] ?? "");
    const recu = (await dernierSms("+33639980171")).replace(/\s/gu, " ");
    expect(recu).toContain("Maison du numérique, 1 rue des Fleurs, Guéret, 01 99 00 00 33");
    const page = await lire(vers);
    expect(page).toContain("1 rue des Fleurs, 23000 Guéret");
    expect(page).toContain("tel:+33199000033");
    expect(await lire(`${vers}/deplacement`)).toContain("Votre rendez-vous actuel : ");
  });

  test("qui a perdu la course retrouve le choix d’une heure, pas un code qui ne vaut plus", async () => {
    const { site, reserver } = decor;
    const { creneaux } = await permanence("20:00", "21:00");
    const [, creneau = ""] = await creneaux();
    const n = site.navigateur();
    const { vers } = await n.envoyer(CHEMIN, saisieDe("0639980172", creneau));
    const code = codeDe(await dernierSms("+33639980172"));
    await reserver("0639980173", creneau);
    expect((await n.envoyer(`${vers}/code`, { code })).vers).toBe(`${vers}/deplacement?pris=oui`);
    expect((await n.lire(vers ?? "")).vers, "retour en arrière").toBe(`${vers}/deplacement?pris=oui`);
    expect((await n.envoyer(`${vers}/code`, { code })).vers).toBe(`${vers}/deplacement?pris=oui`);
    expect((await n.envoyer(`${vers}/nouveau-code`)).vers).toBe(`${vers}/deplacement?pris=oui`);
  });
});
