import { type Db, type RawBuilder, sql } from "../../plateforme/db/db.ts";
import { cumuler, MESURES, type Mouvement, moisDe, type Report } from "./cumul.rules.ts";

/** Where an act brings its movements: to the roll-ups at once, or with those of its batch. */
export type Reporter = (db: Db, mouvements: readonly Mouvement[]) => Promise<void>;

/**
 * Adds movements to the three roll-ups: last statements of their transaction, tables and keys always in this order, one
 * statement by table whatever the number of reports. Only the measures that move are named: the shorter the row, the
 * shorter the lock.
 */
export async function reporter(db: Db, mouvements: readonly Mouvement[]): Promise<void> {
  await ajouter(
    db,
    "cumul_jour_departement",
    { jour: "date", departement_code: "text", connu_le: "date" },
    cumuler(mouvements, (m) => ({ jour: m.jour, departement_code: m.departementCode, connu_le: m.connuLe })),
  );
  await ajouter(
    db,
    "cumul_mois_departement",
    { mois: "date", departement_code: "text" },
    cumuler(mouvements, (m) => ({ mois: moisDe(m.jour), departement_code: m.departementCode })),
  );
  await ajouter(
    db,
    "cumul_mois_conseiller",
    { conseiller_id: "bigint", mois: "date" },
    cumuler(mouvements, (m) => ({ conseiller_id: m.conseillerId, mois: moisDe(m.jour) })),
  );
}

/** The table, as SQL; its name comes from this room only. */
export const cumulTable = (table: string): RawBuilder<unknown> => sql.table(`activite.${table}`);

type Cle = Readonly<Record<string, string | number>>;

async function ajouter(
  db: Db,
  table: string,
  types: Readonly<Record<string, string>>,
  reports: readonly Report<Cle>[],
): Promise<void> {
  if (reports.length === 0) return;
  const mesures = MESURES.filter((mesure) => reports.some((report) => report.mesures[mesure] !== undefined));
  const cles = Object.keys(types);
  const colonnes = [
    ...cles.map((nom) => sql`${reports.map(({ cle }) => cle[nom])}::${sql.raw(types[nom] ?? "text")}[]`),
    ...mesures.map((nom) => sql`${reports.map((report) => report.mesures[nom] ?? 0)}::integer[]`),
  ];
  await db.run(sql`
    insert into ${cumulTable(table)} as c (${sql.join([...cles, ...mesures].map((nom) => sql.ref(nom)))})
    select * from unnest(${sql.join(colonnes)})
    on conflict (${sql.join(cles.map((nom) => sql.ref(nom)))}) do update set
      ${sql.join(mesures.map((nom) => sql`${sql.ref(nom)} = c.${sql.ref(nom)} + excluded.${sql.ref(nom)}`))}`);
}
