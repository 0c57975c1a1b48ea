// Pages per second of a running site. Usage: node bench/pages.mjs http://localhost:3000 / /trouver /chiffres
//   [--connexions 64] [--secondes 10] [--sans-cache]  (--sans-cache: another address each time, so that nothing is kept)
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import autocannon from "autocannon";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    connexions: { type: "string", default: "64" },
    secondes: { type: "string", default: "10" },
    "sans-cache": { type: "boolean", default: false },
  },
});
const [site, ...chemins] = positionals;
if (site === undefined || chemins.length === 0) {
  console.error(
    "Usage : node bench/pages.mjs <adresse du site> <chemin>… [--connexions 64] [--secondes 10] [--sans-cache]",
  );
  process.exit(2);
}

const sante = await (await fetch(new URL("/sante", site))).json();
const lectures = [];
for (const chemin of chemins) lectures.push(await mesurer(chemin));

console.log(
  `Machine : ${cpus().length} × ${cpus()[0]?.model.trim() ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} Go, Node ${process.versions.node}`,
);
console.log(
  `Site : ${site}, base ${sante.base}, démonstration ${sante.demo.etat} (${Math.round(sante.demo.fraction * 100)} %)`,
);
console.log(`Commande : node bench/pages.mjs ${process.argv.slice(2).join(" ")}`);
console.log("La mesure et le site se partagent la machine quand ils y sont ensemble.\n");
console.table(lectures);
process.exitCode = lectures.every(({ erreurs }) => erreurs === 0) ? 0 : 1;

/** One page: weight first, then the crowd. @param {string} chemin */
async function mesurer(chemin) {
  const url = new URL(chemin, site).href;
  const headers = { "accept-encoding": "br, gzip" };
  const seule = await autocannon({ url, headers, amount: 1, connections: 1 });
  let numero = 0;
  const resultat = await autocannon({
    url,
    headers,
    connections: Number(values.connexions),
    duration: Number(values.secondes),
    ...(values["sans-cache"]
      ? {
          requests: [
            {
              setupRequest: (demande) => {
                numero += 1;
                const adresse = new URL(url);
                adresse.searchParams.set("_mesure", String(numero));
                return { ...demande, path: adresse.pathname + adresse.search };
              },
            },
          ],
        }
      : {}),
  });
  return {
    chemin,
    "pages/s": Math.round(resultat.requests.average),
    "p50 ms": resultat.latency.p50,
    "p99 ms": resultat.latency.p99,
    "octets/page": seule.throughput.total,
    erreurs: resultat.errors + resultat.timeouts + resultat.non2xx,
  };
}
