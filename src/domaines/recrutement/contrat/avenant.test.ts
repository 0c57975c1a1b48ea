import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import {
  type Association,
  association,
  commencer,
  contratsDe,
  depose,
  deposer,
  saisie,
} from "../../../../tests/contrats.ts";
import { dansJours } from "../../../../tests/recrutement.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { purgerRecrutement } from "../purger-recrutement.ts";
import { appliquerAvenants } from "./appliquer-acte.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
let administration: Navigateur;
let administrateurId: number;
const URL_PUBLIQUE = "https://exemple.test";

beforeAll(async () => {
  const admin = { courriel: "admin@exemple.test", role: "administrateur", niveau: "national" } as const;
  ({ nav: administration, personneId: administrateurId } = await entrer(base, site, admin));
});

type EnPoste = { readonly e: Association; readonly id: number; readonly personneId: number; readonly nav: Navigateur };

/** Someone hired for a year and a half around today, signed in. */
async function enPoste(qui: string, faits: Readonly<Record<string, string>> = {}): Promise<EnPoste> {
  const e = await association(base, site, 1);
  const jours = { debut: dansJours(-180), fin: dansJours(180) };
  await administration.envoyer(
    `/contrats/dossiers/${await depose(e, saisie(qui, { brut: "2500", ...jours, ...faits }))}/validation`,
  );
  const [contrat] = await contratsDe(base, e.id);
  if (contrat === undefined) throw new Error("nobody was hired");
  await base.transaction(SYSTEME, (db) =>
    db.run(sql`
      insert into acteur.compte (personne_id, mot_de_passe, mot_de_passe_change_le, demonstration)
      values (${contrat.personneId}, 'x', now(), true)`),
  );
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(contrat.personneId) });
  return { e, id: contrat.id, personneId: contrat.personneId, nav };
}

const declarer = (nav: Navigateur, id: number, sorte: string, champs: Readonly<Record<string, string>>) =>
  nav.envoyer(`/contrats/${id}/actes/${sorte}`, champs);
const dernierActe = async (contratId: number): Promise<number> =>
  base.transaction(
    SYSTEME,
    async (db) =>
      (
        await db.one(sql<{ id: number }>`
          select id from recrutement.contrat_acte where contrat_id = ${contratId} order by id desc limit 1`)
      ).id,
  );
const repondre = async (
  nav: Navigateur,
  contratId: number,
  champs: Readonly<Record<string, string>> = { accord: "oui" },
) => nav.envoyer(`/contrats/actes/${await dernierActe(contratId)}/conclusion`, champs);
const lireContrat = (id: number) =>
  base.transaction(SYSTEME, (db) =>
    db.one(sql<{ quotite: number }>`select quotite from recrutement.contrat where id = ${id}`),
  );

