import { type Db, sql } from "../../../plateforme/db/db.ts";
import { SELECTION_EXPORT } from "./exporter-lieux.ts";

/** Places looked at in one transaction. */
const PAGE = 500;

/**
 * Notes, once a night, what is published of each place and when it last changed: by short pages, so that nobody waits; begun again after a stop,
 * it goes on. A place hidden, joined to another or gone is noted as withdrawn, with the one that took its part.
 */
export async function publierLieux(
  systeme: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  maintenant: Date,
): Promise<void> {
  for (let apres: string | undefined = ""; apres !== undefined; ) {
    const depuis: string = apres;
    apres = await systeme((db) => publierPage(db, depuis, maintenant));
  }
  await systeme(async (db) => {
    await db.run(sql`
      update offre.publication p set ligne = null, retire_le = ${maintenant}, change_le = ${maintenant},
        remplace_par = (select l.reuni_dans from offre.lieu l where l.id = p.lieu_id)
      where p.retire_le is null and not exists (select from offre.lieu l where l.id = p.lieu_id and l.visible and not l.demo)`);
    await db.run(sql`
      insert into offre.publication_nuit (le) values (${maintenant}) on conflict (seule) do update set le = excluded.le`);
  });
}

/** Answers the last identifier of the page, or undefined when it was the last page. */
async function publierPage(db: Db, apres: string, maintenant: Date): Promise<string | undefined> {
  const { dernier, nombre } = await db.one(sql<{ dernier: string | null; nombre: number }>`
    with page as (${SELECTION_EXPORT} where visible and not demo and id > ${apres} order by id limit ${PAGE}),
    ecrites as (
      insert into offre.publication as p (lieu_id, ligne, ajoute_le, change_le)
      select page.id, to_jsonb(page), ${maintenant}::timestamptz, ${maintenant}::timestamptz
      from page left join offre.publication deja on deja.lieu_id = page.id where deja.ligne is distinct from to_jsonb(page)
      on conflict (lieu_id) do update set ligne = excluded.ligne, change_le = excluded.change_le, retire_le = null, remplace_par = null,
        ajoute_le = case when p.retire_le is null then p.ajoute_le else excluded.ajoute_le end)
    select max(id) as dernier, count(*)::int as nombre from page`);
  return nombre < PAGE || dernier === null ? undefined : dernier;
}
