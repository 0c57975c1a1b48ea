import { createHash } from "node:crypto";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Ligne } from "./jeu.rules.ts";

/** Keeps the lines of a dataset at a day, once: what is kept already stays. */
export async function garderJeu(
  db: Db,
  jeu: string,
  au: string,
  lignes: readonly Ligne[],
  { le, demonstration }: { readonly le: Date; readonly demonstration: boolean },
): Promise<number> {
  const texte = JSON.stringify(lignes);
  return db.run(sql`
    insert into pilotage.jeu_arrete (jeu, au, arrete_le, lignes, empreinte, demonstration)
    values (${jeu}, ${au}::date, ${le}, ${texte}::text::json, ${createHash("sha256").update(texte).digest("hex")}, ${demonstration})
    on conflict do nothing`);
}
