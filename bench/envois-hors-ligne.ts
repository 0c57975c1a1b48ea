/**
 * L4: how long the server takes to absorb what devices wrote without network, each report once.
 * 100 000 reports from 2 000 devices of as many advisers, in sendings of 50, through the whole server but sign-in; one sending in ten
 * is sent a second time, as after a lost answer.
 * Run: node bench/mesurer.mjs envois-hors-ligne [--appareils 2000] [--chacun 50]
 * On the embedded database, in a folder of its own; with DATABASE_URL_BENCH (owner, empty database), on PostgreSQL. Fails when a report
 * is missing, or stored or counted twice.
 */
import { randomUUID } from "node:crypto";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import pg from "pg";
import { preparerDonnees } from "../src/app/preparer-donnees.ts";
import { activiteRoutes } from "../src/domaines/activite/index.ts";
import type { Utilisateur } from "../src/plateforme/acces/acces.ts";
import { type Base, baseSur } from "../src/plateforme/db/base.ts";
import { sql } from "../src/plateforme/db/db.ts";
import { migrer } from "../src/plateforme/db/migrer.ts";
import { cookiesPour } from "../src/plateforme/http/cookies.ts";
import { ouvrirServeur } from "../src/plateforme/http/serveur.ts";
import { ouvrirBaseDeMesure } from "./base-de-mesure.ts";
import { charge } from "./mesurer-durees.ts";

const { values } = parseArgs({
  options: { appareils: { type: "string", default: "2000" }, chacun: { type: "string", default: "50" } },
});
const APPAREILS = Number(values.appareils);
const CHACUN = Number(values.chacun);
const LOT = 50;
const ENSEMBLE = 20;
const STRUCTURES = 200;
const URL_MESURE = "http://localhost:3000";
const cookies = cookiesPour(URL_MESURE);

const { base, fermer } = await ouvrir();
await migrer(base.pool);
await preparerDonnees(base);
const conseillers = await planter(base);
const parJeton = new Map(conseillers.map((un) => [String(un.personneId), un]));
const app = ouvrirServeur({
  routes: activiteRoutes,
  base: () => base,
  identifier: async (_base, jeton) => parJeton.get(jeton) ?? null,
  identifierPorteur: async () => null,
  pageReprise: () => ({ titre: "Reprise", coquille: "publique", contenu: "" }),
  habiller: async ({ titre }) => titre,
  pageErreur: (statut) => ({ titre: `Erreur ${statut}`, coquille: "publique", contenu: "" }),
  pageDemarrage: () => ({ titre: "Démarrage", coquille: "publique", contenu: "" }),
  pageAttente: () => undefined,
  sante: () => ({ etat: "ok" }),
  phrases: {},
  statique: new Map(),
  reglages: {
    urlPublique: URL_MESURE,
    telephone: "",
    demonstration: false,
    tuiles: undefined,
    adresses: undefined,
    cookies,
  },
  clock: () => new Date(),
  log: (niveau, evenement, faits) => {
    if (niveau === "erreur") console.error(evenement, faits);
  },
});

console.log(`Machine : ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}`);
const envois = conseillers.flatMap((un) => {
  const appareil = randomUUID();
  return Array.from({ length: Math.ceil(CHACUN / LOT) }, (_, n) => ({
    un,
    corps: corpsDe(un, appareil, Math.min(LOT, CHACUN - n * LOT)),
  }));
});
const file = envois.flatMap((envoi, n) => (n % 10 === 0 ? [envoi, envoi] : [envoi]));
const repetes = file.length - envois.length;
const durees: number[] = [];
const processeur = process.cpuUsage();
const debut = performance.now();
await Promise.all(Array.from({ length: ENSEMBLE }, servirLaFile));
const secondes = (performance.now() - debut) / 1000;
const { user, system } = process.cpuUsage(processeur);
durees.sort((a, b) => a - b);
const part = (p: number): string => (durees[Math.floor(durees.length * p)] ?? 0).toFixed(0);

