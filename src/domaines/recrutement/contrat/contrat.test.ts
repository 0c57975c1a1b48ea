import { beforeAll, describe, expect, it } from "vitest";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { type Association, association, contratsDe, depose, saisie } from "../../../../tests/contrats.ts";
import { dansJours } from "../../../../tests/recrutement.ts";
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { contratsApres, dossiersEnCours, type FiltreContrats, listerContrats } from "./contrats.query.ts";
import { finirRoles } from "./finir-roles.ts";
import { purgerContrats } from "./purger-contrats.ts";

const { base, enTransaction } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
let administration: Navigateur;
let prefecture: Navigateur;

beforeAll(async () => {
  administration = (
    await entrer(base, site, { courriel: "admin@exemple.test", role: "administrateur", niveau: "national" })
  ).nav;
  prefecture = (
    await entrer(base, site, {
      ...{ courriel: "pref@exemple.test", role: "instructeur_prefecture", niveau: "departement", code: "23" },
    })
  ).nav;
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
    db.one(sql<{ fin: string; rupture: string | null; motif: string | null; quotite: number; renouvellements: number }>`
      select fin, rupture_le as rupture, rupture_motif as motif, quotite, renouvellements from recrutement.contrat where id = ${id}`),
  );
const courriels = async (): Promise<string> => (await site.navigateur().lire("/demo/courriels")).texte;

describe("a rupture", () => {
  it("is declared by one hand and confirmed by another: the role ends, whoever leaves is asked why, without their name", async () => {
    const { e, id, personneId, nav } = await enPoste("r1");
    const jour = dansJours(30);
    expect((await declarer(nav, id, "rupture", { motif: "licenciement", effetLe: jour })).texte).toMatch(
      /démission, ou un autre/,
    );
    expect((await declarer(nav, id, "rupture", { motif: "demission", effetLe: dansJours(400) })).texte).toMatch(
      /pendant le contrat/,
    );
    expect((await declarer(nav, id, "rupture", { motif: "demission", effetLe: jour })).statut).toBe(303);
    expect((await lireContrat(id)).rupture).toBeNull();
    expect((await repondre(nav, id)).texte).toMatch(/l’autre partie/);
    expect((await e.nav.lire(`/contrats/${id}`)).texte).toMatch(/Votre réponse est attendue/);
    expect((await repondre(e.nav, id)).statut).toBe(303);
    expect(await lireContrat(id)).toMatchObject({ rupture: dansJours(31), motif: "demission" });
    const role = await base.transaction(SYSTEME, (db) =>
      db.one(
        sql<{
          fin: string;
        }>`select fin from acteur.affectation where personne_id = ${personneId} and role = 'conseiller'`,
      ),
    );
    expect(role.fin).toBe(jour);
    const [, jeton = ""] = /\/depart\/([\w-]+)/u.exec(await courriels()) ?? [];
    const chemin = `/depart/${jeton}`;
    expect((await site.navigateur().envoyer(chemin, { raison: "duree" })).texte).toMatch(/ce que vous ferez ensuite/);
    const avis = { raison: "duree", suite: "social", note: "4", conseil: "Des contrats plus longs." };
    expect((await site.navigateur().envoyer(chemin, avis)).texte).toMatch(/Merci/);
    expect((await site.navigateur().envoyer(chemin, avis)).texte).toMatch(/est clos/);
    const reponses = await base.transaction(SYSTEME, (db) => db.rows(sql`select * from recrutement.depart_reponse`));
    expect(reponses).toHaveLength(1);
    expect(Object.keys(reponses[0] ?? {}).toSorted()).toEqual(["conseil", "id", "mois", "note", "raison", "suite"]);
    expect((await declarer(e.nav, id, "avenant", {})).texte).toMatch(/est rompu/);
  });

  it("refused with its reason, or taken back, changes nothing", async () => {
    const { e, id, nav } = await enPoste("r2");
    await declarer(e.nav, id, "rupture", { motif: "licenciement", effetLe: dansJours(10) });
    expect((await declarer(nav, id, "rupture", { motif: "demission", effetLe: dansJours(10) })).texte).toMatch(
      /un seul à la fois/,
    );
    expect((await repondre(nav, id, { accord: "non" })).texte).toMatch(/Expliquez pourquoi/);
    expect((await repondre(nav, id, { accord: "non", reponse: "Cette lettre ne m’est jamais parvenue." })).statut).toBe(
      303,
    );
    await declarer(e.nav, id, "rupture", { motif: "autre", effetLe: dansJours(10) });
    await e.nav.envoyer(`/contrats/actes/${await dernierActe(id)}/retrait`);
    expect((await repondre(nav, id)).texte).toMatch(/a déjà sa réponse/);
    expect((await lireContrat(id)).rupture).toBeNull();
    expect((await nav.lire("/mon-contrat")).texte).toMatch(/jamais parvenue/);
  });
});

describe("what follows a contract", () => {
  it("counts, on the schedule of ends too, with a former contract for the same motive alone", async () => {
    const { e, id } = await enPoste("s0");
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`
        insert into recrutement.contrat (poste_id, structure_id, personne_id, type, motif, debut, fin)
        select poste_id, structure_id, personne_id, type, motif, ${dansJours(-545)}, ${dansJours(-181)} from recrutement.contrat
        where id = ${id}`),
    );
    const lire = async () => (await e.nav.lire(`/echeancier/contrat-${id}`)).texte;
    expect(await lire()).toMatch(/18\smois atteints/);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`
        update recrutement.contrat set motif = 'remplacement' where structure_id = ${e.id} and id <> ${id}`),
    );
    expect(await lire()).toMatch(/1[12]\smois sur 18 au plus/);
  });

  it("a renewal is judged with its article, then confirmed by the administration: the end moves, the renewal counts", async () => {
    const { e, id } = await enPoste("s1");
    const loin = await declarer(e.nav, id, "renouvellement", { jusquAu: dansJours(400) });
    expect([loin.statut, /L1242-8-1/.test(loin.texte)]).toEqual([422, true]);
    expect((await declarer(e.nav, id, "renouvellement", { jusquAu: dansJours(170) })).texte).toMatch(/après l’actuel/);
    expect((await declarer(e.nav, id, "renouvellement", { jusquAu: dansJours(300) })).statut).toBe(303);
    expect((await repondre(prefecture, id)).statut).toBe(403);
    expect((await repondre(administration, id)).statut).toBe(303);
    expect(await lireContrat(id)).toMatchObject({ fin: dansJours(300), renouvellements: 1 });
    expect(await courriels()).toMatch(/un renouvellement confirmé/);
  });

  it("an absence frees the post until the return, and is replaced", async () => {
    const { e, id, nav } = await enPoste("s3");
    expect((await declarer(nav, id, "suspension", {})).statut).toBe(404);
    const absence = { motif: "maternite", effetLe: dansJours(-5), jusquAu: dansJours(100) };
    expect((await declarer(e.nav, id, "suspension", { ...absence, motif: "" })).texte).toMatch(/motif de l’absence/);
    const sansFin = await declarer(e.nav, id, "suspension", { ...absence, jusquAu: "2099-12-31" });
    expect(sansFin.statut).toBe(422);
    await declarer(e.nav, id, "suspension", absence);
    expect((await e.nav.lire("/contrats?etat=suspendu")).texte).toMatch(/Suspendu/);
    expect((await e.nav.lire(`/postes/structures/${e.id}`)).texte).toMatch(/Vacant/);
    expect((await declarer(e.nav, id, "reprise", { effetLe: dansJours(50) })).statut).toBe(303);
    const fiche = (await e.nav.lire(`/contrats/${id}`)).texte;
    for (const dit of [/Maternité ou adoption/, /Retour le/]) expect(fiche).toMatch(dit);
    const lue = (await prefecture.lire(`/contrats/${id}`)).texte;
    expect([/Absence, du/.test(lue), /Maternité/.test(lue)], "le motif n’est pas pour la préfecture").toEqual([
      true,
      false,
    ]);
  });
});

