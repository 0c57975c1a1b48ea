/**
 * How long a search of a commune takes, and how often it is right with one mistake.
 * Run: npx esbuild bench/recherche-commune.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/outils/recherche-commune.mjs && node dist/outils/recherche-commune.mjs
 */
import { cpus } from "node:os";
import { chercherCommunes, referentiel } from "../src/domaines/territoire/index.ts";
import { fautesDe, hasard } from "../tests/fautes-de-frappe.ts";

const cpu = (travail: () => void): number => {
  const debut = process.cpuUsage();
  travail();
  const { user, system } = process.cpuUsage(debut);
  return (user + system) / 1000;
};

const chargement = cpu(() => referentiel());
const indexation = cpu(() => chercherCommunes("Guéret"));
const r = referentiel();
const grandes = [...r.communes.values()].sort((a, b) => (b.population ?? 0) - (a.population ?? 0)).slice(0, 500);
const tirer = hasard(20_221_129);
const essais = grandes.flatMap((c) => fautesDe(c.nom, tirer).map((f) => ({ nom: c.nom, ...f })));

const durees: number[] = [];
let premiers = 0;
const calcul = cpu(() => {
  for (const { nom, texte } of essais) {
    const debut = performance.now();
    const [trouvee] = chercherCommunes(texte);
    durees.push(performance.now() - debut);
    if (trouvee?.commune.nom === nom) premiers += 1;
  }
});
durees.sort((a, b) => a - b);
const part = (p: number): string => (durees[Math.floor(durees.length * p)] ?? 0).toFixed(2);

console.log(`Machine : ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}`);
console.log(`Taille : ${r.communes.size} communes, ${r.cles.length} noms ; ${essais.length} saisies avec une faute`);
console.log(`Chargement : ${chargement.toFixed(0)} ms de calcul ; index : ${indexation.toFixed(0)} ms`);
console.log(`Une recherche : ${(calcul / essais.length).toFixed(2)} ms de calcul en moyenne`);
console.log(`Temps écoulé : médiane ${part(0.5)} ms, 95 % sous ${part(0.95)} ms, 99 % sous ${part(0.99)} ms`);
console.log(`Bonne commune en premier : ${((100 * premiers) / essais.length).toFixed(2)} %`);
