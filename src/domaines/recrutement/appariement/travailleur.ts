import { parentPort, workerData } from "node:worker_threads";
import { apparier } from "./apparier.rules.ts";
import type { Commande, Reponse } from "./apparier-a-part.ts";

const { demande, publics }: Commande = workerData;
const langues = new Intl.DisplayNames(["fr"], { type: "language" });
const debut = performance.now();
const resultat = apparier(demande, {
  langue: (code) => langues.of(code) ?? code,
  public: (code) => publics[code] ?? code,
});
const reponse: Reponse = {
  resultat,
  dureeMs: Math.round(performance.now() - debut),
  memoireMo: Math.round(process.memoryUsage().rss / 1e6),
};
parentPort?.postMessage(reponse);
