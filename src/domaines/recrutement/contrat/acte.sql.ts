import { type Db, sql } from "../../../plateforme/db/db.ts";
import { empreinteJeton, nouveauJeton } from "../../../plateforme/identite/index.ts";
import type { ContratVu } from "./contrat.query.ts";
import { ajouterJours } from "./regles/calendrier.rules.ts";
import type { Part } from "./regles/type-contrat.rules.ts";
import type { ActeDit, Cote, SorteActe } from "./suites.rules.ts";

type Auteur = { readonly par: number; readonly cote: Cote; readonly maintenant: Date };

/** Writes an act: proposed, or done at once for a fact. */
export const insererActe = (
  db: Db,
  { id, personneId }: Pick<ContratVu, "id" | "personneId">,
  sorte: SorteActe,
  { effetLe, termes, precision }: ActeDit,
  { par, cote, maintenant }: Auteur,
): Promise<number> => {
  const fait = sorte === "suspension" || sorte === "reprise";
  return db.run(sql`
    insert into recrutement.contrat_acte (contrat_id, personne_id, sorte, etat, effet_le, termes, precision, declare_le, declare_par, cote,
      conclu_le, conclu_par)
    values (${id}, ${personneId}, ${sorte}, ${fait ? "fait" : "propose"}, ${effetLe}, ${JSON.stringify(termes)}::jsonb, ${precision},
      ${maintenant}, ${par}, ${cote}, ${fait ? maintenant : null}, ${fait ? par : null})`);
};

/** Concludes an act; 0 when someone was faster. */
export const conclure = (
  db: Db,
  id: number,
  fin: {
    readonly etat: "fait" | "refuse" | "retire";
    readonly par: number;
    readonly maintenant: Date;
    readonly reponse: string | null;
  },
): Promise<number> =>
  db.run(sql`
    update recrutement.contrat_acte set etat = ${fin.etat}, conclu_le = ${fin.maintenant}, conclu_par = ${fin.par}, reponse = ${fin.reponse}
    where id = ${id} and etat = 'propose'`);

/** An absence. */
export const suspendre = (
  db: Db,
  { id, personneId }: Pick<ContratVu, "id" | "personneId">,
  s: { readonly debut: string; readonly fin: string; readonly motif: string },
  { par, maintenant }: Auteur,
): Promise<number> =>
  db.run(sql`
    insert into recrutement.suspension (contrat_id, personne_id, motif, debut, fin, declaree_le, declaree_par)
    values (${id}, ${personneId}, ${s.motif}, ${s.debut}, ${s.fin}, ${maintenant}, ${par})`);

/** Ends or extends the absence of a contract: its last day. */
export const finirSuspension = (db: Db, contratId: number, debut: string, fin: string): Promise<number> =>
  db.run(sql`
    update recrutement.suspension set fin = ${fin} where contrat_id = ${contratId} and debut = ${debut}`);

/**
 * The amendments agreed whose day has come and that were not applied yet, the oldest first; of one act, or of all. One that could not be
 * applied gives way to another of the same contract, agreed later for the same day or after.
 */
export const avenantsVenus = (
  db: Db,
  jour: string,
  acteId: number | undefined,
): Promise<readonly { readonly id: number; readonly contratId: number; readonly termes: ActeDit["termes"] }[]> =>
  db.rows(sql<{ id: number; contratId: number; termes: ActeDit["termes"] }>`
    select a.id, a.contrat_id as "contratId", a.termes from recrutement.contrat_acte a
    where a.sorte = 'avenant' and a.etat = 'fait' and a.applique_le is null and a.effet_le <= ${jour}::date
      and (${acteId ?? null}::bigint is null or a.id = ${acteId ?? null}::bigint)
      and not exists (select from recrutement.contrat_acte b where b.contrat_id = a.contrat_id and b.applique_le is not null
        and b.effet_le >= a.effet_le and b.conclu_le > a.conclu_le)
    order by a.effet_le, a.id for update`);

/** Notes that an amendment was applied. */
export const noterApplique = (db: Db, id: number, maintenant: Date): Promise<number> =>
  db.run(sql`update recrutement.contrat_acte set applique_le = ${maintenant} where id = ${id}`);

/** Changes hours, quotité, pay, and the shares of a shared employment; those agreed before they were asked are forgotten if they no longer sum. */
export const changerTemps = (
  db: Db,
  id: number,
  t: {
    readonly heures: number;
    readonly quotite: number;
    readonly brut: number;
    readonly parts: readonly Part[] | null;
  },
): Promise<number> =>
  db.run(sql`
    update recrutement.contrat set heures = ${t.heures}, quotite = ${t.quotite}, brut = ${t.brut},
      parts = coalesce(${t.parts === null ? null : JSON.stringify(t.parts)}::jsonb,
        case when recrutement.somme_des_parts(parts) = ${t.quotite} then parts end)
    where id = ${id}`);

/** Renews a contract until another day. */
export const renouvelerContrat = (db: Db, id: number, fin: string): Promise<number> =>
  db.run(sql`
    update recrutement.contrat set fin = ${fin}, renouvellements = coalesce(renouvellements, 0) + 1 where id = ${id}`);

/** Breaks a contract after its last day of work. */
export const rompreContrat = (db: Db, id: number, dernierJour: string, motif: string): Promise<number> =>
  db.run(sql`
    update recrutement.contrat set rupture_le = ${ajouterJours(dernierJour, 1)}, rupture_motif = ${motif} where id = ${id}`);

/** The secret of the survey sent to whoever leaves; undefined when it was sent already. */
export async function inviterAuDepart(db: Db, contratId: number, maintenant: Date): Promise<string | undefined> {
  const { clair, empreinte } = nouveauJeton();
  const envoyees = await db.run(sql`
    insert into recrutement.depart_invitation (contrat_id, lien, envoyee_le) values (${contratId}, ${empreinte}, ${maintenant})
    on conflict do nothing`);
  return envoyees === 1 ? clair : undefined;
}

/** Whether a survey may still be answered. */
export const departOuvert = async (db: Db, jeton: string): Promise<boolean> =>
  (await db.row(sql`
    select from recrutement.depart_invitation where lien = ${empreinteJeton(jeton)} and repondue_le is null`)) !==
  undefined;

/** Keeps an answer, without whose it is; false when the survey was answered already. */
export async function repondreAuDepart(
  db: Db,
  jeton: string,
  r: { readonly raison: string; readonly suite: string; readonly note: number; readonly conseil: string },
  mois: string,
): Promise<boolean> {
  // The day alone: the instant would join the answer to its author.
  const prises = await db.run(sql`
    update recrutement.depart_invitation set repondue_le = ${mois}::date where lien = ${empreinteJeton(jeton)} and repondue_le is null`);
  if (prises === 0) return false;
  await db.run(sql`
    insert into recrutement.depart_reponse (mois, raison, suite, note, conseil)
    values (${mois}, ${r.raison}, ${r.suite}, ${r.note}, ${r.conseil})`);
  return true;
}
