import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as attendre } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { poolEmbarque } from "../../src/plateforme/db/ouvrir.ts";
import { lireVerrou } from "../../src/plateforme/db/verrou.ts";
import {
  attendreQue,
  declic,
  dossierDonnees,
  lenteur,
  type Processus,
  portLibre,
  pret,
  servir,
  tenants,
} from "./processus.ts";

const TOURS = Number(process.env["DECLIC_PANNES_TOURS"] ?? "6");
const { dossier, effacer } = dossierDonnees();
const port = await portLibre();
const env = { DECLIC_DONNEES: dossier, PORT: String(port) };
let courant: Processus | undefined;

const demarrer = async () => {
  const { site, ms } = await servir(port, env);
  courant = site;
  return { site, ms };
};
const verrou = () => {
  const lu = lireVerrou(dossier);
  if (lu === null) throw new Error("pas de verrou");
  return lu;
};
const versLaBase = () => {
  const { port: interne, secret } = verrou();
  const pool = poolEmbarque(interne, secret);
  pool.on("error", () => undefined);
  return pool;
};

afterEach(async () => {
  courant?.tuer("SIGKILL");
  await courant?.fin;
  courant = undefined;
  await attendreQue(() => tenants(dossier).length === 0, 5000);
});
afterAll(effacer);

describe("D1: killed while it writes", () => {
  test(`${TOURS} times at a random moment: nothing acknowledged is lost, back within 6 s, no orphan`, {
    timeout: 60_000 + TOURS * 60_000,
  }, async () => {
    const gardees: string[] = [];
    const retours: number[] = [];
    for (let tour = 0; tour <= TOURS; tour += 1) {
      const { site, ms } = await demarrer();
      retours.push(ms);
      const pool = versLaBase();
      const { rows } = await pool.query("select cle from socle.envoi");
      const presentes = new Set(rows.map(({ cle }) => cle));
      expect(gardees.filter((cle) => !presentes.has(cle))).toEqual([]);
      const arret = tour === TOURS ? undefined : ecrireSansFin(pool, gardees);
      // On a busy machine too, something is acknowledged before the kill.
      if (arret !== undefined) await attendreQue(() => gardees.length >= 2 * (tour + 1), 10_000);
      if (arret !== undefined) await attendre(30 + Math.random() * 300);
      if (tour % 2 === 1) process.kill(verrou().pid, "SIGKILL"); // Its database too, as when memory runs out.
      site.tuer("SIGKILL");
      await site.fin;
      await arret?.();
      await pool.end();
      expect(await attendreQue(() => tenants(dossier).length === 0, 5000)).toBe(true);
    }
    expect(gardees.length).toBeGreaterThan(TOURS);
    expect(Math.max(...retours.slice(1)), `returns: ${retours.map(Math.round)} ms`).toBeLessThan(
      6000 * (await lenteur()),
    );
  });
});

describe("one folder, one server", () => {
  test("D10: a second server leaves within 2 s, naming the first, which goes on", { timeout: 120_000 }, async () => {
    const { site } = await demarrer();
    const facteur = await lenteur();
    const debut = performance.now();
    const second = declic(["servir"], { ...env, PORT: String(await portLibre()) });
    expect(await second.fin).toBe(3);
    expect(performance.now() - debut).toBeLessThan(2000 * facteur);
    expect(second.sortie()).toContain(`processus ${site.pid}`);
    await pret(port, site);
  });

  test("the same port: said, with the variable to change", { timeout: 120_000 }, async () => {
    await demarrer();
    const autre = dossierDonnees(true);
    const second = declic(["servir"], { ...env, DECLIC_DONNEES: autre.dossier });
    expect(await second.fin).toBe(3);
    expect(second.sortie()).toContain("PORT");
    autre.effacer();
  });

  test("« migrer » beside the site joins its database; the site still answers", { timeout: 120_000 }, async () => {
    const { site } = await demarrer();
    const commande = declic(["migrer", "--json"], env);
    expect(await commande.fin, commande.sortie()).toBe(0);
    expect(commande.sortie()).toContain('{"appliquees":[]}');
    expect(tenants(dossier)).toHaveLength(1);
    await pret(port, site);
  });

  test("a command killed in its transaction does not hold the site", { timeout: 120_000 }, async () => {
    await demarrer();
    const pool = versLaBase();
    const client = await pool.connect();
    client.on("error", () => undefined);
    await client.query("begin; lock table socle.envoi");
    client.release(true);
    await pool.end();
    const debut = performance.now();
    const suite = versLaBase();
    await suite.query("select count(*) from socle.envoi");
    await suite.end();
    expect(performance.now() - debut).toBeLessThan(2000 * (await lenteur()));
  });

  test("a wrong secret is shown out", { timeout: 120_000 }, async () => {
    await demarrer();
    const client = new pg.Client({ host: "127.0.0.1", port: verrou().port, user: randomUUID(), database: "postgres" });
    client.on("error", () => undefined);
    await expect(client.connect()).rejects.toThrow();
  });
});

