import { beforeAll, describe, expect, it } from "vitest";
import { participants } from "../../../../tests/appariement.ts";
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
import { entrer, type Navigateur, ouvrirSite } from "../../../../tests/site.ts";
import { ROUTES } from "../../../app/routes.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { ouvrirIdentite } from "../../../plateforme/identite/index.ts";

const { base } = await baseDeTest();
const site = ouvrirSite(base, ROUTES, true);
const { candidat } = participants(base, site);
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

const associer = (postes: number): Promise<Association> => association(base, site, postes);
const valider = (id: number, qui = administration) => qui.envoyer(`/contrats/dossiers/${id}/validation`);

describe("a file of contract", () => {
  it("is blocked with its article at 19 months, corrected, handed in, validated by another person: the post is occupied", async () => {
    const e = await associer(1);
    const id = await commencer(e);
    const trop = await deposer(e, id, saisie("d1", { fin: "2024-03-31" }));
    expect(trop.statut).toBe(422);
    for (const dit of [/L1242-8 et L1242-8-1/, /entame son 19e mois/, /Dominique/, /1\s850,50/])
      expect(trop.texte).toMatch(dit);
    expect((await deposer(e, id, saisie("d1"))).statut).toBe(303);
    expect((await prefecture.lire(`/contrats/dossiers/${id}`)).texte).toMatch(/À valider/);
    expect((await valider(id, prefecture)).statut).toBe(403);
    expect((await valider(id)).statut).toBe(303);
    expect(await contratsDe(base, e.id)).toMatchObject([{ quotite: 100, brut: 1850.5 }]);
    expect((await e.nav.lire(`/postes/structures/${e.id}?jour=2022-10-01`)).texte).toMatch(/Occupé/);
    const courriels = (await site.navigateur().lire("/demo/courriels")).texte;
    for (const dit of [/Contrat validé/, /Votre contrat de conseiller numérique est validé/, /invitation/])
      expect(courriels).toMatch(dit);
    const fiche = (await e.nav.lire(`/contrats/dossiers/${id}`)).texte;
    for (const dit of [/Dominique Fictif/, /Voir le contrat/]) expect(fiche).toMatch(dit);
  });

  it("says beside its field what is missing, and keeps everything typed", async () => {
    const e = await associer(1);
    const id = await commencer(e);
    const vide = await deposer(e, id, {
      nom: "Fictif",
      brut: "beaucoup",
      courriel: "nulle part",
      debut: "2022-02-30",
    });
    expect(vide.statut).toBe(422);
    for (const dit of [/Choisissez le type/, /beaucoup/, /nulle part/, /Donnez le premier jour/, /champ-brut-erreur/])
      expect(vide.texte).toMatch(dit);
    expect((await e.nav.lire(`/contrats/dossiers/${id}`)).texte).toMatch(/beaucoup/);
  });

  it("with a last day before the first, opens, says so and is mended", async () => {
    const e = await associer(1);
    const id = await commencer(e);
    const inverse = await deposer(e, id, saisie("d20", { fin: "2022-01-31" }));
    expect([inverse.statut, /Le dernier jour vient après le premier/.test(inverse.texte)]).toEqual([422, true]);
    const rouvert = await e.nav.lire(`/contrats/dossiers/${id}`);
    expect([rouvert.statut, /2022-01-31/.test(rouvert.texte)], "gardé tel que tapé").toEqual([200, true]);
    expect((await deposer(e, id, saisie("d20"))).statut).toBe(303);
  });

  it("is refused without post, without free post, above 100 %, under the SMIC", async () => {
    const rien = await associer(0);
    expect((await deposer(rien, await commencer(rien), saisie("d3"))).texte).toMatch(/aucun poste : le comité/);
    const e = await associer(2);
    await valider(await depose(e, saisie("d4")));
    const deux = await deposer(e, await commencer(e), saisie("d4", { debut: "2023-01-01" }));
    expect(deux.texte).toMatch(/employée à 200\s%/);
    await valider(await depose(e, saisie("d5")));
    expect((await deposer(e, await commencer(e), saisie("d6"))).texte).toMatch(
      /Aucun poste de la structure n’est libre/,
    );
    expect((await deposer(e, await commencer(e), saisie("d6", { brut: "1600" }))).texte).toMatch(/L3231-1/);
  });

  it("never hires someone known under another name, nor opens a role before the first day to whoever has an account", async () => {
    const e = await associer(2);
    const { personneId } = await entrer(base, site, {
      ...{ courriel: "d20@exemple.test", role: "lecteur", niveau: "national" },
    });
    const identite = { prenom: "Inventée", nom: "Autrement" };
    const refus = await valider(await depose(e, saisie("d20", identite)));
    expect([refus.statut, /connue sous un autre nom/.test(refus.texte)]).toEqual([422, true]);
    const lui = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ identite: Buffer; cle: Buffer }>`
      select identite, cle from acteur.personne where id = ${personneId}`),
    );
    const { prenom = "", nom = "" } = ouvrirIdentite(lui) ?? {};
    const plusTard = { prenom, nom, debut: "2035-01-01", fin: "2036-06-30", brut: "9000" };
    const reponse = await valider(await depose(e, saisie("d20", plusTard)));
    expect(reponse.statut, reponse.texte).toBe(303);
    const debut = await base.transaction(SYSTEME, (db) =>
      db.one(sql<{ debut: string }>`
      select debut::text from acteur.affectation where personne_id = ${personneId} and role = 'conseiller'`),
    );
    expect(debut).toEqual({ debut: "2035-01-01" });
  });

  it("of two hires on the last post, the second is refused with its reason", async () => {
    const e = await associer(1);
    const [un, deux] = [await depose(e, saisie("d7")), await depose(e, saisie("d8"))];
    const reponses = await Promise.all([valider(un), valider(deux)]);
    expect(reponses.map(({ statut }) => statut).toSorted()).toEqual([303, 422]);
    expect(reponses.find(({ statut }) => statut === 422)?.texte).toMatch(/n’est libre pendant tout ce contrat/);
    expect(await contratsDe(base, e.id)).toHaveLength(1);
  });

  it("is for a person retained after a mise en relation: marked handed in, then valid, and their other lines close", async () => {
    const [e, autre] = [await associer(1), await associer(1)];
    const c = await candidat("Maël Retenu");
    const relation = (structureId: number, statut: string) =>
      base.transaction(SYSTEME, (db) =>
        db.run(sql`
          insert into recrutement.mise_en_relation (candidat_id, structure_id, statut, proposee_le, repondu_le, modifie_le)
          values (${c.id}, ${structureId}, ${statut}, now(), now(), now())`),
      );
    await relation(autre.id, "entretien");
    const choix = saisie("", {
      origine: "mise_en_relation",
      candidat: String(c.id),
      prenom: "",
      nom: "",
      courriel: "",
    });
    const id = await commencer(e);
    expect((await deposer(e, id, choix)).texte).toMatch(/n’est plus retenue par votre structure/);
    await relation(e.id, "retenu");
    const statuts = () =>
      base.transaction(SYSTEME, async (db) =>
        (
          await db.rows(sql<{ statut: string }>`
            select statut from recrutement.mise_en_relation where candidat_id = ${c.id} order by structure_id`)
        ).map(({ statut }) => statut),
      );
    expect((await e.nav.lire(`/contrats/dossiers/${id}`)).texte).toMatch(/Maël Retenu/);
    expect((await deposer(e, id, choix)).statut).toBe(303);
    expect(await statuts()).toEqual(["contrat_depose", "entretien"]);
    await administration.envoyer(`/contrats/dossiers/${id}/correction`, { motifRenvoi: "Vérifiez le salaire." });
    expect(await statuts(), "rendu à corriger, chacun peut encore changer d’avis").toEqual(["retenu", "entretien"]);
    expect((await deposer(e, id, choix)).statut).toBe(303);
    expect((await valider(id)).statut).toBe(303);
    expect((await statuts())[0]).toBe("valide");
    expect((await statuts())[1]).not.toBe("entretien");
    expect(await contratsDe(base, e.id)).toMatchObject([{ personneId: c.id }]);
  });

  it("waits on a post that a fixed-term contract has just left, unless another post is free", async () => {
    const e = await associer(1);
    await valider(await depose(e, saisie("w1", { fin: "2023-02-28" })));
    const suivant = saisie("w2", { debut: "2023-03-15", fin: "2023-12-31" });
    expect((await deposer(e, await commencer(e), suivant)).texte).toMatch(/attendre 61 jours d’ouverture/);
    await base.transaction(SYSTEME, (db) =>
      db.run(sql`insert into recrutement.poste (structure_id, attribue_le) values (${e.id}, '2023-01-01')`),
    );
    await valider(await depose(e, suivant));
    const [avant, apres] = await contratsDe(base, e.id);
    expect(apres?.posteId).not.toBe(avant?.posteId);
  });

  it("goes back for correction with its reason, or is abandoned; a step passed is not done again", async () => {
    const e = await associer(1);
    const id = await depose(e, saisie("d9"));
    expect(
      (await administration.envoyer(`/contrats/dossiers/${id}/correction`, { motifRenvoi: "court" })).texte,
    ).toMatch(/en 10 caractères/);
    await administration.envoyer(`/contrats/dossiers/${id}/correction`, {
      motifRenvoi: "Le salaire est celui d’un temps partiel.",
    });
    expect((await valider(id)).texte).toMatch(/n’est plus à cette étape/);
    expect((await e.nav.lire(`/contrats/dossiers/${id}`)).texte).toMatch(/celui d’un temps partiel/);
    expect((await deposer(e, id, saisie("d9", { brut: "1900" }))).statut).toBe(303);
    await e.nav.envoyer(`/contrats/dossiers/${id}/abandon`);
    expect((await e.nav.envoyer(`/contrats/dossiers/${id}`, saisie("d9"))).statut).toBe(422);
  });

  it("is not validated by whoever prepared it, says the database too", async () => {
    const e = await associer(1);
    const id = await depose(e, saisie("d10"));
    await expect(
      base.transaction(SYSTEME, (db) =>
        db.run(sql`update recrutement.contrat_dossier set statut = 'valide', decide_par = ${e.personneId},
          contrat_id = (select max(id) from recrutement.contrat where id not in (select contrat_id from recrutement.contrat_dossier where contrat_id is not null))
          where id = ${id}`),
      ),
    ).rejects.toThrow(/dossier_/);
  });

  it("is not seen from elsewhere, nor a draft by the préfecture: the 404 of an absent one", async () => {
    const [e, autre] = [await associer(1), await associer(1)];
    const id = await commencer(e);
    for (const nav of [autre.nav, prefecture]) expect((await nav.lire(`/contrats/dossiers/${id}`)).statut).toBe(404);
    expect((await autre.nav.envoyer(`/contrats/dossiers/${id}`, saisie("d11"))).statut).toBe(404);
    expect((await e.nav.envoyer("/contrats/dossiers", { structure: String(autre.id) })).statut).toBe(404);
  });
});

