/**
 * How fast places enter from a file: 50 000 generated places, a third of them in the 500 largest communes, go through the real path (reading,
 * columns, communes, hours, comparison with each other, storage with journal); then the same file again, then one place in ten changed; then a night's
 * publication and the export.
 * Run: npx esbuild bench/importer-lieux.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/mesure-lieux.mjs
 *      && node dist/mesure-lieux.mjs [number of places, 50000 by default]
 * On the embedded database, in a folder of its own; with DATABASE_URL_BENCH (owner, empty database), on PostgreSQL.
 */
import { cpus, loadavg } from "node:os";
import { preparerDonnees } from "../src/app/preparer-donnees.ts";
import { exporterLieux, importerLieux, lieuxEnCsv, publierLieux } from "../src/domaines/offre/index.ts";
import { referentiel } from "../src/domaines/territoire/index.ts";
import type { Db } from "../src/plateforme/db/db.ts";
import { migrer } from "../src/plateforme/db/migrer.ts";
import { estRefus } from "../src/plateforme/formats/refus-format.ts";
import { ouvrirBaseDeMesure } from "./base-de-mesure.ts";

const SYSTEME = { sorte: "systeme" } as const;
const NOMBRE = Number(process.argv[2] ?? 50_000);
const LIMITES = { octetsMax: 100 * 1024 * 1024, lignesMax: NOMBRE };
const HORAIRES = [
  "Mo-Fr 09:00-12:00,14:00-17:00",
  "Du lundi au vendredi de 9h à 12h et de 14h à 17h",
  "9h-12h sf mardi (sur rdv)",
  "",
  "Mo-Sa 08:30-12:30; PH off",
];
const SERVICES = [
  "Aide aux démarches administratives",
  "Accéder à du matériel|Prendre en main un ordinateur",
  "Maîtrise des outils numériques du quotidien|Utilisation sécurisée du numérique",
];

const { base, fermer } = await ouvrirBaseDeMesure();
await migrer(base.pool);
await preparerDonnees(base);
const systeme = <T>(travail: (db: Db) => Promise<T>): Promise<T> => base.transaction(SYSTEME, travail);
const communes = [...referentiel().communes.values()];
const grandes = [...communes].sort((a, b) => (b.population ?? 0) - (a.population ?? 0)).slice(0, 500);

const premier = fichier("2024-01-15", () => false);
console.log(
  `Machine : ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, base ${base.sorte} ; fichier : ${NOMBRE} lieux, ${(premier.length / 1e6).toFixed(1)} Mo`,
);
await chronometrer("premier import", () => importer(premier));
await chronometrer("le même fichier", () => importer(premier));
await chronometrer("un lieu sur dix a changé", () => importer(fichier("2024-02-15", (n) => n % 10 === 0)));
await chronometrer("première publication de nuit", () => publierLieux(systeme, new Date("2024-03-01T01:10:00Z")));
await chronometrer("publication d’une nuit sans changement", () =>
  publierLieux(systeme, new Date("2024-03-02T01:10:00Z")),
);
await chronometrer("export entier en CSV", async () => {
  let octets = 0;
  for await (const morceau of lieuxEnCsv(exporterLieux(systeme))) octets += morceau.length;
  console.log(`  ${(octets / 1e6).toFixed(1)} Mo`);
});
await fermer();

async function importer(octets: Uint8Array): Promise<void> {
  let avancees = 0;
  let attente = 0;
  const contexte = {
    transaction: async <T>(travail: (db: Db) => Promise<T>): Promise<T> => {
      const debut = performance.now();
      const resultat = await systeme(travail);
      attente = Math.max(attente, performance.now() - debut);
      return resultat;
    },
    maintenant: new Date("2024-09-01T10:00:00Z"),
    progres: () => {
      avancees += 1;
    },
  };
  const resultat = await importerLieux(contexte, { octets, nom: "mesure.csv" }, { source: "mesure", limites: LIMITES });
  if (estRefus(resultat)) throw new Error(resultat.message);
  console.log(
    `  ${JSON.stringify(resultat.bilan)}, ${resultat.doutes} doubles possibles, progrès dit ${avancees} fois, plus longue transaction ${Math.round(attente)} ms`,
  );
}

async function chronometrer(nom: string, travail: () => Promise<void>): Promise<void> {
  const debut = performance.now();
  const processeur = process.cpuUsage();
  await travail();
  const { user, system } = process.cpuUsage(processeur);
  console.log(
    `${nom} : ${((performance.now() - debut) / 1000).toFixed(1)} s ; processeur du programme ${((user + system) / 1e6).toFixed(1)} s ; charge ${loadavg()[0]?.toFixed(1)}`,
  );
}

function fichier(date: string, change: (n: number) => boolean): Uint8Array {
  const lignes = [
    "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,telephone,courriels,horaires,services,frais_a_charge,date_maj,presentation_detail",
  ];
  for (let n = 0; n < NOMBRE; n += 1) {
    const commune = n % 3 === 0 ? grandes[n % 500] : communes[(n * 7919) % communes.length];
    const ecart = ((n * 104_729) % 9973) / 200_000;
    const telephone = change(n) ? "01 99 00 00 99" : `01 99 00 ${String(n % 100).padStart(2, "0")} 12`;
    lignes.push(
      [
        `m-${n}`,
        `${["Médiathèque", "Maison France services", "Mairie", "Centre social"][n % 4]} ${n}`,
        commune?.nom ?? "",
        commune?.codesPostaux[0] ?? "",
        commune?.code ?? "",
        `${n % 200} rue des Fleurs`,
        ((commune?.lat ?? 46) + ecart).toFixed(5),
        ((commune?.lon ?? 2) - ecart).toFixed(5),
        telephone,
        "accueil@exemple.test",
        `"${HORAIRES[n % HORAIRES.length]}"`,
        `"${SERVICES[n % SERVICES.length]}"`,
        "Gratuit",
        change(n) ? date : "2024-01-15",
        `"Lieu généré pour la mesure, numéro ${n}."`,
      ].join(","),
    );
  }
  return new TextEncoder().encode(`${lignes.join("\n")}\n`);
}
