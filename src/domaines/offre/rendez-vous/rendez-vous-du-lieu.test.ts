import { beforeAll, describe, expect, test } from "vitest";
import { baseDeTest } from "../../../../tests/base.ts";
import {
  CHEMIN,
  type DecorRendezVous,
  debutDe,
  LIEU,
  planterRendezVous,
  saisieDe,
} from "../../../../tests/rendez-vous.ts";
import { creerStructure, entrer } from "../../../../tests/site.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { PAGE_LIEUX } from "../recherche/lieux.api.ts";

const { base } = await baseDeTest();
let decor: DecorRendezVous;
const dernierSms = async (numero: string): Promise<string> => (await decor.smsDe(numero))[0] ?? "";

beforeAll(async () => {
  decor = await planterRendezVous(base);
  await decor.ouvrirPermanence({ titre: "Sur rendez-vous", heureDebut: "09:00", heureFin: "11:00" });
});

describe("chercher un lieu par ses rendez-vous", () => {
  test("le filtre et le tri disent ce que le lieu offre, sur la page et par l’API", async () => {
    const n = decor.site.navigateur();
    const [premier = ""] = await decor.creneaux();
    const { texte } = await n.lire("/api/v1/lieux?commune=23096&filtre=creneau-7-jours&tri=disponibilite");
    const { lieux } = PAGE_LIEUX.parse(JSON.parse(texte));
    expect(lieux.map(({ id, rendez_vous }) => [id, rendez_vous])).toEqual([[LIEU, true]]);
    expect(new Date(lieux[0]?.prochain_creneau ?? 0)).toEqual(debutDe(premier));
    const page = (await n.lire("/trouver?commune=23096&filtre=rendez-vous&tri=disponibilite")).texte;
    expect(page).toContain("Maison du numérique");
    expect(page).toContain("le premier rendez-vous libre d’abord");
    expect((await n.lire("/api/v1/lieux?commune=23096&tri=hasard")).statut).toBe(400);
  });
});

describe("réserver dans un lieu", () => {
  test("la permanence suit son lieu : il confirme, elle aussi ; le citoyen le lit avant de demander", async () => {
    const { site, creneaux, systeme } = decor;
    const [premier = ""] = await creneaux();
    const lire = async (): Promise<string> =>
      (await site.navigateur().lire(`${CHEMIN}/demande?creneau=${premier}`)).texte;
    expect(await lire()).toContain("pris tout de suite");
    await systeme((db) =>
      db.run(sql`update offre.lieu set confirmation_rendez_vous = 'conseiller' where id = ${LIEU}`),
    );
    expect(await lire()).toContain("Le conseiller confirme ce rendez-vous");
    await systeme((db) =>
      db.run(sql`update offre.lieu set confirmation_rendez_vous = 'automatique' where id = ${LIEU}`),
    );
    expect(await lire()).toContain("pris tout de suite");
  });

  test("un professionnel connecté réserve pour une personne : aucun code, elle reçoit le message, il en répond", async () => {
    const { site, creneaux, systeme } = decor;
    const libres = await creneaux();
    const structureId = await creerStructure(base, "Mission locale");
    const fait = { courriel: "presc@exemple.test", role: "prescripteur", niveau: "structure", structureId } as const;
    const { nav, personneId } = await entrer(base, site, fait);
    const pourElle = { pourQui: "autre", aidant: "la mission locale", telephone: "", accord: "oui" };
    expect((await nav.lire(`${CHEMIN}/demande?creneau=${libres[0]}`)).texte).toContain("Aucun code ne sera demandé");
    const { vers } = await nav.envoyer(CHEMIN, { ...saisieDe("0639980071", libres[0] ?? ""), ...pourElle });
    expect((await nav.lire(vers ?? "")).texte).toContain("Votre rendez-vous est pris");
    expect(await dernierSms("+33639980071")).toContain("Rendez-vous pris");
    expect((await decor.smsDe("+33639980071")).some((texte) => texte.includes("votre code est"))).toBe(false);
    const { par } = await systeme((db) =>
      db.one(sql<{ par: number }>`select prise_par as par from offre.reservation where prise_par is not null`),
    );
    expect(par).toBe(personneId);
    const pris = await nav.envoyer(CHEMIN, { ...saisieDe("0639980072", libres[0] ?? ""), ...pourElle });
    expect(pris.statut, "pris entre-temps").toBe(409);
    const pourSoi = await nav.envoyer(CHEMIN, saisieDe("0639980073", libres[1] ?? ""));
    expect((await nav.lire(pourSoi.vers ?? "")).texte, "pour soi, un code").toContain("Écrivez votre code");
  });
});
