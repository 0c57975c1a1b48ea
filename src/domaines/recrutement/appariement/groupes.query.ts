import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Critere } from "./groupe.rules.ts";

export type Groupe = {
  readonly id: number;
  readonly structureId: number;
  readonly titre: string;
  readonly postes: number;
  readonly reunionLe: Date;
  readonly lieu: string;
  readonly grille: readonly Critere[];
  readonly invites: number;
  readonly presents: number;
};
export type Participant = {
  readonly ligneId: number;
  readonly presence: "present" | "absent" | null;
  readonly notes: readonly number[] | null;
};

const COLONNES = sql`
  g.id, g.structure_id as "structureId", g.titre, g.postes, g.reunion_le as "reunionLe", g.lieu, g.grille,
  (select count(*)::integer from recrutement.groupe_participant p where p.groupe_id = g.id) as invites,
  (select count(*)::integer from recrutement.groupe_participant p where p.groupe_id = g.id and p.presence = 'present') as presents`;

/** The grouped recruitments of the perimeter, the next meeting first. */
export const groupesDeLaStructure = (db: Db): Promise<readonly Groupe[]> =>
  db.rows(sql<Groupe>`select ${COLONNES} from recrutement.recrutement_groupe g order by g.reunion_le desc, g.id desc`);

/** One of them; undefined out of the perimeter. */
export const groupeDe = (db: Db, id: number): Promise<Groupe | undefined> =>
  db.row(sql<Groupe>`select ${COLONNES} from recrutement.recrutement_groupe g where g.id = ${id}`);

/** Those invited to a group, the best exercise first. */
export const participantsDe = (db: Db, id: number): Promise<readonly Participant[]> =>
  db.rows(sql<Participant>`
    select mise_en_relation_id as "ligneId", presence, notes from recrutement.groupe_participant where groupe_id = ${id}
    order by (select sum(n) from unnest(notes) n) desc nulls last, mise_en_relation_id`);

export type Reunion = { readonly titre: string; readonly reunionLe: Date; readonly lieu: string };

/** The meetings to which a person is invited by a structure. */
export const reunionsDe = (db: Db, structureId: number): Promise<readonly Reunion[]> =>
  db.rows(sql<Reunion>`
    select titre, reunion_le as "reunionLe", lieu from recrutement.recrutement_groupe
    where structure_id = ${structureId} order by reunion_le`);
