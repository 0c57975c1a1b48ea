import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { MESURES } from "./cumul.rules.ts";
import { cumulTable } from "./cumul.sql.ts";
import { compter } from "./mesures.sql.ts";

/** Writers wait, readers do not: nobody moves a figure between the count and its writing. */
export async function verrouillerCumuls(db: Db): Promise<void> {
  await db.run(sql`lock table activite.cumul_jour_departement, activite.cumul_mois_departement, activite.cumul_mois_conseiller,
    activite.cumul_mois_structure, activite.cumul_mois_commune in exclusive mode`);
}

/** Adds to each day of the month what its rows miss, known on `aujourdhui`; number of days × départements that were wrong. */
export async function corrigerJours(db: Db, mois: string, aujourdhui: string): Promise<number> {
  return db.run(sql`
    with vrai as (${recompte(sql`jour, departement_code`, mois)}),
    tenu as (
      select jour, departement_code, ${liste((m) => sql`sum(${m})::integer as ${m}`)} from activite.cumul_jour_departement
      where ${dansLeMois(mois)} group by 1, 2),
    ecart as (
      select jour, departement_code, ${liste((m) => sql`coalesce(vrai.${m}, 0) - coalesce(tenu.${m}, 0) as ${m}`)}
      from vrai full join tenu using (jour, departement_code))
    insert into activite.cumul_jour_departement as c (jour, departement_code, connu_le, ${liste((m) => m)})
    select jour, departement_code, greatest(${aujourdhui}::date, jour), ${liste((m) => m)} from ecart
    where not 0 = all (array[${liste((m) => m)}]) order by 1, 2
    on conflict (jour, departement_code, connu_le) do update set ${liste((m) => sql`${m} = c.${m} + excluded.${m}`)}`);
}

const PAR_MOIS = {
  cumul_mois_departement: "departement_code",
  cumul_mois_conseiller: "conseiller_id",
  cumul_mois_structure: "structure_id",
  cumul_mois_commune: "commune_code",
} as const;

/** Writes the month again in the roll-ups by month; number of rows that were wrong. */
export async function remplacerMois(db: Db, mois: string): Promise<number> {
  let corrigees = 0;
  for (const [table, cle] of Object.entries(PAR_MOIS)) corrigees += await remplacer(db, table, cle, mois);
  return corrigees;
}

function remplacer(db: Db, table: string, cle: string, mois: string): Promise<number> {
  const nom = sql.ref(cle);
  return db.run(sql`
    with vrai as (${recompte(nom, mois)} having ${nom} is not null),
    tenu as (select ${nom} from ${cumulTable(table)} where mois = ${mois}::date)
    insert into ${cumulTable(table)} as c (mois, ${nom}, ${liste((m) => m)})
    select ${mois}::date, ${nom}, ${liste((m) => sql`coalesce(vrai.${m}, 0)`)}
    from vrai full join tenu using (${nom}) order by 2
    on conflict (mois, ${nom}) do update set ${liste((m) => sql`${m} = excluded.${m}`)}
    where (${liste((m) => sql`c.${m}`)}) is distinct from (${liste((m) => sql`excluded.${m}`)})`);
}

/** The measures counted from the reports of a month, by `cle`: a second, independent writing of `mesuresDe`. */
const recompte = (cle: RawBuilder<unknown>, mois: string): RawBuilder<unknown> => sql`
  select ${cle}, ${liste((m, nom) => sql`coalesce(${compter(nom)}, 0)::integer as ${m}`)} from activite.compte_rendu
  where supprime_le is null and ${dansLeMois(mois)} group by ${cle}`;

const dansLeMois = (mois: string): RawBuilder<unknown> =>
  sql`jour >= ${mois}::date and jour < (${mois}::date + interval '1 month')`;

const liste = (de: (reference: RawBuilder<unknown>, nom: string) => RawBuilder<unknown>): RawBuilder<unknown> =>
  sql.join(MESURES.map((nom) => de(sql.ref(nom), nom)));
