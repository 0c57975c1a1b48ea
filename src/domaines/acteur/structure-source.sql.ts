import { type Db, sql } from "../../plateforme/db/db.ts";
import type { StructureLue } from "./structure-source.rules.ts";

export type StructureAEcrire = { readonly sourceId: string; readonly structure: StructureLue };

/** The structures already known of one source. */
export async function chargerStructuresDe(db: Db, source: string): Promise<readonly StructureAEcrire[]> {
  const lignes = await db.rows(sql<StructureLue & { sourceId: string }>`
    select source_id as "sourceId", nom, type, nature, siret, identifiant_local as "identifiantLocal",
      identifiant_local_type as "identifiantLocalType", siret_source as "siretSource", commune_code as "communeCode",
      departement_code as "departementCode", adresse, code_postal as "codePostal", lat, lon, reseau,
      france_services as "franceServices", qpv, zrr
    from acteur.structure where source = ${source} order by id`);
  return lignes.map(({ sourceId, ...structure }) => ({ sourceId, structure }));
}

/** Writes the structures of a source, new or changed. */
export async function enregistrerStructures(
  db: Db,
  source: string,
  structures: readonly StructureAEcrire[],
): Promise<void> {
  const lignes = structures.map(({ sourceId, structure }) => ({ sourceId, ...structure }));
  await db.run(sql`
    insert into acteur.structure as s (source, source_id, nom, type, nature, siret, identifiant_local, identifiant_local_type,
      siret_source, commune_code, departement_code, adresse, code_postal, lat, lon, reseau, france_services, qpv, zrr)
    select ${source}, x."sourceId", x.nom, x.type, x.nature, x.siret, x."identifiantLocal", x."identifiantLocalType",
      x."siretSource", x."communeCode", x."departementCode", x.adresse, x."codePostal", x.lat, x.lon, x.reseau,
      x."franceServices", x.qpv, x.zrr
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as x("sourceId" text, nom text, type text, nature text, siret text,
      "identifiantLocal" text, "identifiantLocalType" text, "siretSource" text, "communeCode" text, "departementCode" text,
      adresse text, "codePostal" text, lat double precision, lon double precision, reseau text, "franceServices" boolean, qpv text,
      zrr text)
    on conflict (source, source_id) do update set nom = excluded.nom, type = excluded.type, nature = excluded.nature,
      siret = excluded.siret, identifiant_local = excluded.identifiant_local,
      identifiant_local_type = excluded.identifiant_local_type, siret_source = excluded.siret_source,
      commune_code = excluded.commune_code, departement_code = excluded.departement_code, adresse = excluded.adresse,
      code_postal = excluded.code_postal, lat = excluded.lat, lon = excluded.lon, reseau = excluded.reseau,
      france_services = excluded.france_services, qpv = excluded.qpv, zrr = excluded.zrr, modifie_le = now()`);
}
