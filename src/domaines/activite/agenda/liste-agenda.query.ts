import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { type EntreeAgenda, lireEntrees } from "./agenda.query.ts";
import type { FiltresAgenda } from "./liste-agenda.rules.ts";

export type PageAgendaListe = {
  readonly entrees: readonly EntreeAgenda[];
  readonly total: number;
  /** Rendez-vous of the whole list, by what became of them. */
  readonly rendezVous: { readonly honores: number; readonly absents: number; readonly excuses: number };
  readonly page: number;
  readonly pages: number;
};

export const PAR_PAGE_AGENDA = 25;

/** One page of an adviser's dates that pass the filters, newest first, and what became of the rendez-vous: two statements, three with a tournée. */
export async function listerAgenda(
  db: Db,
  conseillerId: number,
  filtres: FiltresAgenda,
  page: number,
): Promise<PageAgendaListe> {
  const { total, ...rendezVous } = await db.one(sql<{
    total: number;
    honores: number;
    absents: number;
    excuses: number;
  }>`
    select count(*) as total,
      count(*) filter (where e.genre = 'rendez_vous' and e.statut = 'honore') as honores,
      count(*) filter (where e.statut = 'absent') as absents, count(*) filter (where e.statut = 'excuse') as excuses
    from activite.evenement_agenda e left join activite.rendez_vous v on v.id = e.id
    where ${condition(conseillerId, filtres)}`);
  const pages = Math.max(1, Math.ceil(total / PAR_PAGE_AGENDA));
  const courante = Math.min(Math.max(1, page), pages);
  const entrees = await lireEntrees(
    db,
    sql`${condition(conseillerId, filtres)} order by e.debut desc, e.id limit ${PAR_PAGE_AGENDA} offset ${(courante - 1) * PAR_PAGE_AGENDA}`,
  );
  return { entrees, total, rendezVous, page: courante, pages };
}

const PAR_PAGE_EXPORT = 500;

/** All the dates that pass the filters, oldest first, page by page, each in a short transaction of its own. */
export async function* exporterAgenda(
  lire: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  conseillerId: number,
  filtres: FiltresAgenda,
): AsyncGenerator<EntreeAgenda> {
  let suite = sql`true`;
  for (;;) {
    const page = await lire((db) =>
      lireEntrees(
        db,
        sql`${condition(conseillerId, filtres)} and ${suite} order by e.debut, e.id limit ${PAR_PAGE_EXPORT}`,
      ),
    );
    yield* page;
    const derniere = page.at(-1);
    if (derniere === undefined || page.length < PAR_PAGE_EXPORT) return;
    suite = sql`(e.debut, e.id) > (${derniere.debut}::timestamptz, ${derniere.id}::uuid)`;
  }
}

/** The date `id` of the perimeter, cancelled or not, with its notes. */
export async function voirEvenement(
  db: Db,
  id: string,
): Promise<{ readonly entree: EntreeAgenda; readonly notes: string; readonly reste: ResteEvenement } | undefined> {
  const [entree] = await lireEntrees(db, sql`e.id = ${id}`);
  if (entree === undefined) return undefined;
  const reste = await db.one(sql<ResteEvenement & { notes: string }>`
    select e.notes, e.lieu_id as "lieuId", e.commune_code as "communeCode", e.publie_le as "publieLe", v.permanence_id as "permanenceId"
    from activite.evenement_agenda e left join activite.rendez_vous v on v.id = e.id where e.id = ${id}`);
  return { entree, notes: reste.notes, reste };
}

/** What a form needs of a date beyond what is shown of it. */
export type ResteEvenement = {
  readonly lieuId: string | null;
  readonly communeCode: string | null;
  readonly publieLe: Date | null;
  readonly permanenceId: string | null;
};

function condition(conseillerId: number, { du, au, genre, statut, recherche }: FiltresAgenda): RawBuilder<unknown> {
  const conditions = [sql`e.conseiller_id = ${conseillerId}`];
  if (du !== "") conditions.push(sql`e.fin >= ${du}::date::timestamp at time zone e.fuseau`);
  if (au !== "") conditions.push(sql`e.debut < (${au}::date + 1)::timestamp at time zone e.fuseau`);
  if (genre !== "") conditions.push(sql`e.genre = ${genre}`);
  if (statut !== "") conditions.push(sql`e.statut = ${statut}`);
  for (const mot of recherche
    .split(/\s+/)
    .filter((m) => m !== "")
    .slice(0, 5)) {
    const motif = `%${mot.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(
      sql`unaccent(e.titre || ' ' || e.notes || ' ' || coalesce(v.libelle, '')) ilike unaccent(${motif})`,
    );
  }
  return sql.join(conditions, sql` and `);
}
