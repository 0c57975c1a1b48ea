import type { Db } from "../../../plateforme/db/db.ts";
import { enLots } from "../../../plateforme/imports/contexte-import.ts";
import { chargerCorrections } from "../lieu/correction.sql.ts";
import { chargerApports, enregistrerLieux } from "../lieu/lieu.sql.ts";
import { type Apport, composer } from "./composer-lieu.rules.ts";

/** Composes places again from what their sources say, what people put right kept; those no source tells are left as they are. */
export async function recomposer(db: Db, lieux: readonly string[]): Promise<void> {
  for (const lot of enLots(lieux)) {
    const apports = new Map<string, Apport[]>();
    for (const { lieuId, ...apport } of await chargerApports(db, lot))
      apports.set(lieuId, [...(apports.get(lieuId) ?? []), apport]);
    const corrections = await chargerCorrections(db, lot);
    const composes = lot.flatMap((id) => {
      const compose = composer(apports.get(id) ?? [], corrections.get(id));
      return compose === undefined ? [] : [{ id, ...compose }];
    });
    await enregistrerLieux(db, composes, false);
  }
}
