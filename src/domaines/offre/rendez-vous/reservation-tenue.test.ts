import { afterEach, describe, expect, test } from "vitest";
import { baseDeTest } from "../../../../tests/base.ts";
import { CHEMIN, codeDe, LIEU, saisieDe } from "../../../../tests/rendez-vous.ts";
import { jourDe, midi, planterSuivi } from "../../../../tests/rendez-vous-suivi.ts";
import { sql } from "../../../plateforme/db/db.ts";

const { base } = await baseDeTest();
const { decor, tient, suivre, dernierSms, lire, derniereDate, permanence } = await planterSuivi(base);

afterEach(() => decor.systeme((db) => db.run(sql`update offre.lieu set visible = true where id = ${LIEU}`)));

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

  test("les heures d’une permanence changent : on demande pour qui n’y tient plus, et pour lui seul", async () => {
    const { conseiller, reserver } = decor;
    const { id, creneaux } = await permanence("10:00", "11:00");
    const [premier = "", deuxieme = ""] = (await creneaux()).slice(2);
    const reste = await reserver("0639980121", premier);
    const part = await reserver("0639980122", deuxieme);
    const envoi = {
      ...{ id, version: "1", titre: "Plus tôt", du: "2024-01-01", toutesLes: "1", tenueLesFeries: "oui" },
      ...{ jours: ["1", "2", "3", "4", "5", "6", "7"], heureDebut: "09:30", heureFin: "10:30", lieu: `lieu:${LIEU}` },
      ...{ creneauMinutes: "30", reservable: "oui", modes: ["sur_place"], malgre: "oui", horizonJours: "20" },
    };
    const question = await conseiller.envoyer(`/agenda/permanences/${id}`, envoi);
    expect(question.statut).toBe(422);
    expect(question.texte.replace(/\s/gu, " ")).toContain("1 personne a réservé en dehors");
    expect(question.texte, "rien de saisi n’est perdu").toContain('value="Plus tôt"');
    expect((await suivre()).changements, "rien n’est fait sans réponse").toBe(0);
    const fait = await conseiller.envoyer(`/agenda/permanences/${id}`, { ...envoi, reservations: "annuler" });
    expect(fait.statut).toBe(303);
    expect((await suivre()).changements).toBe(1);
    expect(await lire(part)).toContain("Ce rendez-vous est annulé");
    expect(await lire(reste)).toContain("Votre rendez-vous est pris");

    const ailleurs = { ...envoi, version: "2", lieu: "autre", commune: "Aubusson", reservable: "" };
    const encore = await conseiller.envoyer(`/agenda/permanences/${id}`, ailleurs);
    expect(encore.texte.replace(/\s/gu, " "), "un autre lieu").toContain("1 personne a réservé en dehors");
    await conseiller.envoyer(`/agenda/permanences/${id}`, { ...ailleurs, reservations: "garder" });
    expect((await suivre()).changements).toBe(0);
    expect(await lire(reste)).toContain("Votre rendez-vous est pris");
    await conseiller.envoyer(`/agenda/permanences/${id}/annulation`, { reservations: "annuler" });
    expect((await suivre()).changements).toBe(1);
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
    expect((await tient.envoyer(chemin, { visible: "non" })).texte.replace(/\s/gu, " ")).toContain(
      "2 personnes ont réservé ici",
    );
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
    await conseiller.envoyer(`/agenda/${await derniereDate()}/presence`, { statut: "excuse" });
    const omar = await reserver("0639980108", seul);
    expect((await suivre()).changements).toBe(1);
    expect(await dernierSms("+33639980107")).toContain("vous ne pouvez pas venir");
    expect(await lire(lina)).toContain("Ce rendez-vous est annulé");
    expect(await lire(omar)).toContain("Votre rendez-vous est pris");
  });
});

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
    await reserver("0639980111", creneau, { mode: "telephone" });
    const id = await derniereDate();
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
    const id = await derniereDate();
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
