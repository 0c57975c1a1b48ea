/**
 * How long a person is looked for among many, typing errors included, with the reading written in the journal: in one structure that
 * would hold everyone, and in a structure of the usual size beside it.
 * Run: npx esbuild bench/recherche-beneficiaires.ts --bundle --platform=node --format=esm --packages=external
 *      --outfile=dist/mesure-beneficiaires.mjs && node dist/mesure-beneficiaires.mjs [people, 500000 by default] [usual structures, 200]
 * On the embedded database, in a folder of its own; with DATABASE_URL_BENCH (owner, empty database), on PostgreSQL: the people stay
 * there, and a second run measures without loading again.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { preparerDonnees } from "../src/app/preparer-donnees.ts";
import { chargerBeneficiaires, chercherBeneficiaires, type FicheChargee } from "../src/domaines/activite/index.ts";
import { type Base, baseSur } from "../src/plateforme/db/base.ts";
import { sql } from "../src/plateforme/db/db.ts";
import { ouvrirEmbarquee } from "../src/plateforme/db/embarquee.ts";
import { migrer } from "../src/plateforme/db/migrer.ts";
import { poolEmbarque } from "../src/plateforme/db/ouvrir.ts";
import { creerCoffre, installerCoffre } from "../src/plateforme/identite/index.ts";

const SYSTEME = { sorte: "systeme" } as const;
const NOMBRE = Number(process.argv[2] ?? 500_000);
const STRUCTURES = Number(process.argv[3] ?? 200);
/** People of one adviser's structure after two years. */
const USUEL = 300;
const GRANDE = 900_000;
const LOT = 500;

// Fixed, so that a database loaded once is measured again.
installerCoffre(creerCoffre(Buffer.alloc(32, 9)));
const { base, fermer } = await ouvrir();
await migrer(base.pool);
await preparerDonnees(base);
let tirage = 1;
const hasard = (n: number): number => {
  tirage = (tirage * 48_271) % 2_147_483_647;
  return tirage % n;
};
const au = <T>(liste: readonly T[], rang: number, sinon: T): T => liste[rang] ?? sinon;
const PRENOMS =
  "Marie Jean Odette Marcel Nadia Rui Lison Kevin Aicha Philippe Catherine Monique Michel Nathalie Isabelle Ahmed Fatou".split(
    " ",
  );
const SYLLABES =
  "mar tin ber nard du bois ro bert ri chard pe tit mo reau lau rent si mon gar nier fau re rous seau blan chet".split(
    " ",
  );
/** Frequent first names stay frequent; names are made of three syllables, 13 000 of them. */
const nomAuHasard = (): string => [0, 0, 0].map(() => au(SYLLABES, hasard(SYLLABES.length), "mar")).join("");
const prenomAuHasard = (): string => au(PRENOMS, Math.min(hasard(PRENOMS.length), hasard(PRENOMS.length)), "Marie");

console.log(`Machine : ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, base ${base.sorte}`);
const chez = await quelquUn(GRANDE, "mesure.grande");
const usuel = await quelquUn(GRANDE + 1, "mesure.usuelle");
const { deja } = (await base.pool.query("select count(*) as deja from activite.beneficiaire")).rows[0];
if (deja === 0) await charger();
const { taille, gin } = (
  await base.pool.query(`select pg_size_pretty(pg_total_relation_size('activite.beneficiaire')) as taille,
    pg_size_pretty(pg_relation_size('activite.beneficiaire_jetons')) as gin`)
).rows[0];
console.log(`Taille de la table et de ses index : ${taille}, dont jetons ${gin}`);

const TEXTES = [
  "mar",
  "marie",
  "odette",
  "odete",
  "oddete",
  "martinbois",
  "philipe martin",
  "marie bernardu",
  "jean marie",
  "0639980123",
  "0639 98",
  "introuvable",
];
for (const [nom, qui] of [
  [`${USUEL} personnes`, usuel],
  [`${NOMBRE} personnes`, chez],
] as const) {
  console.log(`\nUne structure de ${nom} (charge ${loadavg()[0]?.toFixed(1)})`);
  await mesurer("le plancher : transaction, rôle, périmètre, commit", 100, () =>
    base.transaction(qui, (db) => db.rows(sql`select 1`)),
  );
  for (const texte of TEXTES)
    await mesurer(`« ${texte} »`, 60, () => base.transaction(qui, (db) => chercherBeneficiaires({ db }, texte)));
}
await fermer();

