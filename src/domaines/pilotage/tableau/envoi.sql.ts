import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Frequence } from "./envoi.rules.ts";

type Abonne = {
  readonly tableauId: number;
  readonly personneId: number;
  readonly affectationId: number;
};

/** Asks for a dashboard by mail from the next period on, or changes how often. */
export const abonner = (
  db: Db,
  { tableauId, personneId, affectationId }: Abonne,
  { frequence, periode }: { readonly frequence: Frequence; readonly periode: string },
  maintenant: Date,
): Promise<number> =>
  db.run(sql`
    insert into pilotage.envoi_tableau (tableau_id, personne_id, affectation_id, frequence, cree_le, derniere)
    values (${tableauId}, ${personneId}, ${affectationId}, ${frequence}, ${maintenant}, ${periode})
    on conflict (tableau_id, personne_id) do update set affectation_id = excluded.affectation_id, frequence = excluded.frequence,
      derniere = excluded.derniere, arrete_le = null, motif = null`);

/** No longer sends a dashboard to someone. */
export const desabonner = (db: Db, tableauId: number, personneId: number, maintenant: Date): Promise<number> =>
  db.run(sql`
    update pilotage.envoi_tableau set arrete_le = ${maintenant}, motif = 'desabonne'
    where tableau_id = ${tableauId} and personne_id = ${personneId} and arrete_le is null`);

/** Ends a mail by its number, under the role of jobs; stopped already, it stays so. */
export const arreterEnvoi = (db: Db, id: number, motif: "desabonne" | "droits", maintenant: Date): Promise<number> =>
  db.run(sql`
    update pilotage.envoi_tableau set arrete_le = ${maintenant}, motif = ${motif} where id = ${id} and arrete_le is null`);

/** A mail that is due. */
export type EnvoiDu = {
  readonly id: number;
  readonly tableauId: number;
  readonly personneId: number;
  readonly frequence: Frequence;
  readonly nom: string;
  readonly territoire: string;
  readonly tuiles: unknown;
  /** Whoever asked for it may still open the dashboard. */
  readonly permis: boolean;
  readonly compteOuvert: boolean;
  readonly identite: Buffer | null;
  readonly cle: Buffer | null;
};

/** Mails of the week or of the month that have not left yet, under the role of jobs. */
export const envoisDus = (db: Db, semaine: string, mois: string): Promise<readonly EnvoiDu[]> =>
  db.rows(sql<EnvoiDu>`
    select e.id, e.tableau_id as "tableauId", e.personne_id as "personneId", e.frequence, t.nom, t.territoire, t.tuiles,
      t.supprime_le is null and (t.partage or t.auteur_id = e.personne_id) and pilotage.atteint(e.affectation_id, t.perimetre) as permis,
      exists (select from acteur.compte c where c.personne_id = e.personne_id and c.desactive_le is null) as "compteOuvert",
      p.identite, p.cle
    from pilotage.envoi_tableau e join pilotage.tableau t on t.id = e.tableau_id join acteur.personne p on p.id = e.personne_id
    where e.arrete_le is null and e.derniere is distinct from case e.frequence when 'semaine' then ${semaine} else ${mois} end
    order by e.id`);

/** Notes that the mail of a period leaves; false when it had already. */
export const noterEnvoi = async (db: Db, id: number, periode: string): Promise<boolean> =>
  (await db.run(sql`
    update pilotage.envoi_tableau set derniere = ${periode} where id = ${id} and arrete_le is null and derniere is distinct from ${periode}`)) ===
  1;
