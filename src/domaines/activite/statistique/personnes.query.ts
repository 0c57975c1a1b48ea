import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type Periode, periodeComptee } from "./periode.rules.ts";
import type { Portee } from "./portee.rules.ts";

/** Known people counted once over a period: how many, of whom how many for the first time, how many seen at least twice. */
export type Personnes = { readonly personnes: number; readonly nouvelles: number; readonly revues: number };

/**
 * Known people of a perimeter, counted once by adviser or by structure: from the counters for a month, a quarter, a year or since the
 * start, from the participations otherwise. For a territory, the sum of its structures, for a period that has its counters; null for any other.
 */
export async function lirePersonnes(
  db: Db,
  portee: Portee,
  periode: Periode,
  aujourdhui: string,
): Promise<Personnes | null> {
  const comptee = periodeComptee(periode, aujourdhui);
  if (portee.genre === "departements" || portee.genre === "communes")
    return comptee === undefined ? null : lireTerritoire(db, portee, comptee);
  if (comptee === undefined)
    return db.one(sql<Personnes>`
      select personnes, nouvelles, revues from activite.personnes_vues(
        ${portee.genre === "conseillers" ? portee.ids : []}::bigint[], ${portee.genre === "structure" ? portee.id : null}::bigint,
        ${periode.du}::date, ${periode.au}::date)`);
  const source =
    portee.genre === "conseillers"
      ? sql`activite.personnes_conseiller where conseiller_id = any (${portee.ids}::bigint[])`
      : sql`activite.personnes_structure where structure_id = ${portee.id}`;
  return db.one(sql<Personnes>`
    select coalesce(sum(personnes), 0) as personnes, coalesce(sum(nouvelles), 0) as nouvelles, coalesce(sum(revues), 0) as revues
    from ${source} and periode = ${comptee.genre} and debut = ${comptee.debut}::date`);
}

type Comptee = { readonly genre: string; readonly debut: string };

/** A pseudonym does not leave its structure: above it, people are counted once in each. */
function lireTerritoire(
  db: Db,
  portee: Extract<Portee, { readonly genre: "communes" | "departements" }>,
  { genre, debut }: Comptee,
): Promise<Personnes> {
  const ou =
    portee.genre === "communes"
      ? sql`s.commune_code = any (${portee.codes}::text[])`
      : portee.codes === null
        ? sql`true`
        : sql`s.departement_code = any (${portee.codes}::text[])`;
  return db.one(sql<Personnes>`
    select coalesce(sum(p.personnes), 0) as personnes, coalesce(sum(p.nouvelles), 0) as nouvelles, coalesce(sum(p.revues), 0) as revues
    from acteur.structure s join activite.personnes_structure p on p.structure_id = s.id and p.periode = ${genre} and p.debut = ${debut}::date
    where ${ou}`);
}
