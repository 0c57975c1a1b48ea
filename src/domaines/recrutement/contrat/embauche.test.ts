import { beforeAll, describe, expect, it } from "vitest";
import { participants } from "../../../../tests/appariement.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import { fichier } from "../../../../tests/candidat.ts";
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
import { finirRoles } from "./finir-roles.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const { candidat } = participants(base, site);
let administration: Navigateur;

beforeAll(async () => {
  administration = (
    await entrer(base, site, { courriel: "admin@exemple.test", role: "administrateur", niveau: "national" })
  ).nav;
});

const courriels = async (): Promise<string> => (await site.navigateur().lire("/demo/courriels")).texte;
const dernierLien = async (): Promise<string> => /\/accord\/[\w-]+/u.exec(await courriels())?.[0] ?? "";
const envoyer = (e: Association, id: number, geste: string, champs: Readonly<Record<string, string>>) =>
  e.nav.envoyer(`/contrats/dossiers/${id}`, { ...champs, geste });
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);

describe("whoever a structure brings itself", () => {
  it("reads what is written of them and says yes, proves their Pix result, and is hired once it is verified", async () => {
    const e = await association(base, site, 1);
    const id = await commencer(e);
    const dite = saisie("a1", { origine: "mobilite_interne" });
    expect((await envoyer(e, id, "deposer", dite)).texte).toMatch(/n’a pas encore vu ce contrat/);
    const bloque = await envoyer(e, id, "demander", { ...dite, fin: "2024-03-31" });
    expect([bloque.statut, /L1242-8-1/.test(bloque.texte)], "nul n’accepte un contrat que la loi bloque").toEqual([
      422,
      true,
    ]);
    expect((await envoyer(e, id, "demander", dite)).statut).toBe(303);
    expect((await envoyer(e, id, "deposer", dite)).texte).toMatch(/n’a pas encore répondu/);
    const lien = await dernierLien();
    const elle = site.navigateur();
    const page = (await elle.lire(lien)).texte;
    for (const dit of [/Dominique Fictif/, /a1@exemple\.test/, /1\s850,50/, /travaillez déjà dans cette structure/])
      expect(page).toMatch(dit);
    const pix = { reponse: "accepte", score: "64", le: "2022-06-01" };
    const faux = await elle.envoyerFichier(lien, fichier("preuve", "certificat.pdf", "MZ programme", pix));
    expect([faux.statut, /n’est pas un PDF/.test(faux.texte), /value="64"/.test(faux.texte)]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await elle.envoyerFichier(lien, fichier("preuve", "pix.png", PNG, pix))).statut).toBe(303);
    expect((await envoyer(e, id, "deposer", dite)).texte).toMatch(/pas encore vérifié/);
    expect((await administration.lire("/contrats")).texte).toMatch(/Pix à vérifier/);
    expect((await e.nav.lire(`/contrats/dossiers/${id}/preuve`)).statut, "le certificat n’est pas à la structure").toBe(
      403,
    );
    expect((await administration.lire(`/contrats/dossiers/${id}/preuve`)).entetes.get("content-type")).toBe(
      "image/png",
    );
    const juger = (champs: Readonly<Record<string, string>>) =>
      administration.envoyer(`/contrats/dossiers/${id}/pix`, champs);
    expect((await juger({ sens: "refuse", motifPix: "non", score: "64" })).texte).toMatch(/10 à 1 000/);
    expect((await juger({ sens: "verifie", score: "99" })).texte).toMatch(/a changé entre-temps/);
    expect((await juger({ sens: "verifie", score: "64" })).statut).toBe(303);
    expect((await envoyer(e, id, "deposer", dite)).texte).toMatch(/demande 70\s% au test Pix/);
    expect((await elle.lire(lien)).statut, "un lien chasse l’autre").toBe(404);
    const second = await dernierLien();
    expect(
      (await elle.envoyer(second, { reponse: "accepte", score: "81", le: "2022-07-01", code: "abcdef123" })).statut,
    ).toBe(303);
    expect((await juger({ sens: "verifie", score: "81" })).statut).toBe(303);
    expect((await envoyer(e, id, "deposer", { ...dite, brut: "1900" })).texte).toMatch(/a changé depuis/);
    expect((await envoyer(e, id, "deposer", dite)).statut).toBe(303);
    expect((await administration.envoyer(`/contrats/dossiers/${id}/validation`)).statut).toBe(303);
    expect(await contratsDe(base, e.id)).toHaveLength(1);
    expect((await elle.lire(await dernierLien())).statut).toBe(404);
  });

  it("may refuse, even once the file is sent: nobody is hired, nor asked again for the same contract", async () => {
    const e = await association(base, site, 1);
    const id = await commencer(e);
    const dite = saisie("a2");
    await envoyer(e, id, "demander", dite);
    const lien = await dernierLien();
    await e.accepter(id);
    expect((await envoyer(e, id, "deposer", dite)).statut).toBe(303);
    const refus = { reponse: "refuse", motif: "Je garde mon emploi." };
    expect((await site.navigateur().envoyer(lien, { ...refus, reponse: "" })).texte).toMatch(/Choisissez une réponse/);
    expect((await site.navigateur().envoyer(lien, refus)).statut).toBe(303);
    expect(await courriels()).toMatch(/La personne a dit non au contrat/);
    expect((await administration.envoyer(`/contrats/dossiers/${id}/validation`)).texte).toMatch(/a refusé ce contrat/);
    await expect(
      base.transaction(SYSTEME, (db) =>
        db.run(sql`update recrutement.contrat_dossier set statut = 'valide' where id = ${id}`),
      ),
      "la base non plus",
    ).rejects.toThrow(/no agreement of the person/);
    await administration.envoyer(`/contrats/dossiers/${id}/correction`, { motifRenvoi: "La personne a refusé." });
    expect((await e.nav.lire(`/contrats/dossiers/${id}`)).texte).toMatch(/Je garde mon emploi/);
    expect((await envoyer(e, id, "demander", dite)).texte).toMatch(/changez-le avant/);
    expect((await envoyer(e, id, "demander", { ...dite, brut: "2000" })).statut).toBe(303);
    expect((await site.navigateur().lire("/accord/inventé")).statut).toBe(404);
  });
});

