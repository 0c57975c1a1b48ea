import { type Db, sql } from "../../plateforme/db/db.ts";
import type { StructureLue } from "./structure-source.rules.ts";

export type StructureAEcrire = {
  readonly sourceId: string;
  readonly structure: StructureLue;
  readonly fermeeLe: string | null;
};

/** The structures already known of one source. */
export async function chargerStructuresDe(db: Db, source: string): Promise<readonly StructureAEcrire[]> {
  const lignes = await db.rows(sql<StructureLue & { sourceId: string; fermeeLe: string | null }>`
    select source_id as "sourceId", nom, type, nature, siret, identifiant_local as "identifiantLocal",
      identifiant_local_type as "identifiantLocalType", siret_source as "siretSource", commune_code as "communeCode",
      departement_code as "departementCode", adresse, code_postal as "codePostal", lat, lon, reseau,
      france_services as "franceServices", qpv, zrr, fermee_le as "fermeeLe"
    from acteur.structure where source = ${source} order by id`);
  return lignes.map(({ sourceId, fermeeLe, ...structure }) => ({ sourceId, structure, fermeeLe }));
}

/** Writes the structures of a source, new or changed. A file closes a structure, and opens none again: the administration does. */
export async function enregistrerStructures(
  db: Db,
  source: string,
  structures: readonly StructureAEcrire[],
): Promise<void> {
  const lignes = structures.map(({ sourceId, structure, fermeeLe }) => ({ sourceId, ...structure, fermeeLe }));
  await db.run(sql`
    insert into acteur.structure as s (source, source_id, nom, type, nature, siret, identifiant_local, identifiant_local_type,
      siret_source, commune_code, departement_code, adresse, code_postal, lat, lon, reseau, france_services, qpv, zrr, fermee_le)
    select ${source}, x."sourceId", x.nom, x.type, x.nature, x.siret, x."identifiantLocal", x."identifiantLocalType",
      x."siretSource", x."communeCode", x."departementCode", x.adresse, x."codePostal", x.lat, x.lon, x.reseau,
      x."franceServices", x.qpv, x.zrr, x."fermeeLe"
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as x("sourceId" text, nom text, type text, nature text, siret text,
      "identifiantLocal" text, "identifiantLocalType" text, "siretSource" text, "communeCode" text, "departementCode" text,
      adresse text, "codePostal" text, lat double precision, lon double precision, reseau text, "franceServices" boolean, qpv text,
      zrr text, "fermeeLe" date)
    on conflict (source, source_id) do update set nom = excluded.nom, type = excluded.type, nature = excluded.nature,
      siret = excluded.siret, identifiant_local = excluded.identifiant_local,
      identifiant_local_type = excluded.identifiant_local_type, siret_source = excluded.siret_source,
      commune_code = excluded.commune_code, departement_code = excluded.departement_code, adresse = excluded.adresse,
      code_postal = excluded.code_postal, lat = excluded.lat, lon = excluded.lon, reseau = excluded.reseau,
      france_services = excluded.france_services, qpv = excluded.qpv, zrr = excluded.zrr,
      fermee_le = coalesce(excluded.fermee_le, s.fermee_le), modifie_le = now()`);
}
