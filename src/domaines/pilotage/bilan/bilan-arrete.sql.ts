import { createHash } from "node:crypto";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Bilan } from "./modele-bilan.rules.ts";
import type { Origine } from "./versions.query.ts";

/** Keeps a bilan as it is; undefined when the very same is kept already. */
export async function garderBilan(
  db: Db,
  bilan: Bilan,
  { origine, le }: { readonly origine: Origine; readonly le: Date },
): Promise<number | undefined> {
  const modele = JSON.stringify(bilan);
  const { niveau, code } = bilan.territoire;
  const garde = await db.row(sql<{ id: number }>`
    insert into pilotage.bilan_arrete (niveau, code, au, arrete_le, origine, modele, empreinte, demonstration)
    values (${niveau}, ${code}, ${bilan.au}::date, ${le}, ${origine}, ${modele}::text::json,
      ${createHash("sha256").update(modele).digest("hex")}, ${bilan.mention !== null})
    on conflict do nothing returning id`);
  return garde?.id;
}
