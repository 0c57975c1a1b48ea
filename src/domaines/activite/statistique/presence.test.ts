import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor, uneSaisie, uuid } from "../../../../tests/activite.ts";
import { baseDeTest, contexteDeTest, SYSTEME } from "../../../../tests/base.ts";
import { installerCoffreDeTest, unBeneficiaire } from "../../../../tests/beneficiaires.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { creerBeneficiaire } from "../beneficiaire/creer-beneficiaire.ts";
import type { PersonneConnue } from "../beneficiaire/participation.rules.ts";
import { creerCompteRendu, type Saisie } from "../compte-rendu/creer-compte-rendu.ts";
import { modifierCompteRendu } from "../compte-rendu/modifier-compte-rendu.ts";
import { retablirCompteRendu, supprimerCompteRendu } from "../compte-rendu/supprimer-compte-rendu.ts";

const { base, enTransaction } = await baseDeTest();
let decor: Decor;
beforeAll(async () => {
  installerCoffreDeTest();
  decor = await base.transaction(SYSTEME, planterDecor);
});

const PRENOMS = ["Odette", "Paulette", "Raymonde"] as const;
const gestes = fc.record({
  geste: fc.constantFrom(
    "creer" as const,
    "modifier" as const,
    "supprimer" as const,
    "retablir" as const,
    "fusionner" as const,
  ),
  n: fc.nat(3),
  jour: fc.constantFrom("2021-12-31", "2022-01-01", "2022-03-31", "2022-04-01", "2022-11-15"),
  qui: fc.uniqueArray(fc.nat(PRENOMS.length - 1), { maxLength: PRENOMS.length }),
  bruno: fc.boolean(),
});
type Geste = typeof gestes extends fc.Arbitrary<infer T> ? T : never;

const connue = (pseudonyme: string): PersonneConnue => ({
  pseudonyme,
  classeAge: "70_plus",
  statut: "retraite",
  genre: "femme",
  autonomie: null,
  demarche: null,
  satisfaction: null,
});

function saisieDe({ jour, n, qui }: Geste, pseudonymes: readonly string[]): Saisie {
  const connus = qui.map((rang) => connue(pseudonymes[rang] ?? ""));
  const participants = connus.length + 1;
  return uneSaisie({
    id: uuid(n + 100),
    jour,
    type: "collectif",
    participants,
    ages: { "70_plus": participants },
    statuts: { retraite: participants },
    genres: { femme: participants },
    autonomie: null,
    connus,
  });
}

async function jouer(contexte: ContexteConnecte, geste: Geste, pseudonymes: readonly string[]): Promise<void> {
  const { db } = contexte;
  const qui = geste.bruno ? decor.bruno : decor.amina;
  await db.run(sql`set local role declic_app`);
  await db.run(sql`select acces.poser(${qui.personneId}, ${qui.affectationId})`);
  const ici = { ...contexte, utilisateur: qui };
  if (geste.geste === "creer") await creerCompteRendu(ici, saisieDe(geste, pseudonymes));
  else if (geste.geste === "modifier")
    await modifierCompteRendu(ici, saisieDe(geste, pseudonymes), await versionDe(db, geste));
  else if (geste.geste === "supprimer") await supprimerCompteRendu(ici, uuid(geste.n + 100));
  else if (geste.geste === "retablir") await retablirCompteRendu(ici, uuid(geste.n + 100));
  else await fondre(db, pseudonymes, geste);
}

const versionDe = async (db: Db, { n }: Geste): Promise<number> =>
  (await db.row(sql<{ version: number }>`select version from activite.compte_rendu where id = ${uuid(n + 100)}`))
    ?.version ?? 0;

/** What a merge does to the participations: those of the second record become those of the first, once a report. */
async function fondre(db: Db, [garde = "", fondu = ""]: readonly string[], { n }: Geste): Promise<void> {
  await db.run(sql`set local role declic_systeme`);
  await db.run(sql`
    delete from activite.participation f where pseudonyme = ${fondu} and exists (
      select from activite.participation g where g.pseudonyme = ${garde} and g.compte_rendu_id = f.compte_rendu_id)`);
  await db.run(sql`
    update activite.participation set pseudonyme = ${garde}, pseudonyme_origine = ${fondu}
    where pseudonyme = ${fondu} and (${n} > 0 or compte_rendu_id = ${uuid(100)})`);
}

