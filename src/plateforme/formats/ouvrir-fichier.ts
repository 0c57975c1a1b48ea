import { readFile, stat } from "node:fs/promises";
import { type LimitesLecture, type RefusFormat, refusFormat, refusTaille } from "./refus-format.ts";

/** Reads a file within the limits: its size is asked before a byte is read, so that a huge file is refused at once. */
export async function ouvrirFichier(chemin: string, limites: LimitesLecture): Promise<Uint8Array | RefusFormat> {
  try {
    const { size, isFile } = await stat(chemin).then((s) => ({ size: s.size, isFile: s.isFile() }));
    if (!isFile) return refusFormat("illisible", `« ${chemin} » n’est pas un fichier.`);
    return size > limites.octetsMax ? refusTaille(size, limites) : await readFile(chemin);
  } catch {
    return refusFormat("introuvable", `Le fichier « ${chemin} » n’existe pas, ou ne peut pas être lu.`);
  }
}
