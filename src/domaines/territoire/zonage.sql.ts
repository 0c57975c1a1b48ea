import { type Db, sql } from "../../plateforme/db/db.ts";
import type { Position } from "./distance.rules.ts";
import type { Ecrit } from "./importer-communes.ts";

/** A dated layer of zoning and where it comes from. */
export type Couche = {
  readonly sorte: string;
  readonly millesime: string;
  readonly source: string;
  readonly le: Date;
};

export type ZoneAEcrire = {
  /** Code of the zone inside the commune; none when the zoning takes the whole commune. */
  readonly zone?: string;
  readonly valeur: string;
  readonly lat?: number;
  readonly lon?: number;
};

type Lot<V> = readonly { readonly commune: string; readonly valeur: V }[];

/** Creates or changes the zoning of communes in one layer; communes already so are left alone and not answered. */
export async function enregistrerZonage(db: Db, couche: Couche, lot: Lot<ZoneAEcrire>): Promise<readonly Ecrit[]> {
  const lignes = lot.map(({ commune, valeur }) => ({ commune, ...valeur }));
  return db.rows(sql<Ecrit>`
    insert into territoire.zonage (sorte, millesime, commune_code, zone_code, valeur, lat, lon, source, importe_le)
    select ${couche.sorte}::text, ${couche.millesime}::date, commune, coalesce(zone, ''), valeur, lat, lon,
      ${couche.source}::text, ${couche.le}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb)
      as z (commune text, zone text, valeur text, lat double precision, lon double precision)
    on conflict (commune_code, sorte, millesime, zone_code) do update set valeur = excluded.valeur, lat = excluded.lat,
      lon = excluded.lon, source = excluded.source, importe_le = excluded.importe_le
    where (zonage.valeur, zonage.lat, zonage.lon) is distinct from (excluded.valeur, excluded.lat, excluded.lon)
    returning commune_code || '|' || zone_code as cle, (xmax = 0) as cree`);
}

/** Replaces the position of communes by the official one; those already so are left alone and not answered. */
export async function enregistrerPositions(db: Db, lot: Lot<Position>): Promise<readonly Ecrit[]> {
  const lignes = lot.map(({ commune, valeur }) => ({ commune, ...valeur }));
  return db.rows(sql<Ecrit>`
    update territoire.commune c set lat = p.lat, lon = p.lon, coordonnees = 'officielle'
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as p (commune text, lat double precision, lon double precision)
    where c.code = p.commune and (c.lat, c.lon, c.coordonnees) is distinct from (p.lat, p.lon, 'officielle')
    returning c.code || '|' as cle, false as cree`);
}
