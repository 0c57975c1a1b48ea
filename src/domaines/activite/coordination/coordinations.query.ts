import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Coordination, FiltresCoordination } from "./coordination.rules.ts";
import { COLONNES_COORDINATION } from "./coordination.sql.ts";

/** An action as a screen shows it. */
export type CoordinationVue = Coordination & {
  readonly coordinateurId: number;
  readonly version: number;
  readonly supprimeLe: Date | null;
  readonly commune: string | null;
  readonly demonstration: boolean;
};

/** What the filters keep, summed: counted apart from accompagnements. */
export type ChiffresCoordination = {
  readonly total: number;
  readonly minutes: number;
  readonly participants: number;
  readonly structures: number;
};

export type ListeCoordinations = ChiffresCoordination & {
  readonly lignes: readonly CoordinationVue[];
  readonly page: number;
  readonly pages: number;
};

export const PAR_PAGE = 25;
const PAR_PAGE_EXPORT = 500;

const SELECTION = sql`
  select ${COLONNES_COORDINATION}, m.nom as commune, c.origine = 'demonstration' as demonstration
  from activite.coordination c left join territoire.commune m on m.code = c.commune_code`;

/** One page of a coordinateur's own actions, newest first, and the sums of all that the filters keep; two statements. */
export async function listerCoordinations(
  db: Db,
  coordinateurId: number,
  filtres: FiltresCoordination,
  page: number,
): Promise<ListeCoordinations> {
  const siennes = condition(coordinateurId, filtres);
  const chiffres = await db.one(sql<ChiffresCoordination>`
    select count(*) as total, coalesce(sum(c.duree_minutes), 0) as minutes, coalesce(sum(c.participants), 0) as participants,
      coalesce(sum(c.structures), 0) as structures
    from activite.coordination c where ${siennes}`);
  const pages = Math.max(1, Math.ceil(chiffres.total / PAR_PAGE));
  const courante = Math.min(Math.max(1, page), pages);
  const lignes = await db.rows(sql<CoordinationVue>`
    ${SELECTION} where ${siennes} order by c.jour desc, c.id limit ${PAR_PAGE} offset ${(courante - 1) * PAR_PAGE}`);
  return { ...chiffres, lignes, page: courante, pages };
}

/** Someone's own action, deleted ones included; undefined when it is absent or another's, which is the same. */
export const voirCoordination = (db: Db, coordinateurId: number, id: string): Promise<CoordinationVue | undefined> =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(id)
    ? db.row(sql<CoordinationVue>`${SELECTION} where c.id = ${id} and c.coordinateur_id = ${coordinateurId}`)
    : Promise.resolve(undefined);

/** All the actions that pass the filters, page by page, each page in a short transaction of its own (`lire`). */
export async function* exporterCoordinations(
  lire: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  coordinateurId: number,
  filtres: FiltresCoordination,
): AsyncGenerator<CoordinationVue> {
  let repere: CoordinationVue | undefined;
  for (;;) {
    const depuis = repere;
    const suite = depuis === undefined ? sql`true` : sql`(c.jour, c.id) > (${depuis.jour}::date, ${depuis.id}::uuid)`;
    const lignes = await lire((db) =>
      db.rows(sql<CoordinationVue>`
        ${SELECTION} where ${condition(coordinateurId, filtres)} and ${suite} order by c.jour, c.id limit ${PAR_PAGE_EXPORT}`),
    );
    yield* lignes;
    repere = lignes.at(-1);
    if (repere === undefined || lignes.length < PAR_PAGE_EXPORT) return;
  }
}

function condition(
  coordinateurId: number,
  { type, theme, du, au, recherche }: FiltresCoordination,
): RawBuilder<unknown> {
  const conditions = [sql`c.coordinateur_id = ${coordinateurId}`, sql`c.supprime_le is null`];
  if (type !== "") conditions.push(sql`c.type = ${type}`);
  if (theme !== "") conditions.push(sql`${theme}::text = any (c.themes)`);
  if (du !== "") conditions.push(sql`c.jour >= ${du}::date`);
  if (au !== "") conditions.push(sql`c.jour <= ${au}::date`);
  for (const mot of recherche.split(/\s+/u).slice(0, 5)) {
    const motif = `%${mot.replace(/[\\%_]/gu, "\\$&")}%`;
    if (mot !== "")
      conditions.push(sql`unaccent(c.intitule || ' ' || c.resultat || ' ' || c.notes) ilike unaccent(${motif})`);
  }
  return sql.join(conditions, sql` and `);
}
