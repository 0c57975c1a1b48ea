import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { CorrespondanceLieu } from "./correspondance-lieu.rules.ts";
import { cleDuLibelle } from "./libelle-source.rules.ts";
import type { LibelleDecide } from "./source.query.ts";

/** Notes that a source exists. */
export async function declarerSource(db: Db, nom: string, maintenant: Date): Promise<void> {
  await db.run(sql`insert into offre.source (nom, modifie_le) values (${nom}, ${maintenant}) on conflict do nothing`);
}

export type Auteur = { readonly par: number; readonly le: Date };

/** Keeps how a source is read. */
export async function garderCorrespondance(
  db: Db,
  nom: string,
  correspondance: CorrespondanceLieu,
  { par, le }: Auteur,
): Promise<void> {
  await db.run(sql`
    update offre.source set correspondance = ${JSON.stringify(correspondance)}::jsonb, modifie_le = ${le}, modifie_par = ${par} where nom = ${nom}`);
}

/** Keeps what labels stand for; one decided again takes the new values. */
export async function garderLibelles(
  db: Db,
  nom: string,
  libelles: readonly LibelleDecide[],
  { par, le }: Auteur,
): Promise<void> {
  const lignes = libelles.map((l) => ({
    ...l,
    libelle: l.libelle.slice(0, 300),
    cle: cleDuLibelle(l.champ, l.libelle),
  }));
  await db.run(sql`
    insert into offre.source_libelle (source, champ, cle, libelle, valeurs, decide_le, decide_par)
    select ${nom}, x.champ, x.cle, x.libelle, x.valeurs, ${le}, ${par}
    from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as x(champ text, cle text, libelle text, valeurs text[])
    on conflict (source, cle) do update set valeurs = excluded.valeurs, decide_le = excluded.decide_le, decide_par = excluded.decide_par`);
}

/** Sets the order in which sources win, the first first; those not named have none. */
export async function garderOrdre(db: Db, noms: readonly string[], { par, le }: Auteur): Promise<readonly string[]> {
  const changees = await db.rows(sql<{ nom: string }>`
    update offre.source s set rang = x.rang, modifie_le = ${le}, modifie_par = ${par}
    from (select t.nom, array_position(${noms}::text[], t.nom) as rang from offre.source t) x
    where x.nom = s.nom and s.rang is distinct from x.rang returning s.nom`);
  return changees.map(({ nom }) => nom);
}

/** Notes since when lines known of a source are no longer in its file; those that are back are present again. */
export async function noterAbsences(db: Db, nom: string, absentes: readonly string[], maintenant: Date): Promise<void> {
  await db.run(sql`
    update offre.lieu_source set absente_depuis = case when source_id = any(${absentes}::text[]) then ${maintenant}::timestamptz end
    where source = ${nom} and (source_id = any(${absentes}::text[])) <> (absente_depuis is not null)`);
}

/** Counts what a source gives, field by field, and what its lines left to look at; kept beside it, read by its report. */
export async function mesurerSource(db: Db, nom: string, maintenant: Date): Promise<void> {
  await db.run(sql`
    update offre.source set importe_le = ${maintenant}, qualite = (
      select jsonb_build_object('lignes', count(*), 'lieux', count(distinct lieu_id), 'absentes', count(absente_depuis), 'remplis', jsonb_build_object(
        'position', count(*) filter (where normalise ->> 'position' <> 'commune'),
        'adresse', count(*) filter (where normalise ->> 'adresse' <> ''),
        'pivot', count(*) filter (where normalise ->> 'pivot' is not null),
        'telephone', count(*) filter (where normalise ->> 'telephone' is not null),
        'courriels', count(*) filter (where normalise -> 'courriels' <> '[]'),
        'siteWeb', count(*) filter (where normalise -> 'siteWeb' <> '[]'),
        'horaires', count(*) filter (where normalise ->> 'horaires' is not null),
        'services', count(*) filter (where normalise -> 'services' <> '[]'),
        'frais', count(*) filter (where normalise -> 'frais' <> '[]'),
        'modalitesAccompagnement', count(*) filter (where normalise -> 'modalitesAccompagnement' <> '[]'),
        'dateMaj', count(*) filter (where date_maj > (${maintenant}::timestamptz - interval '12 months')::date)),
        'partages', count(*) filter (where exists (select from offre.lieu_source a where a.lieu_id = s.lieu_id and a.source <> s.source)),
        'remarques', coalesce((select jsonb_object_agg(r.remarque, r.fois) from (
          select remarque, count(*) as fois from offre.lieu_source l, unnest(l.remarques) remarque where l.source = ${nom} group by 1) r), '{}'))
      from offre.lieu_source s where s.source = ${nom})
    where nom = ${nom}`);
}
