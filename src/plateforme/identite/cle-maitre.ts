import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FICHIER = "cle-maitre";
const TAILLE = 32;

/** The master key given by configuration: 64 hexadecimal digits (32 bytes). Throws when it is not. */
export function lireCleMaitre(texte: string): Buffer {
  const propre = texte.trim();
  if (!/^[0-9a-f]{64}$/iu.test(propre))
    throw new Error("DECLIC_CLE : 64 chiffres hexadécimaux sont attendus (openssl rand -hex 32).");
  return Buffer.from(propre, "hex");
}

/**
 * The master key of an embedded installation: a file of the data folder readable by its owner alone, made at first.
 * Losing it makes every identity unreadable for ever: it is saved apart from the database.
 */
export function cleMaitreDuDossier(dossier: string): Buffer {
  const chemin = join(dossier, FICHIER);
  if (!existsSync(chemin)) creerCle(dossier, chemin);
  chmodSync(chemin, 0o600);
  return lireCleMaitre(readFileSync(chemin, "utf8"));
}

/** The file appears whole or not at all: killed half-way, or made by two commands at once, the key stays one and readable. */
function creerCle(dossier: string, chemin: string): void {
  mkdirSync(dossier, { recursive: true, mode: 0o700 });
  const ebauche = `${chemin}-${randomBytes(8).toString("hex")}.neuf`;
  writeFileSync(ebauche, `${randomBytes(TAILLE).toString("hex")}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(ebauche, chemin);
  } catch (erreur) {
    if (!existsSync(chemin)) throw erreur; // Otherwise another command has just made it: that one holds.
  } finally {
    rmSync(ebauche, { force: true });
  }
}

/** Whether the data folder already has its master key (asking does not make one). */
export const cleMaitrePresente = (dossier: string): boolean => existsSync(join(dossier, FICHIER));
