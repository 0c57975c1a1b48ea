import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { PorteeEtiquette } from "./etiquette.rules.ts";

/** Whose a label is: at most one of the three, none for a national one. */
export type Proprietaire = {
  readonly portee: PorteeEtiquette;
  readonly personneId: number | null;
  readonly equipeId: number | null;
  readonly departementCode: string | null;
};

export type Etiquette = Proprietaire & {
  readonly id: number;
  readonly nom: string;
  readonly archiveLe: Date | null;
};

const SELECTION = sql`
  select id, nom, portee, personne_id as "personneId", equipe_id as "equipeId", departement_code as "departementCode",
    archive_le as "archiveLe" from activite.etiquette`;

/** Writes a label, or offers again the same one archived; undefined when it is there already. */
export async function insererEtiquette(
  db: Db,
  nom: string,
  { portee, personneId, equipeId, departementCode }: Proprietaire,
  auteurId: number,
): Promise<number | undefined> {
  const ligne = await db.row(sql<{ id: number }>`
    insert into activite.etiquette as e (nom, portee, personne_id, equipe_id, departement_code, cree_par)
    values (${nom}, ${portee}, ${personneId}, ${equipeId}, ${departementCode}, ${auteurId})
    on conflict on constraint etiquette_unique do update set archive_le = null where e.archive_le is not null
    returning id`);
  return ligne?.id;
}

/** The words of a report that nobody offers its author become the author's own labels. */
export async function retenirMots(db: Db, personneId: number, mots: readonly string[]): Promise<void> {
  if (mots.length === 0) return;
  await db.run(sql`
    insert into activite.etiquette (nom, portee, personne_id, cree_par)
    select distinct nom, 'personnelle', ${personneId}::bigint, ${personneId}::bigint
    from unnest(${mots}::text[]) as mot cross join lateral (select lower(btrim(mot)) as nom) as ecrit
    where nom <> '' and not exists (select from activite.etiquette e where e.nom = ecrit.nom)
    on conflict do nothing`);
}

/** One label, locked: two changes sent at once are told apart. */
export const verrouillerEtiquette = (db: Db, id: number): Promise<Etiquette | undefined> =>
  db.row(sql<Etiquette>`${SELECTION} where id = ${id} for update`);

/** Whether another label of the same owner bears this word, archived or not. */
export const nomPris = async (
  db: Db,
  { id, ...une }: Proprietaire & { readonly id: number },
  nom: string,
): Promise<boolean> =>
  (await db.row(sql`
    select 1 from activite.etiquette where id <> ${id} and nom = ${nom} and portee = ${une.portee}
      and personne_id is not distinct from ${une.personneId}::bigint and equipe_id is not distinct from ${une.equipeId}::bigint
      and departement_code is not distinct from ${une.departementCode}::text`)) !== undefined;

/**
 * Renames a label. A personal one is renamed on its owner's reports too, which take a new version: a form opened before is told. Those
 * who share another's word wrote it themselves: their reports keep it. Answers how many reports changed.
 */
export async function renommer(db: Db, { id, personneId, nom: ancien }: Etiquette, nom: string): Promise<number> {
  await db.run(sql`update activite.etiquette set nom = ${nom} where id = ${id}`);
  if (personneId === null) return 0;
  return db.run(sql`
    update activite.compte_rendu r
    set version = r.version + 1, modifie_le = now(),
      etiquettes = array(select mot from unnest(array_replace(r.etiquettes, ${ancien}::text, ${nom}::text)) with ordinality as t(mot, rang)
        group by mot order by min(rang))
    where r.etiquettes <> '{}' and r.etiquettes @> array[${ancien}::text] and r.conseiller_id = ${personneId}`);
}

/** Stops offering a label, or offers it again. */
export async function archiver(db: Db, id: number, archiveLe: Date | null): Promise<void> {
  await db.run(sql`update activite.etiquette set archive_le = ${archiveLe} where id = ${id}`);
}
