import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { MESURES, type Mesures, moisDe } from "./cumul.rules.ts";

/** What is summed: reports dated until `au`, known until `connuAu` (today's knowledge when absent), in these départements (all: null). */
export type Portee = {
  readonly au: string;
  readonly connuAu?: string | undefined;
  readonly departements: readonly string[] | null;
};

/** Sums of a month (AAAA-MM-01). */
export type SommesDuMois = { readonly mois: string; readonly mesures: Mesures };

/** Every measure by month, oldest first: whole months from the roll-up by month, the last one from its days. */
export async function sommesParMois(db: Db, portee: Portee): Promise<readonly SommesDuMois[]> {
  const lignes = await db.rows(sql<Readonly<Record<string, number>> & { readonly mois: string }>`
    select mois, ${sommes(MESURES)} from (${source(portee, MESURES)}) as x group by mois order by mois`);
  return lignes.map(({ mois, ...mesures }) => ({ mois, mesures }));
}

/** Some measures by département, over the whole period. */
export async function sommesParDepartement(
  db: Db,
  portee: Portee,
  mesures: readonly string[],
): Promise<ReadonlyMap<string, Mesures>> {
  const connues = MESURES.filter((mesure) => mesures.includes(mesure));
  const lignes = await db.rows(sql<Readonly<Record<string, number>> & { readonly departement_code: string }>`
    select departement_code, ${sommes(connues)} from (${source(portee, connues)}) as x group by departement_code`);
  return new Map(lignes.map(({ departement_code, ...sommees }) => [departement_code, sommees]));
}

/** Day of the last report that counts, or undefined when there is none. */
export async function dernierJourDActivite(db: Db): Promise<string | undefined> {
  const ligne = await db.row(sql<{ jour: string }>`
    select jour from activite.cumul_jour_departement where comptes_rendus > 0 order by jour desc limit 1`);
  return ligne?.jour;
}

/** A past figure as it was known comes from the days, which say since when; today's from whole months and edge days. */
function source({ au, connuAu, departements }: Portee, mesures: readonly string[]): RawBuilder<unknown> {
  const colonnes = sql.join(mesures.map((mesure) => sql.ref(mesure)));
  const ou = departements === null ? sql`` : sql`and departement_code = any (${departements}::text[])`;
  if (connuAu !== undefined)
    return sql`
      select date_trunc('month', jour)::date as mois, departement_code, ${colonnes} from activite.cumul_jour_departement
      where jour <= ${au}::date and connu_le <= ${connuAu}::date ${ou}`;
  const mois = moisDe(au);
  return sql`
    select mois, departement_code, ${colonnes} from activite.cumul_mois_departement where mois < ${mois}::date ${ou}
    union all
    select ${mois}::date, departement_code, ${colonnes} from activite.cumul_jour_departement
    where jour between ${mois}::date and ${au}::date ${ou}`;
}

const sommes = (mesures: readonly string[]): RawBuilder<unknown> =>
  sql.join(mesures.map((mesure) => sql`sum(${sql.ref(mesure)}) as ${sql.ref(mesure)}`));
