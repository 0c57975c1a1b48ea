import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Evenement } from "./abonnement.rules.ts";

/** A subscription to keep. */
export type AGarder = {
  readonly id: string;
  readonly personneId: number;
  readonly affectationId: number;
  readonly conseillerId: number | null;
  readonly structureId: number | null;
  readonly nom: string;
  readonly adresse: string;
  readonly evenements: readonly Evenement[];
  readonly secret: Uint8Array;
};

/** Keeps a subscription: it is told of what changes from now on. */
export async function garderAbonnement(db: Db, un: AGarder): Promise<void> {
  await db.run(sql`
    insert into activite.abonnement (id, personne_id, affectation_id, conseiller_id, structure_id, nom, adresse, evenements, secret, vu_le, cree_le)
    select ${un.id}, ${un.personneId}, ${un.affectationId}, ${un.conseillerId}, ${un.structureId}, ${un.nom}, ${un.adresse},
      ${un.evenements}::text[], ${un.secret}, le, le from clock_timestamp() as le`);
}

/** Signs with a new secret, and with the former until `jusqua`. */
export const changerSecret = async (
  db: Db,
  personneId: number,
  id: string,
  secret: Uint8Array,
  jusqua: Date,
): Promise<boolean> =>
  (await db.run(sql`
    update activite.abonnement set ancien_secret = secret, ancien_jusqua = ${jusqua}, secret = ${secret}
    where id = ${id} and personne_id = ${personneId} and fini_le is null`)) === 1;

/** Ends a subscription; what waits is not sent. */
export async function finirAbonnement(db: Db, personneId: number, id: string, maintenant: Date): Promise<boolean> {
  const finis = await db.run(sql`
    update activite.abonnement set fini_le = ${maintenant}, ancien_secret = null, ancien_jusqua = null
    where id = ${id} and personne_id = ${personneId} and fini_le is null`);
  return finis === 1;
}

/** Calls again an address that was suspended, under the present role of the person; what changed meanwhile follows. */
export async function reprendreAbonnement(
  db: Db,
  { personneId, affectationId }: { readonly personneId: number; readonly affectationId: number },
  id: string,
): Promise<boolean> {
  const repris = await db.run(sql`
    update activite.abonnement set suspendu_le = null, suspendu_motif = null, echec_depuis = null
    where id = ${id} and personne_id = ${personneId} and affectation_id = ${affectationId} and fini_le is null and suspendu_le is not null`);
  if (repris === 0) return false;
  await db.run(sql`
    update activite.livraison set etat = 'deposee', tour = tour + 1, essais = 0
    where abonnement_id = ${id} and etat in ('en_file', 'echouee')`);
  return true;
}

/** Sends a message again, under the same number: who has it already knows it. */
export const redeposer = async (db: Db, personneId: number, abonnementId: string, id: string): Promise<boolean> =>
  (await db.run(sql`
    update activite.livraison l set etat = 'deposee', tour = tour + 1, essais = 0
    from activite.abonnement a
    where l.id = ${id} and l.abonnement_id = ${abonnementId} and l.etat in ('livree', 'echouee')
      and a.id = l.abonnement_id and a.personne_id = ${personneId} and a.fini_le is null`)) === 1;

/** Stops calling an address, and says why. */
export async function suspendre(db: Db, id: string, motif: "echecs" | "role", maintenant: Date): Promise<boolean> {
  const suspendus = await db.run(sql`
    update activite.abonnement set suspendu_le = ${maintenant}, suspendu_motif = ${motif} where id = ${id} and suspendu_le is null`);
  return suspendus === 1;
}
