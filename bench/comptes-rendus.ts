/**
 * How fast reports are loaded in bulk, and how long figures, list, form and one more report take once they are there.
 * Run: npx esbuild bench/comptes-rendus.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/mesure-comptes-rendus.mjs
 *      && node dist/mesure-comptes-rendus.mjs [number of reports, 100000 by default] [reports by batch]
 * On the embedded database, in a folder of its own; with DATABASE_URL_BENCH (owner, empty database), on PostgreSQL.
 */
import { randomUUID } from "node:crypto";
import { cpus, loadavg } from "node:os";
import { preparerDonnees } from "../src/app/preparer-donnees.ts";
import {
  type CompteRendu,
  chargerLot,
  creerCompteRendu,
  lireFiltres,
  lireMaJournee,
  listerComptesRendus,
  preparerLot,
  preparerSaisie,
  sommesParDepartement,
  sommesParMois,
} from "../src/domaines/activite/index.ts";
import { referentiel } from "../src/domaines/territoire/index.ts";
import type { Utilisateur } from "../src/plateforme/acces/acces.ts";
import type { Identite } from "../src/plateforme/db/base.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { migrer } from "../src/plateforme/db/migrer.ts";
import type { Contexte } from "../src/plateforme/http/contexte.ts";
import { cookiesPour } from "../src/plateforme/http/cookies.ts";
import { ouvrirBaseDeMesure } from "./base-de-mesure.ts";

const SYSTEME = { sorte: "systeme" } as const;
const CHIFFRES = { sorte: "chiffres" } as const;
const CONSEILLERS = 4000;
const PREMIER_JOUR = Date.UTC(2021, 3, 1);
const JOURS = 609;

const { base, fermer } = await ouvrirBaseDeMesure();
const NOMBRE = Number(process.argv[2] ?? 100_000);
// PostgreSQL has other connections for the pages; the embedded database has one session for all.
const PAR_LOT = Number(process.argv[3] ?? (base.sorte === "postgresql" ? 20_000 : 1000));
await migrer(base.pool);
await preparerDonnees(base);
const departements = [...referentiel().departements.values()].filter(({ zone }) => zone !== "com");
let tirage = 1;
const hasard = (n: number): number => {
  tirage = (tirage * 48_271) % 2_147_483_647;
  return tirage % n;
};
const { premier, temoin } = await base.transaction(SYSTEME, planter);

console.log(`Machine : ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, base ${base.sorte}`);
await charger();
if (base.sorte === "postgresql") await base.pool.query("vacuum analyze");
else await base.pool.query("analyze");

const identite: Identite = { sorte: "personne", ...temoin, national: false };
const maintenant = new Date("2022-12-01T09:30:00+01:00");
await mesurer("insertion d’un compte rendu par son acte (cumuls, journal, validation)", 200, () =>
  base.transaction(
    identite,
    async (db) => {
      const contexte = { ...contexteDe(db), utilisateur: temoin };
      const { conseillerId, structureId, departementCode, grilleAges, origine, ...saisie } = unCompteRendu(0);
      const resultat = await creerCompteRendu(contexte, { ...saisie, jour: "2022-11-30" });
      if (!("fait" in resultat)) throw new Error(JSON.stringify(resultat));
    },
    { demande: "mesure", acte: "creerCompteRendu" },
  ),
);
await mesurer("page du formulaire : ce qu’elle lit", 200, () =>
  base.transaction(identite, (db) => preparerSaisie({ db, utilisateur: temoin, maintenant })),
);
await mesurer("accueil du conseiller : ses chiffres, ses derniers", 200, () =>
  base.transaction(identite, (db) => lireMaJournee(db, temoin, maintenant)),
);
const lister = (page: number, q = "") =>
  base.transaction(identite, (db) =>
    listerComptesRendus(db, lireFiltres({ q }), { colonne: "jour", sens: "desc" }, page),
  );
await mesurer("liste du conseiller, première page", 100, () => lister(1));
await mesurer("liste du conseiller, cinquième page", 100, () => lister(5));
await mesurer("liste du conseiller, recherche dans les notes", 100, () => lister(1, "revoir"));

const region = referentiel()
  .departementsRegion("75")
  .map(({ code }) => code);
