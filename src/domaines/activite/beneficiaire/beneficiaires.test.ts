import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { modifierCompteRendu } from "../compte-rendu/modifier-compte-rendu.ts";
import { retablirCompteRendu, supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";
import { chercherBeneficiaires, nommer } from "./beneficiaires.query.ts";
import { creerBeneficiaire } from "./creer-beneficiaire.ts";
import type { PersonneConnue } from "./participation.rules.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  installerCoffreDeTest();
  decor = await base.transaction(SYSTEME, planterDecor);
});

const par = <T>(qui: Utilisateur, travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
  enTransaction(enTantQue(qui), (db) => travail({ ...contexteDeTest(base, db, qui), utilisateur: qui }));

/** The same transaction under another person. */
async function comme(contexte: ContexteConnecte, qui: Utilisateur): Promise<ContexteConnecte> {
  await contexte.db.run(sql`select acces.poser(${qui.personneId}, ${qui.affectationId})`);
  return { ...contexte, utilisateur: qui };
}

const noms = async (contexte: ContexteConnecte, texte: string): Promise<readonly string[]> =>
  (await chercherBeneficiaires(contexte, texte)).map(({ libelle }) => libelle);

describe("a record is opened", () => {
  it("with what recognises the person, once, in the structure of who opens it", async () => {
    await par(decor.amina, async (contexte) => {
      expect(await creerBeneficiaire(contexte, unBeneficiaire())).toMatchObject({ fait: "cree", id: uuid(1) });
      expect(await creerBeneficiaire(contexte, unBeneficiaire())).toMatchObject({ fait: "deja_recu", id: uuid(1) });
      expect(await creerBeneficiaire(contexte, unBeneficiaire({ prenom: "Odile" }))).toEqual({ refus: "idDejaPris" });
      expect(await noms(contexte, "")).toEqual(["Odette Frênaie"]);
      expect(await noms(await comme(contexte, decor.bruno), "odette")).toEqual(["Odette Frênaie"]);
      expect(await noms(await comme(contexte, decor.chloe), "odette")).toEqual([]);
    });
  });

  it("and refused beside its field without a name, without a way to recognise, without agreement", async () => {
    await par(decor.amina, async (contexte) => {
      const champs = async (avec: Parameters<typeof unBeneficiaire>[0], reste = {}): Promise<unknown> => {
        const resultat = await creerBeneficiaire(contexte, { ...unBeneficiaire(avec), ...reste });
        return "champs" in resultat ? resultat.champs.map(({ champ }) => champ) : resultat;
      };
      expect(await champs({ nom: "", prenom: "" })).toEqual(["prenom"]);
      expect(await champs({ nom: "", anneeNaissance: null, commune: "", telephone: "", courriel: "" })).toEqual([
        "repere",
      ]);
      expect(await champs({}, { accord: false })).toEqual(["accord"]);
      expect(await champs({ telephone: "12" })).toEqual(["telephone"]);
      expect(await champs({ courriel: "odette" })).toEqual(["courriel"]);
      expect(await champs({ anneeNaissance: 1820 })).toEqual(["anneeNaissance"]);
      expect(await champs({}, { notes: "rappeler au 06 39 98 12 34" })).toEqual(["notes"]);
      expect(await champs({}, { anonyme: true })).toEqual(["anonyme", "repere"]);
    });
  });

  it("without a word of it in clear, in its row or in the journal", async () => {
    await par(decor.amina, async ({ db, ...reste }) => {
      await creerBeneficiaire({ db, ...reste }, { ...unBeneficiaire({ nom: "Canari" }), notes: "Canari des notes" });
      await db.run(sql`set local role declic_systeme`);
      const { traces } = await db.one(sql<{ traces: number }>`
        select (select count(*) from activite.beneficiaire b where b::text ilike '%canari%' or b::text ilike '%63616e617269%')
          + (select count(*) from journal.entree e where e::text ilike '%canari%' or e::text ilike '%63616e617269%') as traces`);
      expect(traces).toBe(0);
      const { cles } = await db.one(sql<{ cles: number }>`
        select count(*) as cles from journal.entree where table_nom = 'activite.beneficiaire' and (apres -> 0 ? 'cle' or apres -> 0 ? 'jetons')`);
      expect(cles).toBe(0);
    });
  });
});

describe("a search", () => {
  it.each([
    ["od", true],
    ["odet", true],
    ["ODETTE", true],
    ["frenaie", true],
    ["Frênaie Odette", true],
    ["odete", true],
    ["fresnaie", true],
    ["freinaie", true],
    ["frenay", true],
    ["oddette", true],
    ["dodette", true],
    ["06 39 98 12 34", true],
    ["+33 6 39 98 12 34", true],
    ["0639 98", true],
    ["1234", true],
    ["odette@exemple.test", true],
    ["odile", false],
    ["martin", false],
    ["odette martin", false],
    ["9999", false],
    ["%", false],
    ["'; drop table", false],
  ])("« %s » finds her: %s", async (texte, attendu) => {
    await par(decor.amina, async (contexte) => {
      await creerBeneficiaire(contexte, unBeneficiaire());
      expect(await noms(contexte, texte)).toEqual(attendu ? ["Odette Frênaie"] : []);
    });
  });

  it("puts first who answers best, and journals one line for what it showed", async () => {
    await par(decor.amina, async (contexte) => {
      await creerBeneficiaire(contexte, unBeneficiaire({ prenom: "Marie", nom: "Durand" }, 1));
      await creerBeneficiaire(contexte, unBeneficiaire({ prenom: "Maria", nom: "Durant" }, 2));
      expect(await noms(contexte, "marie durand")).toEqual(["Marie Durand", "Maria Durant"]);
      expect(await noms(contexte, "maria durant")).toEqual(["Maria Durant", "Marie Durand"]);
      await contexte.db.run(sql`set local role declic_systeme`);
      const lectures = await contexte.db.rows(sql`
        select nombre, apres -> 'objets' as objets, apres ->> 'motif' as motif, personne_id from journal.entree
        where operation = 'lecture' order by id`);
      expect(lectures).toHaveLength(2);
      expect(lectures[0]).toEqual({
        nombre: 1,
        objets: [uuid(1), uuid(2)],
        motif: "recherche",
        personne_id: decor.amina.personneId,
      });
    });
  });

  it("shows who is written as typed before the many who only sound like it", async () => {
    await par(decor.amina, async (contexte) => {
      await creerBeneficiaire(contexte, unBeneficiaire({ prenom: "Marie", nom: "Durand" }, 1));
      await contexte.db.run(sql`
        insert into activite.beneficiaire (id, structure_id, identite, cle, jetons, consentement_le)
        select gen_random_uuid(), structure_id, identite, cle, jetons, consentement_le from activite.beneficiaire, generate_series(1, 100)`);
      await creerBeneficiaire(contexte, unBeneficiaire({ prenom: "Paul", nom: "Marin" }, 2));
      const trouves = await noms(contexte, "marin");
      expect(trouves[0]).toBe("Paul Marin");
      expect(trouves).toHaveLength(8);
    });
  });

  it("finds someone opened long ago in a structure of more people than it reads at once", async () => {
    await par(decor.amina, async (contexte) => {
      await creerBeneficiaire(contexte, unBeneficiaire({ prenom: "Odette", nom: "Frênaie" }, 1));
      await contexte.db.run(sql`update activite.beneficiaire set cree_le = '2021-01-01' where id = ${uuid(1)}`);
      await contexte.db.run(sql`
        insert into activite.beneficiaire (id, structure_id, identite, cle, consentement_le)
        select gen_random_uuid(), structure_id, identite, cle, consentement_le from activite.beneficiaire, generate_series(1, 600)`);
      await creerBeneficiaire(contexte, unBeneficiaire({ prenom: "Marcel", nom: "Bouleau" }, 2));
      expect(await noms(contexte, "frenaie")).toEqual(["Odette Frênaie"]);
      expect(await noms(contexte, "odete freinaie")).toEqual(["Odette Frênaie"]);
      expect(await noms(contexte, "marcel")).toEqual(["Marcel Bouleau"]);
      expect(await noms(contexte, "1234")).toHaveLength(2);
    });
  });

  it("is for those who meet people: a manager of the same structure reads no name, nor does the whole nation", async () => {
    await par(decor.amina, async (contexte) => {
      const cree = await creerBeneficiaire(contexte, unBeneficiaire());
      const pseudonyme = "pseudonyme" in cree ? cree.pseudonyme : "";
      expect((await nommer(contexte, [pseudonyme], "agenda")).get(pseudonyme)).toMatchObject({ prenom: "Odette" });
      for (const role of [
        "gestionnaire_structure",
        "gestionnaire_departement",
        "instructeur_prefecture",
        "administrateur",
      ]) {
        await contexte.db.run(sql`select set_config('declic.role', ${role}, true)`);
        expect(await noms(contexte, "odette")).toEqual([]);
        expect(await nommer(contexte, [pseudonyme], "agenda")).toEqual(new Map());
      }
      await contexte.db.run(sql`set local role declic_national`);
      await expect(contexte.db.rows(sql`select identite from activite.beneficiaire`)).rejects.toMatchObject({
        code: "42501",
      });
    });
  });
});

describe("a report with a known person", () => {
  const odette = (pseudonyme: string, avec: Partial<PersonneConnue> = {}): PersonneConnue => ({
    pseudonyme,
    classeAge: "70_plus",
    statut: "retraite",
    genre: "femme",
    autonomie: 2,
    demarche: "terminee",
    satisfaction: 5,
    ...avec,
  });
  const suivi = (contexte: ContexteConnecte) =>
    contexte.db.row(sql<Record<string, unknown>>`
      select passages, dernier_passage, autonomie, demarches_terminees from activite.suivi_beneficiaire`);

  it("keeps who came right through a change, a deletion, a restoration", async () => {
    await par(decor.amina, async (contexte) => {
      const cree = await creerBeneficiaire(contexte, unBeneficiaire());
      const pseudonyme = "pseudonyme" in cree ? cree.pseudonyme : "";
      const saisie = { ...uneSaisie(), connus: [odette(pseudonyme)] };
      expect(await creerCompteRendu(contexte, saisie)).toMatchObject({ fait: "cree" });
      expect(await creerCompteRendu(contexte, saisie)).toMatchObject({ fait: "deja_recu" });
      expect(await creerCompteRendu(contexte, uneSaisie())).toEqual({ refus: "idDejaPris" });
      const attendu = { passages: 1, dernier_passage: "2022-11-15", autonomie: 2, demarches_terminees: 1 };
      expect(await suivi(contexte)).toEqual(attendu);

      const autonome = { ...saisie, connus: [odette(pseudonyme, { autonomie: 3, demarche: null })] };
      expect(await modifierCompteRendu(contexte, autonome, 1)).toEqual({ fait: "modifie" });
      expect(await modifierCompteRendu(contexte, autonome, 1)).toEqual({ fait: "inchange" });
      expect(await suivi(contexte)).toEqual({ ...attendu, autonomie: 3, demarches_terminees: 0 });
      expect(await modifierCompteRendu(contexte, { ...uneSaisie(), dureeMinutes: 60 }, 2)).toEqual({ fait: "modifie" });
      expect(await suivi(contexte)).toMatchObject({ passages: 1 });

      await supprimerCompteRendu(contexte, saisie.id);
      expect(await suivi(contexte)).toMatchObject({ passages: 0, dernier_passage: null, autonomie: null });
      await retablirCompteRendu(contexte, saisie.id);
      expect(await suivi(contexte)).toMatchObject({ passages: 1, autonomie: 3 });
      expect(await modifierCompteRendu(contexte, { ...uneSaisie(), connus: [] }, 5)).toEqual({ fait: "modifie" });
      expect(await suivi(contexte)).toMatchObject({ passages: 0 });
    });
  });

  it("refuses a person of another structure, unknown, twice, or more people than were there", async () => {
    await par(decor.amina, async (contexte) => {
      const cree = await creerBeneficiaire(contexte, unBeneficiaire());
      const pseudonyme = "pseudonyme" in cree ? cree.pseudonyme : "";
      const refus = async (connus: readonly PersonneConnue[], qui = contexte): Promise<unknown> => {
        const resultat = await creerCompteRendu(qui, { ...uneSaisie(), connus });
        return "champs" in resultat ? resultat.champs.map(({ champ, motif }) => `${champ} ${motif}`) : resultat;
      };
      expect(await refus([odette(uuid(99))])).toEqual(["connus personneInconnue"]);
      expect(await refus([odette("pas un identifiant")])).toEqual(["connus personneInconnue"]);
      expect(await refus([odette(pseudonyme), odette(pseudonyme)])).toContain("connus personneEnDouble");
      expect(await refus([odette(pseudonyme, { classeAge: "18_24" })])).toEqual(["connus personnesEnTrop"]);
      expect(await refus([odette(pseudonyme)], await comme(contexte, decor.chloe))).toEqual([
        "connus personneInconnue",
      ]);
    });
  });
});
