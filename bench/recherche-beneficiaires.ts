/**
 * How long a person is looked for among many, typing errors included, with the reading written in the journal.
 * Run: npx esbuild bench/recherche-beneficiaires.ts --bundle --platform=node --format=esm --packages=external
 *      --outfile=dist/mesure-beneficiaires.mjs && node dist/mesure-beneficiaires.mjs [people, 500000 by default] [structures, 4000]
 * On the embedded database, in a folder of its own; with DATABASE_URL_BENCH (owner, empty database), on PostgreSQL.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
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
const STRUCTURES = Number(process.argv[3] ?? 4000);
const PREMIERE = 900_000;
const LOT = 500;

installerCoffre(creerCoffre(randomBytes(32)));
const { base, fermer } = await ouvrir();
await migrer(base.pool);
await preparerDonnees(base);
const { personneId, affectationId } = await base.transaction(SYSTEME, async (db) => {
  await db.run(sql`insert into acteur.structure (id, nom, type, nature, departement_code) overriding system value
    select ${PREMIERE} + n, 'Mesure', 'COMMUNE', 'publique', '23' from generate_series(0, ${STRUCTURES - 1}) n`);
  const personne = await db.one(sql<{ id: number }>`
    insert into acteur.personne (identite, cle) values ('\\x00', '\\x00') returning id`);
  await db.run(sql`insert into acteur.compte (personne_id) values (${personne.id})`);
  const affectation = await db.one(sql<{ id: number }>`
    insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
    values (${personne.id}, 'conseiller', 'soi', ${PREMIERE}, '2020-11-01') returning id`);
  return { personneId: personne.id, affectationId: affectation.id };
});

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
const debut = performance.now();
for (let fait = 0; fait < NOMBRE; fait += LOT) {
  const structureId = PREMIERE + Math.floor((fait / NOMBRE) * STRUCTURES);
  const parStructure = Math.max(1, Math.ceil(NOMBRE / STRUCTURES));
  await base.transaction(SYSTEME, async (db) => {
    for (let rang = 0; rang < LOT; rang += parStructure) {
      const nombre = Math.min(parStructure, LOT - rang);
      const chez = {
        structureId: structureId + Math.floor(rang / parStructure),
        conseillerId: personneId,
        consentementLe: "2022-09-01",
      };
      await chargerBeneficiaires(db, chez, Array.from({ length: nombre }, uneFiche));
    }
  });
}
const secondes = (performance.now() - debut) / 1000;
console.log(
  `Chargement : ${NOMBRE} personnes dans ${STRUCTURES} structures, ${secondes.toFixed(0)} s (${Math.round(NOMBRE / secondes)} par seconde)`,
);
await base.pool.query("analyze activite.beneficiaire").catch(() => undefined);
const { taille } = (
  await base.pool.query("select pg_size_pretty(pg_total_relation_size('activite.beneficiaire')) as taille")
).rows[0];
console.log(`Taille de la table et de ses index : ${taille}`);

const moi = { sorte: "personne", personneId, affectationId, national: false } as const;
for (const texte of [
  "mar",
  "odette",
  "martinbois",
  "odete",
  "philipe martin",
  "marie bernardu",
  "0639980123",
  "introuvable",
])
  await mesurer(`« ${texte} »`, 60, () => base.transaction(moi, (db) => chercherBeneficiaires({ db }, texte)));
await fermer();

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
  console.log(`${nom} : médiane ${part(0.5)} ms, 95 % sous ${part(0.95)} ms`);
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
