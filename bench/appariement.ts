// The matching of every candidate with every vacant post, in its thread, while the program goes on answering.
// Usage: node bench/mesurer.mjs appariement [--candidats 56155] [--postes 4000]
// Candidates and structures are spread as the inhabitants are; one candidate in ten would go anywhere in France, one structure in twenty
// takes them from anywhere.
import { loadavg } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { apparierAPart, type CandidatEnLice, type StructureQuiRecrute } from "../src/domaines/recrutement/index.ts";
import { type Commune, referentiel } from "../src/domaines/territoire/index.ts";

const { values } = parseArgs({
  options: {
    candidats: { type: "string", default: "56155" },
    postes: { type: "string", default: "4000" },
  },
});

let graine = 20_221_201;
const hasard = (): number => {
  graine = (Math.imul(graine, 1_664_525) + 1_013_904_223) >>> 0;
  return graine / 2 ** 32;
};
const parmi = <T>(liste: readonly T[], defaut: T): T => liste[Math.floor(hasard() * liste.length)] ?? defaut;
const quelquesUns = (liste: readonly string[], part: number): readonly string[] => liste.filter(() => hasard() < part);

const communes = [...referentiel().communes.values()];
const cumuls: number[] = [];
for (const { population } of communes) cumuls.push((cumuls.at(-1) ?? 0) + (population ?? 0));

function uneCommune(): Pick<CandidatEnLice, "commune" | "departement" | "lat" | "lon"> {
  const vise = hasard() * (cumuls.at(-1) ?? 0);
  let [bas, haut] = [0, communes.length - 1];
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if ((cumuls[milieu] ?? 0) < vise) bas = milieu + 1;
    else haut = milieu;
  }
  const trouvee: Commune | undefined = communes[bas];
  if (trouvee === undefined) throw new Error("no commune is known: build first");
  return { commune: trouvee.code, departement: trouvee.departement, lat: trouvee.lat, lon: trouvee.lon };
}

const jour = (mois: number): string => `2022-${String(1 + Math.floor(mois)).padStart(2, "0")}-15`;
const LANGUES = ["ar", "en", "es", "pt", "tr"];
const PUBLICS = ["seniors", "jeunes", "demandeurs_emploi", "allophones"];
const candidats = Array.from(
  { length: Number(values.candidats) },
  (_, i): CandidatEnLice => ({
    ...{ id: i + 1, ...uneCommune(), depuis: jour(hasard() * 10) },
    rayonKm: parmi([5, 10, 15, 20, 20, 40, 40, 100, 100, null], 20),
    disponibleLe: jour(6 + hasard() * 6),
    langues: quelquesUns(LANGUES, 0.1),
    publics: quelquesUns(PUBLICS, 0.3),
    pixScore: hasard() < 0.4 ? null : 50 + Math.floor(hasard() * 51),
    pixVerifie: hasard() < 0.5,
  }),
);
const structures: StructureQuiRecrute[] = [];
for (let postes = Number(values.postes); postes > 0; ) {
  const places = Math.min(postes, parmi([1, 1, 1, 1, 2, 2, 3], 1));
  postes -= places;
  structures.push({
    ...{ id: structures.length + 1, ...uneCommune(), places, debutLe: jour(8 + hasard() * 4) },
    distanceMaxKm: hasard() < 0.05 ? null : 100,
    seuilPix: parmi([70, 70, 70, 80], 70),
    langues: quelquesUns(LANGUES, 0.05),
    publics: quelquesUns(PUBLICS, 0.2),
    prioritaire: hasard() < 0.4,
  });
}

const attente = monitorEventLoopDelay({ resolution: 5 });
attente.enable();
const debut = performance.now();
const { resultat, dureeMs, memoireMo } = await apparierAPart({
  demande: { candidats, structures, voeux: [], cote: "candidats", tours: 3 },
  publics: {},
});
const total = performance.now() - debut;
attente.disable();
console.log(
  `${candidats.length} candidats, ${values.postes} postes de ${structures.length} structures ; charge ${(loadavg()[0] ?? 0).toFixed(1)}`,
);
console.log(`${resultat.paires} paires à portée, ${resultat.coupes} candidats coupés`);
console.log(
  `${(total / 1000).toFixed(1)} s en tout, dont ${(dureeMs / 1000).toFixed(1)} s dans le fil ; ${memoireMo} Mo ; attente du programme au pire ${(attente.max / 1e6).toFixed(0)} ms`,
);
for (const cote of ["candidats", "structures"] as const)
  console.log(
    `${cote} d’abord : ${resultat[cote].apparies} appariés, paires bloquantes ${resultat[cote].bloquantes}, rangs des candidats ${resultat[cote].rangsCandidats.join(" ")}, des structures ${resultat[cote].rangsStructures.join(" ")}`,
  );
console.log(
  `${resultat.changent} candidats changeraient ; ${resultat.propositions.length} propositions en trois tours`,
);
if (resultat.candidats.bloquantes + resultat.structures.bloquantes > 0 || dureeMs > 10_000) process.exit(1);