const embaucher = async (e: Association, champs: Readonly<Record<string, string>>) =>
  administration.envoyer(`/contrats/dossiers/${await depose(e, champs)}/validation`);

describe("what the person did before", () => {
  it("counts in what a new contract may last, known here or said by the structure", async () => {
    const e = await association(base, site, 2);
    await embaucher(e, saisie("s1", { debut: "2021-03-01", fin: "2022-02-28" }));
    const suivant = saisie("s1", { debut: "2022-03-01", fin: "2022-10-31" });
    const refus = await deposer(e, await commencer(e), suivant);
    expect([refus.statut, /avec les contrats qui précèdent, son 20e mois/.test(refus.texte)]).toEqual([422, true]);
    const dits = saisie("s2", { fin: "2022-12-31", moisAvant: "15", renouvellements: "3" });
    const dit = (await deposer(e, await commencer(e), dits)).texte;
    for (const phrase of [/son 19e mois/, /deux fois au plus.*ici 3/]) expect(dit).toMatch(phrase);
    expect((await deposer(e, await commencer(e), { ...dits, moisAvant: "quinze" })).texte).toMatch(/mois entiers/);
  });

  it("leaves days of suspension out of the 100 %, before sending as when the database counts", async () => {
    const [e, autre] = [await association(base, site, 1), await association(base, site, 1)];
    await embaucher(e, saisie("p1"));
    const [contrat] = await contratsDe(base, e.id);
    const pendant = saisie("p1", { debut: "2023-02-01", fin: "2023-04-30" });
    expect((await deposer(autre, await commencer(autre), pendant)).texte).toMatch(/passerait 100\s%/);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`insert into recrutement.suspension (contrat_id, personne_id, motif, debut, fin, declaree_le)
        values (${contrat?.id}, ${contrat?.personneId}, 'parental', '2023-01-01', '2023-04-30', now())`),
    );
    const deborde = await deposer(autre, await commencer(autre), { ...pendant, fin: "2023-05-01" });
    expect(deborde.texte, "le lendemain de l’absence").toMatch(/passerait 100\s%/);
    const id = await commencer(autre);
    expect((await envoyer(autre, id, "verifier", pendant)).statut).toBe(303);
    expect((await autre.nav.lire(`/contrats/dossiers/${id}`)).texte).not.toMatch(/passerait 100/);
    expect((await embaucher(autre, pendant)).statut).toBe(303);
    expect(await contratsDe(base, autre.id)).toHaveLength(1);
  });
});

