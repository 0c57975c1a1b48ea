import { describe, expect, it } from "vitest";
import { baseDeTest } from "../../../tests/base.ts";
import { entretenir } from "./entretenir.ts";

const { base, moteur, proprietaire } = await baseDeTest();
const compte = async (): Promise<number> =>
  Number(
    (await proprietaire.query("select reltuples from pg_class where oid = 'territoire.commune'::regclass")).rows[0]
      ?.reltuples,
  );

describe.runIf(moteur === "pglite")("Keeping the embedded database", () => {
  it("counts the tables nobody has counted, then has nothing left to do", async () => {
    await entretenir(base);
    expect(await compte()).toBeGreaterThan(30_000);
    expect(await entretenir(base)).toEqual([]);
  });

  it("takes the dead rows of a table back", async () => {
    await proprietaire.query(`create table public.essai (n integer);
      insert into public.essai select generate_series(1, 5000); delete from public.essai where n > 100`);
    // The engine tells its counts once a second at most.
    await new Promise((suite) => setTimeout(suite, 1100));
    await proprietaire.query("select 1");
    expect(await entretenir(base)).toContain("public.essai");
    const { rows } = await proprietaire.query("select pg_relation_size('public.essai') as taille");
    expect(Number(rows[0]?.taille)).toBe(8192);
  });
});