describe("the database killed while the site opens it", () => {
  test.each([0, 250, 500, 1000])(
    "%i ms after its birth: the site says so, or goes on",
    { timeout: 120_000 },
    async (apres) => {
      const neuf = dossierDonnees(true);
      const site = declic(["servir"], { DECLIC_DONNEES: neuf.dossier, PORT: String(await portLibre()) });
      courant = site;
      expect(await attendreQue(() => tenants(neuf.dossier).length > 0, 30_000)).toBe(true);
      await attendre(apres);
      for (const pid of tenants(neuf.dossier)) process.kill(pid, "SIGKILL");
      const debout = await attendreQue(() => site.issue() !== undefined || site.sortie().includes("est prêt"), 30_000);
      expect(debout, site.sortie()).toBe(true);
      expect(site.sortie()).not.toContain("DATABASE_URL");
      if (!site.sortie().includes("est prêt")) {
        expect(await site.fin).toBe(3);
        expect(site.sortie()).toMatch(/La base embarquée s’est arrêtée \(.+\)\. Relancez la commande/);
      }
      site.tuer("SIGKILL");
      await site.fin;
      await attendreQue(() => tenants(neuf.dossier).length === 0, 5000);
      neuf.effacer();
    },
  );
});

describe("stopping and healing", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s stops within 2 s, code 0, leaving neither child, nor lock, nor port",
    { timeout: 120_000 },
    async (signal) => {
      const { site } = await demarrer();
      const debut = performance.now();
      site.tuer(signal);
      expect(await site.fin, site.sortie()).toBe(0);
      expect(performance.now() - debut).toBeLessThan(2000 * (await lenteur()));
      expect(tenants(dossier)).toEqual([]);
      expect(existsSync(join(dossier, "verrou.json"))).toBe(false);
      await expect(fetch(`http://127.0.0.1:${port}/sante`)).rejects.toThrow();
    },
  );

  test("SIGINT while the database opens stops as well", { timeout: 120_000 }, async () => {
    const neuf = dossierDonnees(true);
    const site = declic(["servir"], { ...env, DECLIC_DONNEES: neuf.dossier });
    await attendreQue(() => tenants(neuf.dossier).length === 1, 10_000);
    await attendre(300);
    const debut = performance.now();
    site.tuer("SIGINT");
    await site.fin;
    expect(performance.now() - debut).toBeLessThan(6000 * (await lenteur()));
    expect(await attendreQue(() => tenants(neuf.dossier).length === 0, 3000)).toBe(true);
    neuf.effacer();
  });

  test("its database killed alone, the site starts it again by itself", { timeout: 120_000 }, async () => {
    await demarrer();
    const mort = verrou().pid;
    process.kill(mort, "SIGKILL");
    const patience = 10_000 * (await lenteur());
    const relancee = await attendreQue(
      () => lireVerrou(dossier)?.pid !== mort && tenants(dossier).length === 1,
      patience,
    );
    expect(relancee, `${mort}, ${tenants(dossier).join()}, ${courant?.sortie()}`).toBe(true);
    const repond = async () => (await fetch(`http://127.0.0.1:${port}/connexion`, { headers: AVEC_CONNEXION })).status;
    expect(await attendreQue(async () => (await repond()) === 200, patience)).toBe(true);
  });
});

/** Any signed-in request asks the database who is there. */
const AVEC_CONNEXION = { cookie: "__Host-declic-connexion=jeton-inconnu" };

/** Two writers; a key is noted only once its commit is answered. */
function ecrireSansFin(pool: pg.Pool, gardees: string[]): () => Promise<void> {
  let fini = false;
  const ecrivains = [1, 2].map(async () => {
    while (!fini) {
      const cle = randomUUID();
      await pool.query(`insert into socle.envoi (cle, personne_id) values ('${cle}', 1)`);
      gardees.push(cle);
    }
  });
  const finis = Promise.allSettled(ecrivains);
  return async () => {
    fini = true;
    await finis;
  };
}
