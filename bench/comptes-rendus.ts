/**
 * How long the list, the form and one more report take once there are many, and how fast reports are loaded in bulk by the import path.
 * Run: node bench/mesurer.mjs comptes-rendus [--taille 1000000] [--charger 200000] [--lot 20000]
 * On the embedded database, in a folder of its own; with DATABASE_URL_BENCH (owner, superuser, empty database), on PostgreSQL. A
 * database that an earlier run filled is measured as it stands.
 */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
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
import type { Identite } from "../src/plateforme/db/base.ts";
import type { Db } from "../src/plateforme/db/db.ts";
import { migrer } from "../src/plateforme/db/migrer.ts";
import type { Contexte } from "../src/plateforme/http/contexte.ts";
import { cookiesPour } from "../src/plateforme/http/cookies.ts";
import { ouvrirBaseDeMesure } from "./base-de-mesure.ts";
import { charge, mesurer, presenterMesures } from "./mesurer-durees.ts";
import { CONSEILLERS, MAINTENANT, nombreDe, programmeDeMesure, STRUCTURE } from "./programme-de-mesure.ts";

const SYSTEME = { sorte: "systeme" } as const;
const CHIFFRES = { sorte: "chiffres" } as const;
const { values } = parseArgs({
  options: {
    taille: { type: "string", default: "1000000" },
    charger: { type: "string", default: "200000" },
    lot: { type: "string" },
  },
});

const { base, fermer } = await ouvrirBaseDeMesure();
const CHARGES = Number(values.charger);
// PostgreSQL has other connections for the pages; the embedded database has one session for all.
const PAR_LOT = Number(values.lot ?? (base.sorte === "postgresql" ? 20_000 : 1000));
await migrer(base.pool);
await preparerDonnees(base);
const { premier, conseiller: temoin } = await programmeDeMesure(base, Number(values.taille));
const departements = [...referentiel().departements.values()].filter(({ zone }) => zone !== "com");
let tirage = 1;
const hasard = (n: number): number => {
  tirage = (tirage * 48_271) % 2_147_483_647;
  return tirage % n;
};
const identite: Identite = {
  sorte: "personne",
  personneId: temoin.personneId,
  affectationId: temoin.affectationId,
  national: false,
};

await presenterMesures(base, await nombreDe(base));
await mesurer("insertion d’un compte rendu par son acte (cumuls, journal, validation)", 8, () =>
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
await mesurer("page du formulaire : ce qu’elle lit", 5, () =>
  base.transaction(identite, (db) => preparerSaisie({ db, utilisateur: temoin, maintenant: MAINTENANT })),
);
await mesurer("accueil du conseiller : ses chiffres, ses derniers", 10, () =>
  base.transaction(identite, (db) => lireMaJournee(db, temoin, MAINTENANT)),
);
const lister = (page: number, q = "") =>
  base.transaction(identite, (db) =>
    listerComptesRendus(db, lireFiltres({ q }), { colonne: "jour", sens: "desc" }, page, {
      de: "auteur",
      id: temoin.personneId,
    }),
  );
await mesurer("liste du conseiller, première page", 10, () => lister(1));
await mesurer("liste du conseiller, cinquième page", 10, () => lister(5));
await mesurer("liste du conseiller, recherche dans les notes", 50, () => lister(1, "revoir"));

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
    20,
    lire((db) => sommesParMois(db, { au: "2022-11-30", departements: codes })),
  );
  await mesurer(
    `${nom}, jusqu’au 17 novembre`,
    40,
    lire((db) => sommesParMois(db, { au: "2022-11-17", departements: codes })),
  );
}
await mesurer(
  "accompagnements de chaque département",
  20,
  lire((db) => sommesParDepartement(db, { au: "2022-11-30", departements: null }, ["accompagnements"])),
);
await mesurer(
  "nation telle qu’on la connaissait le 15 octobre",
  null,
  lire((db) => sommesParMois(db, { au: "2022-11-30", connuAu: "2022-10-15", departements: null })),
);
if (CHARGES > 0) await charger();
await fermer();

function contexteDe(db: Db): Contexte {
  const adresse = "http://localhost:3000";
  return {
    db,
    lire: (travail) => travail(db),
    systeme: (travail) => base.transaction(SYSTEME, travail),
    maintenant: MAINTENANT,
    utilisateur: temoin,
    demandeId: "mesure",
    requete: { chemin: "/", url: adresse, adresse: "127.0.0.1", agent: "mesure", cookie: () => undefined },
    reglages: {
      urlPublique: adresse,
      telephone: "01 99 00 00 00",
      demonstration: false,
      tuiles: undefined,
      adresses: undefined,
      cookies: cookiesPour(adresse),
    },
  };
}

/** Reports arrive in the order of their days, as an import reads them; the next batch is made while this one is stored. */
async function charger(): Promise<void> {
  const debut = performance.now();
  const processeur = process.cpuUsage();
  let enCours = Promise.resolve();
  for (let fait = 0; fait < CHARGES; fait += PAR_LOT) {
    const taille = Math.min(PAR_LOT, CHARGES - fait);
    const lot = preparerLot(Array.from({ length: taille }, (_, n) => unCompteRendu((fait + n) / CHARGES)));
    await enCours;
    enCours = base.transaction(SYSTEME, async (db) => void (await chargerLot(db, lot)));
    await new Promise((suite) => setImmediate(suite));
  }
  await enCours;
  const secondes = (performance.now() - debut) / 1000;
  const { user, system } = process.cpuUsage(processeur);
  console.log(
    `Chargement : ${CHARGES} comptes rendus de plus par lots de ${PAR_LOT} en ${secondes.toFixed(1)} s (${Math.round(CHARGES / secondes)} par seconde) ; processeur du programme ${((user + system) / CHARGES).toFixed(1)} µs par compte rendu ; charge ${charge()}`,
  );
}

function unCompteRendu(avancement: number): CompteRendu {
  const aine = hasard(100) < 45;
  const conseiller = hasard(Math.min(CONSEILLERS, 2500));
  const jour = new Date(Date.UTC(2022, 9, 1) + Math.floor(avancement * 60) * 86_400_000).toISOString().slice(0, 10);
  return {
    id: randomUUID(),
    conseillerId: premier + conseiller,
    structureId: STRUCTURE + conseiller,
    departementCode: departements[conseiller % departements.length]?.code ?? "23",
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