describe("the list of contracts", () => {
  const FILTRE: FiltreContrats = {
    ...{ recherche: "", etat: null, type: null, mois: null, departement: null, jour: dansJours(0) },
    ...{ tri: "debut", sens: "desc", page: 1, parPage: 50 },
  };
  it("is searched by person or structure, filtered, sorted, exported, within the perimeter", async () => {
    const { e, id } = await enPoste("l1", { prenom: "Zélie", nom: "Ronceraie" });
    const lire = async (suite: string, nav = prefecture) => (await nav.lire(`/contrats${suite}`)).texte;
    expect(await lire("?recherche=ronceraie")).toMatch(/Zélie Ronceraie/);
    expect(await lire("?recherche=ronceraie&etat=fini")).toMatch(/Aucun contrat/);
    expect(await lire(`?recherche=zelie&mois=${dansJours(180).slice(0, 7)}&type=cdd&departement=23&tri=-fin`)).toMatch(
      /Ronceraie/,
    );
    expect(await lire("?recherche=ronceraie&type=cdi")).toMatch(/Aucun contrat/);
    expect((await prefecture.lire("/contrats/export/xlsx?recherche=ronceraie")).statut).toBe(200);
    expect((await prefecture.lire("/contrats/export/csv?recherche=ronceraie")).texte).toMatch(/Ronceraie;Association/);
    for (const document of ["annexe", "convention"]) {
      const pdf = await prefecture.lire(`/contrats/${id}/${document}.pdf`);
      expect([pdf.statut, pdf.texte.slice(0, 5)]).toEqual([200, "%PDF-"]);
    }
    expect(await lire("", e.nav)).toMatch(/1\scontrat</);
    const autre = await association(base, site, 1);
    expect((await autre.nav.lire(`/contrats/${id}`)).statut).toBe(404);
    expect((await declarer(autre.nav, id, "rupture", { motif: "autre", effetLe: dansJours(3) })).statut).toBe(404);
  });

  it("takes as many statements for one contract as for a hundred", async () => {
    const compter = () =>
      enTransaction(SYSTEME, async (db) => {
        const avant = db.count();
        await listerContrats(db, FILTRE);
        await dossiersEnCours(db, new Date());
        await contratsApres(db, FILTRE, 0, 500);
        return db.count() - avant;
      });
    expect(await compter()).toBe(3);
  });
});