const lire = (travail: (db: Db) => Promise<unknown>) => () => base.transaction(CHIFFRES, travail);
for (const [nom, codes] of [
  ["nation", null],
  ["région de 12 départements", region],
  ["département", ["23"]],
] as const) {
  await mesurer(
    `${nom}, mois entiers`,
    60,
    lire((db) => sommesParMois(db, { au: "2022-11-30", departements: codes })),
  );
  await mesurer(
    `${nom}, jusqu’au 17 novembre`,
    60,
    lire((db) => sommesParMois(db, { au: "2022-11-17", departements: codes })),
  );
}
await mesurer(
  "accompagnements de chaque département",
  60,
  lire((db) => sommesParDepartement(db, { au: "2022-11-30", departements: null }, ["accompagnements"])),
);
await mesurer(
  "nation telle qu’on la connaissait le 15 octobre",
  20,
  lire((db) => sommesParMois(db, { au: "2022-11-30", connuAu: "2022-10-15", departements: null })),
);
await fermer();

function contexteDe(db: Db): Contexte {
  const adresse = "http://localhost:3000";
  return {
    db,
    lire: (travail) => travail(db),
    systeme: (travail) => base.transaction(SYSTEME, travail),
    maintenant,
    utilisateur: temoin,
    demandeId: "mesure",
    requete: { chemin: "/", url: adresse, adresse: "127.0.0.1", agent: "mesure", cookie: () => undefined },
    reglages: {
      urlPublique: adresse,
      telephone: "01 99 00 00 00",
      demonstration: false,
      tuiles: undefined,
      cookies: cookiesPour(adresse),
    },
  };
}

/** Structures of every département and their advisers; the last of them will write and read. */
async function planter(db: Db): Promise<{ premier: number; temoin: Utilisateur }> {
  await db.run(sql`insert into acteur.structure (id, nom, type, nature, commune_code, departement_code)
    overriding system value
    select 900000 + x.rang, 'Mesure ' || x.rang, 'COMMUNE', 'publique',
      (select min(c.code) from territoire.commune c where c.departement_code = x.code), x.code
    from unnest(${departements.map(({ code }) => code)}::text[], ${departements.map((_, rang) => rang)}::integer[]) as x(code, rang)`);
  const { id } = await db.one(sql<{ id: number }>`with n as (
    insert into acteur.personne (identite, cle) select '\\x00', '\\x00' from generate_series(1, ${CONSEILLERS}) returning id)
    select min(id) as id from n`);
  await db.run(sql`insert into acteur.compte (personne_id) values (${id})`);
  const { affectation } = await db.one(sql<{ affectation: number }>`
    insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
    values (${id}, 'conseiller', 'soi', 900000, '2020-11-01') returning id as affectation`);
  return {
    premier: id,
    temoin: {
      personneId: id,
      affectationId: affectation,
      role: "conseiller",
      perimetre: { niveau: "soi" },
      perimetreNom: "Moi",
      nom: "Mesure",
    },
  };
}

/** Reports arrive in the order of their days, as an import reads them; the next batch is made while this one is stored. */
async function charger(): Promise<void> {
  const debut = performance.now();
  const processeur = process.cpuUsage();
  let enCours = Promise.resolve();
  for (let fait = 0; fait < NOMBRE; fait += PAR_LOT) {
    const taille = Math.min(PAR_LOT, NOMBRE - fait);
    const lot = preparerLot(Array.from({ length: taille }, (_, n) => unCompteRendu((fait + n) / NOMBRE)));
    await enCours;
    enCours = base.transaction(SYSTEME, async (db) => void (await chargerLot(db, lot)));
    await new Promise((suite) => setImmediate(suite));
  }
  await enCours;
  const secondes = (performance.now() - debut) / 1000;
  const { user, system } = process.cpuUsage(processeur);
  console.log(
    `Chargement : ${NOMBRE} comptes rendus par lots de ${PAR_LOT} en ${secondes.toFixed(1)} s (${Math.round(NOMBRE / secondes)} par seconde) ; processeur du programme ${((user + system) / NOMBRE).toFixed(1)} µs par compte rendu ; charge ${loadavg()[0]?.toFixed(1)}`,
  );
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
  console.log(`${nom} : médiane ${part(0.5)} ms, 95 % sous ${part(0.95)} ms, au mieux ${part(0)} ms`);
}

function unCompteRendu(avancement: number): CompteRendu {
  const aine = hasard(100) < 45;
  const conseiller = hasard(CONSEILLERS);
  const rang = conseiller % departements.length;
  const jour = new Date(PREMIER_JOUR + Math.floor(avancement * JOURS) * 86_400_000).toISOString().slice(0, 10);
  return {
    id: randomUUID(),
    conseillerId: premier + conseiller,
    structureId: 900_000 + rang,
    departementCode: departements[rang]?.code ?? "23",
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
    materiels: ["ordinateur"],
    demarche: null,
    notes: hasard(4) === 0 ? "À revoir la semaine prochaine" : "",
    etiquettes: [],
    structureAidee: null,
    origine: { genre: "demonstration" },
  };
}
