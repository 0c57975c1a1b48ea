import { type Db, type RawBuilder, sql } from "../../plateforme/db/db.ts";
import type { Niveau } from "./role.rules.ts";

/** One place that a role may be given in: its number, code or name, and how it is read. */
export type CandidatPerimetre = { readonly valeur: string; readonly libelle: string };

/** More answers than this and the search is to be made narrower. */
export const CANDIDATS_MAX = 20;

/** The places of a level that answer to every word typed (accents aside), one more than shown so that an excess is known. */
export async function chercherPerimetres(db: Db, niveau: Niveau, texte: string): Promise<readonly CandidatPerimetre[]> {
  const mots = texte.split(/[\s,]+/u).filter((mot) => mot !== "");
  if (mots.length === 0) return [];
  if (niveau === "structure") return structures(db, mots);
  if (niveau === "reseau") return reseaux(db, mots);
  return niveau === "region" || niveau === "departement" || niveau === "epci" ? territoires(db, niveau, mots) : [];
}

const LIMITE = CANDIDATS_MAX + 1;

const structures = (db: Db, mots: readonly string[]): Promise<readonly CandidatPerimetre[]> =>
  db.rows(sql<CandidatPerimetre>`
    select s.id::text as valeur, concat_ws(', ', s.nom, coalesce(c.nom, s.code_postal), d.nom || ' (' || d.code || ')') as libelle
    from acteur.structure s
    join territoire.departement d on d.code = s.departement_code
    left join territoire.commune c on c.code = s.commune_code
    where s.fermee_le is null and ${chaque(
      mots,
      (mot) => sql`(acteur.cle_de_tri(s.nom) like '%' || acteur.motif(${mot}) || '%'
        or acteur.cle_de_tri(c.nom) like acteur.motif(${mot}) || '%' or acteur.cle_de_tri(d.nom) like acteur.motif(${mot}) || '%'
        or s.siret like acteur.motif(${mot}) || '%' or s.code_postal = ${mot} or s.id::text = ${mot})`,
    )}
    order by acteur.cle_de_tri(s.nom), s.id limit ${LIMITE}`);

const reseaux = (db: Db, mots: readonly string[]): Promise<readonly CandidatPerimetre[]> =>
  db.rows(sql<CandidatPerimetre>`
    select distinct s.reseau as valeur, s.reseau as libelle from acteur.structure s
    where s.reseau is not null and ${contient(sql`s.reseau`, mots)}
    order by 1 limit ${LIMITE}`);

const TABLES = {
  region: sql`territoire.region`,
  departement: sql`territoire.departement`,
  epci: sql`territoire.epci`,
} as const;

const territoires = (
  db: Db,
  niveau: keyof typeof TABLES,
  mots: readonly string[],
): Promise<readonly CandidatPerimetre[]> =>
  db.rows(sql<CandidatPerimetre>`
    select t.code as valeur, t.nom || ' (' || t.code || ')' as libelle from ${TABLES[niveau]} t
    where t.code = upper(${mots.join(" ")}) or (${contient(sql`t.nom`, mots)})
    order by t.code = upper(${mots.join(" ")}) desc, acteur.cle_de_tri(t.nom), t.code limit ${LIMITE}`);

const contient = (colonne: RawBuilder<unknown>, mots: readonly string[]): RawBuilder<unknown> =>
  chaque(mots, (mot) => sql`acteur.cle_de_tri(${colonne}) like '%' || acteur.motif(${mot}) || '%'`);

const chaque = (mots: readonly string[], condition: (mot: string) => RawBuilder<unknown>): RawBuilder<unknown> =>
  sql.join(mots.map(condition), sql` and `);
