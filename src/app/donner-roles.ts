import type { Config } from "../plateforme/config/config.ts";
import type { Base } from "../plateforme/db/base.ts";
import { ouvrirProprietaire } from "../plateforme/db/ouvrir.ts";
import { ROLES_APPLICATION } from "../plateforme/db/roles.ts";

/**
 * Gives the database's roles to the account under which the application signs in: the one named, or that of DATABASE_URL when the
 * owner has an address of its own. Nothing to do on the embedded database.
 */
export async function donnerRoles(base: Base, config: Config, nomme?: string): Promise<void> {
  const role = nomme ?? (config.DATABASE_URL_PROPRIETAIRE === undefined ? undefined : compteDe(config.DATABASE_URL));
  if (role === undefined || base.sorte !== "postgresql") return;
  const { pool, fermer } = await ouvrirProprietaire(config, base);
  try {
    const entre = `"${role.replaceAll('"', '""')}"`;
    await pool.query(`grant ${ROLES_APPLICATION.join(", ")} to ${entre}`);
    await pool.query(`grant select on public.declic_migration to ${entre}`);
  } finally {
    await fermer();
  }
}

const compteDe = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : decodeURIComponent(new URL(url).username) || undefined;
