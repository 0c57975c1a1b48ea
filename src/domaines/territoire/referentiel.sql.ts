import { type Db, sql } from "../../plateforme/db/db.ts";
import { enLots } from "../../plateforme/imports/contexte-import.ts";
import type { Commune, Departement, Epci, Region } from "./territoire.rules.ts";

/** The version of the register the database holds; undefined when it holds none. */
export async function versionChargee(db: Db): Promise<string | undefined> {
  return (await db.row(sql<{ referentiel: string }>`select referentiel from territoire.version`))?.referentiel;
}

/** Notes the version of the register just loaded. */
export async function noterVersion(db: Db, version: string, maintenant: Date): Promise<void> {
  await db.run(sql`
    insert into territoire.version (referentiel, charge_le) values (${version}, ${maintenant})
    on conflict (seule) do update set referentiel = excluded.referentiel, charge_le = excluded.charge_le`);
}

/** Creates or updates régions and départements. */
export async function enregistrerDepartements(
  db: Db,
  regions: readonly Region[],
  departements: readonly Departement[],
): Promise<void> {
  await db.run(sql`
    insert into territoire.region (code, nom, zone)
    select code, nom, zone from jsonb_to_recordset(${JSON.stringify(regions)}::jsonb) as r (code text, nom text, zone text)
    on conflict (code) do update set nom = excluded.nom, zone = excluded.zone`);
  await db.run(sql`
    insert into territoire.departement (code, nom, region_code, zone, fuseau)
    select code, nom, region, zone, fuseau from jsonb_to_recordset(${JSON.stringify(departements)}::jsonb)
      as d (code text, nom text, region text, zone text, fuseau text)
    on conflict (code) do update set nom = excluded.nom, region_code = excluded.region_code, zone = excluded.zone, fuseau = excluded.fuseau`);
}

/** Creates or updates the EPCI; those the register no longer holds end at `date`. */
export async function enregistrerEpci(db: Db, epci: readonly Epci[], date: string): Promise<void> {
  await db.run(sql`
    insert into territoire.epci (code, nom, sorte)
    select code, nom, type from jsonb_to_recordset(${JSON.stringify(epci)}::jsonb) as e (code text, nom text, type text)
    on conflict (code) do update set nom = excluded.nom, sorte = excluded.sorte, valide_au = null`);
  await db.run(sql`
    update territoire.epci set valide_au = ${date}::date
    where valide_au is null and not code = any (${epci.map((e) => e.code)}::text[])`);
}

/** Creates or updates the communes, an official position being kept; those the register no longer holds end at `date`. */
export async function enregistrerCommunes(db: Db, communes: readonly Commune[], date: string): Promise<void> {
  for (const lot of enLots(communes)) await enregistrerLot(db, lot);
  await db.run(sql`
    update territoire.commune set valide_au = ${date}::date, epci_code = null
    where valide_au is null and not code = any (${communes.map((c) => c.code)}::text[])`);
}

async function enregistrerLot(db: Db, lot: readonly Commune[]): Promise<void> {
  const lignes = lot.map((c) => ({ ...c, codesPostaux: c.codesPostaux.join(" ") }));
  await db.run(sql`
    insert into territoire.commune (code, nom, departement_code, region_code, epci_code, population, lat, lon, coordonnees, codes_postaux)
    select code, nom, departement, region, epci, population, lat, lon, coordonnees,
      array_remove(string_to_array("codesPostaux", ' '), '')
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as c (code text, nom text, departement text, region text,
      epci text, population integer, lat double precision, lon double precision, coordonnees text, "codesPostaux" text)
    on conflict (code) do update set nom = excluded.nom, departement_code = excluded.departement_code,
      region_code = excluded.region_code, epci_code = excluded.epci_code, population = excluded.population,
      codes_postaux = excluded.codes_postaux, valide_au = null,
      lat = case when commune.coordonnees = 'officielle' then commune.lat else excluded.lat end,
      lon = case when commune.coordonnees = 'officielle' then commune.lon else excluded.lon end,
      coordonnees = case when commune.coordonnees = 'officielle' then 'officielle' else excluded.coordonnees end
    where (commune.nom, commune.departement_code, commune.region_code, commune.epci_code, commune.population,
        commune.codes_postaux, commune.valide_au)
      is distinct from (excluded.nom, excluded.departement_code, excluded.region_code, excluded.epci_code,
        excluded.population, excluded.codes_postaux, null::date)
      or (commune.coordonnees <> 'officielle'
        and (commune.lat, commune.lon, commune.coordonnees) is distinct from (excluded.lat, excluded.lon, excluded.coordonnees))`);
}

/** Creates or updates the former codes of communes. */
export async function enregistrerAnciennes(
  db: Db,
  anciennes: readonly { readonly code: string; readonly nom: string | null; readonly commune: string }[],
): Promise<void> {
  for (const lot of enLots(anciennes))
    await db.run(sql`
      insert into territoire.commune_ancienne (code, nom, commune_code)
      select code, nom, commune from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb) as a (code text, nom text, commune text)
      on conflict (code) do update set nom = excluded.nom, commune_code = excluded.commune_code`);
}

/** Official positions imported into the database, by commune code. */
export async function positionsOfficielles(
  db: Db,
): Promise<readonly { readonly code: string; readonly lat: number; readonly lon: number }[]> {
  return db.rows(
    sql`select code, lat, lon from territoire.commune where coordonnees = 'officielle' and valide_au is null`,
  );
}