const { rows } = await base.pool.query(
  "select (select count(*)::int from activite.compte_rendu) as cr, (select sum(comptes_rendus)::int from activite.cumul_mois_conseiller) as cumul, (select count(*)::int from activite.envoi_hors_ligne where etat = 'envoye') as cles",
);
console.log(
  `${APPAREILS} appareils, ${APPAREILS * CHACUN} comptes rendus, ${envois.length + repetes} envois dont ${repetes} répétés`,
);
console.log(`Absorbés en ${secondes.toFixed(1)} s (${Math.round((APPAREILS * CHACUN) / secondes)} par seconde)`);
console.log(
  `Un envoi de ${Math.min(LOT, CHACUN)} : médiane ${part(0.5)} ms, 95 % sous ${part(0.95)} ms, 99 % sous ${part(0.99)} ms`,
);
console.log(
  `Processeur du programme : ${((user + system) / 1000 / (APPAREILS * CHACUN)).toFixed(2)} ms par compte rendu`,
);
console.log(`En base, ${base.sorte} : ${JSON.stringify(rows[0])} ; charge ${charge()}`);
await fermer();
for (const [quoi, n] of Object.entries(rows[0] ?? {}))
  if (n !== APPAREILS * CHACUN) throw new Error(`${quoi} : ${n} au lieu de ${APPAREILS * CHACUN}`);

async function ouvrir(): Promise<{ base: Base; fermer: () => Promise<void> }> {
  const serveur = process.env["DATABASE_URL_BENCH"];
  if (serveur === undefined) return ouvrirBaseDeMesure();
  const sur = baseSur(new pg.Pool({ connectionString: serveur, max: ENSEMBLE }), "postgresql");
  return { base: sur, fermer: sur.fermer };
}

async function servirLaFile(): Promise<void> {
  for (let envoi = file.shift(); envoi !== undefined; envoi = file.shift()) {
    const depart = performance.now();
    const reponse = await app.request(`${URL_MESURE}/hors-ligne/envois`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: `${cookies.connexion}=${envoi.un.personneId}` },
      body: envoi.corps,
    });
    durees.push(performance.now() - depart);
    const texte = await reponse.text();
    const refus = texte.match(/"etat":"(?!envoye)\w+"/g);
    if (reponse.status !== 200 || refus !== null) throw new Error(`${reponse.status} ${texte.slice(0, 300)}`);
  }
}

function corpsDe(un: Utilisateur, appareil: string, nombre: number): string {
  const operations = Array.from({ length: nombre }, (_, n) => ({
    cle: randomUUID(),
    genre: "creer",
    version: null,
    affectation: un.affectationId,
    appareil,
    charge: {
      champs: {
        id: randomUUID(),
        type: "individuel",
        jour: new Date(Date.now() - (1 + (n % 14)) * 86_400_000).toISOString().slice(0, 10),
        duree: "45",
        lieu: n % 3 === 0 ? "domicile" : "structure",
        ageSeul: n % 2 === 0 ? "70_plus" : "25_39",
        statutSeul: n % 2 === 0 ? "retraite" : "en_emploi",
        genreSeul: "femme",
        public: "particulier",
      },
      listes: { themes: n % 2 === 0 ? ["demarches"] : ["courriel", "navigation"] },
    },
  }));
  return JSON.stringify({ protocole: 1, compte: String(un.personneId), appareil, operations });
}

/** Structures of every département with a zone of their own, and an adviser for each device. */
async function planter(ici: Base): Promise<readonly Utilisateur[]> {
  const lignes = await ici.transaction({ sorte: "systeme" }, async (db) => {
    await db.run(sql`
      insert into acteur.structure (nom, type, nature, departement_code)
      select 'Mesure ' || n, 'COMMUNE', 'publique', d.code
      from generate_series(1, ${STRUCTURES}) n
      join (select code, row_number() over (order by code) as rang from territoire.departement where code ~ '^[0-9]{2}$') d
        on d.rang = 1 + n % 90`);
    return db.rows(sql<{ personneId: number; affectationId: number }>`
      with s as (select id, row_number() over (order by id) as rang from acteur.structure where nom like 'Mesure %'),
      p as (insert into acteur.personne (identite, cle) select '\\x00', '\\x00' from generate_series(1, ${APPAREILS}) returning id),
      c as (insert into acteur.compte (personne_id) select id from p)
      insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
      select p.id, 'conseiller', 'soi', s.id, '2021-01-01' from p join s on s.rang = 1 + p.id % ${STRUCTURES}
      returning personne_id as "personneId", id as "affectationId"`);
  });
  return lignes.map((ligne) => ({
    ...ligne,
    role: "conseiller",
    perimetre: { niveau: "soi" },
    perimetreNom: "",
    nom: "",
  }));
}
