import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, unCompteRendu, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import type { Identite } from "../../../plateforme/db/base.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { chargerComptesRendus } from "../compte-rendu/charger-comptes-rendus.ts";
import type { CompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import { entrees } from "../compte-rendu/effectifs.rules.ts";
import { type Criteres, lireCriteres } from "../compte-rendu/filtres.rules.ts";
import { AGE_VERS_COMMUN } from "../compte-rendu/vocabulaire.rules.ts";
import { ajouterMesures, mesuresDe } from "../cumul/cumul.rules.ts";
import { lireLieux } from "./lieux.query.ts";
import { PAS, type Periode, periodeComparee } from "./periode.rules.ts";
import { lirePersonnes } from "./personnes.query.ts";
import type { DemandeStatistiques, Portee } from "./portee.rules.ts";
import { lireStatistiques, type Statistiques } from "./statistiques.query.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});

const jours = fc
  .integer({ min: 0, max: 500 })
  .map((n) => new Date(Date.UTC(2021, 5, 20) + n * 86_400_000).toISOString().slice(0, 10));
const comptesRendus = fc.record({
  qui: fc.constantFrom("amina" as const, "bruno" as const, "chloe" as const),
  jour: jours,
  type: fc.constantFrom("individuel" as const, "collectif" as const, "ponctuel" as const),
  n: fc.integer({ min: 1, max: 9 }),
  aines: fc.nat(9),
  themes: fc.constantFrom(["courriel"] as const, ["demarches", "sante"] as const),
  distance: fc.boolean(),
  incoherent: fc.constantFrom(false, false, true),
});
type Tirage = typeof comptesRendus extends fc.Arbitrary<infer T> ? T : never;

function compteRenduDe(t: Tirage, rang: number): CompteRendu {
  const aines = Math.min(t.aines, t.n);
  const chezChloe = t.qui === "chloe";
  return unCompteRendu({
    id: uuid(rang),
    conseillerId: decor[t.qui].personneId,
    structureId: chezChloe ? decor.cayenne : decor.gueret,
    departementCode: chezChloe ? "973" : "23",
    lieu: t.distance
      ? { genre: "a_distance", lieuId: null, communeCode: null }
      : { genre: "domicile", lieuId: null, communeCode: chezChloe ? "97302" : "23096" },
    canal: t.distance ? "visio" : "presence",
    jour: t.jour,
    type: t.type,
    participants: t.n,
    ages: { "70_plus": aines, "12_17": t.n - aines },
    statuts: { retraite: aines, scolarise: t.n - aines },
    genres: { femme: t.n },
    themes: t.themes,
    autonomie: null,
    recurrents: Math.floor(t.n / 2),
    ...(t.incoherent && {
      origine: {
        genre: "import",
        source: "s",
        identifiant: String(rang),
        incoherent: true,
        themesInconnus: [],
      } as const,
    }),
  });
}

const demandes = fc.record({
  du: jours,
  au: jours,
  qui: fc.constantFrom("amina", "equipe", "structure", "nation"),
  pas: fc.constantFrom(...PAS),
  comparaison: fc.constantFrom("precedente" as const, "annee" as const, "non" as const),
  criteres: fc.constantFrom<Readonly<Record<string, string>>[]>(
    {},
    {},
    { type: "collectif" },
    { theme: "sante", canal: "visio" },
    { age: "70_plus" },
    { age: "moins_18", lieu: "domicile" },
    { statut: "retraite", commune: "23096" },
  ),
});

const porteeDe = (qui: string): Portee => {
  if (qui === "amina") return { genre: "conseillers", ids: [decor.amina.personneId] };
  if (qui === "equipe") return { genre: "conseillers", ids: [decor.amina.personneId, decor.chloe.personneId] };
  return qui === "structure" ? { genre: "structure", id: decor.gueret } : { genre: "departements", codes: null };
};

const concerne = (cr: CompteRendu, qui: string): boolean => {
  if (qui === "amina") return cr.conseillerId === decor.amina.personneId;
  if (qui === "equipe") return cr.conseillerId !== decor.bruno.personneId;
  return qui === "structure" ? cr.structureId === decor.gueret : true;
};

/** The criteria tried on the report itself: a second writing, independent of the SQL. */
function passe(cr: CompteRendu, { type, theme, canal, age, lieu, statut, commune }: Criteres): boolean {
  const coherent = cr.origine.genre !== "import" || !cr.origine.incoherent;
  const de = (effectifs: Readonly<Record<string, number | undefined>>, voulu: (classe: string) => boolean) =>
    coherent && entrees(effectifs).some(([classe, n]) => n > 0 && voulu(classe));
  return (
    (type === undefined || cr.type === type) &&
    (theme === undefined || cr.themes.some((un) => un === theme)) &&
    (canal === undefined || cr.canal === canal) &&
    (lieu === undefined || cr.lieu.genre === lieu) &&
    (commune === undefined || cr.lieu.communeCode === commune) &&
    (statut === undefined || de(cr.statuts, (classe) => classe === statut)) &&
    (age === undefined ||
      de(
        cr.ages,
        (classe) => classe === age || entrees(AGE_VERS_COMMUN_TEXTE).some(([c]) => c === classe && COMMUNES[c] === age),
      ))
  );
}
const COMMUNES: Readonly<Record<string, string>> = AGE_VERS_COMMUN;
const AGE_VERS_COMMUN_TEXTE: Readonly<Record<string, number>> = Object.fromEntries(
  Object.keys(AGE_VERS_COMMUN).map((c) => [c, 1]),
);

const dedans = ({ jour }: CompteRendu, { du, au }: Periode): boolean => jour >= du && jour <= au;
const total = (liste: readonly CompteRendu[]) => liste.map(mesuresDe).reduce(ajouterMesures, {});

describe("the statistics", () => {
  it("equal a recount of the reports, whatever the perimeter, the period, the step, the comparison and the criteria", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(comptesRendus, { minLength: 5, maxLength: 40 }),
        fc.array(demandes, { minLength: 4, maxLength: 8 }),
        async (tirages, essais) => {
          await enTransaction(SYSTEME, async (db) => {
            const tous = tirages.map(compteRenduDe);
            await chargerComptesRendus(db, tous);
            for (const { du, au, qui, pas, comparaison, criteres: brut } of essais) {
              const periode = du <= au ? { du, au } : { du: au, au: du };
              const comparee = periodeComparee(periode, comparaison);
              const criteres = lireCriteres(brut);
              const retenus = tous.filter((cr) => concerne(cr, qui) && passe(cr, criteres));
              const demande: DemandeStatistiques = {
                portee: porteeDe(qui),
                periode,
                comparee,
                pas,
                criteres,
                comparaison,
                aujourdhui: "2022-12-01",
              };
              const lues = await lireStatistiques(db, demande);
              if ("refus" in lues) throw new Error(lues.refus);
              expect(lues.mesures).toEqual(total(retenus.filter((cr) => dedans(cr, periode))));
              expect(lues.precedentes).toEqual(
                comparee === null ? null : total(retenus.filter((cr) => dedans(cr, comparee))),
              );
              verifierSerie(lues, retenus, periode);
            }
          });
        },
      ),
      { numRuns: 20 },
    );
  }, 120_000);

  it("announce a long reading before it is made, and refuse one without end", async () => {
    await enTransaction(SYSTEME, async (db) => {
      const cr = compteRenduDe(
        {
          qui: "amina",
          jour: "2022-05-05",
          type: "individuel",
          n: 1,
          aines: 1,
          themes: ["courriel"],
          distance: false,
          incoherent: false,
        },
        1,
      );
      await chargerComptesRendus(db, [cr]);
      const demande: DemandeStatistiques = {
        portee: porteeDe("structure"),
        periode: { du: "2022-01-01", au: "2022-12-31" },
        comparee: null,
        pas: "mois",
        criteres: { type: "individuel" },
        comparaison: "non",
        aujourdhui: "2022-12-01",
      };
      await db.run(sql`update activite.cumul_mois_structure set comptes_rendus = 50000`);
      expect(await lireStatistiques(db, demande)).toEqual({ refus: "aAnnoncer", comptesRendus: 50_000 });
      expect(await lireStatistiques(db, demande, true)).toMatchObject({
        relus: 50_000,
        mesures: { comptes_rendus: 1 },
      });
      await db.run(sql`update activite.cumul_mois_structure set comptes_rendus = 500000`);
      expect(await lireStatistiques(db, demande, true)).toEqual({ refus: "tropLongue", comptesRendus: 500_000 });
    });
  });

  it("of a structure count those who have left, and show nothing of another structure", async () => {
    await base.transaction(SYSTEME, async (db) => {
      const lot = [1, 2].map((n) =>
        compteRenduDe(
          {
            qui: "bruno",
            jour: `2022-05-0${n}`,
            type: "individuel",
            n: 3,
            aines: 1,
            themes: ["courriel"],
            distance: false,
            incoherent: false,
          },
          500 + n,
        ),
      );
      await chargerComptesRendus(db, lot);
    });
    const chef = await base.transaction(SYSTEME, (db) => unGestionnaire(db, decor.gueret));
    const voisin = await base.transaction(SYSTEME, (db) => unGestionnaire(db, decor.cayenne));
    const lire = (qui: Identite, criteres: Criteres, du = "2022-05-01") =>
      enTransaction(qui, async (db) => {
        await db.run(sql`select 1`);
        const lues = await lireStatistiques(db, {
          portee: { genre: "structure", id: decor.gueret },
          periode: { du, au: "2022-05-31" },
          comparee: null,
          pas: "mois",
          criteres,
          comparaison: "non",
          aujourdhui: "2022-12-01",
        });
        if ("refus" in lues) throw new Error(lues.refus);
        return lues.mesures["accompagnements"] ?? 0;
      });
    expect([
      await lire(chef, {}),
      await lire(chef, { type: "individuel" }),
      await lire(chef, {}, "2022-05-02"),
    ]).toEqual([6, 6, 3]);
    expect([
      await lire(voisin, {}),
      await lire(voisin, { type: "individuel" }),
      await lire(voisin, {}, "2022-05-02"),
    ]).toEqual([0, 0, 0]);
    await enTransaction(chef, async (db) => {
      const portee: Portee = { genre: "structure", id: decor.gueret };
      const [lieu] = await lireLieux(db, portee, { du: "2022-05-01", au: "2022-05-31" }, {});
      expect(lieu).toMatchObject({ nom: "Guéret", communeCode: "23096", accompagnements: 6, comptesRendus: 2 });
      expect(await lirePersonnes(db, portee, { du: "2022-05-02", au: "2022-05-30" }, "2022-12-01")).toEqual({
        personnes: 0,
        nouvelles: 0,
        revues: 0,
      });
    });
  });
});

function verifierSerie(lues: Statistiques, retenus: readonly CompteRendu[], periode: Periode): void {
  for (const point of lues.serie)
    expect(point.accompagnements).toBe(
      retenus.filter((cr) => dedans(cr, point)).reduce((somme, { participants }) => somme + participants, 0),
    );
  expect(lues.serie[0]?.du).toBe(periode.du);
  expect(lues.serie.at(-1)?.au).toBe(periode.au);
}

async function unGestionnaire(db: Parameters<typeof planterDecor>[0], structureId: number): Promise<Identite> {
  const { id: personneId } = await db.one(
    sql<{ id: number }>`insert into acteur.personne (identite, cle) values ('\\x00', '\\x00') returning id`,
  );
  await db.run(sql`insert into acteur.compte (personne_id) values (${personneId})`);
  const { id: affectationId } = await db.one(sql<{ id: number }>`
    insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
    values (${personneId}, 'gestionnaire_structure', 'structure', ${structureId}, '2020-11-01') returning id`);
  return enTantQue({
    personneId,
    affectationId,
    role: "gestionnaire_structure",
    perimetre: { niveau: "soi" },
    perimetreNom: "",
    nom: "",
  });
}
