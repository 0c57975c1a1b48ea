import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Appel } from "./appel.rules.ts";

/** A call as it is kept. */
export type AppelVu = Appel & { readonly id: number; readonly publie: boolean; readonly demo: boolean };

const COLONNES = sql`
  a.id, a.titre, a.presentation, a.ouvre_le as "ouvreLe", a.ferme_le as "fermeLe", a.types, a.departements,
  a.publie_le is not null as publie, a.demo,
  coalesce((select jsonb_agg(jsonb_build_object('portee', c.portee, 'code', c.code, 'postes', c.postes) order by c.portee, c.code)
    from recrutement.contingent c where c.appel_id = a.id), '[]'::jsonb) as contingents`;

/** Calls that everyone may read: open or to come on a civil day, the first to close first. */
export const appelsPublics = (db: Db, jour: string): Promise<readonly AppelVu[]> =>
  db.rows(sql<AppelVu>`
    select ${COLONNES} from recrutement.appel a where a.publie_le is not null and a.ferme_le >= ${jour}::date order by a.ferme_le, a.id`);

/** A published call, closed ones included; undefined when nobody may read it yet. */
export const appelPublic = (db: Db, id: number): Promise<AppelVu | undefined> =>
  db.row(sql<AppelVu>`select ${COLONNES} from recrutement.appel a where a.id = ${id} and a.publie_le is not null`);

/** Any call, for who prepares them. */
export const voirAppel = (db: Db, id: number): Promise<AppelVu | undefined> =>
  db.row(sql<AppelVu>`select ${COLONNES} from recrutement.appel a where a.id = ${id}`);

/** How far the files of a call have gone, and how long each step takes (median, in days; null when none). */
export type Entonnoir = {
  readonly brouillons: number;
  readonly deposes: number;
  readonly instruits: number;
  readonly decides: number;
  readonly retenus: number;
  readonly postesDemandes: number;
  readonly postesAccordes: number;
  readonly joursAvis: number | null;
  readonly joursDecision: number | null;
  /** Days since the oldest file without opinion was handed in. */
  readonly attenteAvis: number | null;
};

export type AppelSuivi = AppelVu & Entonnoir;

const ENTONNOIR = sql`
  count(*) filter (where m.statut = 'brouillon')::integer as brouillons,
  count(*) filter (where m.depose_le is not null)::integer as deposes,
  count(*) filter (where v.premier is not null)::integer as instruits,
  count(*) filter (where d.effet_le is not null)::integer as decides,
  count(*) filter (where m.statut = 'retenu')::integer as retenus,
  coalesce(sum(m.postes) filter (where m.depose_le is not null), 0)::integer as "postesDemandes",
  coalesce(sum(d.postes), 0)::integer as "postesAccordes",
  (percentile_cont(0.5) within group (order by extract(epoch from v.premier - m.depose_le) / 86400))::double precision as "joursAvis",
  (percentile_cont(0.5) within group (order by extract(epoch from d.effet_le - v.premier) / 86400))::double precision as "joursDecision"`;

const SOURCES = sql`
  recrutement.manifestation m
  left join lateral (select min(x.rendu_le) as premier from recrutement.avis x where x.manifestation_id = m.id) v on true
  left join recrutement.decision d on d.manifestation_id = m.id and d.effet_le is not null and d.remplacee_le is null`;

/** Every call with its funnel, the newest first. For the administration. */
export const appelsSuivis = (db: Db, maintenant: Date): Promise<readonly AppelSuivi[]> =>
  db.rows(sql<AppelSuivi>`
    select ${COLONNES}, e.* from recrutement.appel a
    cross join lateral (select ${ENTONNOIR}, ${attente(maintenant)} from ${SOURCES} where m.appel_id = a.id) e
    order by a.ouvre_le desc, a.id desc`);

const attente = (maintenant: Date) => sql`
  (extract(epoch from ${maintenant}::timestamptz - min(m.depose_le) filter (where m.statut = 'depose')) / 86400)::double precision as "attenteAvis"`;

export type EntonnoirTerritoire = Entonnoir & { readonly departement: string; readonly nom: string };

/** The funnel of a call by département. */
export const entonnoirParDepartement = (
  db: Db,
  appelId: number,
  maintenant: Date,
): Promise<readonly EntonnoirTerritoire[]> =>
  db.rows(sql<EntonnoirTerritoire>`
    select m.departement_code as departement, t.nom, ${ENTONNOIR}, ${attente(maintenant)} from ${SOURCES}
    join territoire.departement t on t.code = m.departement_code
    where m.appel_id = ${appelId} group by 1, 2 order by 1`);

/** The published calls by name, the newest first: what a list filters by. */
export const appelsNommes = (db: Db): Promise<readonly { readonly id: number; readonly titre: string }[]> =>
  db.rows(sql<{ id: number; titre: string }>`
    select id, titre from recrutement.appel where publie_le is not null order by ouvre_le desc, id desc`);
