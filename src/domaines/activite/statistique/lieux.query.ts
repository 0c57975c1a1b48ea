import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Criteres } from "../compte-rendu/filtres.rules.ts";
import type { Periode } from "./periode.rules.ts";
import type { Portee } from "./portee.rules.ts";
import { comptesRendus, condition } from "./sources.query.ts";
import { activiteParTerritoire, type PorteeTerritoriale } from "./territoires.query.ts";

/** A place where people were helped: a place of the offer, or else a commune. */
export type LieuFrequente = {
  readonly lieuId: string | null;
  readonly communeCode: string;
  readonly nom: string;
  readonly commune: string;
  readonly lat: number;
  readonly lon: number;
  readonly accompagnements: number;
  readonly comptesRendus: number;
};

/** Places that a map and a list can hold. */
const LIEUX_MAX = 15;

/** The places most gone to, most people first (the premises of the structure are in its commune); communes for a territory. */
export function lireLieux(
  db: Db,
  portee: Portee,
  periode: Periode,
  criteres: Criteres,
): Promise<readonly LieuFrequente[]> {
  if (portee.genre === "communes" || portee.genre === "departements")
    return lireCommunes(db, portee, periode, criteres);
  return db.rows(sql<LieuFrequente>`
    select x.lieu_id as "lieuId", c.code as "communeCode", coalesce(l.nom, c.nom) as nom, c.nom as commune,
      coalesce(l.lat, c.lat) as lat, coalesce(l.lon, c.lon) as lon, x.accompagnements, x.comptes_rendus as "comptesRendus"
    from (
      select r.lieu_id, coalesce(r.commune_code, s.commune_code) as commune_code, sum(r.participants)::integer as accompagnements,
        count(*)::integer as comptes_rendus
      from ${comptesRendus(portee)}
      left join acteur.structure s on s.id = r.structure_id and r.lieu_genre = 'lieu'
      where ${condition(portee, periode, criteres)} and coalesce(r.commune_code, s.commune_code) is not null
      group by 1, 2 order by 3 desc, 2, 1 limit ${LIEUX_MAX}) x
    join territoire.commune c on c.code = x.commune_code
    left join offre.lieu l on l.id = x.lieu_id
    order by x.accompagnements desc, c.code, x.lieu_id`);
}

async function lireCommunes(
  db: Db,
  portee: PorteeTerritoriale,
  periode: Periode,
  criteres: Criteres,
): Promise<readonly LieuFrequente[]> {
  const actives = await activiteParTerritoire(db, portee, periode, criteres, "commune_code", LIEUX_MAX);
  const communes = await db.rows(sql<{ code: string; nom: string; lat: number; lon: number }>`
    select code, nom, lat, lon from territoire.commune where code = any (${actives.map(({ code }) => code)}::text[])`);
  return actives.flatMap(({ code, accompagnements, comptesRendus: nombre }) => {
    const commune = communes.find((une) => une.code === code);
    if (commune === undefined) return [];
    const { nom, lat, lon } = commune;
    return [{ lieuId: null, communeCode: code, nom, commune: nom, lat, lon, accompagnements, comptesRendus: nombre }];
  });
}
