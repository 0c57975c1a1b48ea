import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { scellerIdentite } from "../../../plateforme/identite/index.ts";
import { creerCompteRendu } from "../compte-rendu/creer-compte-rendu.ts";
import { lireBeneficiaire } from "./beneficiaire.sql.ts";
import { chercherBeneficiaires } from "./beneficiaires.query.ts";
import { conserverBeneficiaires } from "./conserver-beneficiaires.ts";
import { creerBeneficiaire } from "./creer-beneficiaire.ts";
import { doublonsProbables } from "./doublons.query.ts";
import { ecrireDroitAcces } from "./droit-acces.ts";
import { effacerBeneficiaire } from "./effacer-beneficiaire.ts";
import { recueillirSatisfaction } from "./recueillir-satisfaction.ts";
import { redonnerAccord, retirerAccord } from "./retirer-accord.ts";
import { reunirBeneficiaires, separerBeneficiaires } from "./reunir-beneficiaires.ts";
import { consultationsDe, passagesDe } from "./une-fiche.query.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  installerCoffreDeTest();
  decor = await base.transaction(SYSTEME, planterDecor);
  await base.transaction(SYSTEME, async (db) => {
    for (const { personneId, nom } of [decor.amina, decor.bruno, decor.chloe]) {
      const { identite, cle } = scellerIdentite({ nom: "Exemple", prenom: nom, courriel: null, telephone: null });
      await db.run(sql`update acteur.personne set identite = ${identite}, cle = ${cle} where id = ${personneId}`);
    }
  });
});

