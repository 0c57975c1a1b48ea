import { type Db, type RawBuilder, sql } from "../../plateforme/db/db.ts";
import { nomComplet, ouvrirIdentite } from "../../plateforme/identite/index.ts";
import type { Operation } from "./journal.rules.ts";

export type LigneJournal = {
  readonly id: number;
  readonly le: Date;
  readonly auteur: string | null;
  readonly auteurId: number | null;
  readonly role: string | null;
  readonly acte: string | null;
  readonly table: string;
  readonly operation: Operation;
  readonly nombre: number;
  readonly avant: unknown;
  readonly apres: unknown;
};

export type FiltreJournal = {
  readonly du: string | null;
  readonly au: string | null;
  readonly table: string | null;
  readonly operation: Operation | null;
  readonly auteur: number | null;
  readonly objet: string | null;
  /** Lines older than this one: the journal is read by following its end. */
  readonly avant: number | null;
};

/** Lines shown at once. */
export const LIGNES_JOURNAL = 100;

/** The latest lines that answer a search; read under declic_systeme for the administration alone. */
export async function lignesDuJournal(db: Db, filtre: FiltreJournal): Promise<readonly LigneJournal[]> {
  const lignes = await db.rows(sql<Omit<LigneJournal, "auteur"> & { identite: Buffer | null; cle: Buffer | null }>`
    select e.id, e.le, e.personne_id as "auteurId", e.role, e.acte, e.table_nom as table, e.operation, e.nombre, e.avant, e.apres, p.identite, p.cle
    from journal.entree e left join acteur.personne p on p.id = e.personne_id
    where ${sql.join(criteres(filtre), sql` and `)}
    order by e.id desc limit ${LIGNES_JOURNAL}`);
  return lignes.map(({ identite, cle, ...ligne }) => {
    const qui = ouvrirIdentite({ identite, cle });
    return { ...ligne, auteur: qui === null ? null : nomComplet(qui) };
  });
}

/** The tables that the journal knows, for the list of the filter. */
export async function tablesDuJournal(db: Db): Promise<readonly string[]> {
  const lignes = await db.rows(sql<{ nom: string }>`
    select n.nspname || '.' || c.relname as nom
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where t.tgname = 'journal_creation' order by 1`);
  return lignes.map(({ nom }) => nom);
}

function criteres({ du, au, table, operation, auteur, objet, avant }: FiltreJournal): RawBuilder<unknown>[] {
  return [
    sql`true`,
    ...(du === null ? [] : [sql`e.le >= (${du}::date)::timestamp at time zone 'Europe/Paris'`]),
    ...(au === null ? [] : [sql`e.le < (${au}::date + 1)::timestamp at time zone 'Europe/Paris'`]),
    ...(table === null ? [] : [sql`e.table_nom = ${table}`]),
    ...(operation === null ? [] : [sql`e.operation = ${operation}`]),
    ...(auteur === null ? [] : [sql`e.personne_id = ${auteur}`]),
    ...(avant === null ? [] : [sql`e.id < ${avant}`]),
    ...(objet === null ? [] : [parObjet(objet)]),
  ];
}

/** A record is found by its id, or by the person it belongs to, in what was before or after, or in what was read. */
function parObjet(objet: string): RawBuilder<unknown> {
  const cles = ["id", "personne_id"].flatMap((cle) => {
    const valeurs = /^\d{1,15}$/u.test(objet) ? [Number(objet), objet] : [objet];
    return valeurs.map((valeur) => JSON.stringify([{ [cle]: valeur }]));
  });
  return sql`(e.apres->>'objet' = ${objet} or ${sql.join(
    cles.flatMap((cle) => [sql`e.apres @> ${cle}::jsonb`, sql`e.avant @> ${cle}::jsonb`]),
    sql` or `,
  )})`;
}
