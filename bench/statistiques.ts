/**
 * How long the statistics take: an adviser, a team of twenty, a structure, the country; whole months, free dates, any filter; the
 * list; one more report with its roll-ups.
 * Run: npx esbuild bench/statistiques.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/mesure-statistiques.mjs
 *      && node dist/mesure-statistiques.mjs [number of reports, 1000000 by default]
 * On the embedded database, in a folder of its own; with DATABASE_URL_BENCH (owner, empty database), on PostgreSQL.
 */
import { randomUUID } from "node:crypto";
import { cpus, loadavg } from "node:os";
import { preparerDonnees } from "../src/app/preparer-donnees.ts";
import {
  type CompteRendu,
  chargerLot,
  creerCompteRendu,
  type DemandeStatistiques,
  formerEquipe,
  lireFiltres,
  lireLieux,
  lireStatistiques,
  listerComptesRendus,
  periodeComparee,
  preparerLot,
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
const CONSEILLERS = 4000;
const STRUCTURES = 2500;
const EQUIPE = 20;
const NOMBRE = Number(process.argv[2] ?? 1_000_000);
const PREMIER_JOUR = Date.UTC(2020, 11, 1);
const JOURS = 730;

const { base, fermer } = await ouvrirBaseDeMesure();
const PAR_LOT = base.sorte === "postgresql" ? 20_000 : 1000;
await migrer(base.pool);
await preparerDonnees(base);
const departements = [...referentiel().departements.values()].filter(({ zone }) => zone !== "com");
const communes = departements.map(({ code }) => referentiel().communesDepartement(code)[0]?.code ?? null);
let tirage = 1;
const hasard = (n: number): number => {
  tirage = (tirage * 48_271) % 2_147_483_647;
  return tirage % n;
};
const retrouves = await base.transaction(SYSTEME, retrouver);
const { premier, temoin, coordinateur, structure } = retrouves ?? (await base.transaction(SYSTEME, planter));
console.log(`Machine : ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, base ${base.sorte}`);
if (retrouves === undefined) await charger();
console.log(
  `Comptes rendus : ${(await base.transaction(SYSTEME, (db) => db.one(sql<{ n: number }>`select count(*) as n from activite.compte_rendu`))).n}`,
);
await base.pool.query(base.sorte === "postgresql" ? "vacuum analyze" : "analyze");

const soi: Identite = { sorte: "personne", ...temoin, national: false };
const equipe: Identite = { sorte: "personne", ...coordinateur, national: false };
const ANNEE = { du: "2021-12-01", au: "2022-11-30" };
const LIBRE = { du: "2021-12-09", au: "2022-11-17" };
const ids = Array.from({ length: EQUIPE }, (_, rang) => premier + rang);
const demande = (
  portee: DemandeStatistiques["portee"],
  periode: DemandeStatistiques["periode"],
  criteres: DemandeStatistiques["criteres"] = {},
): DemandeStatistiques => ({
  portee,
  periode,
  comparee: periodeComparee(periode, "precedente"),
  pas: "mois",
  criteres,
  comparaison: "precedente",
  aujourdhui: "2022-12-01",
});
const lire = (qui: Identite, une: DemandeStatistiques) => () =>
  base.transaction(qui, async (db) => {
    const lues = await lireStatistiques(db, une, true);
    if ("refus" in lues) throw new Error(lues.refus);
  });
const moi = { genre: "conseillers", ids: [temoin.personneId] } as const;
const tous = { genre: "conseillers", ids } as const;
const pays = { genre: "departements", codes: null } as const;
await mesurer("conseiller, mois entiers, avec la période précédente", 10, lire(soi, demande(moi, ANNEE)));
await mesurer("conseiller, dates libres", 40, lire(soi, demande(moi, LIBRE)));
await mesurer(
  "conseiller, un filtre quelconque",
  50,
  lire(soi, demande(moi, ANNEE, { type: "collectif", age: "70_plus" })),
);
await mesurer("conseiller, lieux sur la carte", 10, () => base.transaction(soi, (db) => lireLieux(db, moi, ANNEE, {})));
await mesurer("équipe de 20, mois entiers", 15, lire(equipe, demande(tous, ANNEE)));
await mesurer("équipe de 20, dates libres", 40, lire(equipe, demande(tous, LIBRE)));
await mesurer("équipe de 20, un filtre quelconque", null, lire(equipe, demande(tous, ANNEE, { theme: "demarches" })));
await mesurer(
  "structure, mois entiers",
  15,
  lire(SYSTEME, demande({ genre: "structure", id: structure, sansPerimetre: true }, ANNEE)),
);
await mesurer("département, mois entiers", 20, lire(SYSTEME, demande({ genre: "departements", codes: ["23"] }, ANNEE)));
await mesurer("pays, mois entiers", 20, lire(SYSTEME, demande(pays, ANNEE)));
await mesurer("pays, dates libres", 40, lire(SYSTEME, demande(pays, LIBRE)));
await mesurer("liste du conseiller", 10, () =>
  base.transaction(soi, (db) => listerComptesRendus(db, lireFiltres({}), { colonne: "jour", sens: "desc" }, 1)),
);
await mesurer("insertion par l’acte : cumuls, journal, validation", 8, () =>
  base.transaction(
    soi,
    async (db) => {
      const { conseillerId, structureId, departementCode, grilleAges, origine, ...saisie } = unCompteRendu(0);
      const resultat = await creerCompteRendu(
        { ...contexteDe(db), utilisateur: temoin },
        { ...saisie, jour: "2022-11-30" },
      );
      if (!("fait" in resultat)) throw new Error(JSON.stringify(resultat));
    },
    { demande: "mesure", acte: "creerCompteRendu" },
  ),
);
await fermer();

async function mesurer(nom: string, but: number | null, travail: () => Promise<unknown>): Promise<void> {
  const durees: number[] = [];
  for (let n = 0; n < 60; n += 1) {
    const depart = performance.now();
    await travail();
    if (n >= 10) durees.push(performance.now() - depart);
  }
  durees.sort((a, b) => a - b);
  const part = (p: number): string => (durees[Math.floor(durees.length * p)] ?? 0).toFixed(1).replace(".", ",");
  console.log(
    `| ${nom} | ${but === null ? "—" : `≤ ${but} ms`} | ${part(0.1)} | ${part(0.5)} | ${part(0.95)} | ${(loadavg()[0] ?? 0).toFixed(1)} |`,
  );
}

async function charger(): Promise<void> {
  const debut = performance.now();
  for (let fait = 0; fait < NOMBRE; fait += PAR_LOT) {
    const lot = preparerLot(
      Array.from({ length: Math.min(PAR_LOT, NOMBRE - fait) }, (_, n) => unCompteRendu(fait + n)),
    );
    await base.transaction(SYSTEME, (db) => chargerLot(db, lot));
  }
  const secondes = (performance.now() - debut) / 1000;
  console.log(
    `Chargement : ${NOMBRE} comptes rendus, ${Math.round(NOMBRE / secondes)} par seconde, charge ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
}

/** Reports arrive about in the order of their days, as they do in life. */
function unCompteRendu(rang: number): CompteRendu {
  const aine = hasard(100) < 45;
  const ou = hasard(departements.length);
  const jour = Math.min(JOURS - 1, Math.floor((rang / NOMBRE) * JOURS));
  const n = hasard(10) === 0 ? 6 : 1;
  const qui = hasard(CONSEILLERS);
  return {
    id: randomUUID(),
    conseillerId: premier + qui,
    structureId: structure + (qui % STRUCTURES),
    departementCode: departements[ou]?.code ?? "23",
    type: n === 1 ? "individuel" : "collectif",
    jour: new Date(PREMIER_JOUR + jour * 86_400_000).toISOString().slice(0, 10),
    dureeMinutes: 30 + 15 * hasard(5),
    lieu: { genre: "autre", lieuId: null, communeCode: communes[ou] ?? "23096" },
    canal: "presence",
    themes: hasard(2) === 0 ? ["demarches"] : ["courriel", "navigation"],
    sousThemes: [],
    participants: n,
    grilleAges: "actuelle",
    ages: aine ? { "70_plus": n } : { "25_39": n },
    statuts: aine ? { retraite: n } : { sans_emploi: n },
    genres: { non_communique: n },
    public: "particulier",
    recurrents: hasard(2),
    suite: null,
    orientation: null,
    autonomie: null,
    materiels: [],
    demarche: null,
    notes: "",
    etiquettes: [],
    structureAidee: null,
    origine: { genre: "demonstration" },
  };
}

type Plante = {
  readonly premier: number;
  readonly temoin: Utilisateur;
  readonly coordinateur: Utilisateur;
  readonly structure: number;
};

/** What an earlier run left: a load that was interrupted is measured as it stands. */
async function retrouver(db: Db): Promise<Plante | undefined> {
  const roles = await db.rows(sql<{ role: Utilisateur["role"]; affectationId: number; personneId: number }>`
    select role, id as "affectationId", personne_id as "personneId" from acteur.affectation where structure_id = 900000 order by id`);
  const [temoin, coordinateur] = roles.map((un) => ({
    ...un,
    perimetre: { niveau: "soi" } as const,
    perimetreNom: "Moi",
    nom: "Mesure",
  }));
  if (temoin === undefined || coordinateur === undefined) return undefined;
  return { premier: temoin.personneId, temoin, coordinateur, structure: 900_000 };
}

async function planter(db: Db): Promise<Plante> {
  await db.run(sql`insert into acteur.structure (id, nom, type, nature, departement_code, commune_code)
    overriding system value select 900000 + n, 'Mesure ' || n, 'COMMUNE', 'publique', '23', '23096' from generate_series(0, ${STRUCTURES}) n`);
  const { id } = await db.one(sql<{ id: number }>`with n as (
    insert into acteur.personne (identite, cle) select '\\x00', '\\x00' from generate_series(1, ${CONSEILLERS + 1}) returning id)
    select min(id) as id from n`);
  await db.run(sql`insert into acteur.compte (personne_id) values (${id}), (${id + CONSEILLERS})`);
  const role = async (personneId: number, nom: Utilisateur["role"]): Promise<Utilisateur> => {
    const { affectationId } = await db.one(sql<{ affectationId: number }>`
      insert into acteur.affectation (personne_id, role, niveau, structure_id, debut)
      values (${personneId}, ${nom}, ${nom === "conseiller" ? "soi" : "structure"}, 900000, '2020-11-01') returning id as "affectationId"`);
    return { personneId, affectationId, role: nom, perimetre: { niveau: "soi" }, perimetreNom: "Moi", nom: "Mesure" };
  };
  const [temoin, coordinateur] = [await role(id, "conseiller"), await role(id + CONSEILLERS, "coordinateur")];
  await formerEquipe(db, {
    coordinateurId: coordinateur.personneId,
    nom: "Mesure",
    conseillers: Array.from({ length: EQUIPE }, (_, rang) => id + rang),
    depuis: new Date("2020-12-01T08:00:00Z"),
  });
  return { premier: id, temoin, coordinateur, structure: 900_000 };
}

function contexteDe(db: Db): Contexte {
  const adresse = "http://localhost:3000";
  return {
    db,
    lire: (travail) => travail(db),
    systeme: (travail) => travail(db),
    maintenant: new Date("2022-12-01T09:30:00+01:00"),
    utilisateur: temoin,
    demandeId: "mesure",
    requete: { chemin: "/", url: adresse, adresse: "127.0.0.1", agent: "mesure", cookie: () => undefined },
    reglages: {
      urlPublique: adresse,
      telephone: "",
      demonstration: false,
      tuiles: undefined,
      cookies: cookiesPour(adresse),
    },
  };
}
