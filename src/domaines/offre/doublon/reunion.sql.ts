import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { LieuCompose } from "../import/composer-lieu.rules.ts";
import type { EtatDoublon, IdPaire } from "./decision-doublon.rules.ts";
import { lireSuites, type Suites } from "./suites-reunion.ts";

export type Auteur = { readonly personneId: number; readonly maintenant: Date };
export type SourceDeplacee = { readonly source: string; readonly sourceId: string };
export type Reunion = {
  readonly id: number;
  readonly garde: string;
  readonly absorbe: string;
  readonly sources: readonly SourceDeplacee[];
  readonly ficheAvant: LieuCompose;
  readonly suites: Suites;
};

/** Locks a pair and its two places, always in the same order; answers its decision, or undefined when there is no such pair. */
export async function verrouillerPaire(
  db: Db,
  { a, b }: IdPaire,
): Promise<{ decision: EtatDoublon | null } | undefined> {
  await db.rows(sql`select id from offre.lieu where id in (${a}, ${b}) order by id for update`);
  return db.row(sql<{ decision: EtatDoublon | null }>`
    select decision from offre.doublon where lieu_a = ${a} and lieu_b = ${b} for update`);
}

/** Writes the decision on a pair, or takes it back (null). */
export async function ecrireDecision(
  db: Db,
  { a, b }: IdPaire,
  decision: Exclude<EtatDoublon, "a_decider"> | null,
  { personneId, maintenant }: Auteur,
): Promise<void> {
  const [le, par] = decision === null ? [null, null] : [maintenant, personneId];
  await db.run(sql`
    update offre.doublon set decision = ${decision}, decide_le = ${le}, decide_par = ${par} where lieu_a = ${a} and lieu_b = ${b}`);
}

/** Notes a pair of places, if it is not yet. */
export async function noterPaire(db: Db, { a, b }: IdPaire, motif: string, maintenant: Date): Promise<void> {
  await db.run(sql`
    insert into offre.doublon (lieu_a, lieu_b, motif, constate_le) values (${a}, ${b}, ${motif}, ${maintenant}) on conflict do nothing`);
}

/** Moves the lines of sources from one place to another; answers which. */
export const deplacerSources = (db: Db, de: string, vers: string): Promise<readonly SourceDeplacee[]> =>
  db.rows(sql<SourceDeplacee>`
    update offre.lieu_source set lieu_id = ${vers} where lieu_id = ${de} returning source, source_id as "sourceId"`);

/** Gives back the lines that a joining had moved, those at least that are still there. */
export async function rendreSources(db: Db, { garde, absorbe, sources }: Reunion): Promise<void> {
  await db.run(sql`
    update offre.lieu_source s set lieu_id = ${absorbe}
    from jsonb_to_recordset(${JSON.stringify(sources)}::jsonb) as x(source text, "sourceId" text)
    where s.source = x.source and s.source_id = x."sourceId" and s.lieu_id = ${garde}`);
}

/** Hides a place behind the one that takes its part, or shows it again (null). */
export async function cacherDerriere(db: Db, id: string, garde: string | null): Promise<void> {
  await db.run(
    sql`update offre.lieu set reuni_dans = ${garde}, visible = ${garde === null}, modifie_le = now() where id = ${id}`,
  );
}

/** Notes what was joined, so that it can be undone. */
export async function noterReunion(
  db: Db,
  reunion: Omit<Reunion, "id">,
  { personneId, maintenant }: Auteur,
): Promise<void> {
  await db.run(sql`
    insert into offre.reunion (lieu_garde, lieu_absorbe, sources, fiche_avant, suites, faite_le, faite_par)
    values (${reunion.garde}, ${reunion.absorbe}, ${JSON.stringify(reunion.sources)}::jsonb,
      ${JSON.stringify(reunion.ficheAvant)}::jsonb, ${JSON.stringify(reunion.suites)}::jsonb, ${maintenant}, ${personneId})`);
}

/** Doubts on the hidden place become doubts on the one that took its part. */
export async function reporterDoutes(db: Db, garde: string, absorbe: string): Promise<void> {
  await db.run(sql`
    insert into offre.doublon (lieu_a, lieu_b, motif, distance_m, constate_le)
    select least(autre, ${garde}), greatest(autre, ${garde}), motif, distance_m, constate_le
    from (select case when lieu_a = ${absorbe} then lieu_b else lieu_a end as autre, motif, distance_m, constate_le
      from offre.doublon where ${absorbe} in (lieu_a, lieu_b) and decision is null) d
    where autre <> ${garde} on conflict do nothing`);
}

/** The joining of two places still in force; `recouverte` when the kept one has since gone behind another. */
export async function reunionEnCours(
  db: Db,
  { a, b }: IdPaire,
): Promise<(Reunion & { recouverte: boolean }) | undefined> {
  const lue = await db.row(sql<Omit<Reunion, "suites"> & { suites: unknown; recouverte: boolean }>`
    select r.id, r.lieu_garde as garde, r.lieu_absorbe as absorbe, r.sources, r.fiche_avant as "ficheAvant", r.suites,
      l.reuni_dans is not null as recouverte
    from offre.reunion r join offre.lieu l on l.id = r.lieu_garde
    where r.defaite_le is null and (r.lieu_garde, r.lieu_absorbe) in ((${a}, ${b}), (${b}, ${a})) for update of r`);
  return lue && { ...lue, suites: lireSuites(lue.suites) };
}

/** Notes that a joining was undone. */
export async function noterDefaite(db: Db, id: number, { personneId, maintenant }: Auteur): Promise<void> {
  await db.run(sql`update offre.reunion set defaite_le = ${maintenant}, defaite_par = ${personneId} where id = ${id}`);
}
