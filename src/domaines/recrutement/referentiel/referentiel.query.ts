import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Contenu } from "./referentiel.rules.ts";

export type Version = Contenu & {
  readonly id: number;
  readonly departementCode: string | null;
  readonly departement: string | null;
  /** Null until it is validated. */
  readonly version: number | null;
  readonly titre: string;
  readonly motif: string;
  readonly ecritLe: Date;
  readonly ecritPar: number | null;
  readonly proposeLe: Date | null;
  readonly proposePar: number | null;
  readonly valideLe: Date | null;
  readonly effetLe: string | null;
  readonly demo: boolean;
};

const versions = (suite: RawBuilder<unknown>): RawBuilder<Version> => sql<Version>`
  select r.id, r.departement_code as "departementCode", d.nom as departement, r.version, r.titre, r.motif, r.missions, r.permises,
    r.interdites, r.competences, r.conditions, r.ecrit_le as "ecritLe", r.ecrit_par as "ecritPar", r.propose_le as "proposeLe",
    r.propose_par as "proposePar", r.valide_le as "valideLe", r.effet_le as "effetLe", r.demo
  from recrutement.referentiel r left join territoire.departement d on d.code = r.departement_code where ${suite}`;

/** A validated version. */
export const voirVersion = (db: Db, id: number): Promise<Version | undefined> =>
  db.row(versions(sql`r.id = ${id} and r.valide_le is not null`));

/** A version being written, for its territory. */
export const voirBrouillon = (db: Db, id: number): Promise<Version | undefined> =>
  db.row(versions(sql`r.id = ${id} and r.retire_le is null`));

/** The validated versions of the common base, or of a département, the latest first. */
export const versionsDe = (db: Db, departement: string | null): Promise<readonly Version[]> =>
  db.rows(
    versions(sql`
    r.valide_le is not null and r.departement_code is not distinct from ${departement}::text order by r.version desc`),
  );

/** Versions being written: of all territories for the administration, else of one. */
export const brouillonsDe = (db: Db, departement: string | null): Promise<readonly Version[]> =>
  db.rows(
    versions(sql`
    r.valide_le is null and r.retire_le is null and (${departement}::text is null or r.departement_code = ${departement}::text)
    order by r.departement_code nulls first, r.id`),
  );

/** Départements that added a part, with its name. */
export const departementsAvecPart = (db: Db): Promise<readonly { readonly code: string; readonly nom: string }[]> =>
  db.rows(sql<{ code: string; nom: string }>`
    select d.code, d.nom from territoire.departement d
    where exists (select from recrutement.referentiel r where r.departement_code = d.code and r.valide_le is not null) order by d.code`);

/** The base in force on a day, and the part of a département, each null when there is none. */
export async function referentielEnVigueur(
  db: Db,
  jour: string,
  departement: string | null,
): Promise<{ readonly commun: Version | null; readonly local: Version | null }> {
  const lues = await db.rows(
    versions(sql`
    r.id in (
      (select x.id from recrutement.referentiel x where x.departement_code is null and x.effet_le <= ${jour}::date order by x.effet_le desc limit 1)
      union all
      (select x.id from recrutement.referentiel x where x.departement_code = ${departement}::text and x.effet_le <= ${jour}::date
        order by x.effet_le desc limit 1))`),
  );
  return {
    commun: lues.find(({ departementCode }) => departementCode === null) ?? null,
    local: lues.find(({ departementCode }) => departementCode !== null) ?? null,
  };
}
