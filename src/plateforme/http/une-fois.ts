import { z } from "zod";
import { sql } from "../db/db.ts";
import type { Contexte } from "./contexte.ts";
import type { Reponse, Saisie } from "./route.ts";

const CLE = z.uuid();

/** A form sent twice (double click, reload, lost reply) has one effect and leads to the same place. */
export async function uneFois(
  { db, utilisateur }: Contexte,
  saisie: Saisie,
  agir: () => Promise<Reponse>,
): Promise<Reponse> {
  const cle = CLE.safeParse(saisie["_cle"]);
  if (!cle.success || utilisateur === null) return agir();
  const { vers } = await db.one(sql<{ vers: string | null }>`select socle.reserver_envoi(${cle.data}) as vers`);
  if (vers !== null) return { type: "redirection", vers };
  const reponse = await agir();
  if (reponse.type === "redirection") await db.run(sql`select socle.conclure_envoi(${cle.data}, ${reponse.vers})`);
  return reponse;
}