describe("a shared employment", () => {
  it("keeps shares that sum to its quotité through an amendment, as the rule and the database ask", async () => {
    const e = await association(base, site, 1);
    const jours = { debut: dansJours(-30), fin: dansJours(300), brut: "2500" };
    await embaucher(e, saisie("e1", { ...jours, parts: "Association A ; 60 %\nMairie B ; 40 %" }));
    const [contrat] = await contratsDe(base, e.id);
    const chemin = `/contrats/${contrat?.id}/actes/avenant`;
    const dit = { effetLe: dansJours(0), heures: "28", quotite: "80", brut: "2 000" };
    expect((await e.nav.envoyer(chemin, dit)).texte).toMatch(/Ce poste est partagé/);
    const faux = await e.nav.envoyer(chemin, { ...dit, parts: "Association A ; 60 %\nMairie B ; 40 %" });
    expect([faux.statut, /font 100\s%.*doivent faire 80\s%/.test(faux.texte)]).toEqual([422, true]);
    const juste = { ...dit, parts: "Association A ; 50 %\nMairie B ; 30 %" };
    expect((await e.nav.envoyer(chemin, juste)).statut).toBe(303);
    const elle = await seConnecterComme(contrat?.personneId ?? 0);
    const acte = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ id: number }>`select id from recrutement.contrat_acte where contrat_id = ${contrat?.id}`),
    );
    expect((await elle.envoyer(`/contrats/actes/${acte.id}/conclusion`, { accord: "oui" })).statut).toBe(303);
    const apres = await base.transaction(SYSTEME, (db) =>
      db.one(
        sql<{
          quotite: number;
          parts: unknown;
        }>`select quotite, parts from recrutement.contrat where id = ${contrat?.id}`,
      ),
    );
    expect(apres).toEqual({
      quotite: 80,
      parts: [
        { nom: "Association A", quotite: 50 },
        { nom: "Mairie B", quotite: 30 },
      ],
    });
    await expect(
      base.transaction(SYSTEME, (db) =>
        db.run(sql`update recrutement.contrat set quotite = 70 where id = ${contrat?.id}`),
      ),
    ).rejects.toThrow(/contrat_parts_font_la_quotite/);
  });
});

async function seConnecterComme(personneId: number): Promise<Navigateur> {
  await base.transaction(SYSTEME, (db) =>
    db.run(sql`
      insert into acteur.compte (personne_id, mot_de_passe, mot_de_passe_change_le, demonstration)
      values (${personneId}, 'x', now(), true) on conflict do nothing`),
  );
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(personneId) });
  return nav;
}

