/**
 * How long a report takes to be stored with its roll-ups, and how long the figures take once a million are there.
 * Run: npx esbuild bench/comptes-rendus.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/mesure-comptes-rendus.mjs
 *      && node dist/mesure-comptes-rendus.mjs [number of reports, 100000 by default]
 * On the embedded database, in a folder of its own; with DATABASE_URL_BENCH (owner, empty database), on PostgreSQL.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { preparerDonnees } from "../src/app/preparer-donnees.ts";
import {
  type CompteRendu,
  chargerComptesRendus,
  sommesParDepartement,
  sommesParMois,
} from "../src/domaines/activite/index.ts";
import { referentiel } from "../src/domaines/territoire/index.ts";
import { type Base, baseSur } from "../src/plateforme/db/base.ts";
import { sql } from "../src/plateforme/db/db.ts";
import { ouvrirEmbarquee } from "../src/plateforme/db/embarquee.ts";
import { migrer } from "../src/plateforme/db/migrer.ts";
import { poolEmbarque } from "../src/plateforme/db/ouvrir.ts";

const SYSTEME = { sorte: "systeme" } as const;
const NOMBRE = Number(process.argv[2] ?? 100_000);
const CONSEILLERS = 4000;

const { base, fermer } = await ouvrir();
await migrer(base.pool);
await preparerDonnees(base);
const premier = await base.transaction(SYSTEME, async (db) => {
  await db.run(sql`insert into acteur.structure (id, nom, type, nature, departement_code)
    overriding system value values (900000, 'Mesure', 'COMMUNE', 'publique', '23')`);
  const { id } = await db.one(sql<{ id: number }>`with n as (
    insert into acteur.personne (identite, cle) select '\\x00', '\\x00' from generate_series(1, ${CONSEILLERS}) returning id)
    select min(id) as id from n`);
  return id;
});

const departements = [...referentiel().departements.values()]
  .filter(({ zone }) => zone !== "com")
  .map(({ code }) => code);
let tirage = 1;
const hasard = (n: number): number => {
  tirage = (tirage * 48_271) % 2_147_483_647;
  return tirage % n;
};

console.log(`Machine : ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, base ${base.sorte}`);
const debut = performance.now();
for (let fait = 0; fait < NOMBRE; fait += 1000)
  await base.transaction(SYSTEME, (db) => chargerComptesRendus(db, Array.from({ length: 1000 }, unCompteRendu)));
const secondes = (performance.now() - debut) / 1000;
console.log(
  `Chargement : ${NOMBRE} comptes rendus en ${secondes.toFixed(1)} s (${Math.round(NOMBRE / secondes)} par seconde)`,
);
if (base.sorte === "postgresql") await base.pool.query("analyze");

await mesurer("Un compte rendu, ses trois cumuls, le journal, la validation", 300, () =>
  base.transaction(SYSTEME, (db) => chargerComptesRendus(db, [unCompteRendu()])),
);
const national = { au: "2022-11-30", departements: null };
await mesurer("Toutes les mesures de la nation, mois par mois", 50, () =>
  base.transaction({ sorte: "public" }, (db) => sommesParMois(db, national)),
);
await mesurer("Toutes les mesures d’un département, mois par mois", 50, () =>
  base.transaction({ sorte: "public" }, (db) => sommesParMois(db, { ...national, departements: ["23"] })),
);
await mesurer("Les accompagnements de chaque département", 50, () =>
  base.transaction({ sorte: "public" }, (db) => sommesParDepartement(db, national, ["accompagnements"])),
);
await mesurer("La nation telle qu’on la connaissait un jour passé", 10, () =>
  base.transaction({ sorte: "public" }, (db) => sommesParMois(db, { ...national, connuAu: "2022-10-15" })),
);
await fermer();

async function mesurer(nom: string, fois: number, travail: () => Promise<unknown>): Promise<void> {
  const durees: number[] = [];
  for (let n = 0; n < fois; n += 1) {
    const depart = performance.now();
    await travail();
    durees.push(performance.now() - depart);
  }
  durees.sort((a, b) => a - b);
  const part = (p: number): string => (durees[Math.floor(fois * p)] ?? 0).toFixed(1);
  console.log(`${nom} : médiane ${part(0.5)} ms, 95 % sous ${part(0.95)} ms`);
}

function unCompteRendu(): CompteRendu {
  const aine = hasard(100) < 45;
  const jour = new Date(Date.UTC(2021, 3, 1) + hasard(609) * 86_400_000).toISOString().slice(0, 10);
  return {
    id: randomUUID(),
    conseillerId: premier + hasard(CONSEILLERS),
    structureId: 900_000,
    departementCode: departements[hasard(departements.length)] ?? "23",
    type: "individuel",
    jour,
    dureeMinutes: 30,
    lieu: { genre: "domicile", lieuId: null, communeCode: null },
    canal: "presence",
    themes: hasard(2) === 0 ? ["demarches"] : ["courriel", "navigation"],
    sousThemes: [],
    participants: 1,
    grilleAges: "actuelle",
    ages: aine ? { "70_plus": 1 } : { "25_39": 1 },
    statuts: aine ? { retraite: 1 } : { sans_emploi: 1 },
    genres: { non_communique: 1 },
    public: "particulier",
    recurrents: hasard(2),
    suite: null,
    orientation: null,
    autonomie: null,
    materiels: [],
    demarche: null,
    notes: "",
    etiquettes: [],
    origine: { genre: "demonstration" },
  };
}

async function ouvrir(): Promise<{ base: Base; fermer: () => Promise<void> }> {
  const serveur = process.env["DATABASE_URL_BENCH"];
  if (serveur !== undefined) {
    const sur = baseSur(new pg.Pool({ connectionString: serveur }), "postgresql");
    return { base: sur, fermer: sur.fermer };
  }
  const dossier = mkdtempSync(join(tmpdir(), "declic-mesure-"));
  const { port, secret, fermer: arreter } = await ouvrirEmbarquee(dossier, true);
  const sur = baseSur(poolEmbarque(port, secret), "pglite", arreter);
  return {
    base: sur,
    fermer: async () => {
      await sur.fermer();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}