describe("the role of an adviser", () => {
  it("ends a month after the last contract, not before", async () => {
    const { personneId } = await enPoste("p9");
    const finir = (jour: string) =>
      base.transaction(SYSTEME, async (db) => {
        await finirRoles(db, new Date(`${jour}T10:00:00Z`));
        return db.one(sql<{ fin: string | null }>`
          select fin::text from acteur.affectation where personne_id = ${personneId} and role = 'conseiller'`);
      });
    expect(await finir(dansJours(210))).toEqual({ fin: null });
    expect(await finir(dansJours(211))).toEqual({ fin: dansJours(210) });
  });
});

describe("contracts forget in time", () => {
  it("who was to be hired after two years, the links of surveys after six months, authors after five years; contracts stay", async () => {
    const { id } = await enPoste("p1");
    const e = await association(base, site, 1);
    await depose(e, saisie("p2"));
    const purger = (mois: number) =>
      base.transaction(SYSTEME, (db) => purgerContrats(db, new Date(Date.now() + mois * 31 * 86_400_000)));
    expect((await purger(1)).reduce((somme, n) => somme + n, 0)).toBe(0);
    const [identites, liens] = await purger(25);
    expect([(identites ?? 0) > 0, (liens ?? 0) > 0]).toEqual([true, true]);
    await purger(63);
    const reste = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ auteurs: number; contrats: number }>`
        select (select count(*)::integer from recrutement.contrat_acte where declare_par is not null)
            + (select count(*)::integer from recrutement.contrat_dossier where prepare_par is not null) as auteurs,
          (select count(*)::integer from recrutement.contrat where id = ${id}) as contrats`),
    );
    expect(reste).toEqual({ auteurs: 0, contrats: 1 });
  });
});