describe("what the database holds of contracts", () => {
  const ecrire = (requete: ReturnType<typeof sql>) => base.transaction(SYSTEME, (db) => db.run(requete));

  it("the quotités of a person never pass 100 %, suspended days left out", async () => {
    const [e, autre] = [await associer(1), await associer(1)];
    await valider(await depose(e, saisie("q1", { heures: "28", quotite: "80" })));
    const [contrat] = await contratsDe(base, e.id);
    const second = (quotite: number, debut: string, fin: string) =>
      ecrire(sql`insert into recrutement.contrat (poste_id, structure_id, personne_id, type, debut, fin, quotite)
        select p.id, p.structure_id, ${contrat?.personneId}, 'cdd', ${debut}::date, ${fin}::date, ${quotite}
        from recrutement.poste p where p.structure_id = ${autre.id}`);
    await expect(second(21, "2023-01-01", "2023-06-30")).rejects.toThrow(/pass 100/);
    await expect(second(21, "2022-06-01", "2022-09-01")).rejects.toThrow(/pass 100/);
    await second(20, "2023-01-01", "2023-06-30");
    await ecrire(sql`insert into recrutement.suspension (contrat_id, personne_id, motif, debut, fin, declaree_le)
      values (${contrat?.id}, ${contrat?.personneId}, 'parental', '2023-09-01', '2023-10-31', now())`);
    await second(100, "2023-09-01", "2023-10-31");
    await expect(
      ecrire(sql`update recrutement.suspension set fin = '2023-10-15' where contrat_id = ${contrat?.id}`),
    ).rejects.toThrow(/pass 100/);
  });

  it("a replacement holds the post of the person absent, within the absence, one at a time", async () => {
    const e = await associer(1);
    await valider(await depose(e, saisie("r1")));
    const [contrat] = await contratsDe(base, e.id);
    await ecrire(sql`insert into recrutement.suspension (contrat_id, personne_id, motif, debut, fin, declaree_le)
      values (${contrat?.id}, ${contrat?.personneId}, 'maternite', '2023-01-01', '2023-04-30', now())`);
    const absent = await e.nav.lire(`/postes/structures/${e.id}?jour=2023-02-01`);
    expect(absent.texte).toMatch(/Vacant/);
    const remplacer = { remplace: String(contrat?.id), motif: "remplacement", brut: "1900" };
    const dehors = await deposer(
      e,
      await commencer(e),
      saisie("r2", { ...remplacer, debut: "2023-01-01", fin: "2023-05-31" }),
    );
    expect(dehors.texte).toMatch(/sort des jours d’absence/);
    const id = await depose(e, saisie("r2", { ...remplacer, debut: "2023-01-02", fin: "2023-03-31" }));
    expect((await valider(id)).statut).toBe(303);
    const encore = await depose(e, saisie("r2", { ...remplacer, debut: "2023-04-01", fin: "2023-04-30" }));
    expect((await e.nav.lire(`/contrats/dossiers/${encore}`)).texte, "même absence").not.toMatch(
      /vient de finir|précède/,
    );
    expect((await valider(encore)).statut).toBe(303);
    const postes = (await contratsDe(base, e.id)).map(({ posteId }) => posteId);
    expect(postes).toEqual([contrat?.posteId, contrat?.posteId, contrat?.posteId]);
    expect((await e.nav.lire(`/postes/structures/${e.id}?jour=2023-02-01`)).texte).toMatch(/Occupé/);
    await expect(
      ecrire(sql`update recrutement.suspension set fin = '2023-03-31' where contrat_id = ${contrat?.id}`),
    ).rejects.toThrow(/replacement still runs/);
  });
});
