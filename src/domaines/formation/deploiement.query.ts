import { type Db, sql } from "../../plateforme/db/db.ts";

/** Advisers in training and trained on one day, by département of their structure. */
export type FormationDepartement = {
  readonly jour: string;
  readonly departementCode: string;
  /** The training period has started and is not over: start ≤ day < end, or day of giving up. */
  readonly enFormation: number;
  /** The training period is over and was not given up: end ≤ day. */
  readonly formes: number;
};

/** In training and trained on each of the days asked (AAAA-MM-JJ); a département at zero has no row. */
export const formationsDuDeploiement = (db: Db, jours: readonly string[]): Promise<readonly FormationDepartement[]> =>
  db.rows(sql<FormationDepartement>`
    select jour, departement_code as "departementCode", en_formation as "enFormation", formes
    from formation.deploiement(${jours}::date[]) order by jour, departement_code`);