describe("an amendment of a contract", () => {
  it("an amendment changes hours and pay on its day, agreed by the person, under the same rules", async () => {
    const { e, id, nav } = await enPoste("s2");
    const bas = await declarer(e.nav, id, "avenant", {
      effetLe: dansJours(1),
      heures: "28",
      quotite: "80",
      brut: "900",
    });
    expect(bas.texte).toMatch(/L3231-1/);
    const dit = { effetLe: dansJours(3), heures: "28", quotite: "80", brut: "2 000" };
    await declarer(e.nav, id, "avenant", dit);
    expect((await repondre(administration, id)).texte, "avec le seul accord de la personne").toMatch(/l’autre partie/);
    expect((await repondre(nav, id)).statut).toBe(303);
    expect((await lireContrat(id)).quotite, "pas avant son jour").toBe(100);
    const passer = (jour: string) =>
      base.transaction(SYSTEME, (db) => appliquerAvenants(db, new Date(`${jour}T10:00:00Z`), URL_PUBLIQUE));
    expect([await passer(dansJours(2)), await passer(dansJours(3)), await passer(dansJours(4))]).toEqual([0, 1, 0]);
    expect((await lireContrat(id)).quotite).toBe(80);
    await declarer(e.nav, id, "avenant", {
      ...dit,
      effetLe: dansJours(0),
      quotite: "90",
      heures: "31,5",
      brut: "2 200",
    });
    await repondre(nav, id);
    expect((await lireContrat(id)).quotite, "le jour même, aussitôt").toBe(90);
  });

  it("an amendment is judged with the other contracts of the person as they will be, from its day on", async () => {
    const mi = { quotite: "50", heures: "17,5", partielDemande: "oui", brut: "1300" };
    const { e, id, nav } = await enPoste("s2c", mi);
    const ailleurs = await association(base, site, 1);
    const dossier = await depose(ailleurs, saisie("s2c", { ...mi, debut: dansJours(-100), fin: dansJours(40) }));
    await administration.envoyer(`/contrats/dossiers/${dossier}/validation`);
    const [autre] = await contratsDe(base, ailleurs.id);
    const plein = { heures: "35", quotite: "100", brut: "2 600" };
    const refuse = await declarer(e.nav, id, "avenant", { ...plein, effetLe: dansJours(30) });
    expect(refuse.statut).toBe(422);
    expect(refuse.texte).toMatch(/La personne passerait 100\s%/u);
    expect(refuse.texte, "rien de ce qu’elle fait ailleurs").not.toMatch(/150/u);
    expect((await declarer(e.nav, id, "avenant", { ...plein, effetLe: dansJours(41) })).statut).toBe(303);
    const plus = { heures: "21", quotite: "60", brut: "1 600" };
    await e.nav.envoyer(`/contrats/actes/${await dernierActe(id)}/retrait`);
    const moins = { heures: "14", quotite: "40", brut: "1 100" };
    expect(
      (await declarer(ailleurs.nav, Number(autre?.id), "avenant", { ...moins, effetLe: dansJours(10) })).statut,
    ).toBe(303);
    expect(
      (await declarer(e.nav, id, "avenant", { ...plus, effetLe: dansJours(10) })).statut,
      "pas encore convenu",
    ).toBe(422);
    expect((await repondre(nav, Number(autre?.id))).statut).toBe(303);
    expect((await declarer(e.nav, id, "avenant", { ...plus, effetLe: dansJours(9) })).statut, "un jour trop tôt").toBe(
      422,
    );
    expect((await declarer(e.nav, id, "avenant", { ...plus, effetLe: dansJours(10) })).statut).toBe(303);
    expect((await repondre(nav, id)).statut).toBe(303);
  });

  it("what is agreed for days to come counts when a new contract is proposed, and signed", async () => {
    const mi = { quotite: "50", heures: "17,5", partielDemande: "oui", brut: "1300" };
    const { e, id, nav } = await enPoste("s2f", mi);
    const ailleurs = await association(base, site, 2);
    const autre = { ...mi, debut: dansJours(1), fin: dansJours(90) };
    const avant = await depose(ailleurs, saisie("s2f", autre));
    await declarer(e.nav, id, "avenant", { effetLe: dansJours(30), heures: "28", quotite: "80", brut: "2 000" });
    expect((await repondre(nav, id)).statut).toBe(303);
    const signe = await administration.envoyer(`/contrats/dossiers/${avant}/validation`);
    expect([signe.statut, (await contratsDe(base, ailleurs.id)).length], "à la signature").toEqual([422, 0]);
    const propose = await deposer(ailleurs, await commencer(ailleurs), saisie("s2f", autre));
    expect(propose.statut, "à la proposition").toBe(422);
    expect(propose.texte).toMatch(/passerait 100\s%/u);
    const fini = saisie("s2f", { ...autre, fin: dansJours(29) });
    expect((await deposer(ailleurs, await commencer(ailleurs), fini)).statut, "fini la veille").toBe(303);
  });

  it("an amendment that would pass 100 % on its day waits, said on the page, and stops nothing else of the night", async () => {
    const mi = { quotite: "50", heures: "17,5", partielDemande: "oui", brut: "1300" };
    const { e, id, nav, personneId } = await enPoste("s2n", mi);
    const plein = { effetLe: dansJours(3), heures: "35", quotite: "100", brut: "2 600" };
    expect((await declarer(e.nav, id, "avenant", plein)).statut).toBe(303);
    expect((await repondre(nav, id)).statut).toBe(303);
    const ailleurs = await association(base, site, 1);
    const autre = saisie("s2n", { ...mi, debut: dansJours(-10), fin: dansJours(180) });
    await base.transaction(SYSTEME, async (db) => {
      const { poste } = await db.one(sql<{ poste: number }>`
        select id as poste from recrutement.poste where structure_id = ${ailleurs.id}`);
      await db.run(sql`
        insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut, fin, quotite)
        select ${poste}, ${ailleurs.id}, personne_id, 'cdd', ${autre["debut"]}, ${autre["fin"]}, 50 from recrutement.contrat where id = ${id}`);
    });
    const libre = await enPoste("s2l");
    await declarer(libre.e.nav, libre.id, "avenant", { ...plein, heures: "28", quotite: "80" });
    await repondre(libre.nav, libre.id);
    const refus: number[] = [];
    const nuit = (jour: string) =>
      base.transaction(SYSTEME, (db) =>
        purgerRecrutement(db, new Date(`${jour}T10:00:00Z`), URL_PUBLIQUE, (acte) => void refus.push(acte)),
      );
    await nuit(dansJours(3));
    expect([(await lireContrat(id)).quotite, (await lireContrat(libre.id)).quotite]).toEqual([50, 80]);
    expect(refus).toEqual([await dernierActe(id)]);
    await nuit(dansJours(4));
    const messages = await base.transaction(SYSTEME, (db) =>
      db.rows(sql<{ cle: string }>`select cle from courriel.message where cle like 'acte % sans effet %' order by cle`),
    );
    const dits = [personneId, e.personneId, administrateurId].map((un) => `acte ${refus[0]} sans effet ${un}`);
    expect(messages.map(({ cle }) => cle).toSorted(), "une fois chacun, malgré deux nuits").toEqual(dits.toSorted());
    const lus = (await site.navigateur().lire("/demo/courriels")).texte;
    for (const dit of [
      /un avenant n’a pas pris effet/,
      /Pourquoi\s: Une personne est employée à 100/,
      /Voyez avec la structure/,
    ])
      expect(lus).toMatch(dit);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`update recrutement.contrat_acte set effet_le = ${dansJours(0)} where contrat_id = ${id}`),
    );
    expect((await e.nav.lire(`/contrats/${id}`)).texte).toMatch(/pas encore pris effet/);
    await base.transaction(SYSTEME, (db) =>
      db.run(
        sql`update recrutement.contrat set rupture_le = ${dansJours(-5)}, rupture_motif = 'autre' where structure_id = ${ailleurs.id}`,
      ),
    );
    await nuit(dansJours(5));
    expect((await lireContrat(id)).quotite, "appliqué la nuit d’après").toBe(100);
  });
});
