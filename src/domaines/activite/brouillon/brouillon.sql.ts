import { type Db, sql } from "../../../plateforme/db/db.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { lireValeurs, type Valeurs } from "../compte-rendu/formulaire.rules.ts";

const USAGE = "brouillon";

/** Keeps the form of a report not stored yet, in place of the one before; false when the report is there: its draft came too late. */
export async function ecrireBrouillon(
  db: Db,
  personneId: number,
  compteRenduId: string,
  valeurs: Valeurs,
  maintenant: Date,
): Promise<boolean> {
  const scelle = coffre().scellerCourt(JSON.stringify({ ...valeurs.champs, ...valeurs.listes }), USAGE);
  const gardes = await db.run(sql`
    insert into activite.brouillon as b (personne_id, compte_rendu_id, contenu, modifie_le)
    select ${personneId}::bigint, ${compteRenduId}::uuid, ${scelle}::bytea, ${maintenant}::timestamptz
    where not exists (select from activite.compte_rendu where id = ${compteRenduId})
    on conflict (personne_id) do update set compte_rendu_id = excluded.compte_rendu_id, contenu = excluded.contenu,
      modifie_le = excluded.modifie_le`);
  return gardes === 1;
}

/** The form kept for its author; undefined when there is none. */
export async function lireBrouillon(db: Db, personneId: number): Promise<Valeurs | undefined> {
  const ligne = await db.row(sql<{ contenu: Buffer }>`
    select contenu from activite.brouillon b where personne_id = ${personneId}
      and not exists (select from activite.compte_rendu r where r.id = b.compte_rendu_id)`);
  if (ligne === undefined) return undefined;
  const lu: unknown = JSON.parse(coffre().ouvrirCourt(ligne.contenu, USAGE));
  return typeof lu === "object" && lu !== null ? lireValeurs({ ...lu }) : undefined;
}

/** Forgets a draft: whatever it is, or only the one that became this report. */
export const effacerBrouillon = (db: Db, personneId: number, compteRenduId?: string): Promise<number> =>
  db.run(sql`
    delete from activite.brouillon where personne_id = ${personneId}
      and ${compteRenduId === undefined ? sql`true` : sql`compte_rendu_id = ${compteRenduId}`}`);

/** Forgets the drafts last written before `limite`; under the role of jobs. Answers how many. */
export const effacerBrouillonsAnciens = (db: Db, limite: Date): Promise<number> =>
  db.run(sql`delete from activite.brouillon where modifie_le < ${limite}`);
