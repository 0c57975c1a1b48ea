import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Cote, Etape, Statut } from "./cycle.rules.ts";
import { postesAPourvoir } from "./postes-a-pourvoir.query.ts";

/** A line held for an act, with what its step depends on. */
export type Tenue = {
  readonly id: number;
  readonly candidatId: number;
  readonly structureId: number;
  readonly statut: Statut;
  readonly seuilPix: number;
  readonly retire: boolean;
  readonly pause: boolean;
  readonly pixScore: number | null;
  readonly pixStatut: string;
  readonly retenuAilleurs: boolean;
  readonly postesLibres: number;
  readonly derniere: Etape | undefined;
};

/** Who stands on a line that the reader may read; undefined otherwise. */
export const ligneLue = (
  db: Db,
  id: number,
): Promise<{ readonly candidatId: number; readonly structureId: number } | undefined> =>
  db.row(sql<{ candidatId: number; structureId: number }>`
    select candidat_id as "candidatId", structure_id as "structureId" from recrutement.mise_en_relation where id = ${id}`);

/**
 * Locks, always in this order, what a structure looks for, the candidate, then their line: two answers at the same instant come one after the
 * other. Under the role of jobs; `jour` is that of the posts.
 */
export async function tenir(
  db: Db,
  id: number,
  { candidatId, structureId }: { readonly candidatId: number; readonly structureId: number },
  jour: string,
  maintenant: Date,
): Promise<Tenue | undefined> {
  await tenirStructure(db, structureId, maintenant);
  await db.run(sql`select personne_id from recrutement.candidat where personne_id = ${candidatId} for update`);
  await db.run(sql`select id from recrutement.mise_en_relation where id = ${id} for update`);
  const ligne = await db.row(sql<Omit<Tenue, "derniere" | "postesLibres">>`
    select m.id, m.candidat_id as "candidatId", m.structure_id as "structureId", m.statut, r.seuil_pix as "seuilPix",
      k.retire_le is not null or a.statut not in ('depose', 'mis_en_relation') as retire, k.pause_le is not null as pause,
      k.pix_score as "pixScore", k.pix_statut as "pixStatut",
      exists (select from recrutement.mise_en_relation x where x.candidat_id = m.candidat_id and x.id <> m.id
        and x.statut in ('retenu', 'contrat_depose')) as "retenuAilleurs"
    from recrutement.mise_en_relation m
    join recrutement.candidat k on k.personne_id = m.candidat_id
    join recrutement.candidature a on a.id = k.candidature_id
    join recrutement.recherche r on r.structure_id = m.structure_id
    where m.id = ${id}`);
  if (ligne === undefined) return undefined;
  const derniere = await db.row(sql<Etape>`
    select avant, statut, cote, le from recrutement.mise_en_relation_etape where mise_en_relation_id = ${id} order by id desc limit 1`);
  return { ...ligne, derniere, postesLibres: await postesAPourvoir(db, structureId, jour) };
}

/** Holds what a structure looks for, written with its defaults when it never said anything. */
export async function tenirStructure(db: Db, structureId: number, maintenant: Date): Promise<void> {
  await db.run(sql`
    insert into recrutement.recherche (structure_id, modifie_le) values (${structureId}, ${maintenant}) on conflict do nothing`);
  await db.run(sql`select structure_id from recrutement.recherche where structure_id = ${structureId} for update`);
}

/** Moves a line. */
export const changerStatut = (
  db: Db,
  id: number,
  { statut, cote, motif }: { readonly statut: Statut; readonly cote: Cote; readonly motif: string | null },
  maintenant: Date,
): Promise<number> =>
  db.run(sql`
    update recrutement.mise_en_relation set statut = ${statut}, cote = ${cote}, motif = ${motif}, modifie_le = ${maintenant},
      repondu_le = case when ${statut} = 'propose' then null else coalesce(repondu_le, ${maintenant}) end
    where id = ${id}`);

/** Once both said yes, the application is known as « mis en relation ». */
export const noterMisEnRelation = (db: Db, candidatId: number): Promise<number> =>
  db.run(sql`
    update recrutement.candidature a set statut = 'mis_en_relation' from recrutement.candidat k
    where k.personne_id = ${candidatId} and a.id = k.candidature_id and a.statut = 'depose'`);

export type Close = { readonly id: number; readonly structureId: number; readonly avant: Statut };

/** Closes the other open lines of a candidate; answers those that somebody had answered. */
export async function cloreAutres(
  db: Db,
  candidatId: number,
  garde: number | null,
  motif: string,
  maintenant: Date,
): Promise<readonly Close[]> {
  const ouvertes = await db.rows(sql<Close>`
    select id, structure_id as "structureId", statut as avant from recrutement.mise_en_relation
    where candidat_id = ${candidatId} and id is distinct from ${garde} and statut not in ('decline', 'expire', 'valide') order by id for update`);
  await db.run(sql`select id from recrutement.clore_autres(${candidatId}, ${garde}, ${motif}, ${maintenant})`);
  return ouvertes.filter(({ avant }) => avant !== "propose");
}
