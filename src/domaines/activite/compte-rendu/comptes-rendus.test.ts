import { beforeAll, describe, expect, it } from "vitest";
import {
  type Decor,
  enTantQue,
  planterDecor,
  sommesDe,
  unCompteRendu,
  uneSaisie,
  uuid,
} from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { MESURES } from "../cumul/cumul.rules.ts";
import { PHRASES_ACTIVITE } from "../phrases-contraintes.rules.ts";
import { chargerComptesRendus } from "./charger-comptes-rendus.ts";
import { lireCompteRendu } from "./compte-rendu.sql.ts";
import { creerCompteRendu } from "./creer-compte-rendu.ts";
import { modifierCompteRendu } from "./modifier-compte-rendu.ts";
import { retablirCompteRendu, supprimerCompteRendu } from "./supprimer-compte-rendu.ts";

const { base, enTransaction, proprietaire } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});

const contexteDe = (db: Db, utilisateur: Utilisateur, maintenant?: Date): ContexteConnecte => ({
  ...contexteDeTest(base, db, utilisateur, maintenant),
  utilisateur,
});
/** Runs `travail` as Amina, in a transaction that leaves no trace. */
const parAmina = <T>(travail: (contexte: ContexteConnecte) => Promise<T>): Promise<T> =>
  enTransaction(enTantQue(decor.amina), (db) => travail(contexteDe(db, decor.amina)));

describe("an adviser records a report", () => {
  it("once: sent again, the same answer; with another content, refused", async () => {
    await parAmina(async (contexte) => {
      expect(await creerCompteRendu(contexte, uneSaisie())).toEqual({ fait: "cree", id: uneSaisie().id });
      expect(await creerCompteRendu(contexte, uneSaisie())).toEqual({ fait: "deja_recu", id: uneSaisie().id });
      expect(await creerCompteRendu(contexte, uneSaisie({ dureeMinutes: 60 }))).toEqual({ refus: "idDejaPris" });
      expect(await sommesDe(contexte.db, "cumul_jour_departement")).toMatchObject({
        comptes_rendus: 1,
        accompagnements: 1,
      });
    });
  });

  it("and finds everything that was typed", async () => {
    await parAmina(async (contexte) => {
      const saisie = uneSaisie({
        themes: ["demarches", "sante"],
        sousThemes: ["logement"],
        suite: "orientation",
        orientation: "france_services",
        demarche: "abandonnee",
        etiquettes: ["Été"],
        notes: "À revoir",
      });
      await creerCompteRendu(contexte, saisie);
      const garde = await lireCompteRendu(contexte.db, saisie.id, false);
      expect(garde?.compteRendu).toEqual({
        ...unCompteRendu(saisie),
        conseillerId: decor.amina.personneId,
        structureId: decor.gueret,
      });
    });
  });

  it("with sums that agree, or hears which field does not", async () => {
    await parAmina(async (contexte) => {
      const resultat = await creerCompteRendu(contexte, uneSaisie({ participants: 2, autonomie: null }));
      expect(resultat).toMatchObject({
        refus: "champs",
        champs: [{ champ: "ages" }, { champ: "statuts" }, { champ: "genres" }],
      });
    });
  });

  it("on the civil day of the territory: at 2 a.m. in Paris it is still yesterday in Cayenne", async () => {
    const deuxHeures = new Date("2022-12-01T02:00:00+01:00");
    const saisie = uneSaisie({ jour: "2022-12-01" });
    await enTransaction(enTantQue(decor.chloe), async (db) => {
      const resultat = await creerCompteRendu(contexteDe(db, decor.chloe, deuxHeures), saisie);
      expect(resultat).toMatchObject({ refus: "champs", champs: [{ champ: "jour", motif: "jourFutur" }] });
    });
    await enTransaction(enTantQue(decor.amina), async (db) => {
      expect(await creerCompteRendu(contexteDe(db, decor.amina, deuxHeures), saisie)).toMatchObject({ fait: "cree" });
    });
  });

  it("only under a role that meets people", async () => {
    await parAmina(async (contexte) => {
      const lecteur = { ...contexte, utilisateur: { ...contexte.utilisateur, role: "lecteur" } } as const;
      expect(await creerCompteRendu(lecteur, uneSaisie())).toEqual({ refus: "interdit" });
    });
  });

  it("in a place that exists", async () => {
    await parAmina(async (contexte) => {
      const lieu = { genre: "lieu", lieuId: "nulle-part", communeCode: null } as const;
      expect(await creerCompteRendu(contexte, uneSaisie({ lieu }))).toMatchObject({
        refus: "champs",
        champs: [{ champ: "lieu" }],
      });
    });
  });
});

