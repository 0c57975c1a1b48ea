import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { decouper, type Periode } from "../statistique/periode.rules.ts";
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

/** Sums of a département and of a month (AAAA-MM-01). */
export type SommesDuDepartement = SommesDuMois & { readonly departementCode: string };

/** Some measures by département and by month, oldest first, in one statement. */
export async function sommesParDepartementEtMois(
  db: Db,
  portee: Portee,
  mesures: readonly string[],
): Promise<readonly SommesDuDepartement[]> {
  const connues = MESURES.filter((mesure) => mesures.includes(mesure));
  const lignes = await db.rows(sql<
    Readonly<Record<string, number>> & { readonly departement_code: string; readonly mois: string }
  >`
    select departement_code, mois, ${sommes(connues)} from (${source(portee, connues)}) as x
    group by departement_code, mois order by mois, departement_code`);
  return lignes.map(({ departement_code, mois, ...sommees }) => ({
    departementCode: departement_code,
    mois,
    mesures: sommees,
  }));
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

/** What is summed by period and by zone: périodes (civil days, bounds included), and the zone of each département that counts. */
export type PorteeParZone = {
  readonly periodes: readonly Periode[];
  readonly zones: ReadonlyMap<string, string>;
  readonly connuAu?: string | undefined;
};

/** Sums of a zone over the period of this rank. */
export type SommesDeZone = { readonly zone: string; readonly rang: number; readonly mesures: Mesures };

/** Some measures by zone and period, in one statement: whole months from the roll-up by month, edges (and what was known) from the days. */
export async function sommesParZone(
  db: Db,
  { periodes, zones, connuAu }: PorteeParZone,
  mesures: readonly string[],
): Promise<readonly SommesDeZone[]> {
  const connues = MESURES.filter((mesure) => mesures.includes(mesure));
  if (connues.length === 0 || periodes.length === 0) return [];
  const decoupes = periodes.map((periode) =>
    connuAu === undefined ? decouper(periode) : { mois: null, bords: [periode] },
  );
  const mois = decoupes.flatMap(({ mois: entiers }, rang) => (entiers === null ? [] : [{ rang, ...entiers }]));
  const bords = decoupes.flatMap(({ bords: jours }, rang) => jours.map((bord) => ({ rang, ...bord })));
  const colonnes = sql.join(connues.map((mesure) => sql`c.${sql.ref(mesure)}`));
  const connu = connuAu === undefined ? sql`` : sql`and c.connu_le <= ${connuAu}::date`;
  const lignes = await db.rows(sql<Readonly<Record<string, number>> & { readonly zone: string; readonly rang: number }>`
    select z.zone, x.rang, ${sommes(connues)} from (
      select p.rang, c.departement_code, ${colonnes}
      from unnest(${mois.map(({ rang }) => rang)}::integer[], ${mois.map(({ du }) => du)}::date[], ${mois.map(({ avant }) => avant)}::date[]) as p(rang, du, avant)
      join activite.cumul_mois_departement c on c.mois >= p.du and c.mois < p.avant
      union all
      select p.rang, c.departement_code, ${colonnes}
      from unnest(${bords.map(({ rang }) => rang)}::integer[], ${bords.map(({ du }) => du)}::date[], ${bords.map(({ au }) => au)}::date[]) as p(rang, du, au)
      join activite.cumul_jour_departement c on c.jour between p.du and p.au ${connu}
    ) x
    join unnest(${[...zones.keys()]}::text[], ${[...zones.values()]}::text[]) as z(departement_code, zone) using (departement_code)
    group by 1, 2`);
  return lignes.map(({ zone, rang, ...sommees }) => ({ zone, rang, mesures: sommees }));
}
