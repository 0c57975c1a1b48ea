/**
 * How fast the past reports of a whole programme enter by « declic importer comptes-rendus »: a generated CSV goes through the real
 * path (reading, columns, checks, comparison with what is there, storage with roll-ups and journal), then the same file again.
 * Run: npx esbuild bench/importer-comptes-rendus.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/mesure-import.mjs
 *      && node dist/mesure-import.mjs [number of lines, 200000 by default] [times, 1 by default]
 * On the embedded database, in a folder of its own; with DATABASE_URL_BENCH (owner, empty database), on PostgreSQL.
 */
import { cpus, loadavg } from "node:os";
import { preparerDonnees } from "../src/app/preparer-donnees.ts";
import { importerComptesRendus } from "../src/domaines/activite/index.ts";
import { referentiel } from "../src/domaines/territoire/index.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { migrer } from "../src/plateforme/db/migrer.ts";
import { lireCsvRangee } from "../src/plateforme/formats/lire-csv.ts";
import { estRefus } from "../src/plateforme/formats/refus-format.ts";
import { allureDe } from "../src/plateforme/imports/contexte-import.ts";
import { ouvrirBaseDeMesure } from "./base-de-mesure.ts";

const SYSTEME = { sorte: "systeme" } as const;
const CONSEILLERS = 4000;
const PREMIER_JOUR = Date.UTC(2021, 3, 1);
const NOMBRE = Number(process.argv[2] ?? 200_000);
/** On a loaded machine, the least of several times is nearest the truth: each time under another source. */
const FOIS = Number(process.argv[3] ?? 1);
/** As dense as a million reports of 4 000 advisers over twenty months. */
const JOURS = Math.max(1, Math.round((609 * NOMBRE) / 1_000_000));
const LIMITES = { octetsMax: 500 * 1024 * 1024, lignesMax: NOMBRE };

const { base, fermer, processeurDuServeur } = await ouvrirBaseDeMesure();
await migrer(base.pool);
await preparerDonnees(base);
const departements = [...referentiel().departements.values()].filter(({ zone }) => zone !== "com");
let tirage = 1;
const hasard = (n: number): number => {
  tirage = (tirage * 48_271) % 2_147_483_647;
  return tirage % n;
};
const premier = await base.transaction(SYSTEME, planter);
const octets = new TextEncoder().encode(fichier());
console.log(
  `Machine : ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, base ${base.sorte} ; fichier : ${NOMBRE} lignes, ${(octets.length / 1e6).toFixed(1)} Mo`,
);
await chronometrer("lecture du CSV seule", async () => {
  const lu = await lireCsvRangee(octets, LIMITES);
  if (estRefus(lu)) throw new Error(lu.message);
});
for (let fois = 1; fois <= FOIS; fois += 1) {
  await chronometrer("essai (rien d’écrit)", () => importer(true, fois));
  await chronometrer("premier import", () => importer(false, fois));
  await chronometrer("le même fichier, rien de changé", () => importer(false, fois));
}
await fermer();

async function importer(essai: boolean, fois: number): Promise<void> {
  const contexte = {
    transaction: <T>(travail: (db: Db) => Promise<T>) => base.transaction(SYSTEME, travail),
    maintenant: new Date("2022-12-01T09:30:00+01:00"),
    allure: allureDe(base.sorte),
  };
  const resultat = await importerComptesRendus(
    contexte,
    { octets, nom: "mesure.csv" },
    { limites: LIMITES, essai, source: `mesure-${fois}` },
  );
  if (estRefus(resultat)) throw new Error(resultat.message);
  const { lus, crees, inchanges } = resultat.bilan;
  if (lus !== NOMBRE || (!essai && crees + inchanges !== NOMBRE)) throw new Error(JSON.stringify(resultat.bilan));
}

async function chronometrer(nom: string, travail: () => Promise<void>): Promise<void> {
  const debut = performance.now();
  const processeur = process.cpuUsage();
  const serveur = processeurDuServeur();
  await travail();
  const secondes = (performance.now() - debut) / 1000;
  const { user, system } = process.cpuUsage(processeur);
  console.log(
    `${nom} : ${secondes.toFixed(1)} s, ${Math.round(NOMBRE / secondes)} par seconde ; processeur par ligne : programme ${((user + system) / NOMBRE).toFixed(1)} µs, serveur ${(((processeurDuServeur() - serveur) * 1e6) / NOMBRE).toFixed(1)} µs ; charge ${loadavg()[0]?.toFixed(1)}`,
  );
}

/** Structures of every département and their advisers; answers the number of the first. */
async function planter(db: Db): Promise<number> {
  await db.run(sql`insert into acteur.structure (id, nom, type, nature, commune_code, departement_code)
    overriding system value
    select 900000 + x.rang, 'Mesure ' || x.rang, 'COMMUNE', 'publique',
      (select min(c.code) from territoire.commune c where c.departement_code = x.code), x.code
    from unnest(${departements.map(({ code }) => code)}::text[], ${departements.map((_, rang) => rang)}::integer[]) as x(code, rang)`);
  const { id } = await db.one(sql<{ id: number }>`with n as (
    insert into acteur.personne (identite, cle) select '\\x00', '\\x00' from generate_series(1, ${CONSEILLERS}) returning id)
    select min(id) as id from n`);
  await db.run(sql`insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
    select ${id} + n, 'conseiller', 'soi', 900000 + n % ${departements.length}, '2020-11-01' from generate_series(0, ${CONSEILLERS - 1}) n`);
  return id;
}

/** As the existing application exported them: its columns, its words, in the order of days. */
function fichier(): string {
  const lignes = [
    "id;conseiller;date;canal;activité;nb participants;nb participants récurrents;age.moins12ans;age.de12a18ans;age.de18a35ans;age.de35a60ans;age.plus60ans;statut.étudiant;statut.sansEmploi;statut.enEmploi;statut.retraite;statut.hétérogène;thèmes;durée;commentaires",
  ];
  for (let n = 0; n < NOMBRE; n += 1) {
    const jour = new Date(PREMIER_JOUR + Math.floor((n / NOMBRE) * JOURS) * 86_400_000).toISOString();
    const ages = [0, 0, 0, 0, 0];
    const statuts = [0, 0, 0, 0, 0];
    const collectif = hasard(5) === 0;
    const participants = collectif ? 3 + hasard(6) : 1;
    for (let p = 0; p < participants; p += 1) {
      const [age, statut] = [hasard(5), hasard(5)];
      ages[age] = (ages[age] ?? 0) + 1;
      statuts[statut] = (statuts[statut] ?? 0) + 1;
    }
    const themes = hasard(2) === 0 ? "courriel" : "equipement informatique|demarche en ligne|smartphone";
    lignes.push(
      [
        `61a0${String(n).padStart(20, "0")}`,
        premier + hasard(CONSEILLERS),
        jour,
        ["domicile", "rattachement", "distance"][hasard(3)],
        collectif ? "collectif" : "individuel",
        participants,
        hasard(2),
        ...ages,
        ...statuts,
        themes,
        ["0-30", "30-60", "90"][hasard(3)],
        hasard(4) === 0 ? "À revoir la semaine prochaine, avec ses papiers" : "",
      ].join(";"),
    );
  }
  return `${lignes.join("\n")}\n`;
}
