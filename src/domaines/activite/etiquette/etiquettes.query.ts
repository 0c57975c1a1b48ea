import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { PorteeEtiquette } from "./etiquette.rules.ts";

/** A label as the screen of labels shows it. */
export type LigneEtiquette = {
  readonly id: number;
  readonly nom: string;
  readonly portee: PorteeEtiquette;
  readonly archivee: boolean;
};

/** Labels that the perimeter shows, those still offered first; one statement. */
export const listerEtiquettes = (db: Db): Promise<readonly LigneEtiquette[]> =>
  db.rows(sql<LigneEtiquette>`
    select id, nom, portee, archive_le is not null as archivee from activite.etiquette
    order by archive_le is not null, array_position(array['nationale', 'departement', 'equipe', 'personnelle'], portee), nom limit 500`);

/** One label of the perimeter. */
export const voirEtiquette = (db: Db, id: number): Promise<LigneEtiquette | undefined> =>
  db.row(sql<LigneEtiquette>`
    select id, nom, portee, archive_le is not null as archivee from activite.etiquette where id = ${id}`);
