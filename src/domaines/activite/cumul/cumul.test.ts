import fc from "fast-check";
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
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { chargerComptesRendus } from "../compte-rendu/charger-comptes-rendus.ts";
import { lireCompteRendu } from "../compte-rendu/compte-rendu.sql.ts";
import { creerCompteRendu, type Saisie } from "../compte-rendu/creer-compte-rendu.ts";
import { modifierCompteRendu } from "../compte-rendu/modifier-compte-rendu.ts";
import { retablirCompteRendu, supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";
import { ajouterMesures, type Mesures, mesuresDe, opposees } from "./cumul.rules.ts";
import { cumulsManquants, moisAReconstruire, reconstruireMois } from "./reconstruire-cumuls.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});

const saisies = fc.record({
  jour: fc.constantFrom("2022-09-30", "2022-10-01", "2022-11-15", "2022-11-30"),
  type: fc.constantFrom("individuel" as const, "collectif" as const, "ponctuel" as const),
  n: fc.integer({ min: 1, max: 12 }),
  aines: fc.nat(12),
  themes: fc.uniqueArray(fc.constantFrom("demarches" as const, "courriel" as const, "sante" as const), {
    minLength: 1,
  }),
  suite: fc.constantFrom(null, "rendez_vous" as const),
  demarche: fc.constantFrom(null, "terminee" as const, "abandonnee" as const),
  ou: fc.constantFrom("gueret", "cayenne", "telephone"),
});
type Tirage = typeof saisies extends fc.Arbitrary<infer T> ? T : never;

const OU: Readonly<Record<string, Pick<Saisie, "lieu" | "canal">>> = {
  gueret: { lieu: { genre: "lieu", lieuId: null, communeCode: null }, canal: "presence" },
  cayenne: { lieu: { genre: "autre", lieuId: null, communeCode: "97302" }, canal: "presence" },
  telephone: { lieu: { genre: "a_distance", lieuId: null, communeCode: null }, canal: "telephone" },
};

const saisieDe = (tirage: Tirage, id: string): Saisie => {
  const aines = Math.min(tirage.aines, tirage.n);
  return uneSaisie({
    id,
    jour: tirage.jour,
    type: tirage.type,
    participants: tirage.n,
    ages: { "70_plus": aines, "25_39": tirage.n - aines },
    statuts: { retraite: aines, en_emploi: tirage.n - aines },
    genres: { non_communique: tirage.n },
    recurrents: Math.floor(tirage.n / 2),
    autonomie: null,
    themes: tirage.themes,
    suite: tirage.suite,
    demarche: tirage.demarche,
    ...OU[tirage.ou],
  });
};

const gestes = fc.oneof(
  fc.record({ geste: fc.constant("creer" as const), n: fc.nat(4), saisie: saisies }),
  fc.record({ geste: fc.constant("modifier" as const), n: fc.nat(4), saisie: saisies }),
  fc.record({ geste: fc.constant("supprimer" as const), n: fc.nat(4) }),
  fc.record({ geste: fc.constant("retablir" as const), n: fc.nat(4) }),
  fc.record({ geste: fc.constant("charger" as const), n: fc.nat(4), saisie: saisies }),
);

describe("the roll-ups", () => {
  it("equal a full recount after any sequence of acts, and equal what was known on each day", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(gestes, fc.nat(3)), { minLength: 1, maxLength: 14 }), async (suite) => {
        await enTransaction(enTantQue(decor.amina), async (db) => {
          const presents = new Map<string, Mesures>();
          const connus = new Map<string, Mesures>();
          let jour = 1;
          for (const [geste, attente] of suite) {
            jour += attente;
            const maintenant = new Date(`2022-12-${String(Math.min(jour, 31)).padStart(2, "0")}T12:00:00Z`);
            await rejouer(
              { ...contexteDeTest(base, db, decor.amina, maintenant), utilisateur: decor.amina },
              geste,
              presents,
            );
            connus.set(maintenant.toISOString().slice(0, 10), [...presents.values()].reduce(ajouterMesures, {}));
          }
          for (const table of [
            "cumul_jour_departement",
            "cumul_mois_departement",
            "cumul_mois_conseiller",
            "cumul_mois_structure",
          ])
            expect(await sommesDe(db, table)).toEqual([...presents.values()].reduce(ajouterMesures, {}));
          const situes = [...presents.values()].filter((mesures) => mesures["lieu_a_distance"] === undefined);
          expect(await sommesDe(db, "cumul_mois_commune")).toEqual(situes.reduce(ajouterMesures, {}));
          for (const [auJour, mesures] of connus) {
            const { total } = await db.one(sql<{ total: number }>`
              select coalesce(sum(accompagnements), 0) as total from activite.cumul_jour_departement where connu_le <= ${auJour}`);
            expect(total).toBe(mesures["accompagnements"] ?? 0);
          }
          for (const mois of await moisAReconstruire(db))
            expect(await reconstruireMois(db, mois, "2022-12-31")).toBe(0);
        });
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it("are repaired, month by month, without rewriting what was known", async () => {
    await enTransaction(SYSTEME, async (db) => {
      await chargerComptesRendus(db, [
        unCompteRendu({ conseillerId: decor.amina.personneId, structureId: decor.gueret }),
      ]);
      await db.run(sql`update activite.cumul_jour_departement set accompagnements = 7`);
      await db.run(sql`update activite.cumul_mois_departement set minutes = 1`);
      await db.run(sql`delete from activite.cumul_mois_conseiller`);
      await db.run(sql`update activite.cumul_mois_structure set canal_presence = 3`);
      await db.run(sql`update activite.cumul_mois_commune set commune_code = '23001'`);
      expect(await reconstruireMois(db, "2022-11-01", "2022-12-01")).toBe(6);
      expect(await reconstruireMois(db, "2022-11-01", "2022-12-01")).toBe(0);
      const jours = await db.rows(
        sql`select connu_le, accompagnements from activite.cumul_jour_departement order by 1`,
      );
      expect(jours).toEqual([
        { connu_le: "2022-11-15", accompagnements: 7 },
        { connu_le: "2022-12-01", accompagnements: -6 },
      ]);
      for (const table of ["cumul_mois_departement", "cumul_mois_structure", "cumul_mois_commune"])
        expect(await sommesDe(db, table)).toEqual(mesuresDe(unCompteRendu()));
      expect(ajouterMesures(await sommesDe(db, "cumul_mois_conseiller"), opposees(mesuresDe(unCompteRendu())))).toEqual(
        {},
      );
    });
  });
});

describe("the roll-up by structure", () => {
  it("is said to be missing where reports were there before it", async () => {
    await enTransaction(SYSTEME, async (db) => {
      expect(await cumulsManquants(db)).toBe(false);
      await chargerComptesRendus(db, [
        unCompteRendu({ conseillerId: decor.amina.personneId, structureId: decor.gueret }),
      ]);
      expect(await cumulsManquants(db)).toBe(false);
      await db.run(sql`delete from activite.cumul_mois_structure`);
      expect(await cumulsManquants(db)).toBe(true);
      await reconstruireMois(db, "2022-11-01", "2022-12-01");
      expect(await cumulsManquants(db)).toBe(false);
    });
  });

  it("follows a report that its author corrects after leaving for another structure", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const { amina, gueret, cayenne } = decor;
      await chargerComptesRendus(db, [unCompteRendu({ conseillerId: amina.personneId, structureId: gueret })]);
      await db.run(sql`update acteur.affectation set fin = current_date - 1 where id = ${amina.affectationId}`);
      const { id } = await db.one(sql<{ id: number }>`
        insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
        values (${amina.personneId}, 'conseiller', 'soi', ${cayenne}, current_date) returning id`);
      await db.run(sql`set local role declic_app`);
      await db.run(sql`select acces.poser(${amina.personneId}, ${id})`);
      const contexte = { ...contexteDeTest(base, db, amina), utilisateur: { ...amina, affectationId: id } };
      expect(await modifierCompteRendu(contexte, uneSaisie({ dureeMinutes: 60 }), 1)).toEqual({ fait: "modifie" });
      expect(await sommesDe(db, "cumul_mois_structure")).toMatchObject({ comptes_rendus: 1, minutes: 60 });
    });
  });
});

