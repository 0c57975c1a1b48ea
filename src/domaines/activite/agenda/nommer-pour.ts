import { enTantQuePersonne } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import { type Nomme, nommer } from "../beneficiaire/beneficiaires.query.ts";

/**
 * The names that an adviser may read today, in each structure they work for now, for a calendar that leaves the service: whoever is of
 * another structure, of one they left, or took their agreement back, is absent. Journalled as read by that adviser.
 */
export async function nommerPour(
  db: Db,
  conseillerId: number,
  pseudonymes: readonly string[],
): Promise<ReadonlyMap<string, Nomme>> {
  if (pseudonymes.length === 0) return new Map();
  const affectations = await db.rows(sql<{ id: number }>`
    select id from acteur.affectation
    where personne_id = ${conseillerId} and debut <= acces.jour() and (fin is null or fin >= acces.jour()) order by id`);
  const noms = new Map<string, Nomme>();
  for (const { id } of affectations) {
    const restent = pseudonymes.filter((pseudonyme) => !noms.has(pseudonyme));
    const lus = await enTantQuePersonne(db, { personneId: conseillerId, affectationId: id }, async (sien) =>
      nommer({ db: sien }, await accordTenu(sien, restent), "agenda"),
    );
    for (const [pseudonyme, nomme] of lus) noms.set(pseudonyme, nomme);
  }
  return noms;
}

async function accordTenu(db: Db, pseudonymes: readonly string[]): Promise<readonly string[]> {
  const lignes = await db.rows(sql<{ pseudonyme: string }>`
    select pseudonyme from activite.beneficiaire
    where pseudonyme = any (${pseudonymes}::uuid[]) and consentement_retire_le is null`);
  return lignes.map(({ pseudonyme }) => pseudonyme);
}
