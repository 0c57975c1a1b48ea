import { createServer } from "node:http";
import { refusDEcoute } from "./ecoute.ts";

const HOTE = "127.0.0.1";
const SEUILS_MS = [5, 10, 25, 50, 100, 250, 500, 1000, 5000] as const;

type Mesure = { nombre: number; somme: number; readonly seaux: number[] };

/** Counts answers by route and status, in memory. */
export function ouvrirMesures(): {
  readonly mesurer: (route: string, statut: number, ms: number) => void;
  readonly texte: () => string;
} {
  const parCle = new Map<string, Mesure>();
  return {
    mesurer: (route, statut, ms) => {
      const cle = `route="${route.replaceAll('"', "")}",statut="${statut}"`;
      const mesure = parCle.get(cle) ?? { nombre: 0, somme: 0, seaux: SEUILS_MS.map(() => 0) };
      mesure.nombre += 1;
      mesure.somme += ms;
      SEUILS_MS.forEach((seuil, rang) => {
        if (ms <= seuil) mesure.seaux[rang] = (mesure.seaux[rang] ?? 0) + 1;
      });
      parCle.set(cle, mesure);
    },
    texte: () =>
      [...entete(), ...[...parCle].flatMap(([cle, mesure]) => lignes(cle, mesure)), ...processus()]
        .join("\n")
        .concat("\n"),
  };
}

const entete = (): readonly string[] => [
  "# HELP declic_reponse_ms Duration of answers, milliseconds",
  "# TYPE declic_reponse_ms histogram",
];

const lignes = (cle: string, { nombre, somme, seaux }: Mesure): readonly string[] => [
  ...SEUILS_MS.map((seuil, rang) => `declic_reponse_ms_bucket{${cle},le="${seuil}"} ${seaux[rang] ?? 0}`),
  `declic_reponse_ms_bucket{${cle},le="+Inf"} ${nombre}`,
  `declic_reponse_ms_sum{${cle}} ${somme.toFixed(1)}`,
  `declic_reponse_ms_count{${cle}} ${nombre}`,
];

const processus = (): readonly string[] => [
  "# TYPE process_resident_memory_bytes gauge",
  `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
  "# TYPE process_uptime_seconds gauge",
  `process_uptime_seconds ${Math.round(process.uptime())}`,
];

/** Serves the measures in the Prometheus text format, on this machine only; answers how to stop. */
export function servirMesures(port: number, texte: () => string): Promise<() => void> {
  const serveur = createServer((demande, reponse) => {
    const trouve = demande.url === "/metrics";
    reponse.writeHead(trouve ? 200 : 404, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" });
    reponse.end(trouve ? texte() : "");
  });
  return new Promise((pret, echec) => {
    serveur.once("error", (erreur) =>
      echec(refusDEcoute(erreur, { variable: "METRIQUES_PORT", valeur: port }, HOTE) ?? erreur),
    );
    serveur.listen(port, HOTE, () => pret(() => serveur.close()));
  });
}
