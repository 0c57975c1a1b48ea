/**
 * O1: the device's real queue against the real server, over random histories. Each run takes new ones (DECLIC_HISTOIRES of them,
 * 200 by default, a part of the 10 000: DECLIC_HISTOIRES=10000 npx vitest run src/domaines/activite/hors-ligne/histoires.test.ts).
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Decor, enTantQue, planterDecor } from "../../../../tests/activite.ts";
import { baseDeTest, SYSTEME } from "../../../../tests/base.ts";
import type { Geste, Sort } from "../../../../tests/geste-hors-ligne.ts";
import { Monde } from "../../../../tests/histoire-hors-ligne.ts";
import { sql } from "../../../plateforme/db/db.ts";

const { base } = await baseDeTest();
const HISTOIRES = Number(process.env["DECLIC_HISTOIRES"] ?? 200);
let decor: Decor;
beforeAll(async () => {
  decor = await base.transaction(SYSTEME, planterDecor);
});

const SORTS: readonly Sort[] = ["arrive", "arrive", "perdue", "reponse_perdue", "doublee", "en_retard", "session"];
/** Few reports, so that gestures meet on one of them. */
const n = fc.nat(1);
const contenu = fc.integer({ min: 1, max: 60 });
const gestes: fc.Arbitrary<Geste> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ geste: fc.constant("creer" as const), n, contenu }) },
  { weight: 4, arbitrary: fc.record({ geste: fc.constant("modifier" as const), n, contenu }) },
  { weight: 2, arbitrary: fc.record({ geste: fc.constant("supprimer" as const), n }) },
  {
    weight: 8,
    arbitrary: fc.record({
      geste: fc.constant("envoyer" as const),
      sorts: fc.array(fc.constantFrom(...SORTS), { minLength: 1, maxLength: 3 }),
      tue: fc.option(fc.nat(4), { nil: null }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ geste: fc.constant("sauter" as const), ms: fc.constantFrom(-1e11, 20_000, 1e11) }),
  },
  { weight: 2, arbitrary: fc.record({ geste: fc.constant("rouvrir" as const) }) },
  { weight: 1, arbitrary: fc.record({ geste: fc.constant("livrer_les_retards" as const) }) },
  { weight: 1, arbitrary: fc.record({ geste: fc.constant("rafraichir" as const) }) },
  { weight: 1, arbitrary: fc.record({ geste: fc.constant("perdre_ou_retrouver_le_role" as const) }) },
  { weight: 4, arbitrary: fc.record({ geste: fc.constant("changer_ailleurs" as const), n, contenu }) },
  { weight: 2, arbitrary: fc.record({ geste: fc.constant("decider" as const), mienne: fc.boolean() }) },
);

/** The roll-ups of the person, and what their live reports add up to. */
const cumuls = () =>
  base.transaction(enTantQue(decor.amina), async (db) => ({
    portes: await db.one(sql`
      select coalesce(sum(accompagnements), 0) as accompagnements, coalesce(sum(minutes), 0) as minutes
      from activite.cumul_mois_conseiller where conseiller_id = ${decor.amina.personneId}`),
    comptes: await db.one(sql`
      select coalesce(sum(participants), 0) as accompagnements, coalesce(sum(duree_minutes), 0) as minutes
      from activite.compte_rendu where conseiller_id = ${decor.amina.personneId} and supprime_le is null`),
  }));

describe("O1: whatever happens between a device and the server", () => {
  it(
    `nothing is lost and nothing is doubled (${HISTOIRES} histories)`,
    async () => {
      const histoire = fc.array(gestes, { minLength: 1, maxLength: 16 });
      await fc.assert(
        fc.asyncProperty(histoire, fc.boolean(), async (suite, mienne) => {
          const monde = new Monde(base, enTantQue(decor.amina), decor.amina);
          for (const geste of suite) await monde.jouer(geste);
          await monde.finir(mienne);
          const vus = await monde.serveur();
          expect(vus).toEqual(monde.attendu());
          expect(monde.ecrases(vus)).toEqual([]);
          const { recus, envoyes, remplacees } = await monde.comptes();
          expect(recus).toBeGreaterThanOrEqual(envoyes);
          expect(recus).toBeLessThanOrEqual(envoyes + remplacees);
          const { portes, comptes } = await cumuls();
          expect(portes).toEqual(comptes);
        }),
        { numRuns: HISTOIRES },
      );
    },
    Math.max(60_000, HISTOIRES * 200),
  );
});