/** The counters counted again from the participations, by another way than theirs. */
const RECOMPTE = sql<{ cle: string; personnes: number; nouvelles: number; revues: number }>`
  with v as (select s.id, p.pseudonyme, p.jour from activite.participation p
      cross join lateral (values ('structure ' || p.structure_id), ('conseiller ' || p.conseiller_id)) as s(id) where p.actif),
  x as (select v.id, v.pseudonyme, k.cle, count(*) as fois, min(v.jour) as premier from v
      cross join lateral (values ('mois ' || to_char(v.jour, 'YYYY-MM')), ('trimestre ' || to_char(v.jour, 'YYYY-Q')),
        ('annee ' || to_char(v.jour, 'YYYY')), ('toujours')) as k(cle) group by 1, 2, 3)
  select id || ' ' || cle as cle, count(*) as personnes, count(*) filter (where fois > 1) as revues,
    count(*) filter (where not exists (select from v a where a.id = x.id and a.pseudonyme = x.pseudonyme and a.jour < x.premier)) as nouvelles
  from x group by 1 order by 1`;
const TENU = sql<{ cle: string; personnes: number; nouvelles: number; revues: number }>`
  select * from (
    select 'structure ' || structure_id || ' ' || ${cleDe()} as cle, personnes, revues, nouvelles from activite.personnes_structure
    union all select 'conseiller ' || conseiller_id || ' ' || ${cleDe()}, personnes, revues, nouvelles from activite.personnes_conseiller) x
  where (personnes, revues, nouvelles) <> (0, 0, 0) order by cle`;

function cleDe() {
  return sql`case periode when 'mois' then 'mois ' || to_char(debut, 'YYYY-MM') when 'trimestre' then 'trimestre ' || to_char(debut, 'YYYY-Q')
    when 'annee' then 'annee ' || to_char(debut, 'YYYY') else 'toujours' end`;
}

describe("known people counted once", () => {
  it("equal a recount of the participations after any sequence of reports, edits, deletions and merges", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(gestes, { minLength: 1, maxLength: 10 }), async (suite) => {
        await enTransaction(enTantQue(decor.amina), async (db) => {
          const contexte = { ...contexteDeTest(base, db, decor.amina), utilisateur: decor.amina };
          const pseudonymes: string[] = [];
          for (const [rang, prenom] of PRENOMS.entries()) {
            const cree = await creerBeneficiaire(contexte, unBeneficiaire({ prenom }, rang + 1));
            if ("pseudonyme" in cree) pseudonymes.push(cree.pseudonyme);
          }
          for (const geste of suite) await jouer(contexte, geste, pseudonymes);
          await db.run(sql`set local role declic_systeme`);
          expect(await db.rows(TENU)).toEqual(await db.rows(RECOMPTE));
          const { ecarts } = await db.one(sql<{ ecarts: number }>`
            select count(*) as ecarts from activite.presence where fois <> (select count(*) from activite.participation p
              where p.actif and p.pseudonyme = presence.pseudonyme and presence.conseiller_id in (0, p.conseiller_id)
                and (presence.periode = 'toujours' or date_trunc(
                  case presence.periode when 'mois' then 'month' when 'trimestre' then 'quarter' else 'year' end, p.jour)::date = presence.debut))`);
          expect(ecarts).toBe(0);
        });
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it("are moved by nobody else: the application reads the counters of its perimeter, and no presence", async () => {
    await enTransaction(enTantQue(decor.amina), async (db) => {
      for (const ordre of [
        sql`select 1 from activite.presence`,
        sql`update activite.personnes_structure set personnes = 0`,
        sql`insert into activite.personnes_conseiller values (1, 1, 'mois', '2022-01-01', 1, 1, 1)`,
      ]) {
        await db.run(sql`savepoint ici`);
        await expect(db.run(ordre)).rejects.toMatchObject({ code: "42501" });
        await db.run(sql`rollback to savepoint ici`);
      }
    });
  });
});
