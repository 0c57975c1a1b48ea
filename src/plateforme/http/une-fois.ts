import { createHash } from "node:crypto";
import { z } from "zod";
import { sql } from "../db/db.ts";
import type { Contexte } from "./contexte.ts";
import type { Reponse, Saisie } from "./route.ts";

const CLE = z.uuid();

/**
 * A form sent twice (double click, reload, lost reply) has one effect and leads to the same place. Gone back to and changed,
 * it is another sending, judged as such: answering it as the first one would lose what was changed without a word.
 */
export async function uneFois(
  { db, utilisateur }: Contexte,
  saisie: Saisie,
  agir: () => Promise<Reponse>,
): Promise<Reponse> {
  if (!CLE.safeParse(saisie["_cle"]).success || utilisateur === null) return agir();
  const cle = empreinte(saisie);
  const { vers } = await db.one(sql<{ vers: string | null }>`select socle.reserver_envoi(${cle}) as vers`);
  if (vers !== null) return { type: "redirection", vers };
  const reponse = await agir();
  if (reponse.type === "redirection") await db.run(sql`select socle.conclure_envoi(${cle}, ${reponse.vers})`);
  else await db.run(sql`select socle.liberer_envoi(${cle})`);
  return reponse;
}

/** The key of a sending and all it says, folded into one UUID; a file is known by its name and size. */
function empreinte(saisie: Saisie): string {
  const dit = Object.entries(saisie).map(([nom, v]) => [nom, v instanceof File ? [v.name, v.size] : v]);
  const hex = createHash("sha256").update(JSON.stringify(dit)).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
