import { expect, test } from "vitest";
import { baseDeTest } from "../../../tests/base.ts";
import { MigrationInconnue, migrer } from "./migrer.ts";

const { proprietaire } = await baseDeTest();

test("a database prepared by another version is refused in French, and left as it is", async () => {
  await proprietaire.query(
    "insert into public.declic_migration (name, timestamp) values ('0999_a_venir', '2030-01-01')",
  );
  const essai = migrer(proprietaire);
  await expect(essai).rejects.toThrow(MigrationInconnue);
  await expect(essai).rejects.toThrow("préparée par une autre version de Déclic (0999_a_venir)");
  await proprietaire.query("delete from public.declic_migration where name = '0999_a_venir'");
  expect(await migrer(proprietaire)).toEqual([]);
});