describe("the database itself", () => {
  const refusee = async (colonne: string, valeur: unknown, contrainte: string): Promise<void> => {
    await enTransaction(SYSTEME, async (db) => {
      await chargerComptesRendus(db, [
        unCompteRendu({ conseillerId: decor.amina.personneId, structureId: decor.gueret }),
      ]);
      const essai = db.run(sql`update activite.compte_rendu set ${sql.ref(colonne)} = ${valeur}`);
      await expect(essai).rejects.toMatchObject({ constraint: contrainte });
    });
  };
  it.each<[string, unknown, string]>([
    ["age_12_17", 1, "compte_rendu_somme_des_ages"],
    ["statut_retraite", 2, "compte_rendu_somme_des_statuts"],
    ["genre_femme", 0, "compte_rendu_somme_des_genres"],
    ["age_12_17", -1, "compte_rendu_effectifs_positifs"],
    ["recurrents", 2, "compte_rendu_recurrents_parmi_les_participants"],
    ["jour", "2020-10-31", "compte_rendu_jour_du_programme"],
    ["jour", "2099-01-01", "compte_rendu_jour_pas_futur"],
    ["duree_minutes", 1440, "compte_rendu_duree"],
    ["themes", [], "compte_rendu_un_theme_au_moins"],
    ["themes", ["robotique"], "compte_rendu_themes_connus"],
    ["sous_themes", ["logement"], "compte_rendu_sous_themes_de_demarche"],
    ["incoherent", true, "compte_rendu_incoherent_importe"],
    ["canal", "visio", "compte_rendu_canal_a_distance"],
    ["commune_code", "97302", "compte_rendu_commune_du_departement"],
    ["orientation", "autre", "compte_rendu_orientation_complete"],
    ["supprime_le", new Date(), "compte_rendu_suppression_signee"],
    ["grille_ages", "origine_2021", "compte_rendu_grille_respectee"],
  ])("refuses %s = %s", refusee);

  it("names the same measures as the code, in each roll-up", async () => {
    const { rows } = await proprietaire.query(`
      select table_name, array_agg(column_name::text order by ordinal_position) as colonnes from information_schema.columns
      where table_schema = 'activite' and table_name like 'cumul%' and data_type = 'integer' group by 1 order by 1`);
    expect(rows).toHaveLength(5);
    for (const { colonnes } of rows) expect([...colonnes].sort()).toEqual([...MESURES].sort());
  });
});

describe("someone else's report", () => {
  it("is absent: it cannot be read, changed, deleted, nor its id be guessed taken", async () => {
    const cr = unCompteRendu({ conseillerId: decor.bruno.personneId, structureId: decor.gueret });
    await base.transaction(SYSTEME, (db) => chargerComptesRendus(db, [cr]));
    await parAmina(async (contexte) => {
      expect(await lireCompteRendu(contexte.db, cr.id, false)).toBeUndefined();
      expect(await modifierCompteRendu(contexte, uneSaisie(), 1)).toEqual({ refus: "introuvable" });
      expect(await supprimerCompteRendu(contexte, cr.id)).toEqual({ refus: "introuvable" });
      expect(await retablirCompteRendu(contexte, cr.id)).toEqual({ refus: "introuvable" });
      expect(await creerCompteRendu(contexte, uneSaisie())).toEqual({ refus: "idDejaPris" });
    });
    await enTransaction({ sorte: "public" }, async (db) => {
      await expect(db.rows(sql`select 1 from activite.compte_rendu`)).rejects.toMatchObject({ code: "42501" });
    });
    await base.transaction(SYSTEME, async (db) => {
      await db.run(sql`delete from activite.compte_rendu`);
      await db.run(sql`delete from activite.cumul_jour_departement`);
      await db.run(sql`delete from activite.cumul_mois_departement`);
      await db.run(sql`delete from activite.cumul_mois_conseiller`);
    });
  });
});