describe("a post of coordinator", () => {
  const roles = (personneId: number, jour: string | null) =>
    base.transaction(SYSTEME, async (db) => {
      if (jour !== null) await finirRoles(db, new Date(`${jour}T10:00:00Z`));
      return (
        await db.rows(sql<{ role: string; fin: string | null }>`
          select role, fin::text as fin from acteur.affectation where personne_id = ${personneId} order by role`)
      ).map(({ role, fin }) => `${role} ${fin ?? "vivant"}`);
    });

  it("is chosen, gives the role of coordinator beside that of adviser, and takes it back at the end of the contract", async () => {
    const e = await association(base, site, 1);
    const jours = { debut: dansJours(-30), fin: dansJours(300), brut: "2500", fonction: "coordinateur" };
    expect((await deposer(e, await commencer(e), saisie("c1", jours))).texte).toMatch(/Aucun poste de coordinateur/);
    await base.transaction(SYSTEME, (db) =>
      db.run(
        sql`insert into recrutement.poste (structure_id, attribue_le, sorte) values (${e.id}, '2021-01-01', 'coordinateur')`,
      ),
    );
    expect((await e.nav.lire(`/contrats/dossiers/${await commencer(e)}`)).texte).toMatch(/Coordinateur de conseillers/);
    await embaucher(e, saisie("c1", jours));
    const [contrat] = await contratsDe(base, e.id);
    const qui = contrat?.personneId ?? 0;
    expect(await roles(qui, null)).toEqual(["conseiller vivant", "coordinateur vivant"]);
    expect(await roles(qui, dansJours(330))).toEqual(["conseiller vivant", "coordinateur vivant"]);
    expect(await roles(qui, dansJours(331))).toEqual([
      `conseiller ${dansJours(330)}`,
      `coordinateur ${dansJours(330)}`,
    ]);
    await embaucher(e, saisie("c2", { ...jours, fonction: "conseiller" }));
    const [, autre] = await contratsDe(base, e.id);
    expect(await roles(autre?.personneId ?? 0, null)).toEqual(["conseiller vivant"]);
  });
});

describe("a closed structure", () => {
  it("prepares no contract and asks for no post, with its reason beside the field; the administration marks it, and opens it again", async () => {
    const e = await association(base, site, 1);
    const marquer = (champs: Readonly<Record<string, string>>, nav = administration) =>
      nav.envoyer(`/structures/${e.id}/fermeture`, champs);
    expect((await marquer({ fermee_le: "2022-06-30" }, e.nav)).statut).toBe(403);
    for (const [fermee_le, phrase] of [
      ["", /Donnez la date de fermeture/],
      ["2022-02-30", /Donnez la date/],
      ["2099-01-01", /pas encore venue/],
    ] as const)
      expect((await marquer({ fermee_le })).texte).toMatch(phrase);
    expect((await marquer({ fermee_le: "2022-06-30" })).statut).toBe(303);
    expect((await administration.lire(`/structures/${e.id}`)).texte).toMatch(/fermée depuis le 30\sjuin\s2022/);
    expect((await administration.lire("/structures?fermees=oui")).texte).toContain(`/structures/${e.id}"`);
    expect((await administration.lire("/structures")).texte).not.toContain(`/structures/${e.id}"`);
    const id = await commencer(e);
    const refus = await envoyer(e, id, "demander", saisie("f1"));
    expect([refus.statut, /champ-debut-erreur.*fermée depuis le 30\/06\/2022/su.test(refus.texte)]).toEqual([
      422,
      true,
    ]);
    const ajout = { sorte: "ajout", postes: "1", motif: "Un second poste pour les villages." };
    expect((await e.nav.envoyer(`/postes/structures/${e.id}/avenants`, ajout)).texte).toMatch(/pas en demander/);
    expect((await marquer({ geste: "rouvrir" })).statut).toBe(303);
    expect((await deposer(e, id, saisie("f1"))).statut).toBe(303);
  });
});

describe("someone retained after a match", () => {
  it("has their contract prepared from the sheet of the match, filled in, once", async () => {
    const [e, autre] = [await association(base, site, 1), await association(base, site, 1)];
    const c = await candidat("Maëlle Retenue");
    const lien = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ id: number }>`
        insert into recrutement.mise_en_relation (candidat_id, structure_id, statut, proposee_le, repondu_le, modifie_le)
        values (${c.id}, ${e.id}, 'retenu', now(), now(), now()) returning id`),
    );
    expect((await e.nav.lire(`/mises-en-relation/${lien.id}`)).texte).toMatch(/Préparer un contrat/);
    const ouvrir = (nav = e.nav) => nav.envoyer("/contrats/dossiers", { relation: String(lien.id) });
    expect((await ouvrir(autre.nav)).statut).toBe(404);
    const { vers } = await ouvrir();
    const prepare = (await e.nav.lire(vers ?? "")).texte;
    expect(prepare).toMatch(new RegExp(`<option value="${c.id}" selected`));
    expect(prepare).toMatch(/value="mise_en_relation"[^>]*checked/);
    expect((await ouvrir()).vers, "le dossier commencé, pas un second").toBe(vers);
  });
});
