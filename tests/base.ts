import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll } from "vitest";
import { dossierRapide } from "../scripts/dossier-rapide.mjs";
import type { Utilisateur } from "../src/plateforme/acces/acces.ts";
import { type Base, baseSur, type Identite } from "../src/plateforme/db/base.ts";
import type { Db } from "../src/plateforme/db/db.ts";
import { ouvrirEmbarquee } from "../src/plateforme/db/embarquee.ts";
import { poolEmbarque } from "../src/plateforme/db/ouvrir.ts";
import type { Contexte } from "../src/plateforme/http/contexte.ts";
import { cookiesPour } from "../src/plateforme/http/cookies.ts";
import { CONNEXION_TEST, urlVers } from "./modele.ts";

export type BaseDeTest = {
  readonly base: Base;
  /** The owner's pool: to tamper with what the application cannot touch. */
  readonly proprietaire: pg.Pool;
  readonly moteur: Base["sorte"];
  /** Runs in one transaction, always rolled back. */
  readonly enTransaction: <T>(identite: Identite, travail: (db: Db) => Promise<T>) => Promise<T>;
};

export const MAINTENANT = new Date("2022-12-01T09:30:00+01:00");
export const SYSTEME: Identite = { sorte: "systeme" };

/** A database of its own for this test file, copied from the model; closed and dropped after the file. */
export async function baseDeTest(): Promise<BaseDeTest> {
  const modele = process.env["DECLIC_MODELE"];
  if (modele === undefined) throw new Error("DECLIC_MODELE manque : lancez par vitest, avec tests/modele.ts");
  const serveur = process.env["DATABASE_URL_TEST"] || undefined;
  const ouverte = serveur === undefined ? await copieEmbarquee(modele) : await copiePostgresql(serveur, modele);
  afterAll(ouverte.fermer);
  const { base, proprietaire } = ouverte;
  return {
    base,
    proprietaire,
    moteur: base.sorte,
    enTransaction: async (identite, travail) => {
      const { db, annuler } = base.ouvrir(identite, { demande: "test", acte: "test" });
      try {
        return await travail(db);
      } finally {
        await annuler();
      }
    },
  };
}

type Ouverte = { base: Base; proprietaire: pg.Pool; fermer: () => Promise<void> };

async function copieEmbarquee(modele: string): Promise<Ouverte> {
  const dossier = mkdtempSync(join(dossierRapide(), "declic-test-"));
  cpSync(modele, dossier, { recursive: true });
  const { port, secret, fermer } = await ouvrirEmbarquee(dossier, true);
  const base = baseSur(poolEmbarque(port, secret), "pglite", fermer);
  return {
    base,
    proprietaire: base.pool,
    fermer: async () => {
      await base.fermer();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

async function copiePostgresql(serveur: string, modele: string): Promise<Ouverte> {
  const nom = `declic_test_${randomUUID().replaceAll("-", "")}`;
  const administration = new pg.Pool({ connectionString: serveur, max: 1 });
  await administration.query(`create database ${nom} template ${modele}`);
  const proprietaire = new pg.Pool({ connectionString: urlVers(serveur, nom), max: 4 });
  const base = baseSur(new pg.Pool({ connectionString: urlVers(serveur, nom, CONNEXION_TEST), max: 40 }), "postgresql");
  return {
    base,
    proprietaire,
    fermer: async () => {
      await base.fermer();
      await proprietaire.end();
      await supprimerBase(administration, nom);
      await administration.end();
    },
  };
}

/** A pool says it is closed before the server has seen its clients leave: forcing would cut them, and be taken for a fault. */
export async function supprimerBase(administration: pg.Pool, nom: string): Promise<void> {
  for (let essai = 0; essai < 100; essai += 1) {
    const { rowCount } = await administration.query("select 1 from pg_stat_activity where datname = $1", [nom]);
    if (rowCount === 0) break;
    await new Promise((suite) => setTimeout(suite, 50));
  }
  await administration.query(`drop database ${nom} with (force)`);
}

/** The context an act receives, over an open transaction. */
export function contexteDeTest(
  base: Base,
  db: Db,
  utilisateur: Utilisateur | null,
  maintenant: Date = MAINTENANT,
): Contexte {
  return {
    db,
    lire: (travail) => travail(db),
    systeme: (travail) => base.transaction(SYSTEME, travail),
    maintenant,
    utilisateur,
    demandeId: "test",
    requete: { chemin: "/", url: "http://localhost/", adresse: "127.0.0.1", agent: "test", cookie: () => undefined },
    reglages: {
      urlPublique: "http://localhost:3000",
      telephone: "01 99 00 00 00",
      demonstration: true,
      tuiles: undefined,
      sms: true,
      adresses: undefined,
      cookies: cookiesPour("http://localhost:3000"),
    },
  };
}
