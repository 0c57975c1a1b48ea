import type pg from "pg";
import { type Catalogue, lireCatalogue, lireSequences, type Table } from "./catalogue.ts";
import { type Contenu, pagesDuFichier, SauvegardeIllisible } from "./format.ts";
import { ECRITURE, lignesDe, ouvrirSomme } from "./lignes.ts";

const LIGNES_PAR_PAGE = 1000;
const OCTETS_PAR_PAGE = 4 * 1_048_576;

type Suivi = { readonly progresser: (faites: number) => void; readonly arret: AbortSignal };

/** Stopped by the person: nothing was changed. */
export class RestaurationInterrompue extends Error {}

/**
 * Replaces every row of ours by those of a file already checked, in one transaction: everything, proven equal to what was saved, or
 * nothing. Triggers do not fire (the journal comes from the file), foreign keys are checked at the end, all together.
 */
export async function restaurer(pool: pg.Pool, chemin: string, contenu: Contenu, suivi: Suivi): Promise<void> {
  const client = await pool.connect();
  client.on("error", () => undefined);
  try {
    await client.query(`begin; ${ECRITURE}`);
    const catalogue = await lireCatalogue(client);
    refuserAutreModele(catalogue, contenu);
    await ouvrirTables(client, catalogue);
    await charger(client, catalogue, chemin, suivi);
    for (const { table, nom, sql } of catalogue.cles)
      await client.query(`alter table ${table} add constraint ${nom} ${sql}`);
    await reprendreSequences(client, contenu);
    for (const table of catalogue.tables) await prouver(client, table, contenu);
    await fermerTables(client, catalogue);
    await client.query("commit");
  } catch (erreur) {
    await client.query("rollback").catch(() => undefined);
    throw erreur;
  } finally {
    client.release(true);
  }
  await pool.query("analyze");
}

function refuserAutreModele({ tables }: Catalogue, { entete }: Contenu): void {
  const decrire = (liste: readonly Table[]): string =>
    JSON.stringify(
      liste
        .map(({ nom, colonnes }) => `${nom} ${colonnes.map((colonne) => `${colonne.nom} ${colonne.type}`).join(", ")}`)
        .sort(),
    );
  if (decrire(tables) !== decrire(entete.tables))
    throw new SauvegardeIllisible("Les tables de cette base ne sont pas celles de la sauvegarde.");
}

/** Row security no longer binds the owner, triggers sleep, foreign keys are set aside, tables are emptied: until the commit. */
async function ouvrirTables(client: pg.PoolClient, { tables, cles, declencheurs, forcees }: Catalogue): Promise<void> {
  for (const nom of forcees) await client.query(`alter table ${nom} no force row level security`);
  for (const { table, nom } of declencheurs) await client.query(`alter table ${table} disable trigger ${nom}`);
  for (const { table, nom } of cles) await client.query(`alter table ${table} drop constraint ${nom}`);
  await client.query(`truncate ${tables.map(({ nom }) => nom).join(", ")}`);
}

async function fermerTables(client: pg.PoolClient, { declencheurs, forcees }: Catalogue): Promise<void> {
  for (const { table, nom } of declencheurs) await client.query(`alter table ${table} enable trigger ${nom}`);
  for (const nom of forcees) await client.query(`alter table ${nom} force row level security`);
}

async function charger(
  client: pg.PoolClient,
  { tables }: Catalogue,
  chemin: string,
  { progresser, arret }: Suivi,
): Promise<void> {
  const insertions = new Map(tables.map((table) => [table.nom, insertion(table)]));
  let faites = 0;
  for await (const { table, lignes } of pagesDuFichier(chemin, LIGNES_PAR_PAGE, OCTETS_PAR_PAGE)) {
    if (arret.aborted) throw new RestaurationInterrompue("Restauration interrompue : rien n’a été changé.");
    const ordre = insertions.get(table);
    if (ordre === undefined) throw new SauvegardeIllisible(`La table ${table} de la sauvegarde n’existe pas ici.`);
    await client.query(ordre, [`[${lignes.join(",")}]`]);
    faites += lignes.length;
    progresser(faites);
  }
}

const insertion = ({ nom, colonnes }: Table): string =>
  `insert into ${nom} (${colonnes.map((colonne) => colonne.nom).join(", ")}) overriding system value
   select ${colonnes.map(({ type }, rang) => `(r ->> ${rang})::${type}`).join(", ")} from jsonb_array_elements($1::text::jsonb) r`;

/** A number given once is never given again, even to replace a row deleted before the backup. */
async function reprendreSequences(client: pg.PoolClient, { sequences }: Contenu): Promise<void> {
  const ici = new Set((await lireSequences(client)).map(({ nom }) => nom));
  for (const { nom, valeur } of sequences) {
    if (!ici.has(nom)) throw new SauvegardeIllisible(`La suite ${nom} de la sauvegarde n’existe pas ici.`);
    if (valeur === null)
      await client.query(
        "select setval($1::regclass, seqstart, false) from pg_sequence where seqrelid = $1::regclass",
        [nom],
      );
    else await client.query("select setval($1::regclass, $2::bigint, true)", [nom, valeur]);
  }
}

/** Reads the table again: what stands in it is what was saved, to the last bit. */
async function prouver(client: pg.PoolClient, table: Table, { controles }: Contenu): Promise<void> {
  const somme = ouvrirSomme();
  for await (const lignes of lignesDe(client, table)) lignes.forEach(somme.ajouter);
  const attendu = controles.get(table.nom);
  if (attendu?.lignes !== somme.lignes() || attendu.somme !== somme.texte())
    throw new Error(`la table ${table.nom} relue diffère de la sauvegarde : rien n’a été changé`);
}