const par = <T>(qui: Utilisateur, travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
  enTransaction(enTantQue(qui), (db) => travail({ ...contexteDeTest(base, db, qui), utilisateur: qui }));

/** Opens a record and answers its pseudonym. */
async function ouvrir(contexte: ContexteConnecte, ...de: Parameters<typeof unBeneficiaire>): Promise<string> {
  const resultat = await creerBeneficiaire(contexte, unBeneficiaire(...de));
  if (!("pseudonyme" in resultat)) throw new Error(JSON.stringify(resultat));
  return resultat.pseudonyme;
}

/** Has a person in report `n`. */
async function recevoir(
  contexte: ContexteConnecte,
  n: number,
  pseudonymes: readonly string[],
  jour = "2022-11-15",
): Promise<void> {
  const nombre = pseudonymes.length;
  const connus = pseudonymes.map(
    (pseudonyme) =>
      ({
        pseudonyme,
        classeAge: "70_plus",
        statut: "retraite",
        genre: "femme",
        autonomie: 2,
        demarche: null,
        satisfaction: null,
      }) as const,
  );
  const resultat = await creerCompteRendu(contexte, {
    ...uneSaisie({ id: uuid(n), jour, participants: nombre, autonomie: null }),
    ages: { "70_plus": nombre },
    statuts: { retraite: nombre },
    genres: { femme: nombre },
    connus,
  });
  expect(resultat).toMatchObject({ fait: "cree" });
}

const enSysteme = async <T>(db: Db, travail: () => Promise<T>): Promise<T> => {
  await db.run(sql`set local role declic_systeme`);
  const resultat = await travail();
  await db.run(sql`set local role declic_app`);
  return resultat;
};

/** Every table of the database in which `texte` is found, in clear or in hexadecimal: what a dump would hold. */
async function tablesAvec(db: Db, texte: string): Promise<readonly string[]> {
  const tables = await db.rows(sql<{ nom: string }>`
    select format('%I.%I', n.nspname, c.relname) as nom from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('activite', 'acteur', 'journal', 'socle', 'courriel', 'offre')`);
  const motifs = [`%${texte}%`, `%${Buffer.from(texte).toString("hex")}%`];
  const trouvees: string[] = [];
  for (const { nom } of tables) {
    const [schema = "", table = ""] = nom.split(".");
    const { n } = await db.one(sql<{ n: number }>`
      select count(*) as n from ${sql.table(`${schema}.${table}`)} t where t::text ilike any (${motifs}::text[])`);
    if (n > 0) trouvees.push(nom);
  }
  return trouvees;
}

describe("an erasure", () => {
  it("destroys the key: nothing of the person remains in what a dump holds, and their visits stay counted", async () => {
    await par(decor.amina, async (contexte) => {
      const { db } = contexte;
      const pseudonyme = await ouvrir(contexte, { nom: "Canari", prenom: "Zoé" });
      await recevoir(contexte, 500, [pseudonyme]);
      await ouvrir(contexte, { nom: "Canari", prenom: "Zoe", courriel: "zoe@exemple.test" }, 2);
      await reunirBeneficiaires(contexte, uuid(1), uuid(2));
      const cle = Buffer.from((await lireBeneficiaire(db, uuid(1)))?.cle ?? []).toString("hex");
      expect(cle).not.toBe("");

      expect(await effacerBeneficiaire(contexte, uuid(1))).toEqual({ fait: "efface" });
      expect(await effacerBeneficiaire(contexte, uuid(1))).toEqual({ refus: "introuvable" });
      expect(await chercherBeneficiaires(contexte, "canari")).toEqual([]);
      const reste = await db.one(sql<Record<string, unknown>>`
        select (select passages from activite.suivi_beneficiaire where pseudonyme = ${pseudonyme}) as passages,
          (select count(*) from activite.beneficiaire where identite is not null or cle is not null or jetons <> '{}') as fiches,
          (select count(*) from activite.fusion_beneficiaire where avant is not null) as avant`);
      expect(reste).toEqual({ passages: 1, fiches: 0, avant: 0 });
      await enSysteme(db, async () => {
        for (const trace of ["Canari", "zoe@exemple.test", "0639981234"])
          expect(await tablesAvec(db, trace)).toEqual([]);
        const { cles } = await db.one(sql<{ cles: number }>`
          select count(*) as cles from journal.entree e where position(${cle} in e::text) > 0`);
        expect(cles).toBe(0);
      });
    });
  });
});

describe("an agreement taken back", () => {
  it("closes the record to new reports, then the retention job erases it; given again in time, nothing is lost", async () => {
    await par(decor.amina, async (contexte) => {
      const { db } = contexte;
      const pseudonyme = await ouvrir(contexte);
      expect(await retirerAccord(contexte, uuid(1))).toEqual({ fait: "retire" });
      const refuse = await creerCompteRendu(contexte, {
        ...uneSaisie(),
        connus: [
          {
            pseudonyme,
            classeAge: "70_plus",
            statut: "retraite",
            genre: "femme",
            autonomie: 1,
            demarche: null,
            satisfaction: null,
          },
        ],
      });
      expect(refuse).toMatchObject({ refus: "champs", champs: [{ motif: "personneInconnue" }] });
      expect(await redonnerAccord(contexte, uuid(1))).toEqual({ fait: "redonne" });
      await recevoir(contexte, 500, [pseudonyme]);
      await retirerAccord(contexte, uuid(1));
      const dans = (jours: number): Date => new Date(contexte.maintenant.getTime() + jours * 86_400_000);
      await enSysteme(db, async () => {
        expect(await conserverBeneficiaires(db, dans(29))).toMatchObject({ accordsRetires: 0 });
        expect(await conserverBeneficiaires(db, dans(31), true)).toMatchObject({ accordsRetires: 1 });
        expect(await conserverBeneficiaires(db, dans(31))).toMatchObject({ accordsRetires: 1 });
        expect(await conserverBeneficiaires(db, dans(31))).toMatchObject({ accordsRetires: 0 });
      });
      expect(await lireBeneficiaire(db, uuid(1))).toMatchObject({ effaceMotif: "retrait", cle: null });
    });
  });
});

describe("the retention job", () => {
  it("anonymises two years after the last contact, not a day before, and says beforehand what it would do", async () => {
    await par(decor.amina, async (contexte) => {
      const { db } = contexte;
      const vue = await ouvrir(contexte, {}, 1);
      await ouvrir(contexte, { prenom: "Jamais", nom: "Revue", telephone: "", courriel: "" }, 2);
      await recevoir(contexte, 500, [vue], "2022-11-15");
      await enSysteme(db, async () => {
        await db.run(sql`update activite.beneficiaire set cree_le = '2022-10-01', modifie_le = null`);
        const bilan = (jour: string, aBlanc = false) =>
          conserverBeneficiaires(db, new Date(`${jour}T12:00:00Z`), aBlanc);
        expect(await bilan("2024-09-30")).toMatchObject({ sansContact: 0 });
        expect(await bilan("2024-10-02", true)).toMatchObject({ sansContact: 1 });
        expect(await bilan("2024-10-02")).toMatchObject({ sansContact: 1 });
        expect(await bilan("2024-11-15")).toMatchObject({ sansContact: 0 });
        expect(await bilan("2024-11-16")).toMatchObject({ sansContact: 1 });
        const { effacees, passages } = await db.one(sql<Record<string, number>>`
          select count(*) filter (where efface_motif = 'conservation') as effacees,
            (select sum(passages)::int from activite.suivi_beneficiaire) as passages from activite.beneficiaire`);
        expect({ effacees, passages }).toEqual({ effacees: 2, passages: 1 });
      });
    });
  });
});

describe("two records of one person", () => {
  it("are found, merged with every visit, and taken apart again as they were", async () => {
    await par(decor.amina, async (contexte) => {
      const { db } = contexte;
      const une = await ouvrir(contexte, { telephone: "", courriel: "" }, 1);
      const autre = await ouvrir(contexte, { nom: "Frenaie", commune: "", courriel: "o@exemple.test" }, 2);
      await ouvrir(contexte, { prenom: "Marcel", nom: "Bouleau", telephone: "0639981234", courriel: "" }, 3);
      await recevoir(contexte, 500, [une], "2022-11-10");
      await recevoir(contexte, 501, [autre], "2022-11-12");
      await recevoir(contexte, 502, [une, autre], "2022-11-14");
      const paires = await doublonsProbables(db);
      expect(paires.map(({ une: a, autre: b }) => [a.id, b.id].sort())).toEqual([[uuid(1), uuid(2)]]);

      expect(await reunirBeneficiaires(contexte, uuid(1), uuid(2))).toEqual({ fait: "reuni" });
      expect(await reunirBeneficiaires(contexte, uuid(1), uuid(2))).toEqual({ refus: "introuvable" });
      const reunie = await lireBeneficiaire(db, uuid(1));
      expect(reunie?.identite).toMatchObject({ nom: "Frênaie", telephone: "0639981234", courriel: "o@exemple.test" });
      expect((await passagesDe(db, une, decor.amina.personneId)).map(({ jour }) => jour)).toEqual([
        "2022-11-14",
        "2022-11-12",
        "2022-11-10",
      ]);
      expect((await chercherBeneficiaires(contexte, "o@exemple.test")).map(({ id }) => id)).toEqual([uuid(1)]);
      expect(await doublonsProbables(db)).toEqual([]);

      const { id } = await db.one(sql<{ id: number }>`select id from activite.fusion_beneficiaire`);
      expect(await separerBeneficiaires(contexte, id)).toEqual({ fait: "separe", gardeId: uuid(1) });
      expect(await separerBeneficiaires(contexte, id)).toEqual({ refus: "introuvable" });
      expect((await lireBeneficiaire(db, uuid(1)))?.identite).toMatchObject({ telephone: "", courriel: "" });
      expect((await passagesDe(db, une, 0)).map(({ jour }) => jour)).toEqual(["2022-11-14", "2022-11-10"]);
      expect((await passagesDe(db, autre, 0)).map(({ jour }) => jour)).toEqual(["2022-11-14", "2022-11-12"]);
      expect(await doublonsProbables(db)).toHaveLength(1);
    });
  });

  it("of another structure cannot be merged", async () => {
    await par(decor.amina, async (contexte) => {
      await ouvrir(contexte, {}, 1);
      await ouvrir(contexte, { nom: "Autre" }, 2);
      await contexte.db.run(sql`select acces.poser(${decor.chloe.personneId}, ${decor.chloe.affectationId})`);
      expect(await reunirBeneficiaires({ ...contexte, utilisateur: decor.chloe }, uuid(1), uuid(2))).toEqual({
        refus: "introuvable",
      });
      expect(await effacerBeneficiaire({ ...contexte, utilisateur: decor.chloe }, uuid(1))).toEqual({
        refus: "introuvable",
      });
    });
  });
});

describe("the rights of a person", () => {
  it("who read the record is told to whoever follows them, not to a colleague", async () => {
    await par(decor.amina, async (contexte) => {
      await ouvrir(contexte);
      await chercherBeneficiaires(contexte, "odette");
      expect(await consultationsDe(contexte.db, uuid(1))).toMatchObject([
        { qui: "Amina Exemple", role: "conseiller", motif: "recherche" },
      ]);
      await contexte.db.run(sql`select acces.poser(${decor.bruno.personneId}, ${decor.bruno.affectationId})`);
      expect(await consultationsDe(contexte.db, uuid(1))).toEqual([]);
      await contexte.db.run(sql`select set_config('declic.role', 'administrateur', true)`);
      expect(await consultationsDe(contexte.db, uuid(1))).toHaveLength(1);
    });
  });

  it("all that is known of them is one PDF, whose making is journalled", async () => {
    await par(decor.amina, async (contexte) => {
      const pseudonyme = await ouvrir(contexte);
      await recevoir(contexte, 500, [pseudonyme]);
      expect(await recueillirSatisfaction(contexte, uuid(1), uuid(500), "5")).toEqual({ fait: "note" });
      expect(await recueillirSatisfaction(contexte, uuid(1), uuid(500), "6")).toEqual({ refus: "illisible" });
      expect(await recueillirSatisfaction(contexte, uuid(1), uuid(501), "5")).toEqual({ refus: "introuvable" });
      const fiche = await lireBeneficiaire(contexte.db, uuid(1));
      if (fiche === undefined) throw new Error("no record");
      const pdf = await ecrireDroitAcces(contexte, fiche);
      expect("refus" in pdf ? pdf : Buffer.from(pdf).subarray(0, 5).toString()).toBe("%PDF-");
      expect(await consultationsDe(contexte.db, uuid(1))).toMatchObject([{ motif: "droit d’accès" }]);
    });
  });
});