/** Someone who works in this structure, made once. */
async function quelquUn(structureId: number, marque: string) {
  return base.transaction(SYSTEME, async (db) => {
    await db.run(sql`insert into acteur.structure (id, nom, type, nature, departement_code) overriding system value
      values (${structureId}, ${marque}, 'COMMUNE', 'publique', '23') on conflict (id) do nothing`);
    const [connue] = await db.rows(sql<{ personneId: number; affectationId: number }>`
      select personne_id as "personneId", id as "affectationId" from acteur.affectation where structure_id = ${structureId}`);
    if (connue !== undefined) return { sorte: "personne", national: false, ...connue } as const;
    const { id: personneId } = await db.one(sql<{ id: number }>`
      insert into acteur.personne (identite, cle) values ('\\x00', '\\x00') returning id`);
    await db.run(sql`insert into acteur.compte (personne_id) values (${personneId})`);
    const { id: affectationId } = await db.one(sql<{ id: number }>`
      insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
      values (${personneId}, 'conseiller', 'soi', ${structureId}, '2020-11-01') returning id`);
    return { sorte: "personne", national: false, personneId, affectationId } as const;
  });
}

/** The index of tokens is made after the loading: much faster, the same searches. */
async function charger(): Promise<void> {
  await base.transaction(SYSTEME, (db) =>
    db.run(sql`insert into acteur.structure (id, nom, type, nature, departement_code) overriding system value
      select ${GRANDE} + n, 'Mesure', 'COMMUNE', 'publique', '23' from generate_series(2, ${STRUCTURES}) n on conflict (id) do nothing`),
  );
  await base.pool.query("drop index if exists activite.beneficiaire_jetons");
  const debut = performance.now();
  const conseillerId = chez.personneId;
  const total = NOMBRE + STRUCTURES * USUEL;
  for (let fait = 0; fait < NOMBRE; fait += LOT) await lot(GRANDE, conseillerId, LOT);
  for (let rang = 1; rang <= STRUCTURES; rang += 1) await lot(GRANDE + rang, usuel.personneId, USUEL);
  const secondes = (performance.now() - debut) / 1000;
  console.log(
    `Chargement : ${total} personnes, ${secondes.toFixed(0)} s (${Math.round(total / secondes)} par seconde)`,
  );
  const depart = performance.now();
  await base.pool.query(
    "create index beneficiaire_jetons on activite.beneficiaire using gin (jetons) with (fastupdate = off)",
  );
  await base.pool.query("analyze activite.beneficiaire");
  console.log(`Index des jetons : ${((performance.now() - depart) / 1000).toFixed(0)} s`);
}

async function lot(structureId: number, conseillerId: number, nombre: number): Promise<void> {
  const qui = { structureId, conseillerId, consentementLe: "2022-09-01" };
  const fiches = Array.from({ length: nombre }, uneFiche);
  await base.transaction(SYSTEME, (db) => chargerBeneficiaires(db, qui, fiches));
}

function uneFiche(): FicheChargee {
  return {
    saisie: {
      id: crypto.randomUUID(),
      anonyme: false,
      accord: true,
      identite: {
        nom: nomAuHasard(),
        prenom: prenomAuHasard(),
        telephone: `063998${String(hasard(10_000)).padStart(4, "0")}`,
        courriel: "",
        anneeNaissance: 1930 + hasard(80),
        commune: "",
        repere: "",
      },
      classeAge: "non_communique",
      statut: "non_communique",
      genre: "non_communique",
      besoins: [],
      materielsSouhaites: [],
      notes: "",
    },
    passages: [],
  };
}

async function mesurer(nom: string, fois: number, travail: () => Promise<unknown>): Promise<void> {
  const durees: number[] = [];
  for (let n = 0; n < fois; n += 1) {
    const depart = performance.now();
    await travail();
    durees.push(performance.now() - depart);
  }
  durees.sort((a, b) => a - b);
  const part = (p: number): string => (durees[Math.floor(fois * p)] ?? 0).toFixed(1);
  console.log(`${nom} : 10 % sous ${part(0.1)} ms, médiane ${part(0.5)} ms, 95 % sous ${part(0.95)} ms`);
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
