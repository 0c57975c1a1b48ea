import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Kysely, type MigrationProvider, Migrator, PostgresDialect, sql } from "kysely";
import type pg from "pg";

/** The database was prepared by another version of the program: going on could lose what that version wrote. */
export class MigrationInconnue extends Error {
  readonly migrations: readonly string[];
  constructor(migrations: readonly string[]) {
    super(
      `Cette base a été préparée par une autre version de Déclic (${migrations.join(", ")}). Rien n’a été modifié. Reprenez cette version, ou partez d’un autre dossier (DECLIC_DONNEES) ou d’une autre base, puis restaurez-y une sauvegarde.`,
    );
    this.migrations = migrations;
  }
}

/** Applies the migrations not yet applied, all in one transaction; answers their names. A migration killed half-way leaves nothing. */
export async function migrer(pool: pg.Pool): Promise<readonly string[]> {
  await refuserAutreVersion(pool);
  const { migrator } = ouvrirMigrateur(pool);
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}

/** Refuses a database that has had migrations unknown to this program, before anything is tried on it. */
export async function refuserAutreVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query("select to_regclass('public.declic_migration') as nom");
  if (rows[0]?.nom === null) return;
  const connues = new Set(await nomsMigrations());
  const passees = await pool.query("select name from public.declic_migration order by name");
  const inconnues = passees.rows.map(({ name }) => String(name)).filter((nom) => !connues.has(nom));
  if (inconnues.length > 0) throw new MigrationInconnue(inconnues);
}

/** Names of the migrations still to apply. */
export async function migrationsEnAttente(pool: pg.Pool): Promise<readonly string[]> {
  const { migrator } = ouvrirMigrateur(pool);
  return (await migrator.getMigrations()).filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}

/** Names of all the migrations of this program, in order. */
export const nomsMigrations = async (): Promise<readonly string[]> =>
  Object.keys(await fichiersSql.getMigrations()).sort();

/** How many migrations the database has had. */
export async function nombreMigrations(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query("select count(*) as n from public.declic_migration");
  return Number(rows[0]?.n ?? 0);
}

function ouvrirMigrateur(pool: pg.Pool): { migrator: Migrator } {
  // Destroying this Kysely would end the pool, which belongs to the caller.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return {
    migrator: new Migrator({
      db,
      provider: fichiersSql,
      migrationTableSchema: "public",
      migrationTableName: "declic_migration",
      migrationLockTableName: "declic_migration_verrou",
    }),
  };
}

const fichiersSql: MigrationProvider = {
  getMigrations: async () => {
    const dossier = dossierMigrations();
    const fichiers = readdirSync(dossier)
      .filter((nom) => /^\d{4}_[a-z0-9_]+\.sql$/.test(nom))
      .sort();
    return Object.fromEntries(
      fichiers.map((nom) => [
        nom.replace(/\.sql$/, ""),
        {
          up: async (db: Kysely<unknown>) => void (await sql.raw(readFileSync(join(dossier, nom), "utf8")).execute(db)),
        },
      ]),
    );
  },
};

/** The migrations folder, from the bundle (dist/) or from the sources. */
function dossierMigrations(): string {
  let ici = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(ici, "migrations", "0001_socle.sql"))) {
    if (dirname(ici) === ici) throw new Error("dossier des migrations introuvable");
    ici = dirname(ici);
  }
  return join(ici, "migrations");
}
