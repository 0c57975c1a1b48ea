import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { DELAIS, type Statut } from "../manifestation/manifestation.rules.ts";
import type { DecisionDite } from "./decision.rules.ts";
import type { FaitsRetenus } from "./priorite.rules.ts";

export type Seance = {
  readonly id: number;
  readonly appelId: number;
  readonly appel: string;
  readonly tenueLe: string;
  readonly prepareeLe: Date;
  readonly prepareePar: number | null;
  readonly proposeeLe: Date | null;
  readonly proposeePar: number | null;
  readonly valideeLe: Date | null;
  readonly valideePar: number | null;
  readonly demo: boolean;
  readonly decisions: number;
  readonly postes: number;
};

const COLONNES = sql`
  s.id, s.appel_id as "appelId", a.titre as appel, s.tenue_le as "tenueLe", s.preparee_le as "prepareeLe", s.preparee_par as "prepareePar",
  s.proposee_le as "proposeeLe", s.proposee_par as "proposeePar", s.validee_le as "valideeLe", s.validee_par as "valideePar", s.demo,
  (select count(*)::integer from recrutement.decision d where d.seance_id = s.id) as decisions,
  (select coalesce(sum(d.postes), 0)::integer from recrutement.decision d where d.seance_id = s.id) as postes`;

/** Every session, the latest first. */
export const listerSeances = (db: Db): Promise<readonly Seance[]> =>
  db.rows(sql<Seance>`
    select ${COLONNES} from recrutement.seance s join recrutement.appel a on a.id = s.appel_id order by s.tenue_le desc, s.id desc`);

/** One session. */
export const voirSeance = (db: Db, id: number): Promise<Seance | undefined> =>
  db.row(sql<Seance>`
    select ${COLONNES} from recrutement.seance s join recrutement.appel a on a.id = s.appel_id where s.id = ${id}`);

export type DecisionVue = DecisionDite & {
  readonly manifestationId: string;
  readonly saisiePar: number | null;
  readonly faits: Partial<FaitsRetenus>;
};

/** A file on the agenda of a session, and what was recorded of it there. */
export type PointDuJour = {
  readonly manifestationId: string;
  readonly structureId: number;
  readonly nom: string;
  readonly commune: string;
  readonly departementCode: string;
  readonly statut: Statut;
  readonly postes: number;
  readonly coordinateur: boolean;
  readonly besoin: string;
  readonly favorable: boolean | null;
  readonly commentaire: string | null;
  readonly transfert: string | null;
  readonly deposeLe: Date;
  readonly qpv: boolean;
  readonly zrr: boolean;
  readonly decision: DecisionVue | null;
};

/**
 * The agenda of a session, made by itself: files of its call that have an opinion, were put off, or have waited past the usual delay of the
 * opinion; those it has decided; and a decided one asked for again (`revoir`).
 */
export const ordreDuJour = (db: Db, seance: Seance, maintenant: Date): Promise<readonly PointDuJour[]> =>
  db.rows(
    points(
      seance,
      sql`(d.id is not null or (${seance.valideeLe === null} and (m.statut in ('avis_rendu', 'ajourne')
      or (m.statut = 'depose' and m.depose_le < ${maintenant}::timestamptz - make_interval(days => ${DELAIS.avis})))))`,
    ),
  );

/** One file in a session of its call: on its agenda, or decided before and seen again. */
export const pointDeSeance = (db: Db, seance: Seance, id: string): Promise<PointDuJour | undefined> =>
  db.row(points(seance, sql`m.id = ${id}::uuid and m.depose_le is not null`));

const points = (seance: Seance, condition: RawBuilder<unknown>): RawBuilder<PointDuJour> => sql<PointDuJour>`
    select m.id as "manifestationId", m.structure_id as "structureId", m.nom, c.nom as commune, m.departement_code as "departementCode",
      m.statut, m.postes, m.coordinateur, m.besoin, v.favorable, v.commentaire, t.nom as transfert, m.depose_le as "deposeLe",
      s.qpv = 'oui' as qpv, s.zrr in ('oui', 'partielle') as zrr,
      case when d.id is null then null else jsonb_build_object('manifestationId', m.id, 'issue', d.issue, 'postes', d.postes,
        'coordinateurs', d.dont_coordinateur, 'motif', d.motif, 'pour', d.pour, 'contre', d.contre, 'abstention', d.abstention,
        'saisiePar', d.saisie_par, 'faits', d.faits) end as decision
    from recrutement.manifestation m
    join territoire.commune c on c.code = m.commune_code
    join acteur.structure s on s.id = m.structure_id
    left join recrutement.avis v on v.manifestation_id = m.id and v.remplace_le is null
    left join acteur.structure t on t.id = v.transfert_id
    left join recrutement.decision d on d.manifestation_id = m.id and d.seance_id = ${seance.id}
    where m.appel_id = ${seance.appelId} and ${condition}
    order by m.depose_le, m.id`;

/** A file already decided, to be seen again in a session of its call: only a new decision changes the one before. */
export const pointARevoir = (
  db: Db,
  appelId: number,
  manifestationId: string,
): Promise<
  | {
      readonly statut: Statut;
      readonly postes: number;
      readonly structureId: number;
      readonly nom: string;
      readonly departementCode: string;
      readonly deposeLe: Date;
      /** Its number is in none of our sources, and nobody verified it. */
      readonly numeroInconnu: boolean;
    }
  | undefined
> =>
  db.row(sql`
    select statut, postes, structure_id as "structureId", nom, departement_code as "departementCode", depose_le as "deposeLe",
      a_verifier and verifie_le is null as "numeroInconnu" from recrutement.manifestation
    where id = ${manifestationId}::uuid and appel_id = ${appelId} and depose_le is not null`);

/** The sessions of a call that are still being prepared: where one of its files may be seen again. */
export const seancesEnPreparation = (
  db: Db,
  appelId: number,
): Promise<readonly { readonly id: number; readonly tenueLe: string }[]> =>
  db.rows(sql<{ id: number; tenueLe: string }>`
    select id, tenue_le as "tenueLe" from recrutement.seance where appel_id = ${appelId} and proposee_le is null order by tenue_le, id`);
