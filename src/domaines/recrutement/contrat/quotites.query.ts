import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Service } from "./regles/juger-contrat.rules.ts";

/** An amendment that is proposed of a contract, seen from its day on. */
export type Propose = { readonly contratId: number; readonly effetLe: string; readonly quotite: number };

/**
 * What a person does and will do: their contracts (`c`, those that `ou` keeps), days of suspension left out, those of unknown quotité counted
 * whole, each changed by its amendments agreed for today or a day to come, and by the one that is proposed. As the database counts
 * (`tenir_cent_pour_cent`), amendments to come added. Under the role of jobs.
 */
export const servicesDe = (
  db: Db,
  personneId: number,
  ou: RawBuilder<unknown> = sql`true`,
  propose: Propose | null = null,
): Promise<readonly Service[]> =>
  db.rows(sql<Service>`
    with sien as (
      select c.id, c.debut, coalesce(c.quotite, 100) as quotite, daterange(c.debut, coalesce(c.rupture_le, c.fin + 1)) as jours
      from recrutement.contrat c where c.personne_id = ${personneId} and ${ou}
    ), etape as (
      select id, debut as du, quotite, 0 as rang from sien
      union all
      select a.contrat_id, a.effet_le, (a.termes ->> 'quotite')::integer, 1 from recrutement.contrat_acte a
      where a.contrat_id in (select id from sien) and a.sorte = 'avenant' and a.etat = 'fait' and a.applique_le is null
        and a.effet_le >= acces.jour()
      ${
        propose === null
          ? sql``
          : sql`union all select ${propose.contratId}::bigint, ${propose.effetLe}::date, ${propose.quotite}::integer, 2`
      }
    ), morceau as (
      select id, quotite, daterange(du, lead(du) over (partition by id order by du, rang)) as pendant from etape
    )
    select lower(x.jours) as debut, upper(x.jours) - 1 as fin, x.quotite from (
      select m.quotite, unnest(datemultirange(m.pendant * s.jours * daterange(${propose?.effetLe ?? null}::date, null)) - coalesce(
        (select range_agg(daterange(u.debut, u.fin + 1)) from recrutement.suspension u where u.contrat_id = s.id), '{}')) as jours
      from morceau m join sien s using (id)) x`);
