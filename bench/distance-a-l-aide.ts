/**
 * Time to measure how far help is for every commune, in process, over 50 000 places spread like the communes; and the longest that another
 * request waits meanwhile.
 * Command: npx esbuild bench/distance-a-l-aide.ts --bundle --platform=node --format=esm --packages=external
 *   --outfile=dist/bench/distance-a-l-aide.mjs && node dist/bench/distance-a-l-aide.mjs
 */
import { cpus, loadavg } from "node:os";
import { mesurerCouverture } from "../src/domaines/offre/index.ts";
import { indexDeMesure, LIEUX } from "./lieux-de-mesure.ts";

const FOIS = 5;
console.log(
  `Machine : ${cpus()[0]?.model.trim()}, ${cpus().length} cœurs, moteur ${process.version}, charge ${loadavg()[0]?.toFixed(1)}`,
);

const durees: number[] = [];
const processeur: number[] = [];
let attente = 0;
for (let n = 0; n < FOIS; n += 1) {
  // Another index each time: what is measured is not what was kept.
  const index = indexDeMesure();
  const avant = process.cpuUsage();
  const debut = performance.now();
  let dernier = debut;
  const guet = setInterval(() => {
    attente = Math.max(attente, performance.now() - dernier);
    dernier = performance.now();
  }, 1);
  const { communes } = await mesurerCouverture(index, "2024-09-03");
  clearInterval(guet);
  durees.push(performance.now() - debut);
  const { user, system } = process.cpuUsage(avant);
  processeur.push((user + system) / 1000);
  if (n === 0) console.log(`${LIEUX} lieux, ${communes.size} communes`);
}
const moindre = (mesures: readonly number[]): number => Math.round(Math.min(...mesures));
console.log(
  `meilleur de ${FOIS} : ${moindre(durees)} ms, processeur ${moindre(processeur)} ms ; plus longue attente d’une autre demande ${Math.round(attente)} ms`,
);
