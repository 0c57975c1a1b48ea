import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { PosteADater } from "./fins-poste.rules.ts";

/** A post with its ends, as at a day: those it carries, and those that hold. */
export type PosteVu = PosteADater & {
  readonly id: number;
  readonly sorte: "conseiller" | "coordinateur";
  readonly structureId: number;
  readonly structure: string;
  readonly renduLe: string | null;
  /** None once the post is given back or passed on. */
  readonly conventionFin: string | null;
  readonly financementFin: string | null;
  readonly occupe: boolean;
};

const lire = (id: number, jour: string, suite: RawBuilder<unknown>): RawBuilder<PosteVu> => sql<PosteVu>`
  select p.id, p.sorte, p.structure_id as "structureId", s.nom as structure, p.attribue_le as "attribueLe", p.rendu_le as "renduLe",
    coalesce(f.octroi_le, p.attribue_le) as "octroiLe", p.convention_fin as "conventionDite", p.financement_fin as "financementDit",
    f.convention_fin as "conventionFin", f.financement_fin as "financementFin", coalesce(f.occupe, false) as occupe
  from recrutement.poste p
  join acteur.structure s on s.id = p.structure_id
  left join lateral (select * from recrutement.fins_des_postes(greatest(${jour}::date, p.attribue_le), p.structure_id) x where x.poste_id = p.id) f on true
  where p.id = ${id} and ${suite}`;

/** A post of the perimeter; undefined when absent or elsewhere, without saying which. */
export const voirPoste = (db: Db, id: number, jour: string, national: boolean): Promise<PosteVu | undefined> =>
  db.row(lire(id, jour, national ? sql`true` : sql`s.id = any ((select acces.structures())::bigint[])`));

/** The same, locked until the end of the transaction, under the role of jobs. */
export const verrouillerPoste = (db: Db, id: number, jour: string): Promise<PosteVu | undefined> =>
  db.row(lire(id, jour, sql`true for update of p`));

/** What was said of the ends of a post. */
export type FinsNotees = {
  readonly conventionFin: string | null;
  readonly financementFin: string | null;
  readonly motif: string;
  readonly ditesLe: Date;
};

/** All of it, the latest first. */
export const finsNotees = (db: Db, posteId: number): Promise<readonly FinsNotees[]> =>
  db.rows(sql<FinsNotees>`
    select convention_fin as "conventionFin", financement_fin as "financementFin", motif, dites_le as "ditesLe"
    from recrutement.poste_fins where poste_id = ${posteId} order by id desc`);
