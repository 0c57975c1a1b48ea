import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { lireCatalogue, lireSequences } from "./catalogue.ts";
import { type Entete, FORMAT } from "./format.ts";
import { ECRITURE, lignesDe, ouvrirSomme } from "./lignes.ts";

const BLOC = 65_536;

export type Demande = {
  readonly version: string;
  readonly moteur: string;
  readonly cle: string | null;
  readonly maintenant: Date;
  readonly progresser: (table: string, lignes: number) => void;
  readonly arret: AbortSignal;
};

/**
 * Writes every row of ours, as it stood at one moment, in `chemin` (which appears only once it is whole and on the disk). Answers
 * the number of rows and of tables.
 */
export async function sauvegarder(
  pool: pg.Pool,
  chemin: string,
  demande: Demande,
): Promise<{ readonly lignes: number; readonly tables: number }> {
  const client = await pool.connect();
  client.on("error", () => undefined);
  const partiel = `${chemin}.partiel`;
  try {
    await client.query("begin isolation level repeatable read, read only");
    await client.query(`set local role declic_sauvegarde; ${ECRITURE}`);
    const bilan = { lignes: 0, tables: 0 };
    await pipeline(
      Readable.from(blocs(client, demande, bilan)),
      createGzip({ level: 6 }),
      createWriteStream(partiel, { mode: 0o600 }),
      { signal: demande.arret },
    );
    await synchroniser(partiel);
    await rename(partiel, chemin);
    return bilan;
  } finally {
    await rm(partiel, { force: true });
    await client.query("rollback").catch(() => undefined);
    client.release(true);
  }
}

/** The file's bytes, by blocks, its digest computed along. */
async function* blocs(
  client: pg.PoolClient,
  demande: Demande,
  bilan: { lignes: number; tables: number },
): AsyncGenerator<Buffer> {
  const empreinte = createHash("sha256");
  let attente: string[] = [];
  let taille = 0;
  for await (const ligne of contenu(client, demande, bilan)) {
    attente.push(ligne, "\n");
    taille += ligne.length + 1;
    if (taille < BLOC) continue;
    const bloc = Buffer.from(attente.join(""), "utf8");
    empreinte.update(bloc);
    yield bloc;
    attente = [];
    taille = 0;
  }
  const dernier = Buffer.from(attente.join(""), "utf8");
  empreinte.update(dernier);
  yield dernier;
  yield Buffer.from(`${JSON.stringify({ total: bilan.lignes, sha256: empreinte.digest("hex") })}\n`, "utf8");
}

async function* contenu(
  client: pg.PoolClient,
  { version, moteur, cle, maintenant, progresser }: Demande,
  bilan: { lignes: number; tables: number },
): AsyncGenerator<string> {
  const { tables } = await lireCatalogue(client);
  const { rows } = await client.query<{ name: string }>("select name from public.declic_migration order by name");
  const entete: Entete = {
    declic: "sauvegarde",
    format: FORMAT,
    version,
    migrations: rows.map(({ name }) => name),
    faite_le: maintenant.toISOString(),
    moteur,
    cle,
    tables: tables.map(({ nom, colonnes }) => ({ nom, colonnes: [...colonnes] })),
  };
  yield JSON.stringify(entete);
  for (const table of tables) {
    const somme = ouvrirSomme();
    yield JSON.stringify({ table: table.nom });
    for await (const lignes of lignesDe(client, table)) {
      lignes.forEach(somme.ajouter);
      yield lignes.join("\n");
      bilan.lignes += lignes.length;
      progresser(table.nom, bilan.lignes);
    }
    yield JSON.stringify({ fin: table.nom, lignes: somme.lignes(), somme: somme.texte() });
    bilan.tables += 1;
  }
  yield JSON.stringify({ sequences: await lireSequences(client) });
}

async function synchroniser(chemin: string): Promise<void> {
  const fichier = await open(chemin, "r+");
  await fichier.sync().finally(() => fichier.close());
}
