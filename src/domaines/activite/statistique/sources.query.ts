import { type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { conditionsDe } from "../compte-rendu/criteres.query.ts";
import type { Criteres } from "../compte-rendu/filtres.rules.ts";
import { MESURES } from "../cumul/cumul.rules.ts";
import { compter } from "../cumul/mesures.sql.ts";
import { decouper, type Periode } from "./periode.rules.ts";
import { estTerritoriale, type Portee, sansCritere } from "./portee.rules.ts";

type Sql = RawBuilder<unknown>;
type Tranche = "courante" | "precedente";

const noms = sql.join(MESURES.map((nom) => sql.ref(nom)));
const comptees = sql.join(MESURES.map((nom) => sql`coalesce(${compter(nom)}, 0) as ${sql.ref(nom)}`));
export const sommees = sql.join(MESURES.map((nom) => sql`sum(${sql.ref(nom)}) as ${sql.ref(nom)}`));

/**
 * Where the measures of a period come from, by month: roll-ups for whole months, records (or the days of the départements) for its
 * edges; records alone as soon as a criterion leaves some reports out.
 */
export function sourcesDe(portee: Portee, periode: Periode, criteres: Criteres, tranche: Tranche): readonly Sql[] {
  const etiquette = sql`${tranche}::text`;
  if (!sansCritere(criteres)) return [desComptesRendus(portee, periode, criteres, etiquette)];
  const { mois, bords } = decouper(periode);
  const jours = bords.map((bord) =>
    portee.genre === "departements" ? desJours(portee, bord, etiquette) : desComptesRendus(portee, bord, {}, etiquette),
  );
  if (mois === null) return jours;
  return [
    sql`select ${etiquette} as tranche, mois, ${noms} from ${cumulDe(portee)}
      where ${cleDe(portee)} and mois >= ${mois.du}::date and mois < ${mois.avant}::date`,
    ...jours,
  ];
}

/** Reports and people by day, for a series finer than the month. */
export function joursDe(portee: Portee, { du, au }: Periode, criteres: Criteres, tranche: Tranche): Sql {
  const etiquette = sql`${tranche}::text`;
  if (portee.genre === "departements" && sansCritere(criteres))
    return sql`select ${etiquette} as tranche, jour, sum(comptes_rendus)::integer as "comptesRendus", sum(accompagnements)::integer as accompagnements
      from activite.cumul_jour_departement where ${cleDe(portee)} and jour between ${du}::date and ${au}::date group by jour`;
  return sql`select ${etiquette} as tranche, r.jour, count(*)::integer as "comptesRendus", sum(r.participants)::integer as accompagnements
    from ${comptesRendus(portee)} where ${condition(portee, { du, au }, criteres)} group by r.jour`;
}

/** The table of the roll-ups by month of a perimeter. */
export const cumulDe = ({ genre }: Portee): Sql => sql.table(`activite.${CUMULS[genre]}`);
const CUMULS = {
  conseillers: "cumul_mois_conseiller",
  structure: "cumul_mois_structure",
  departements: "cumul_mois_departement",
  communes: "cumul_mois_commune",
} as const;

/** The rows of a roll-up that a perimeter sums. */
export function cleDe(portee: Portee): Sql {
  switch (portee.genre) {
    case "conseillers":
      return sql`conseiller_id = any (${portee.ids}::bigint[])`;
    case "structure":
      return sql`structure_id = ${portee.id}`;
    case "departements":
      return portee.codes === null ? sql`true` : sql`departement_code = any (${portee.codes}::text[])`;
    case "communes":
      return sql`commune_code = any (${portee.codes}::text[])`;
  }
}

/** The reports a perimeter reads, as « r »: a territory reads those made there, without who wrote them. */
export const comptesRendus = (portee: Portee): Sql =>
  estTerritoriale(portee) ? sql`activite.activite_territoire r` : sql`activite.compte_rendu r`;

/** The tests of the reports of a perimeter, a period and criteria. */
export function condition(portee: Portee, { du, au }: Periode, criteres: Criteres): Sql {
  return sql.join(
    [
      sql`r.jour between ${du}::date and ${au}::date`,
      ...(estTerritoriale(portee) ? [] : [sql`r.supprime_le is null`]),
      cleDesComptesRendus(portee),
      ...conditionsDe(criteres),
    ],
    sql` and `,
  );
}

function cleDesComptesRendus(portee: Portee): Sql {
  switch (portee.genre) {
    case "conseillers":
      return sql`r.conseiller_id = any (${portee.ids}::bigint[])`;
    case "structure":
      return sql`r.structure_id = ${portee.id}`;
    case "departements":
      return portee.codes === null ? sql`true` : sql`r.departement_code = any (${portee.codes}::text[])`;
    case "communes":
      // The départements of these communes, so that their index serves.
      return sql`r.departement_code = any (array(select distinct departement_code from territoire.commune where code = any (${portee.codes}::text[])))
        and r.commune_code = any (${portee.codes}::text[])`;
  }
}

const desComptesRendus = (portee: Portee, periode: Periode, criteres: Criteres, etiquette: Sql): Sql => sql`
  select ${etiquette} as tranche, date_trunc('month', jour)::date as mois, ${comptees} from ${comptesRendus(portee)}
  where ${condition(portee, periode, criteres)} group by 2`;

const desJours = (portee: Portee, { du, au }: Periode, etiquette: Sql): Sql => sql`
  select ${etiquette} as tranche, date_trunc('month', jour)::date as mois, ${noms} from activite.cumul_jour_departement
  where ${cleDe(portee)} and jour between ${du}::date and ${au}::date`;
