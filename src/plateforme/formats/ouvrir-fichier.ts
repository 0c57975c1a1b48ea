import { readFile, stat } from "node:fs/promises";
import { type LimitesLecture, type RefusFormat, refusFormat, refusTaille } from "./refus-format.ts";

/**
 * Reads a file within the limits: its size is asked before a byte is read, so that a huge file is refused at once.
 * Throws what the system says of a file that is absent or closed to the reader. */
export async function ouvrirFichier(chemin: string, limites: LimitesLecture): Promise<Uint8Array | RefusFormat> {
  const infos = await stat(chemin);
  if (infos.isDirectory())
    return refusFormat("illisible", `« ${chemin} » est un dossier, pas un fichier. Donnez le nom d’un fichier.`);
  if (!infos.isFile()) return refusFormat("illisible", `« ${chemin} » n’est pas un fichier.`);
  return infos.size > limites.octetsMax ? refusTaille(infos.size, limites) : await readFile(chemin);
}
