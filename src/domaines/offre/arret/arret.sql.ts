import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Arret } from "./arret.rules.ts";

const COLONNES = sql`a.commune_code as "communeCode", a.code_insee as "codeInsee", a.commune_nom as "communeNom",
  a.code_postal as "codePostal", a.adresse, a.lat, a.lon, a.position, a.horaires`;

/** The stops of a place, in the order given by those who keep it. */
export const arretsDuLieu = (db: Db, lieuId: string): Promise<readonly Arret[]> =>
  db.rows(sql<Arret>`select ${COLONNES} from offre.arret a where a.lieu_id = ${lieuId} order by a.rang`);

/** The stops of a page of visible places, by place: those of places that still say they are itinerant. */
export async function arretsEntre(
  db: Db,
  apres: string,
  jusqua: string,
): Promise<ReadonlyMap<string, readonly Arret[]>> {
  const lignes = await db.rows(sql<{ lieuId: string; arrets: Arret[] }>`
    select a.lieu_id as "lieuId", jsonb_agg(jsonb_build_object('communeCode', a.commune_code, 'codeInsee', a.code_insee,
      'communeNom', a.commune_nom, 'codePostal', a.code_postal, 'adresse', a.adresse, 'lat', a.lat, 'lon', a.lon,
      'position', a.position, 'horaires', a.horaires) order by a.rang) as arrets
    from offre.arret a join offre.lieu l on l.id = a.lieu_id
    where l.visible and 'Itinérant' = any (l.itinerance) and a.lieu_id > ${apres} and a.lieu_id <= ${jusqua} group by a.lieu_id`);
  return new Map(lignes.map(({ lieuId, arrets }) => [lieuId, arrets]));
}

/** Writes the stops of a place in place of those it had. */
export async function remplacerArrets(db: Db, lieuId: string, arrets: readonly Arret[]): Promise<void> {
  await db.run(sql`delete from offre.arret where lieu_id = ${lieuId}`);
  const lignes = arrets.map((arret, rang) => ({ ...arret, rang }));
  await db.run(sql`
    insert into offre.arret (lieu_id, rang, commune_code, code_insee, commune_nom, code_postal, adresse, lat, lon, position, horaires)
    select ${lieuId}, x.rang, x."communeCode", x."codeInsee", x."communeNom", x."codePostal", x.adresse, x.lat, x.lon, x.position, x.horaires
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as x(rang smallint, "communeCode" text, "codeInsee" text, "communeNom" text,
      "codePostal" text, adresse text, lat float8, lon float8, position text, horaires text)`);
}
