import { z } from "zod";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { deplacerPrevu } from "../../activite/index.ts";

const IDS = z.array(z.string()).default([]);
const SUITES = z.object({
  permanences: IDS,
  evenements: IDS,
  tournees: IDS,
  reservations: IDS,
  /** Structures that keep the remaining place because they kept the other. */
  tenues: z.array(z.number()).default([]),
  arrets: z.boolean().default(false),
  accueil: z.boolean().default(false),
  photos: z.boolean().default(false),
});
/** What went with a place to the one that takes its part. */
export type Suites = z.output<typeof SUITES>;
/** The same, as the joining noted it. */
export const lireSuites = (lues: unknown): Suites => SUITES.parse(lues);

/**
 * What was planned at a place goes with it: permanences, dates to come, bookings and waiting lists, the structures that keep it, its stops,
 * welcome and photos when the other has none. Nobody who booked is left behind. Under `declic_systeme`; answers what moved.
 */
export async function emporterSuites(db: Db, absorbe: string, garde: string, maintenant: Date): Promise<Suites> {
  const prevu = await deplacerPrevu(db, { de: absorbe, vers: garde, maintenant });
  const reservations = await db.rows(sql<{ id: string }>`
    update offre.reservation set lieu_id = ${garde} where lieu_id = ${absorbe} and ${aVenir(maintenant)} returning id`);
  const tenues = await db.rows(sql<{ id: number }>`
    insert into offre.tenue (lieu_id, structure_id, depuis)
    select ${garde}, structure_id, ${maintenant}::timestamptz from offre.tenue where lieu_id = ${absorbe} on conflict do nothing
    returning structure_id as id`);
  const arrets = await db.run(sql`
    update offre.arret set lieu_id = ${garde}
    where lieu_id = ${absorbe} and not exists (select from offre.arret deja where deja.lieu_id = ${garde})`);
  const accueil = await db.run(sql`
    update offre.accueil set lieu_id = ${garde}
    where lieu_id = ${absorbe} and not exists (select from offre.accueil deja where deja.lieu_id = ${garde})`);
  const photos = await db.run(sql`
    update offre.photo set lieu_id = ${garde}
    where lieu_id = ${absorbe} and not exists (select from offre.photo deja where deja.lieu_id = ${garde})`);
  return {
    permanences: [...prevu.permanences],
    evenements: [...prevu.evenements],
    tournees: [...prevu.tournees],
    reservations: reservations.map(({ id }) => id),
    tenues: tenues.map(({ id }) => id),
    arrets: arrets > 0,
    accueil: accueil > 0,
    photos: photos > 0,
  };
}

/** Gives back what a joining took, where it is still there. */
export async function rendreSuites(
  db: Db,
  { absorbe, garde, suites }: { readonly absorbe: string; readonly garde: string; readonly suites: Suites },
  maintenant: Date,
): Promise<void> {
  await deplacerPrevu(db, { de: garde, vers: absorbe, maintenant, seulement: suites });
  await db.run(sql`
    update offre.reservation set lieu_id = ${absorbe}
    where lieu_id = ${garde} and id = any (${suites.reservations}::uuid[]) and ${aVenir(maintenant)}`);
  await db.run(
    sql`delete from offre.tenue where lieu_id = ${garde} and structure_id = any (${suites.tenues}::bigint[])`,
  );
  if (suites.arrets) await db.run(sql`update offre.arret set lieu_id = ${absorbe} where lieu_id = ${garde}`);
  if (suites.accueil) await db.run(sql`update offre.accueil set lieu_id = ${absorbe} where lieu_id = ${garde}`);
  if (suites.photos) await db.run(sql`update offre.photo set lieu_id = ${absorbe} where lieu_id = ${garde}`);
}

const aVenir = (maintenant: Date) =>
  sql`statut in ('demandee', 'attente', 'a_confirmer', 'confirmee') and (debut is null or debut >= ${maintenant})`;