/** Plays one act and its effect on the model: which reports stand, with what they count. */
async function rejouer(
  contexte: ContexteConnecte,
  geste: typeof gestes extends fc.Arbitrary<infer T> ? T : never,
  presents: Map<string, Mesures>,
): Promise<void> {
  const id = uuid(geste.n);
  await contexte.db.run(sql`set local role declic_app`);
  if (geste.geste === "supprimer") {
    const { db } = contexte;
    const resultat = await supprimerCompteRendu(contexte, id);
    if ("fait" in resultat && resultat.fait === "supprime") presents.delete(id);
    else expect(presents.has(id)).toBe(false);
    expect(db.count()).toBeGreaterThan(0);
    return;
  }
  const mesuresGardees = async (): Promise<Mesures> => {
    const garde = await lireCompteRendu(contexte.db, id, false);
    return garde === undefined ? {} : mesuresDe(garde.compteRendu);
  };
  if (geste.geste === "retablir") {
    const resultat = await retablirCompteRendu(contexte, id);
    if ("fait" in resultat && resultat.fait === "retabli") presents.set(id, await mesuresGardees());
    return;
  }
  const saisie = saisieDe(geste.saisie, id);
  if (geste.geste === "creer") {
    const resultat = await creerCompteRendu(contexte, saisie);
    if ("fait" in resultat && resultat.fait === "cree") presents.set(id, mesuresDe(unCompteRendu(saisie)));
  } else if (geste.geste === "modifier") {
    const version = (await lireCompteRendu(contexte.db, id, false))?.version ?? 0;
    const resultat = await modifierCompteRendu(contexte, saisie, version);
    if ("fait" in resultat) presents.set(id, mesuresDe(unCompteRendu(saisie)));
    else expect(presents.has(id)).toBe(false);
  } else {
    await contexte.db.run(sql`set local role declic_systeme`);
    const departementCode = geste.saisie.ou === "cayenne" ? "973" : "23";
    const lieu =
      geste.saisie.ou === "gueret" ? { genre: "lieu" as const, lieuId: null, communeCode: "23096" } : saisie.lieu;
    const cr = unCompteRendu({
      ...saisie,
      lieu,
      departementCode,
      conseillerId: decor.amina.personneId,
      structureId: decor.gueret,
    });
    const connuLe = contexte.maintenant.toISOString().slice(0, 10);
    const { crees } = await chargerComptesRendus(contexte.db, [cr], connuLe);
    if (crees === 1) presents.set(id, mesuresDe(cr));
  }
}
