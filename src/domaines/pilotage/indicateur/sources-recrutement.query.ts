import type { Db } from "../../../plateforme/db/db.ts";
import { formationsDuDeploiement } from "../../formation/index.ts";
import {
  connuDepuis,
  delaisPar,
  deploiement,
  echeancesPar,
  type Grain as GrainRecrutement,
  occupationPar,
  peuCouverts,
  seuilsDeCouverture,
  structuresPar,
  termesPar,
} from "../../recrutement/index.ts";
import { referentiel } from "../../territoire/index.ts";
import { populationDe } from "../population.ts";
import { type DemandeMesures, type Lecture, rangsParJour, type SourceLue, uneDe } from "./source-lue.ts";

type DuJour = { readonly jour: string; readonly code: string };
type DuRang = { readonly rang: number; readonly code: string };
type Sommees<L> = (ligne: L) => Readonly<Record<string, number>>;
type Comment = { readonly grain: GrainRecrutement; readonly connuAu: string | undefined };

const PREFIXE = "recrutement.";

/** Rows by day and code, brought to every period that ends that day. */
function parJour<L extends DuJour>(
  noms: readonly string[],
  lireLignes: (db: Db, jours: readonly string[], comment: Comment, lecture: Lecture) => Promise<readonly L[]>,
  mesuresDe: Sommees<L>,
): SourceLue {
  return {
    mesures: uneDe(...noms.map((nom) => `${PREFIXE}${nom}`)),
    lire: async (db, { periodes, grain, zones, connuAu }, lecture) => {
      if (grain === "equipe") return;
      const rangs = rangsParJour(periodes);
      for (const ligne of await lireLignes(db, [...rangs.keys()], { grain, connuAu }, lecture)) {
        const zone = zones.get(ligne.code);
        if (zone === undefined) continue;
        for (const rang of rangs.get(ligne.jour) ?? [])
          for (const [nom, valeur] of Object.entries(mesuresDe(ligne)))
            lecture.ajouter(zone, rang, `${PREFIXE}${nom}`, valeur);
      }
    },
  };
}

/** Rows by rank of a period (from 1) and code. */
function parRang<L extends DuRang>(
  noms: readonly string[],
  lireLignes: (db: Db, periodes: DemandeMesures["periodes"], comment: Comment) => Promise<readonly L[]>,
  mesuresDe: Sommees<L>,
): SourceLue {
  return {
    mesures: uneDe(...noms.map((nom) => `${PREFIXE}${nom}`)),
    lire: async (db, { periodes, grain, zones, connuAu }, { ajouter }) => {
      if (grain === "equipe") return;
      for (const ligne of await lireLignes(db, periodes, { grain, connuAu })) {
        const zone = zones.get(ligne.code);
        if (zone !== undefined)
          for (const [nom, valeur] of Object.entries(mesuresDe(ligne)))
            ajouter(zone, ligne.rang - 1, `${PREFIXE}${nom}`, valeur);
      }
    },
  };
}

/** A département counts for one, or not, by the rule in force that day; overseas collectivities have none. */
const PEU_COUVERTS: SourceLue = {
  mesures: uneDe("recrutement.peuCouverts"),
  lire: async (db, { periodes, zones }, { ajouter }) => {
    const seuils = await seuilsDeCouverture(db);
    const rangs = rangsParJour(periodes);
    const lignes = await deploiement(db, [...rangs.keys()]);
    for (const [jour, concernes] of rangs) {
      const seuil = seuils.find(({ debut }) => debut <= jour)?.conseillersPour100000;
      if (seuil === undefined) continue;
      const recrutes = new Map(lignes.filter((l) => l.jour === jour).map((l) => [l.departementCode, l.recrutes]));
      const faits = [...referentiel().departements.values()].flatMap(({ code, zone }) =>
        zone === "com" ? [] : [{ code, population: populationDe(code), conseillers: recrutes.get(code) ?? 0 }],
      );
      for (const code of peuCouverts(faits, seuil)) {
        const zone = zones.get(code);
        if (zone !== undefined) for (const rang of concernes) ajouter(zone, rang, "recrutement.peuCouverts", 1);
      }
    }
  },
};

/** Advisers of the territories that have an index, for those who must be counted against it. */
const EN_POSTE_INDEXES: SourceLue = {
  mesures: uneDe("recrutement.enPosteIndexes"),
  lire: async (_db, { periodes, zones }, { ajouter, deploiement: lire, fragilite }) => {
    const indexes = new Set((await fragilite()).map(({ code }) => code));
    const rangs = rangsParJour(periodes);
    for (const { jour, code, enPoste } of await lire()) {
      const zone = indexes.has(code) ? zones.get(code) : undefined;
      if (zone !== undefined)
        for (const rang of rangs.get(jour) ?? []) ajouter(zone, rang, "recrutement.enPosteIndexes", enPoste);
    }
  },
};

const FORMATION: SourceLue = {
  mesures: uneDe("formation.enFormation", "formation.formes"),
  lire: async (db, { periodes, zones }, { ajouter }) => {
    const rangs = rangsParJour(periodes);
    for (const { jour, departementCode, enFormation, formes } of await formationsDuDeploiement(db, [...rangs.keys()])) {
      const zone = zones.get(departementCode);
      if (zone === undefined) continue;
      for (const rang of rangs.get(jour) ?? []) {
        ajouter(zone, rang, "formation.enFormation", enFormation);
        ajouter(zone, rang, "formation.formes", formes);
      }
    }
  },
};

/** Before the first day that is kept, nobody can tell what was known of posts and contracts. */
const CONNUES = [
  ...["postes", "postesDrom", "recrutes", "enPoste", "departs", "occupes"],
  ...["termes", "troisMois", "sixMois"],
].map((nom) => `${PREFIXE}${nom}`);
const MEMOIRE: SourceLue = {
  mesures: uneDe(...CONNUES),
  lire: async (db, { periodes, connuAu }, { ignorer }) => {
    if (connuAu === undefined || connuAu >= (await connuDepuis(db))) return;
    periodes.forEach((_, rang) => {
      for (const mesure of CONNUES) ignorer(mesure, rang);
    });
  },
};

const estDrom = (code: string): boolean => referentiel().departements.get(code)?.zone === "drom";

/** Posts, contracts, structures, training. */
export const SOURCES_RECRUTEMENT: readonly SourceLue[] = [
  MEMOIRE,
  parJour(
    ["postes", "postesDrom", "recrutes", "enPoste", "departs"],
    (_db, _jours, _comment, { deploiement: lire }) => lire(),
    ({ code, postes, recrutes, enPoste, departs }) => ({
      ...{ postes, recrutes, enPoste, departs },
      ...(estDrom(code) && { postesDrom: postes }),
    }),
  ),
  parJour(["occupes"], occupationPar, ({ occupes }) => ({ occupes })),
  parJour(["structures", "privees", "qpv", "zrr"], structuresPar, ({ structures, privees, qpv, zrr }) => ({
    ...{ structures, privees, qpv, zrr },
  })),
  parJour(["troisMois", "sixMois"], echeancesPar, ({ troisMois, sixMois }) => ({ troisMois, sixMois })),
  parRang(["termes"], termesPar, ({ termes }) => ({ termes })),
  parRang(
    ["embauches", "joursEmbauche", "premiers", "joursOctroi"],
    delaisPar,
    ({ embauches, joursEmbauche, premiers, joursOctroi }) => ({ embauches, joursEmbauche, premiers, joursOctroi }),
  ),
  PEU_COUVERTS,
  EN_POSTE_INDEXES,
  FORMATION,
];
