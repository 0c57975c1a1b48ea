/**
 * Time of one search of places, in process, over 50 000 places spread like the communes.
 * Command: npx esbuild bench/recherche-lieux.ts --bundle --platform=node --format=esm --packages=external
 *   --outfile=dist/bench/recherche-lieux.mjs && node dist/bench/recherche-lieux.mjs
 */
import { cpus } from "node:os";
import { chercherLieux } from "../src/domaines/offre/index.ts";
import { referentiel } from "../src/domaines/territoire/index.ts";
import { indexDeMesure, LIEUX, SERVICES } from "./lieux-de-mesure.ts";

const FOIS = 400;
type Filtres = Parameters<typeof chercherLieux>[1]["filtres"];
const communes = [...referentiel().communes.values()];
/** Larger communes first, as places are: a third of them in the 500 largest. */
const tries = [...communes].sort((a, b) => (b.population ?? 0) - (a.population ?? 0));

const debutIndex = performance.now();
const index = indexDeMesure();
console.log(`Machine : ${cpus()[0]?.model.trim()}, ${cpus().length} cœurs, moteur ${process.version}`);
console.log(
  `${LIEUX} lieux, index construit en ${Math.round(performance.now() - debutIndex)} ms ; ${FOIS} recherches par cas`,
);

// One place in ten takes bookings, its first slot within three weeks.
const disponibilites = new Map(
  index.lieux.flatMap(({ id }, rang) =>
    rang % 10 === 0 ? [[id, new Date(Date.parse("2024-09-03T09:00:00Z") + (rang % 21) * 86_400_000)] as const] : [],
  ),
);
const CAS: readonly (readonly [nom: string, filtres: Filtres, rayonKm: number, tri: "distance" | "disponibilite"])[] = [
  ["besoin, 20 km", [], 20, "distance"],
  ["besoin, 50 km", [], 50, "distance"],
  ["besoin, ouvert maintenant, 20 km", ["maintenant"], 20, "distance"],
  ["besoin, trois filtres, 50 km", ["bientot", "fauteuil", "gratuit"], 50, "distance"],
  ["besoin, rendez-vous sous 7 jours, 50 km", ["creneau-7-jours"], 50, "distance"],
  ["besoin, premier rendez-vous d’abord, 50 km", [], 50, "disponibilite"],
];
for (const [nom, filtres, rayonKm, tri] of CAS) {
  const durees: number[] = [];
  const cpuAvant = process.cpuUsage();
  for (let n = 0; n < FOIS; n += 1) {
    // One search in four is around Paris, the worst place.
    const commune = n % 4 === 0 ? tries[0] : communes[(n * 6151) % communes.length];
    const service = SERVICES[n % SERVICES.length];
    const services = service === undefined ? [] : [service];
    const debut = performance.now();
    chercherLieux(index, {
      point: { lat: commune?.lat ?? 48.86, lon: commune?.lon ?? 2.35 },
      services,
      filtres,
      tri,
      disponibilites,
      rayonKm,
      page: 1,
      parPage: 10,
      maintenant: new Date("2024-09-03T09:00:00Z"),
    });
    durees.push(performance.now() - debut);
  }
  const { user, system } = process.cpuUsage(cpuAvant);
  durees.sort((a, b) => a - b);
  const au = (part: number): string => (durees[Math.min(FOIS - 1, Math.floor(FOIS * part))] ?? 0).toFixed(2);
  console.log(
    `${nom} : médiane ${au(0.5)} ms, 95e centile ${au(0.95)} ms, pire ${au(1)} ms ; processeur ${((user + system) / 1000 / FOIS).toFixed(2)} ms en moyenne`,
  );
}
