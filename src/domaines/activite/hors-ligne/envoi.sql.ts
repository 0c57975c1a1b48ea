import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Etat } from "./file-attente.rules.ts";
import { JOURS_CLES, JOURS_COMPTES, type Verdict } from "./protocole.rules.ts";

/** A key that arrives, with what it answers for. */
export type CleRecue = { readonly cle: string; readonly appareil: string; readonly empreinte: Uint8Array };

/** What is known of a key: its content's digest, and the answer given when it was final. */
export type CleGardee = { readonly cle: string; readonly empreinte: Buffer; readonly verdict: Verdict | null };

/**
 * Keeps the keys that are new, then holds all of them until the end of the transaction; answers what each answers for.
 * Always in the order of keys: two sendings that share some wait for each other, and never both ways.
 */
export async function retenirCles(
  db: Db,
  personneId: number,
  cles: readonly CleRecue[],
  maintenant: Date,
): Promise<ReadonlyMap<string, CleGardee>> {
  await db.run(sql`
    insert into activite.envoi_hors_ligne (personne_id, cle, appareil, empreinte, etat, recu_le)
    select ${personneId}, lot.cle, lot.appareil, lot.empreinte, 'en_quarantaine', ${maintenant}
    from unnest(${cles.map(({ cle }) => cle)}::uuid[], ${cles.map(({ appareil }) => appareil)}::uuid[],
      ${cles.map(({ empreinte }) => empreinte)}::bytea[]) as lot(cle, appareil, empreinte)
    order by lot.cle on conflict do nothing`);
  const gardees = await db.rows(sql<CleGardee>`
    select cle, empreinte, verdict from activite.envoi_hors_ligne
    where personne_id = ${personneId} and cle = any (${cles.map(({ cle }) => cle)}::uuid[])
    order by cle for update`);
  return new Map(gardees.map((gardee) => [gardee.cle, gardee]));
}

/** Writes the answers of a sending, in one statement; those that are not final leave no trace but their state. */
export async function garderVerdicts(
  db: Db,
  personneId: number,
  verdicts: readonly Verdict[],
  maintenant: Date,
): Promise<void> {
  if (verdicts.length === 0) return;
  const finals = verdicts.map((verdict) => (estFinal(verdict.etat) ? JSON.stringify(verdict) : null));
  await db.run(sql`
    update activite.envoi_hors_ligne e
    set etat = lot.etat, verdict = lot.verdict::json, recu_le = ${maintenant}
    from unnest(${verdicts.map(({ cle }) => cle)}::uuid[], ${verdicts.map(({ etat }) => etat)}::text[],
      ${finals}::text[]) as lot(cle, etat, verdict)
    where e.personne_id = ${personneId} and e.cle = lot.cle`);
}

const estFinal = (etat: Etat): boolean => etat === "envoye" || etat === "refuse";

/** Operations written on this device that the server has stored, over the days that both sides count. */
export async function compterRecus(db: Db, personneId: number, appareil: string, maintenant: Date): Promise<number> {
  const { nombre } = await db.one(sql<{ nombre: number }>`
    select count(*) as nombre from activite.envoi_hors_ligne
    where personne_id = ${personneId} and appareil = ${appareil} and etat = 'envoye'
      and recu_le >= ${maintenant}::timestamptz - make_interval(days => ${JOURS_COMPTES})`);
  return nombre;
}

/** Removes the keys older than the retention says; how many. */
export async function effacerClesAnciennes(db: Db, maintenant: Date): Promise<number> {
  return db.run(sql`
    delete from activite.envoi_hors_ligne
    where recu_le < ${maintenant}::timestamptz - make_interval(days => ${JOURS_CLES})`);
}
