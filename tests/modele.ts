/**
 * Vitest global setup: makes once the model database (migrated, territories loaded) that every test file copies.
 * DATABASE_URL_TEST names a PostgreSQL server (superuser); without it the embedded database is used.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { construire } from "../scripts/construire.mjs";
import { preparerDonnees } from "../src/app/preparer-donnees.ts";
import { NOMS_TACHES } from "../src/app/taches.ts";
import { baseSur } from "../src/plateforme/db/base.ts";
import { ouvrirEmbarquee } from "../src/plateforme/db/embarquee.ts";
import { migrer } from "../src/plateforme/db/migrer.ts";
import { poolEmbarque } from "../src/plateforme/db/ouvrir.ts";
import { ROLES_APPLICATION } from "../src/plateforme/db/roles.ts";
import { preparerTaches } from "../src/plateforme/taches/index.ts";

export const CONNEXION_TEST = "declic_connexion_test";

/** Called by Vitest; tells test files where the model is through the environment. */
export async function setup(): Promise<void> {
  await construire({ siChange: true });
  const empreinte = hacherModele();
  const serveur = process.env["DATABASE_URL_TEST"] || undefined;
  process.env["DECLIC_MODELE"] =
    serveur === undefined ? await modeleEmbarque(empreinte) : await modelePostgresql(serveur, empreinte);
}

function hacherModele(): string {
  const hache = createHash("sha256");
  for (const dossier of ["migrations", "dist/territoire"]) {
    if (!existsSync(dossier)) continue;
    for (const nom of readdirSync(dossier).sort()) hache.update(nom).update(readFileSync(join(dossier, nom)));
  }
  return hache.digest("hex").slice(0, 12);
}

async function modeleEmbarque(empreinte: string): Promise<string> {
  const dossier = join(process.cwd(), "dist", "modeles", empreinte);
  if (existsSync(dossier)) return dossier;
  rmSync(join(process.cwd(), "dist", "modeles"), { recursive: true, force: true });
  const chantier = join(tmpdir(), `declic-modele-${process.pid}`);
  const { port, secret, fermer } = await ouvrirEmbarquee(chantier, true);
  const base = baseSur(poolEmbarque(port, secret), "pglite", fermer);
  await migrer(base.pool);
  await preparerTaches(base.pool, NOMS_TACHES);
  await preparerDonnees(base);
  await base.fermer();
  mkdirSync(join(process.cwd(), "dist", "modeles"), { recursive: true });
  cpSync(chantier, `${dossier}.copie`, { recursive: true, filter: (source) => !source.endsWith(".sock") });
  renameSync(`${dossier}.copie`, dossier);
  rmSync(chantier, { recursive: true, force: true });
  return dossier;
}

async function modelePostgresql(serveur: string, empreinte: string): Promise<string> {
  const nom = `declic_modele_${empreinte}`;
  const administration = new pg.Pool({ connectionString: serveur, max: 1 });
  await administration.query(
    `do $$ begin create role ${CONNEXION_TEST} login password '${CONNEXION_TEST}'; exception when duplicate_object then null; end $$`,
  );
  const { rowCount } = await administration.query("select 1 from pg_database where datname = $1 and datistemplate", [
    nom,
  ]);
  if (rowCount === 0) {
    await administration.query(`drop database if exists ${nom}`);
    await administration.query(`create database ${nom}`);
    const base = baseSur(new pg.Pool({ connectionString: urlVers(serveur, nom) }), "postgresql");
    await migrer(base.pool);
    await base.pool.query(`grant ${ROLES_APPLICATION.join(", ")} to ${CONNEXION_TEST}`);
    await base.pool.query(`grant select on public.declic_migration to ${CONNEXION_TEST}`);
    await preparerDonnees(base);
    await base.fermer();
    await administration.query(`alter database ${nom} is_template true`);
  }
  await administration.end();
  return nom;
}

/** The same server, another database. */
export function urlVers(serveur: string, base: string, connexion?: string): string {
  const url = new URL(serveur);
  url.pathname = `/${base}`;
  if (connexion !== undefined) url.username = url.password = connexion;
  return url.href;
}
