import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FICHIER = "cle-maitre";
const TAILLE = 32;

/** The master key given by configuration: 32 bytes in base64 (44 characters, or 43 in base64url). Throws when it is not. */
export function lireCleMaitre(texte: string): Buffer {
  const octets = Buffer.from(texte.trim(), /[-_]/u.test(texte) ? "base64url" : "base64");
  if (octets.length !== TAILLE)
    throw new Error("DECLIC_CLE : 32 octets en base64 sont attendus (openssl rand -base64 32).");
  return octets;
}

/**
 * The master key of an embedded installation: a file of the data folder readable by its owner alone, made at first.
 * Losing it makes every identity unreadable for ever: it is saved apart from the database.
 */
export function cleMaitreDuDossier(dossier: string): Buffer {
  const chemin = join(dossier, FICHIER);
  if (existsSync(chemin)) {
    chmodSync(chemin, 0o600);
    return lireCleMaitre(readFileSync(chemin, "utf8"));
  }
  mkdirSync(dossier, { recursive: true, mode: 0o700 });
  const cle = randomBytes(TAILLE);
  writeFileSync(chemin, `${cle.toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  return cle;
}
