import { cpus, loadavg, totalmem } from "node:os";
import type { Base } from "../src/plateforme/db/base.ts";

const ECHAUFFEMENT = 10;
const FOIS = 50;

/** One line of a table: the fastest tenth, the median, 95 %, and the load average, since it tells how much of it is waiting. */
export async function mesurer(nom: string, but: number | null, travail: () => Promise<unknown>): Promise<void> {
  const durees: number[] = [];
  for (let n = 0; n < ECHAUFFEMENT + FOIS; n += 1) {
    const depart = performance.now();
    await travail();
    if (n >= ECHAUFFEMENT) durees.push(performance.now() - depart);
  }
  durees.sort((a, b) => a - b);
  const part = (p: number): string => (durees[Math.floor(durees.length * p)] ?? 0).toFixed(1).replace(".", ",");
  console.log(
    `| ${nom} | ${but === null ? "—" : `≤ ${but} ms`} | ${part(0.1)} | ${part(0.5)} | ${part(0.95)} | ${charge()} |`,
  );
}

/** The head of a table, with the machine and the database. */
export async function presenterMesures(base: Base, comptesRendus: number): Promise<void> {
  const { rows } = await base.pool.query<{ version: string; taille: string }>(
    "select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as taille",
  );
  const [{ version = "?", taille = "?" } = {}] = rows;
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} Gio, Node ${process.version}, ${base.sorte} ${version}, ${comptesRendus} comptes rendus, ${taille}`,
  );
  console.log("| Quoi | But | 10 % | Médiane | 95 % | Charge |\n|---|---|---:|---:|---:|---:|");
}

/** The load average of the last minute. */
export const charge = (): string => (loadavg()[0] ?? 0).toFixed(1).replace(".", ",");
