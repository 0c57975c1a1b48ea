import { type Db, sql } from "../../../plateforme/db/db.ts";

/** What is planned at a place: permanences that still run, dates to come, tournées that stop there. */
export type PrevuAuLieu = {
  readonly permanences: readonly string[];
  readonly evenements: readonly string[];
  readonly tournees: readonly string[];
};

type Deplacement = {
  readonly de: string;
  readonly vers: string;
  readonly maintenant: Date;
  /** Only these, when they are still there: what an earlier move took. */
  readonly seulement?: PrevuAuLieu;
};

/**
 * Moves what is planned from a place to the one that takes its part; what is past stays where it was done. Answers what moved, so that it
 * can be moved back. Who may: whoever joins two places, under `declic_systeme`.
 */
export async function deplacerPrevu(db: Db, { de, vers, maintenant, seulement }: Deplacement): Promise<PrevuAuLieu> {
  const parmi = (colonne: string, ids: readonly string[] | undefined) =>
    ids === undefined ? sql`true` : sql`${sql.ref(colonne)} = any (${[...ids]}::uuid[])`;
  const permanences = await db.rows(sql<{ id: string }>`
    update activite.permanence set lieu_id = ${vers}, version = version + 1, modifie_le = ${maintenant}
    where lieu_id = ${de} and annule_le is null and (au is null or au >= (${maintenant}::timestamptz at time zone fuseau)::date)
      and ${parmi("id", seulement?.permanences)} returning id`);
  const evenements = await db.rows(sql<{ id: string }>`
    update activite.evenement_agenda set lieu_id = ${vers}, version = version + 1, modifie_le = ${maintenant}
    where lieu_id = ${de} and fin >= ${maintenant} and ${parmi("id", seulement?.evenements)} returning id`);
  const tournees = await db.rows(sql<{ id: string }>`
    update activite.etape set lieu_id = ${vers}
    where lieu_id = ${de} and fin >= ${maintenant} and ${parmi("evenement_id", seulement?.tournees)} returning evenement_id as id`);
  const ids = (lignes: readonly { readonly id: string }[]): readonly string[] => lignes.map(({ id }) => id);
  return { permanences: ids(permanences), evenements: ids(evenements), tournees: ids(tournees) };
}
