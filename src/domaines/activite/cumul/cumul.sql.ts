import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { cumuler, MESURES, type Mouvement, moisDe, type Report } from "./cumul.rules.ts";

/** Where an act brings its movements: to the roll-ups at once, or with those of its batch. */
export type Reporter = (db: Db, mouvements: readonly Mouvement[]) => Promise<void>;

/** What movements add to the roll-ups, summed by key. */
export type Cumuls = {
  readonly jours: readonly Report<{ jour: string; departement_code: string; connu_le: string }>[];
  readonly mois: readonly Report<{ mois: string; departement_code: string }>[];
  readonly conseillers: readonly Report<{ conseiller_id: number; mois: string }>[];
  readonly structures: readonly Report<{ structure_id: number; mois: string }>[];
  readonly communes: readonly Report<{ commune_code: string; mois: string }>[];
};

/** Sums movements for the roll-ups; the months of the départements are sums of their days. */
export function sommer(mouvements: readonly Mouvement[]): Cumuls {
  const jours = cumuler(mouvements, (m) => ({
    jour: m.jour,
    departement_code: m.departementCode,
    connu_le: m.connuLe,
  }));
  return {
    jours,
    mois: cumuler(jours, ({ cle }) => ({ mois: moisDe(cle.jour), departement_code: cle.departement_code })),
    conseillers: cumuler(mouvements, (m) => ({ conseiller_id: m.conseillerId, mois: moisDe(m.jour) })),
    structures: cumuler(mouvements, (m) => ({ structure_id: m.structureId, mois: moisDe(m.jour) })),
    communes: cumuler(
      mouvements.filter(({ communeCode }) => communeCode !== null),
      (m) => ({ commune_code: m.communeCode ?? "", mois: moisDe(m.jour) }),
    ),
  };
}

/**
 * Adds movements to the roll-ups: last statements of their transaction, tables and keys always in this order, one
 * statement by table whatever the number of reports. Only the measures that move are named: the shorter the row, the
 * shorter the lock.
 */
export const reporter = (db: Db, mouvements: readonly Mouvement[]): Promise<void> =>
  reporterCumuls(db, sommer(mouvements));

/** The same for movements already summed. */
export async function reporterCumuls(db: Db, cumuls: Cumuls): Promise<void> {
  await ajouter(
    db,
    "cumul_jour_departement",
    { jour: "date", departement_code: "text", connu_le: "date" },
    cumuls.jours,
  );
  await ajouter(db, "cumul_mois_departement", { mois: "date", departement_code: "text" }, cumuls.mois);
  await ajouter(db, "cumul_mois_conseiller", { conseiller_id: "bigint", mois: "date" }, cumuls.conseillers);
  await ajouter(db, "cumul_mois_structure", { structure_id: "bigint", mois: "date" }, cumuls.structures);
  await ajouter(db, "cumul_mois_commune", { commune_code: "text", mois: "date" }, cumuls.communes);
}

/** The table, as SQL; its name comes from this room only. */
export const cumulTable = (table: string): RawBuilder<unknown> => sql.table(`activite.${table}`);

type Cle = Readonly<Record<string, string | number>>;

/** Keys of one statement: a longer one would stop every page of the embedded database. */
const CLES_PAR_ORDRE = 2000;

async function ajouter(
  db: Db,
  table: string,
  types: Readonly<Record<string, string>>,
  reports: readonly Report<Cle>[],
): Promise<void> {
  for (let debut = 0; debut < reports.length; debut += CLES_PAR_ORDRE)
    await db.run(ordreDAjout(table, types, reports.slice(debut, debut + CLES_PAR_ORDRE)));
}

function ordreDAjout(
  table: string,
  types: Readonly<Record<string, string>>,
  reports: readonly Report<Cle>[],
): RawBuilder<unknown> {
  const mesures = MESURES.filter((mesure) => reports.some((report) => report.mesures[mesure] !== undefined));
  const cles = Object.keys(types);
  const colonnes = [
    ...cles.map((nom) => sql`${`{${reports.map(({ cle }) => cle[nom]).join()}}`}::${sql.raw(types[nom] ?? "text")}[]`),
    ...mesures.map((nom) => sql`${`{${reports.map((report) => report.mesures[nom] ?? 0).join()}}`}::integer[]`),
  ];
  return sql`
    insert into ${cumulTable(table)} as c (${sql.join([...cles, ...mesures].map((nom) => sql.ref(nom)))})
    select * from unnest(${sql.join(colonnes)})
    on conflict (${sql.join(cles.map((nom) => sql.ref(nom)))}) do update set
      ${sql.join(mesures.map((nom) => sql`${sql.ref(nom)} = c.${sql.ref(nom)} + excluded.${sql.ref(nom)}`))}`;
}
