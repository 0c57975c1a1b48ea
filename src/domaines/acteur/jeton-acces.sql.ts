import type { Droit } from "../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";

/** A token as it is kept: the digest, never the token. */
export type JetonAGarder = {
  readonly personneId: number;
  readonly affectationId: number;
  readonly nom: string;
  readonly empreinte: Buffer;
  readonly droits: readonly Droit[];
  readonly expireLe: Date;
};

/** How many live tokens the person has. */
export const compterJetons = async (db: Db, personneId: number, maintenant: Date): Promise<number> =>
  (
    await db.one(sql<{ n: number }>`
      select count(*) as n from acteur.jeton_acces
      where personne_id = ${personneId} and revoque_le is null and expire_le > ${maintenant}`)
  ).n;

/** Keeps a new token. */
export const garderJeton = async (db: Db, jeton: JetonAGarder, maintenant: Date): Promise<void> =>
  void (await db.run(sql`
    insert into acteur.jeton_acces (personne_id, affectation_id, nom, jeton_empreinte, droits, cree_le, expire_le)
    values (${jeton.personneId}, ${jeton.affectationId}, ${jeton.nom}, ${jeton.empreinte}, ${jeton.droits}::text[], ${maintenant},
      ${jeton.expireLe})`));

/** Ends a token of the person; false when there is none alive under this id. */
export const revoquerJeton = async (db: Db, personneId: number, id: number, maintenant: Date): Promise<boolean> =>
  (await db.run(sql`
    update acteur.jeton_acces set revoque_le = ${maintenant}
    where id = ${id} and personne_id = ${personneId} and revoque_le is null`)) === 1;
