import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDES } from "../src/app/commandes.ts";
import { SCHEMA } from "../src/plateforme/config/config.ts";
import { documenter } from "./documenter.mjs";

test("docs/exploitation.md is what the program says of itself: every setting, every command", async () => {
  const ecrit = readFileSync("docs/exploitation.md", "utf8");
  expect(ecrit, "lancez : node scripts/documenter.mjs").toBe(await documenter());
  for (const variable of Object.keys(SCHEMA.shape)) expect(ecrit).toContain(`| \`${variable}\` |`);
  for (const { nom } of COMMANDES) expect(ecrit).toContain(`### declic ${nom}`);
});
