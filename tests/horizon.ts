import type { Base } from "../src/plateforme/db/base.ts";
import { battre } from "../src/plateforme/db/battre.ts";
import { sql } from "../src/plateforme/db/db.ts";
import { SYSTEME } from "./base.ts";

/** Waits until all that was written in `table` can be followed: other databases of the same server may run longer transactions. */
export async function attendreHorizon(base: Base, table: string): Promise<void> {
  await base.transaction(SYSTEME, battre);
  for (let essai = 0; essai < 600; essai += 1) {
    const { vu } = await base.transaction(SYSTEME, (db) =>
      db.one(
        // No beat seen yet is not « nothing to wait for ».
        sql<{ vu: boolean }>`
          select count(*) = 0 or coalesce(max(touche_le) <= socle.horizon(), false) as vu from ${sql.table(table)}`,
      ),
    );
    if (vu) return;
    await new Promise((suivre) => setTimeout(suivre, 100));
  }
}
