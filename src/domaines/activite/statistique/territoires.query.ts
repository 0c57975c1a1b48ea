import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Criteres } from "../compte-rendu/filtres.rules.ts";
import { decouper, type Periode } from "./periode.rules.ts";
import { type Portee, sansCritere } from "./portee.rules.ts";
import { comptesRendus, condition } from "./sources.query.ts";

/** What was done in one commune or one département over a period. */
export type Activite = {
  readonly code: string;
  readonly accompagnements: number;
  readonly comptesRendus: number;
  readonly minutes: number;
};

/** A perimeter made of territories. */
export type PorteeTerritoriale = Extract<Portee, { readonly genre: "communes" | "departements" }>;

/** The activity of a territory by commune or by département, most people first: roll-ups for whole months, reports for the rest. */
export function activiteParTerritoire(
  db: Db,
  portee: PorteeTerritoriale,
  periode: Periode,
  criteres: Criteres,
  par: "commune_code" | "departement_code",
  limite = 2000,
): Promise<readonly Activite[]> {
  const { mois, bords } = decouper(periode);
  const cumule = sansCritere(criteres);
  const sources = [
    ...(cumule && mois !== null ? [desMois(portee, mois, par)] : []),
    ...(cumule ? bords : [periode]).map((jours) => desComptesRendus(portee, jours, criteres, par)),
  ];
  return db.rows(sql<Activite>`
    select code, sum(accompagnements)::integer as accompagnements, sum(comptes_rendus)::integer as "comptesRendus",
      sum(minutes)::integer as minutes
    from (${sql.join(sources, sql` union all `)}) x where code is not null
    group by code having sum(comptes_rendus) > 0 order by 2 desc, 1 limit ${limite}`);
}

const CUMULS = {
  commune_code: "activite.cumul_mois_commune",
  departement_code: "activite.cumul_mois_departement",
} as const;

const desMois = (
  portee: PorteeTerritoriale,
  { du, avant }: { readonly du: string; readonly avant: string },
  par: keyof typeof CUMULS,
): RawBuilder<unknown> => sql`
  select ${sql.ref(`m.${par}`)} as code, m.accompagnements, m.comptes_rendus, m.minutes from ${sql.table(CUMULS[par])} m
  where ${desTerritoires(portee, par)} and m.mois >= ${du}::date and m.mois < ${avant}::date`;

function desTerritoires(portee: PorteeTerritoriale, par: keyof typeof CUMULS): RawBuilder<unknown> {
  if (portee.genre === "communes") return sql`m.commune_code = any (${portee.codes}::text[])`;
  if (portee.codes === null) return sql`true`;
  return par === "departement_code"
    ? sql`m.departement_code = any (${portee.codes}::text[])`
    : sql`m.commune_code = any (array(select code from territoire.commune where departement_code = any (${portee.codes}::text[])))`;
}

const desComptesRendus = (
  portee: Portee,
  jours: Periode,
  criteres: Criteres,
  par: keyof typeof CUMULS,
): RawBuilder<unknown> => sql`
  select ${sql.ref(`r.${par}`)} as code, sum(r.participants) as accompagnements, count(*) as comptes_rendus, sum(r.duree_minutes) as minutes
  from ${comptesRendus(portee)} where ${condition(portee, jours, criteres)} group by 1`;
