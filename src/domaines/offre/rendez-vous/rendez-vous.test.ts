import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest } from "../../../../tests/base.ts";
import {
  CHEMIN,
  codeDe,
  type DecorRendezVous,
  LIEU,
  planterRendezVous,
  saisieDe,
} from "../../../../tests/rendez-vous.ts";
import { creerStructure, entrer } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { lireContact } from "./contact.rules.ts";

const { base } = await baseDeTest();
let decor: DecorRendezVous;
const dernierSms = async (numero: string): Promise<string> => (await decor.smsDe(numero))[0] ?? "";

beforeAll(async () => {
  decor = await planterRendezVous(base);
  await decor.ouvrirPermanence({ titre: "Sur rendez-vous", heureDebut: "09:00", heureFin: "11:00" });
  await decor.ouvrirPermanence({ titre: "À plusieurs", heureDebut: "17:00", heureFin: "17:30", places: "3" });
});

describe("prendre rendez-vous sans compte", () => {
  test("du créneau au code court, puis changer et annuler : l’agenda suit", async () => {
    const { site, creneaux, reserver, conseiller } = decor;
    const n = site.navigateur();
    const [, premier = "", deuxieme = ""] = await creneaux();
    expect((await n.lire(`/lieux/${LIEU}`)).texte).toContain("Prochain rendez-vous libre");
    const vers = await reserver("06 39 98 00 01", premier);
    const pris = await dernierSms("+33639980001");
    expect(pris).toMatch(/Rendez-vous pris.*Maison du numérique.*Pour changer ou annuler.*\/rendez-vous\//);
    expect((await n.lire(vers)).texte).toContain("Votre rendez-vous est pris");
    expect(await creneaux()).not.toContain(premier);
    expect((await conseiller.lire("/agenda?vue=liste")).texte).toContain("Réservé en ligne");

    const trouve = await site
      .navigateur()
      .envoyer("/rendez-vous", { contact: "+33 6 39 98 00 01", code: codeDe(pris) });
    expect(trouve.vers).toBe(vers);
    await n.envoyer(`${vers}/deplacement`, { creneau: deuxieme });
    expect(await creneaux()).toContain(premier);
    expect(await creneaux()).not.toContain(deuxieme);
    expect(await dernierSms("+33639980001")).toContain("Rendez-vous déplacé");

    expect((await n.envoyer(`${vers}/effacement`)).statut, "encore à venir").toBe(404);
    await n.envoyer(`${vers}/annulation`);
    await n.envoyer(`${vers}/annulation`);
    expect((await n.lire(vers)).texte).toContain("Ce rendez-vous est annulé");
    expect(await creneaux()).toContain(deuxieme);
    expect((await n.envoyer(`${vers}/effacement`)).texte).toContain("Vos réponses sont effacées");
    expect((await n.lire(vers)).statut).toBe(404);
    expect(await decor.smsDe("+33639980001")).toEqual([]);
  });

  test("le conseiller voit qui vient, et fait le compte rendu d’un geste une fois l’heure passée", async () => {
    const { site, creneaux, reserver, conseiller, systeme } = decor;
    const [premier = ""] = await creneaux();
    await reserver("0639980002", premier);
    const { id } = await systeme((db) =>
      db.one(sql<{ id: string }>`select evenement_id as id from offre.reservation where statut = 'confirmee' limit 1`),
    );
    expect((await conseiller.lire(`/agenda/${id}`)).texte).toContain("Voir qui a réservé");
    const vue = (await conseiller.lire(`/agenda/${id}/reservation`)).texte;
    expect(vue).toContain("Jeanne");
    expect(vue.replace(/\s/gu, " ")).toContain("06 39 98 00 02");
    const { lues } = await systeme((db) =>
      db.one(sql<{ lues: number }>`
        select count(*)::int as lues from journal.entree where table_nom = 'offre.reservation' and operation = 'lecture'`),
    );
    expect(lues).toBe(1);
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
    const { site, creneaux, reserver, conseiller, systeme, ouvrirPermanence } = decor;
    const avant = new Set(await creneaux());
    const heures = { heureDebut: "15:00", heureFin: "16:00", confirmation: "conseiller" };
    await ouvrirPermanence({ titre: "À confirmer", ...heures });
    const [demande = "", autre = ""] = (await creneaux()).filter((un) => !avant.has(un));
    const vers = await reserver("0639980003", demande);
    expect((await site.navigateur().lire(vers)).texte).toContain("Votre demande est envoyée");
    expect((await site.navigateur().lire("/demo/courriels")).texte).toContain("attend votre réponse");
    expect((await conseiller.lire("/agenda?vue=liste")).texte).toContain("Réservé en ligne, à confirmer");
    const { id, date } = await systeme((db) =>
      db.one(sql<{ id: string; date: string }>`
        select id, evenement_id as date from offre.reservation where statut = 'a_confirmer'`),
    );
    await conseiller.envoyer(`/agenda/${date}/reservation`, { reservation: id, decision: "refuser" });
    expect(await dernierSms("+33639980003")).toContain("Rendez-vous impossible");
    expect(await creneaux()).toContain(demande);
    const [libre = ""] = await creneaux();
    const confirme = await reserver("0639980013", libre);
    await site.navigateur().envoyer(`${confirme}/deplacement`, { creneau: autre });
    expect((await site.navigateur().lire(confirme)).texte, "l’autre heure se confirme aussi").toContain("envoyée");
  });

  test("pour une personne que l’on aide : son accord, son téléphone prévenu, et jusqu’à vingt à la fois", async () => {
    const { site, creneaux, reserver } = decor;
    const libres = await creneaux();
    const pourElle = { pourQui: "autre", aidant: "le CCAS", telephone: "06 39 98 00 22", accord: "oui" };
    const sans = await site.navigateur().envoyer(CHEMIN, {
      ...{ ...saisieDe("0639980021", libres[3] ?? ""), pourQui: "autre", telephone: "06 39", aidant: "le CCAS" },
    });
    expect(sans.statut).toBe(422);
    expect(sans.texte).toContain("Demandez son accord");
    const [vers] = [await reserver("0639980021", libres[3] ?? "", pourElle)];
    expect(await dernierSms("+33639980022")).toContain("Rendez-vous pris");
    expect(
      (await decor.smsDe("+33639980022")).some((texte) => texte.includes("votre code est")),
      "le code reste à l’aidant",
    ).toBe(false);
    const retrouve = await site.navigateur().envoyer("/rendez-vous", {
      ...{ contact: "06 39 98 00 22", code: codeDe(await dernierSms("+33639980022")) },
    });
    expect(retrouve.vers).toBe(vers);
    for (const creneau of libres.slice(4, 7)) {
      site.avancer(3600);
      await reserver("0639980021", creneau, { ...pourElle, telephone: "" });
    }
  });

  test("un créneau pris entre-temps : ce qui est écrit est gardé, un autre se choisit sans nouveau code", async () => {
    const { site, creneaux, reserver } = decor;
    const [premier = "", autre = "", tiers = ""] = await creneaux();
    const n = site.navigateur();
    const { vers } = await n.envoyer(CHEMIN, saisieDe("0639980004", premier));
    const code = codeDe(await dernierSms("+33639980004"));
    await reserver("0639980005", premier);
    const apres = await n.envoyer(`${vers}/code`, { code });
    expect(apres.vers).toBe(`${vers}/deplacement?pris=oui`);
    expect((await n.lire(apres.vers ?? "")).texte).toContain("Ce moment vient d’être pris");
    await n.envoyer(`${vers}/deplacement`, { creneau: autre });
    expect((await n.lire(vers ?? "")).texte).toContain("Votre rendez-vous est pris");
    const reprise = await n.envoyer(CHEMIN, saisieDe("0639980006", premier));
    expect(reprise.statut).toBe(409);
    expect(reprise.texte).toContain("vos réponses sont gardées");
    expect(reprise.texte).toContain('name="contact" value="0639980006"');
    expect(reprise.texte).toContain(`value="${tiers}"`);
  });
});

describe("ce qui ne convient pas", () => {
  test("est dit à côté de sa question, rien n’est perdu", async () => {
    const { site, creneaux } = decor;
    const [premier = ""] = await creneaux();
    const { statut, texte } = await site.navigateur().envoyer(CHEMIN, { ...saisieDe("01 99 00 00 00", premier) });
    expect(statut).toBe(422);
    expect(texte).toContain("Un SMS n’arrive pas sur un téléphone fixe");
    expect(texte).toContain('value="Jeanne"');
    const vide = await site.navigateur().envoyer(CHEMIN, { creneau: premier });
    expect(vide.texte).toContain("Dites pour qui est le rendez-vous");
    for (const creneau of [
      ...["n’importe quoi", `${crypto.randomUUID()}_1700000000`, premier.replace(/_\d+/, "_1600000000")],
    ]) {
      const passe = await site.navigateur().lire(`${CHEMIN}/demande?creneau=${encodeURIComponent(creneau)}`);
      expect(passe.statut, creneau).toBe(409);
      const { statut: refuse } = await site.navigateur().envoyer(CHEMIN, saisieDe("0639980041", creneau));
      expect(refuse, creneau).toBe(409);
    }
    expect((await site.navigateur().lire("/rendez-vous/inconnu")).statut).toBe(404);
    expect((await site.navigateur().lire("/lieux/nulle-part/rendez-vous")).statut).toBe(404);
  });

  test("deux fois à la même heure, ou plus de trois à la fois : dit une fois le code donné", async () => {
    const { site, creneaux, reserver } = decor;
    const soirs = (await creneaux()).filter((un) => /T1[56]:00/.test(heureUtc(un)));
    const [soir = ""] = soirs;
    await reserver("0639980031", soir);
    const refuser = async (creneau: string): Promise<string> => {
      site.avancer(3600);
      const n = site.navigateur();
      const { vers } = await n.envoyer(CHEMIN, saisieDe("0639980031", creneau));
      return (await n.envoyer(`${vers}/code`, { code: codeDe(await dernierSms("+33639980031")) })).texte;
    };
    expect(await refuser(soir)).toContain("déjà un rendez-vous à cette heure");
    await reserver("0639980031", soirs[1] ?? "");
    await reserver("0639980031", soirs[2] ?? "");
    expect(await refuser(soirs[3] ?? "")).toContain("déjà trop de rendez-vous");
  });

  test("un code deviné : cinq essais, puis le bon ne vaut plus ; les demandes à la chaîne s’arrêtent", async () => {
    const { site, creneaux } = decor;
    const [premier = ""] = await creneaux();
    const n = site.navigateur();
    const { vers } = await n.envoyer(CHEMIN, saisieDe("0639980007", premier));
    const juste = codeDe(await dernierSms("+33639980007"));
    const faux = juste === "000000" ? "000001" : "000000";
    const essais = await Promise.all(Array.from({ length: 8 }, () => n.envoyer(`${vers}/code`, { code: faux })));
    expect(essais.filter(({ texte }) => texte.includes("Ce n’est pas le bon code"))).toHaveLength(5);
    expect((await n.envoyer(`${vers}/code`, { code: juste })).texte).toContain("Ce code ne vaut plus");
    let refus = 0;
    for (let i = 0; i < 8; i += 1)
      if ((await n.envoyer(CHEMIN, saisieDe("0639980007", premier))).texte.includes("Trop de demandes")) refus += 1;
    expect(refus).toBeGreaterThan(0);
  });

  test("un mur de demandes depuis une même adresse s’arrête, quel que soit le numéro", async () => {
    const { site, creneaux } = decor;
    site.avancer(7200);
    const [premier = ""] = await creneaux();
    const n = site.navigateur();
    const statuts: number[] = [];
    for (let i = 0; i < 40; i += 1)
      statuts.push((await n.envoyer(CHEMIN, saisieDe(`06399820${10 + i}`, premier))).statut);
    expect(statuts.filter((statut) => statut === 303).length).toBeLessThanOrEqual(30);
    expect(statuts.at(-1)).toBe(422);
    site.avancer(7200);
  });

  test("un code court deviné : dix essais, puis attendre, même avec le bon", async () => {
    const { site, creneaux, reserver } = decor;
    site.avancer(3600);
    await reserver("0639980008", (await creneaux())[0] ?? "");
    const juste = codeDe(await dernierSms("+33639980008"));
    const n = site.navigateur();
    for (let i = 0; i < 10; i += 1)
      await n.envoyer("/rendez-vous", {
        contact: "0639980008",
        code: String(Number(juste) ^ (i + 1)).padStart(6, "0"),
      });
    const bloque = await n.envoyer("/rendez-vous", { contact: "0639980008", code: juste });
    expect(bloque.texte).toContain("Trop d’essais");
    site.avancer(60);
    expect((await n.envoyer("/rendez-vous", { contact: "0639980008", code: juste })).statut).toBe(303);
  });
});

const heureUtc = (creneau: string): string => new Date(Number(creneau.split("_")[1]) * 1000).toISOString();

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