describe("a change", () => {
  it("from a version that is no longer the last waits for a person", async () => {
    await parAmina(async (contexte) => {
      await creerCompteRendu(contexte, uneSaisie());
      expect(await modifierCompteRendu(contexte, uneSaisie({ dureeMinutes: 60 }), 1)).toEqual({ fait: "modifie" });
      expect(await modifierCompteRendu(contexte, uneSaisie({ dureeMinutes: 60 }), 1)).toEqual({ fait: "inchange" });
      expect(await modifierCompteRendu(contexte, uneSaisie({ dureeMinutes: 90 }), 1)).toEqual({
        refus: "conflit",
        version: 2,
      });
      expect(await creerCompteRendu(contexte, uneSaisie())).toMatchObject({ fait: "deja_recu" });
    });
  });

  it("leaves the past as it was known", async () => {
    await parAmina(async (contexte) => {
      await creerCompteRendu({ ...contexte, maintenant: new Date("2022-11-16T10:00:00Z") }, uneSaisie());
      await supprimerCompteRendu({ ...contexte, maintenant: new Date("2022-11-20T10:00:00Z") }, uneSaisie().id);
      const lignes = await contexte.db.rows(sql<{ connu_le: string; accompagnements: number }>`
        select connu_le, accompagnements from activite.cumul_jour_departement order by 1`);
      expect(lignes).toEqual([
        { connu_le: "2022-11-16", accompagnements: 1 },
        { connu_le: "2022-11-20", accompagnements: -1 },
      ]);
    });
  });

  it("cannot bring back what was deleted more than 30 days ago", async () => {
    await parAmina(async (contexte) => {
      await creerCompteRendu(contexte, uneSaisie());
      await supprimerCompteRendu(contexte, uneSaisie().id);
      const plusTard = new Date(Date.now() + 31 * 86_400_000);
      expect(await retablirCompteRendu({ ...contexte, maintenant: plusTard }, uneSaisie().id)).toEqual({
        refus: "tropTard",
      });
      expect(await retablirCompteRendu(contexte, uneSaisie().id)).toEqual({ fait: "retabli" });
    });
  });

  it("is journalled, before and after", async () => {
    await parAmina(async (contexte) => {
      await creerCompteRendu(contexte, uneSaisie());
      await modifierCompteRendu(contexte, uneSaisie({ dureeMinutes: 60 }), 1);
      await contexte.db.run(sql`set local role declic_national`);
      const [ligne] = await contexte.db.rows(sql<{ avant: string; apres: string }>`
        select avant -> 0 ->> 'duree_minutes' as avant, apres -> 0 ->> 'duree_minutes' as apres from journal.entree
        where table_nom = 'activite.compte_rendu' and operation = 'modification' order by id desc limit 1`);
      expect(ligne).toEqual({ avant: "45", apres: "60" });
    });
  });
});

describe("a batch", () => {
  const lot = () =>
    [1, 2, 3].map((n) =>
      unCompteRendu({ id: uuid(n), conseillerId: decor.amina.personneId, structureId: decor.gueret }),
    );

  it("sent again stores nothing more, and names what differs", async () => {
    await enTransaction(SYSTEME, async (db) => {
      expect(await chargerComptesRendus(db, lot())).toEqual({ crees: 3, inchanges: 0, differents: [] });
      const encore = [
        ...lot(),
        unCompteRendu({ ...lot()[0], dureeMinutes: 15 }),
        unCompteRendu({ ...lot()[0], id: uuid(4) }),
      ];
      expect(await chargerComptesRendus(db, encore)).toEqual({ crees: 1, inchanges: 3, differents: [uuid(1)] });
      expect(await sommesDe(db, "cumul_mois_conseiller")).toMatchObject({ comptes_rendus: 4 });
    });
  });

  it("keeps an incoherent import, counted in the total and left out of the breakdowns", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const origine = {
        genre: "import",
        source: "2021",
        identifiant: "7",
        incoherent: true,
        themesInconnus: ["Robotique"],
      } as const;
      await chargerComptesRendus(db, [unCompteRendu({ ...lot()[0], participants: 5, autonomie: null, origine })]);
      const total = await sommesDe(db, "cumul_mois_departement");
      expect(total).toMatchObject({ accompagnements: 5, incoherents: 5, theme_inconnu: 5, theme_courriel: 5 });
      expect(total["ages_60_plus"]).toBeUndefined();
    });
  });
});

describe("the sentences of constraints", () => {
  it("name constraints that exist", async () => {
    const { rows } = await proprietaire.query(`
      select conname as nom from pg_constraint where connamespace = 'activite'::regnamespace
      union select indexname from pg_indexes where schemaname = 'activite'`);
    const noms = rows.map(({ nom }) => String(nom));
    for (const contrainte of Object.keys(PHRASES_ACTIVITE)) expect(noms).toContain(contrainte);
  });
});
