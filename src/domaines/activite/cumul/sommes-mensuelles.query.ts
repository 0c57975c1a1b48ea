import { type Db, sql } from "../../../plateforme/db/db.ts";
import { decouper, type Periode } from "../statistique/periode.rules.ts";
import { MESURES } from "./cumul.rules.ts";
import type { SommesDeZone } from "./sommes.query.ts";

/** Roll-ups that are kept by whole months alone. */
export type GrainMensuel = "commune" | "structure" | "conseiller";
const CLES = {
  commune: { table: "cumul_mois_commune", cle: sql`c.commune_code`, enCodes: sql`::text[]` },
  structure: { table: "cumul_mois_structure", cle: sql`c.structure_id`, enCodes: sql`::bigint[]` },
  conseiller: { table: "cumul_mois_conseiller", cle: sql`c.conseiller_id`, enCodes: sql`::bigint[]` },
} as const;

/** Sums by zone, and the ranks of the periods that whole months cannot tell. */
export type SommesMensuelles = { readonly sommes: readonly SommesDeZone[]; readonly inconnus: readonly number[] };

/**
 * Some measures by zone and period, from the roll-ups by month of communes, structures or advisers (`zones`: the zone of each). A month cut
 * short stands whole where nothing was done between its cut and its end; else the period cannot be told.
 */
export async function sommesMensuelles(
  db: Db,
  grain: GrainMensuel,
  demande: { readonly periodes: readonly Periode[]; readonly zones: ReadonlyMap<string, string> },
  mesures: readonly string[],
): Promise<SommesMensuelles> {
  const connues = MESURES.filter((mesure) => mesures.includes(mesure));
  const moisDe = await moisDesPeriodes(db, demande.periodes);
  const entiers = moisDe.flatMap((mois, rang) => (mois === null ? [] : [{ rang, ...mois }]));
  const inconnus = moisDe.flatMap((mois, rang) => (mois === null ? [rang] : []));
  if (connues.length === 0 || entiers.length === 0) return { sommes: [], inconnus };
  const { table, cle, enCodes } = CLES[grain];
  const sommes = sql.join(connues.map((mesure) => sql`sum(c.${sql.ref(mesure)}) as ${sql.ref(mesure)}`));
  const lignes = await db.rows(sql<Readonly<Record<string, number>> & { readonly zone: string; readonly rang: number }>`
    select z.zone, p.rang, ${sommes}
    from unnest(${[...demande.zones.keys()]}${enCodes}, ${[...demande.zones.values()]}::text[]) as z(code, zone)
    join ${sql.table(`activite.${table}`)} c on ${cle} = z.code
    join unnest(${entiers.map(({ rang }) => rang)}::integer[], ${entiers.map(({ du }) => du)}::date[], ${entiers.map(({ avant }) => avant)}::date[]) as p(rang, du, avant)
      on c.mois >= p.du and c.mois < p.avant
    group by 1, 2`);
  return { sommes: lignes.map(({ zone, rang, ...sommees }) => ({ zone, rang, mesures: sommees })), inconnus };
}

type Mois = { readonly du: string; readonly avant: string };

/** The whole months of each period; null where a part of a month cannot be told. */
async function moisDesPeriodes(db: Db, periodes: readonly Periode[]): Promise<readonly (Mois | null)[]> {
  const coupees = periodes.filter((periode) => decouper(periode).bords.length > 0);
  if (coupees.length === 0) return periodes.map((periode) => decouper(periode).mois);
  const fins = await db.rows(sql<{ au: string; fin: string }>`
    select au, (date_trunc('month', au) + interval '1 month')::date - 1 as fin from unnest(${coupees.map(({ au }) => au)}::date[]) as p(au)
    where not exists (
      select from activite.cumul_jour_departement c
      where c.jour > p.au and c.jour < date_trunc('month', p.au) + interval '1 month' and c.comptes_rendus > 0)`);
  const entiere = new Map(fins.map(({ au, fin }) => [au, fin]));
  return periodes.map((periode) => {
    const { mois, bords } = decouper({ du: periode.du, au: entiere.get(periode.au) ?? periode.au });
    return bords.length === 0 ? mois : null;
  });
}
