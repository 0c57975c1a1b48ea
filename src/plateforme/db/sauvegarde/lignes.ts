import { hash } from "node:crypto";
import type { PoolClient } from "pg";
import type { Table } from "./catalogue.ts";

const PAGE = 2000;

/** The same text for the same value, on every server: the settings that change how a value is written. */
export const ECRITURE = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`;

/** Reads a table page by page, through a cursor of the open transaction; a line is the JSON array of its columns' texts. */
export async function* lignesDe(client: PoolClient, table: Table): AsyncGenerator<readonly string[]> {
  const textes = table.colonnes.map(({ nom }) => `${nom}::text`).join(", ");
  await client.query(
    `declare lecture no scroll cursor for select to_jsonb(array[${textes}])::text as ligne from ${table.nom}`,
  );
  for (;;) {
    const { rows } = await client.query<{ ligne: string }>(`fetch ${PAGE} from lecture`);
    if (rows.length > 0) yield rows.map(({ ligne }) => ligne);
    if (rows.length < PAGE) break;
  }
  await client.query("close lecture");
}

/** Number and checksum of lines, whatever their order: the sum of their digests, modulo 2^128. */
export type Somme = {
  readonly ajouter: (ligne: string) => void;
  readonly lignes: () => number;
  readonly texte: () => string;
};

/** A sum that begins at nothing. */
export function ouvrirSomme(): Somme {
  let lignes = 0;
  let haut = 0n;
  let bas = 0n;
  return {
    ajouter: (ligne) => {
      const empreinte = hash("sha256", ligne, "buffer");
      lignes += 1;
      haut = BigInt.asUintN(64, haut + empreinte.readBigUInt64BE(0));
      bas = BigInt.asUintN(64, bas + empreinte.readBigUInt64BE(8));
    },
    lignes: () => lignes,
    texte: () => haut.toString(16).padStart(16, "0") + bas.toString(16).padStart(16, "0"),
  };
}
