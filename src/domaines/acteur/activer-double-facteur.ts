import { type Db, sql } from "../../plateforme/db/db.ts";
import { nouveauSecretTotp } from "../../plateforme/identite/index.ts";
import { compteParPersonne, garderSecretTotp } from "./compte.sql.ts";

/** Gives a demonstration account an active one-time code, so that visitors see the second step; run by the demonstration's load. */
export async function activerDoubleFacteur(db: Db, personneId: number): Promise<void> {
  const compte = await compteParPersonne(db, personneId);
  if (compte === undefined) throw new Error(`no account for person ${personneId}`);
  await garderSecretTotp(db, compte, nouveauSecretTotp());
  await db.run(
    sql`update acteur.compte set totp_active_le = now() where personne_id = ${personneId} and demonstration`,
  );
}
