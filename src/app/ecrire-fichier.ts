import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { refusDeFichier } from "./erreur-fichier.ts";

/** Refuses at once a file that cannot be written, before anything long begins; what it holds is not touched. */
export async function verifierEcriture(chemin: string): Promise<void> {
  try {
    await (await open(chemin, "a")).close();
  } catch (erreur) {
    throw refusDeFichier(erreur, chemin, "ecrire") ?? erreur;
  }
}

/** Writes a file piece by piece; what goes wrong with the file is said in French, with its exit code. */
export async function ecrireFichier(
  chemin: string,
  morceaux: AsyncIterable<Buffer | string>,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await pipeline(Readable.from(morceaux), createWriteStream(chemin), signal === undefined ? {} : { signal });
  } catch (erreur) {
    throw refusDeFichier(erreur, chemin, "ecrire") ?? erreur;
  }
}
