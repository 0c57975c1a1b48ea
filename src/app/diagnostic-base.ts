import { existsSync } from "node:fs";
import { join } from "node:path";
import { machineClock } from "../plateforme/clock/clock.ts";
import type { Config } from "../plateforme/config/config.ts";
import type { Base } from "../plateforme/db/base.ts";
import { migrationsEnAttente } from "../plateforme/db/migrer.ts";
import { ouvrirBase } from "../plateforme/db/ouvrir.ts";
import { ROLES_APPLICATION } from "../plateforme/db/roles.ts";
import { conseilBase } from "./conseil-base.ts";
import type { Constat } from "./diagnostic.ts";
import { sansDroit } from "./preparer-base.ts";

const VERSION_MIN = 150_000;
/** A replica that follows is a few kilobytes behind. */
const RETARD_OCTETS = 16_777_216;
const ECART_MS = { attention: 1000, echec: 5000 } as const;

type Role = {
  readonly nom: string;
  readonly version: number;
  readonly encodage: string;
  readonly superutilisateur: boolean;
  readonly contourne: boolean;
  readonly possede: boolean;
  readonly membre: boolean;
};

const ROLE = `select current_user::text as nom, current_setting('server_version_num')::int as version,
    current_setting('server_encoding') as encodage, r.rolsuper as superutilisateur, r.rolbypassrls as contourne,
    exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relowner = r.oid and n.nspname in ('acces', 'journal', 'socle')) as possede,
    coalesce((select bool_and(pg_has_role(r.oid, d.oid, 'MEMBER')) from pg_roles d
      where d.rolname in (${ROLES_APPLICATION.map((role) => `'${role}'`).join(", ")})), false) as membre
  from pg_roles r where r.rolname = current_user`;

/** Looks at the database: reachable, recent enough, up to date, its role without too many rights, its clock. */
export async function examinerBase(config: Config): Promise<readonly Constat[]> {
  const sujet = "base de données";
  if (config.DATABASE_URL === undefined && !existsSync(join(config.DECLIC_DONNEES, "base"))) {
    const fait = `la base embarquée n’est pas encore créée dans ${config.DECLIC_DONNEES}`;
    return [{ sujet, etat: "attention", fait, conseil: "« declic servir » la crée." }];
  }
  let base: Base | undefined;
  try {
    base = await ouvrirBase(config, false);
    return await examiner(base);
  } catch (erreur) {
    const code = erreur instanceof Error && "code" in erreur ? String(erreur.code) : "";
    const fait = `ne répond pas (${(erreur instanceof Error ? erreur.message : String(erreur)) || code})`;
    return [{ sujet, etat: "echec", fait, conseil: conseilBase(config) }];
  } finally {
    await base?.fermer();
  }
}

async function examiner({ pool, sorte, replique }: Base): Promise<readonly Constat[]> {
  const { rows } = await pool.query<Role>(ROLE);
  const role = rows[0];
  if (role === undefined) throw new Error("le rôle de connexion n’existe pas");
  const constats = [deVersion(role, sorte), ...(await deMigrations(pool)), await deHorloge(pool)];
  return sorte === "pglite" ? constats : [...constats, deRole(role), ...(await deReplique(pool, replique))];
}

/** A replica far behind answers nobody: pages come from the database. */
async function deReplique(pool: Base["pool"], replique: Base["replique"]): Promise<readonly Constat[]> {
  if (replique === undefined) return [];
  const sujet = "réplique";
  const { rows } = await pool.query<{ position: string }>("select pg_current_wal_lsn()::text as position");
  const etat = await replique.etat(rows[0]?.position ?? "0/0");
  if (etat.sorte === "muette")
    return [
      { sujet, etat: "attention", fait: `ne répond pas (${etat.motif})`, conseil: "Vérifiez DATABASE_URL_LECTURE." },
    ];
  if (etat.sorte === "principale")
    return [
      {
        sujet,
        etat: "attention",
        fait: "n’est pas une réplique",
        conseil: "DATABASE_URL_LECTURE nomme une base qui n’en suit aucune.",
      },
    ];
  const fait = etat.octets === 0 ? "à jour" : `${etat.octets} octets de retard`;
  return [
    {
      sujet,
      etat: etat.octets > RETARD_OCTETS ? "attention" : "ok",
      fait,
      conseil: "La base répond à sa place tant qu’elle est en retard.",
    },
  ];
}

function deVersion({ version, encodage }: Role, sorte: Base["sorte"]): Constat {
  const sujet = "base de données";
  const fait = `${sorte === "pglite" ? "embarquée" : "PostgreSQL"}, version ${Math.floor(version / 10_000)}`;
  if (version < VERSION_MIN) return { sujet, etat: "echec", fait, conseil: "PostgreSQL 15 ou plus est nécessaire." };
  if (encodage !== "UTF8")
    return { sujet, etat: "echec", fait: `${fait}, codage ${encodage}`, conseil: "Recréez la base en UTF8." };
  return { sujet, etat: "ok", fait };
}

async function deMigrations(pool: Base["pool"]): Promise<readonly Constat[]> {
  const sujet = "migrations";
  const attente = await migrationsEnAttente(pool).catch((erreur: unknown) => {
    if (sansDroit(erreur)) return null;
    throw erreur;
  });
  if (attente === null)
    return [{ sujet, etat: "attention", fait: "illisibles par ce compte", conseil: "Donnez-lui d’abord ses rôles." }];
  if (attente.length === 0) return [{ sujet, etat: "ok", fait: "à jour" }];
  const fait = `${attente.length} en attente (${attente.join(", ")})`;
  return [{ sujet, etat: "echec", fait, conseil: "Lancez « declic migrer » avec l’adresse du propriétaire." }];
}

function deRole({ nom, superutilisateur, contourne, possede, membre }: Role): Constat {
  const sujet = "rôle de l’application";
  const trop = [
    ...(superutilisateur ? ["superutilisateur"] : []),
    ...(contourne ? ["BYPASSRLS"] : []),
    ...(possede ? ["propriétaire des tables"] : []),
  ];
  if (trop.length > 0) {
    const conseil = "Le cloisonnement ne le lie pas. Prenez un rôle ordinaire (docs/exploitation.md, « PostgreSQL »).";
    return { sujet, etat: "echec", fait: `« ${nom} » est ${trop.join(", ")}`, conseil };
  }
  if (membre) return { sujet, etat: "ok", fait: `« ${nom} », sans droit de trop` };
  const conseil = `Lancez « declic migrer --role-application ${nom} » avec l’adresse du propriétaire.`;
  return { sujet, etat: "echec", fait: `« ${nom} » n’a pas les rôles de Déclic`, conseil };
}

async function deHorloge(pool: Base["pool"]): Promise<Constat> {
  const avant = machineClock().getTime();
  const { rows } = await pool.query<{ ms: number }>("select extract(epoch from clock_timestamp()) * 1000 as ms");
  const ecart = Math.abs(Number(rows[0]?.ms ?? 0) - (avant + machineClock().getTime()) / 2);
  const etat = ecart > ECART_MS.echec ? "echec" : ecart > ECART_MS.attention ? "attention" : "ok";
  const fait = `${Math.round(ecart)} ms d’écart avec la base`;
  if (etat === "ok") return { sujet: "horloge", etat, fait };
  return { sujet: "horloge", etat, fait, conseil: "Mettez les deux machines à l’heure (NTP)." };
}
