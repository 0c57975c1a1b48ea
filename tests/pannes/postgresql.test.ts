import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demarrerPostgresql, demarrerReplique, programmesPostgresql } from "../../scripts/postgresql-prive.mjs";
import { baseSur } from "../../src/plateforme/db/base.ts";
import { sql } from "../../src/plateforme/db/db.ts";
import { nomsMigrations } from "../../src/plateforme/db/migrer.ts";
import { creerCoffre, installerCoffre, nouveauJeton } from "../../src/plateforme/identite/index.ts";
import { planterDecor } from "../activite.ts";
import { SYSTEME } from "../base.ts";
import { attendreQue, declic, lenteur, type Processus, portLibre, servir } from "./processus.ts";

const programmes = programmesPostgresql();
const CLE = "11".repeat(32);
const AVEC_CONNEXION = { cookie: "__Host-declic-connexion=jeton-inconnu" };

const TOURS = Number(process.env["DECLIC_PANNES_TOURS"] ?? "10");
const EN_ATTENTE = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and usename = 'declic_proprietaire'";

describe.runIf(programmes !== undefined)("on PostgreSQL", () => {
  let serveur: Awaited<ReturnType<typeof demarrerPostgresql>>;
  let site: Processus | undefined;
  const adresse = (base: string, compte: string) => {
    const url = new URL(serveur.adresse);
    url.pathname = `/${base}`;
    url.username = compte;
    return url.href;
  };
  const commander = async (ordre: string, base = "postgres") => {
    const client = new pg.Client({ connectionString: adresse(base, "postgres") });
    await client.connect();
    const { rowCount } = await client.query(ordre).finally(() => client.end());
    return rowCount;
  };
  const reglages = () => ({
    DATABASE_URL: adresse("declic", "declic_application"),
    DATABASE_URL_PROPRIETAIRE: adresse("declic", "declic_proprietaire"),
    DECLIC_CLE: CLE,
  });

  beforeAll(async () => {
    serveur = await demarrerPostgresql(programmes ?? "");
    // The very commands of docs/exploitation.md.
    await commander("create role declic_proprietaire login createrole nosuperuser");
    await commander("create database declic owner declic_proprietaire encoding 'UTF8' template template0");
    await commander("create role declic_application login noinherit nosuperuser nobypassrls nocreatedb nocreaterole");
  }, 120_000);
  afterAll(async () => {
    site?.tuer("SIGKILL");
    await site?.fin;
    await serveur.arreter();
  });

  test("D13: a migration killed in its middle leaves nothing; run again, it completes", {
    timeout: 180_000,
  }, async () => {
    // Another session holds the name of the last room: the migration waits there, most of its work done.
    const bloqueur = new pg.Client({ connectionString: adresse("declic", "postgres") });
    await bloqueur.connect();
    await bloqueur.query("begin; create schema courriel");
    const premiere = declic(["migrer"], reglages());
    // From another session: within a transaction, the list of activities does not move.
    const attend = async () => (await commander(EN_ATTENTE)) === 1;
    expect(await attendreQue(attend, 60_000), premiere.sortie()).toBe(true);
    premiere.tuer("SIGKILL");
    await premiere.fin;
    await bloqueur.query("rollback");
    await bloqueur.end();
    const seconde = declic(["migrer", "--json"], reglages());
    expect(await seconde.fin, seconde.sortie()).toBe(0);
    expect(seconde.sortie()).toContain(JSON.stringify({ appliquees: await nomsMigrations() }));
  });

  test("the diagnostic accepts the application's role, and refuses the superuser", { timeout: 120_000 }, async () => {
    const bon = declic(["diagnostic", "--json"], { ...reglages(), PORT: String(await portLibre()) });
    expect(await bon.fin, bon.sortie()).toBe(0);
    const mauvais = declic(["diagnostic"], { ...reglages(), DATABASE_URL: adresse("declic", "postgres") });
    expect(await mauvais.fin).toBe(1);
    expect(mauvais.sortie()).toMatch(/échec {5}rôle de l’application : « postgres » est superutilisateur/);
  });

  test("a backup restored on a new database gives the application's account its roles", {
    timeout: 180_000,
  }, async () => {
    const dossier = mkdtempSync(join(tmpdir(), "declic-sauvegarde-"));
    const fichier = join(dossier, "base.declic");
    const faite = declic(["sauvegarder", fichier], reglages());
    expect(await faite.fin, faite.sortie()).toBe(0);
    await commander("create database rendue owner declic_proprietaire encoding 'UTF8' template template0");
    const ailleurs = {
      ...reglages(),
      DATABASE_URL: adresse("rendue", "declic_application"),
      DATABASE_URL_PROPRIETAIRE: adresse("rendue", "declic_proprietaire"),
      PORT: String(await portLibre()),
    };
    const avant = declic(["servir"], ailleurs);
    expect(await avant.fin, avant.sortie()).toBe(3);
    const rendue = declic(["restaurer", fichier], ailleurs);
    expect(await rendue.fin, rendue.sortie()).toBe(0);
    const diagnostic = declic(["diagnostic"], ailleurs);
    expect(await diagnostic.fin, diagnostic.sortie()).toBe(0);
    rmSync(dossier, { recursive: true, force: true });
  });

  test(`D1: the site killed ${TOURS} times while it writes: nothing acknowledged is lost, no half report`, {
    timeout: 60_000 + TOURS * 30_000,
  }, async () => {
    const port = await portLibre();
    const pool = new pg.Pool({ connectionString: adresse("declic", "postgres"), max: 2 });
    let cookie = "";
    const gardes: string[] = [];
    const retours: number[] = [];
    for (let tour = 0; tour <= TOURS; tour += 1) {
      const { site: ouvert, ms } = await servir(port, reglages());
      site = ouvert;
      if (tour === 0)
        cookie = await conseillereConnectee(pool); // The first start loads the territories she works in.
      else retours.push(ms);
      const { rows } = await pool.query("select id from activite.compte_rendu");
      const presents = new Set(rows.map(({ id }) => id));
      expect(gardes.filter((id) => !presents.has(id))).toEqual([]);
      expect(await ecartsDesCumuls(pool)).toEqual([]);
      const avant = gardes.length;
      const fin = tour === TOURS ? undefined : ecrireSansFin(port, cookie, gardes);
      if (fin !== undefined) {
        expect(await attendreQue(() => gardes.length > avant, 30_000), ouvert.sortie()).toBe(true);
        await attendre(Math.random() * 300);
      }
      ouvert.tuer("SIGKILL");
      await ouvert.fin;
      await fin?.();
    }
    await pool.end();
    expect(gardes.length).toBeGreaterThan(TOURS);
    expect(Math.max(...retours), `returns: ${retours.map(Math.round)} ms`).toBeLessThan(5000 * (await lenteur()));
  });

  test("public figures are read on the replica; when it goes, nobody notices", { timeout: 180_000 }, async () => {
    const copie = await demarrerReplique(programmes ?? "", serveur);
    const lecture = new URL(copie.adresse);
    lecture.pathname = "/declic";
    const surReplique = new pg.Client({ connectionString: lecture.href });
    await surReplique.connect();
    surReplique.on("error", () => undefined);
    lecture.username = "declic_application";
    const port = await portLibre();
    ({ site } = await servir(port, { ...reglages(), DATABASE_URL_LECTURE: lecture.href }));
    const lire = async (chemin: string) => (await fetch(`http://127.0.0.1:${port}${chemin}`)).status;
    const recus = async () => {
      expect(await lire(`/explorer?au=2026-0${1 + (essais++ % 6)}-28`)).toBe(200);
      const { rows } = await surReplique.query(
        "select count(*)::int as n from pg_stat_activity where usename = 'declic_application'",
      );
      return rows[0].n > 0;
    };
    let essais = 0;
    expect(await attendreQue(recus, 30_000), site.sortie()).toBe(true);
    await surReplique.end();
    await copie.arreter();
    expect(await lire("/explorer")).toBe(200);
    expect(await lire("/api/v1/indicateurs")).toBe(200);
    expect(site.sortie()).toContain("replique_absente");
    site.tuer("SIGKILL");
    await site.fin;
  });

  test("D2: PostgreSQL killed: a French 503; back, the site heals without being started again", {
    timeout: 180_000,
  }, async () => {
    const port = await portLibre();
    ({ site } = await servir(port, reglages()));
    const demander = () => fetch(`http://127.0.0.1:${port}/connexion`, { headers: AVEC_CONNEXION });
    expect((await demander()).status).toBe(200);
    const salve = Promise.all(Array.from({ length: 20 }, demander));
    await serveur.tuer();
    for (const { status } of await salve) expect([200, 503]).toContain(status);
    const coupee = await demander();
    expect([coupee.status, coupee.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(coupee.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await coupee.text()).toMatch(/lang="fr"[\s\S]*rien de ce qui a été confirmé n’est perdu/);
    expect((await fetch(`http://127.0.0.1:${port}/sante`)).status).toBe(200);
    await attendre(500);
    await serveur.relancer();
    const facteur = await lenteur();
    expect(await attendreQue(async () => (await demander()).status === 200, 5000 * facteur)).toBe(true);
  });

  test("an unreachable database is said in one French line, code 3", { timeout: 60_000 }, async () => {
    const url = `postgres://personne@localhost:${await portLibre()}/rien`;
    const commande = declic(["migrer"], { DATABASE_URL: url });
    expect(await commande.fin).toBe(3);
    expect(commande.sortie()).toMatch(/^La base de données ne répond pas : .*ECONNREFUSED/);
  });
});

test.runIf(programmes === undefined)(
  "PostgreSQL 15 or more is not on this machine: its faults are not tested here",
  () => {
    expect(programmes).toBeUndefined();
  },
);

/** Amina works in Guéret; answers the cookie of her open session. */
async function conseillereConnectee(pool: pg.Pool): Promise<string> {
  installerCoffre(creerCoffre(Buffer.from(CLE, "hex")));
  const { clair, empreinte } = nouveauJeton();
  await baseSur(pool, "postgresql").transaction(SYSTEME, async (db) => {
    const { amina } = await planterDecor(db);
    await db.run(sql`
      insert into acteur.connexion (jeton_empreinte, personne_id, affectation_id, etape, moyen, ouverte_le, vue_le)
      values (${empreinte}, ${amina.personneId}, ${amina.affectationId}, 'complete', 'mot_de_passe', now(), now() + interval '1 hour')`);
  });
  return `__Host-declic-connexion=${clair}`;
}

/** Four browsers send reports without end; `gardes` receives those the site said were stored. Answers how to end. */
function ecrireSansFin(port: number, cookie: string, gardes: string[]): () => Promise<void> {
  let fini = false;
  const navigateur = async (): Promise<void> => {
    while (!fini) {
      const id = randomUUID();
      const reponse = await envoyer(port, cookie, id).catch(() => undefined);
      if (reponse === undefined) await attendre(20);
      else if (reponse.headers.get("location") === `/cra/${id}`) gardes.push(id);
      else if (reponse.status < 500) throw new Error(`réponse inattendue : ${reponse.status}`);
    }
  };
  const tous = Promise.all(Array.from({ length: 4 }, navigateur));
  return async () => {
    fini = true;
    await tous;
  };
}

const envoyer = (port: number, cookie: string, id: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/cra`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: `http://127.0.0.1:${port}` },
    body: new URLSearchParams({ ...COMPTE_RENDU, _cle: randomUUID(), id }),
  });

const COMPTE_RENDU = {
  type: "individuel",
  duree: "45",
  lieu: "structure",
  jour: "2022-11-15",
  themes: "courriel",
  ageSeul: "70_plus",
  statutSeul: "retraite",
};

/** Roll-ups that do not say what the reports say: a report stored without its figures, or the other way round. */
async function ecartsDesCumuls(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query(`
    select c.nom from (values
      ('jours', (select sum(comptes_rendus) from activite.cumul_jour_departement)),
      ('mois', (select sum(comptes_rendus) from activite.cumul_mois_departement)),
      ('conseillers', (select sum(comptes_rendus) from activite.cumul_mois_conseiller))) c (nom, somme)
    where coalesce(c.somme, 0) <> (select count(*) from activite.compte_rendu)`);
  return rows.map(({ nom }) => nom);
}
