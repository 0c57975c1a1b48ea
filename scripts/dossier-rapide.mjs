// Where the tests keep what they throw away.
import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const MEMOIRE = "/dev/shm";
const LIBRES_MIN = 4 * 1024 ** 3;

/** Folder for throw-away databases: in memory where the machine lends 4 GB of it, the usual temporary folder otherwise. @returns {string} */
export function dossierRapide() {
  try {
    const { bavail, bsize } = statfsSync(MEMOIRE);
    return bavail * bsize >= LIBRES_MIN ? MEMOIRE : tmpdir();
  } catch {
    return tmpdir(); // No such folder on this system.
  }
}
