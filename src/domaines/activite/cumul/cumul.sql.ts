import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { cumuler, type LireCle, MESURES, type Mouvement, type Report } from "./cumul.rules.ts";

/** Where an act brings its movements: to the roll-ups at once, or with those of its batch. */
export type Reporter = (db: Db, mouvements: readonly Mouvement[]) => Promise<void>;

type Table = { readonly nom: string; readonly cle: Readonly<Record<string, string>>; readonly lire: LireCle };

/** Tables and columns of their key, always in this order. */
const TABLES: readonly Table[] = [
  {
    nom: "cumul_jour_departement",
    cle: { jour: "date", departement_code: "text", connu_le: "date" },
    lire: (m) => [m.jour, m.departementCode, m.connuLe],
  },
  {
    nom: "cumul_mois_departement",
    cle: { mois: "date", departement_code: "text" },
    lire: (m) => [m.mois, m.departementCode],
  },
  {
    nom: "cumul_mois_conseiller",
    cle: { conseiller_id: "bigint", mois: "date" },
    lire: (m) => [m.conseillerId, m.mois],
  },
  {
    nom: "cumul_mois_structure",
    cle: { structure_id: "bigint", mois: "date" },
    lire: (m) => [m.structureId, m.mois],
  },
  {
    nom: "cumul_mois_commune",
    cle: { commune_code: "text", mois: "date" },
    lire: (m) => (m.communeCode === null ? null : [m.communeCode, m.mois]),
  },
];

/** What movements add to the roll-ups, table by table, summed by key. */
export type Cumuls = readonly { readonly table: Table; readonly reports: readonly Report[] }[];

/** Sums movements for the roll-ups. */
export const sommer = (mouvements: readonly Mouvement[]): Cumuls =>
  TABLES.map((table) => ({ table, reports: cumuler(mouvements, table.lire) }));

/**
 * Adds movements to the roll-ups: last statements of their transaction, tables and keys always in this order, one
 * statement by table whatever the number of reports. Only the measures that move are named: the shorter the row, the
 * shorter the lock.
 */
export const reporter = (db: Db, mouvements: readonly Mouvement[]): Promise<void> =>
  reporterCumuls(db, sommer(mouvements));

/** The same for movements already summed. */
export async function reporterCumuls(db: Db, cumuls: Cumuls): Promise<void> {
  for (const { table, reports } of cumuls)
    for (let debut = 0; debut < reports.length; debut += CLES_PAR_ORDRE)
      await db.run(ordreDAjout(table, reports.slice(debut, debut + CLES_PAR_ORDRE)));
}

/** Keys of one statement: a longer one would stop every page of the embedded database. */
const CLES_PAR_ORDRE = 2000;

/** The table, as SQL; its name comes from this room only. */
export const cumulTable = (table: string): RawBuilder<unknown> => sql.table(`activite.${table}`);

function ordreDAjout({ nom, cle }: Table, reports: readonly Report[]): RawBuilder<unknown> {
  const rangs = [...MESURES.keys()].filter((rang) => reports.some(({ sommes }) => sommes[rang] !== 0));
  const mesures = rangs.map((rang) => sql.ref(MESURES[rang] ?? ""));
  const cles = Object.keys(cle).map((colonne) => sql.ref(colonne));
  const tableaux = [
    ...Object.values(cle).map((type, i) => sql`${`{${reports.map((r) => r.cle[i]).join()}}`}::${sql.raw(type)}[]`),
    ...rangs.map((rang) => sql`${`{${reports.map(({ sommes }) => sommes[rang]).join()}}`}::integer[]`),
  ];
  return sql`
    insert into ${cumulTable(nom)} as c (${sql.join([...cles, ...mesures])})
    select * from unnest(${sql.join(tableaux)})
    on conflict (${sql.join(cles)}) do update set
      ${sql.join(mesures.map((mesure) => sql`${mesure} = c.${mesure} + excluded.${mesure}`))}`;
}
