/**
 * The figures the generated programme must give back, from « Avis n° 2022-08 » (CSNP, 14 December 2022), and those the
 * avis leaves open, chosen here and said to be ours in docs/demonstration.md. Shares are in percent.
 */

/** The day of the avis's figures of recruitment and activity. */
export const DATE_AVIS = "2022-12-01";
/** The day of the nine maps of the annex. */
export const DATE_CARTES = "2022-11-29";
/** The call for expressions of interest opens. */
export const LANCEMENT = "2020-11-17";
/** The first advisers are on the ground. */
export const PREMIERS_ACCOMPAGNEMENTS = "2021-04-01";

export const CONSEILLERS_RECRUTES = 3956;
/** Ours: the posts granted are the 4 000 of the objective; the avis's maps give no total in its text. */
export const POSTES_ATTRIBUES = 4000;
export const DEPARTS_ANTICIPES = 100;
export const CANDIDATURES = 56155;
export const ACCOMPAGNEMENTS = 1_127_122;

/**
 * Advisers of the départements the avis names. « 17 en Haute-Corse et Corse-du-Sud » is read as 17 in each: the footnote
 * lists départements that have fewer than 20 each. « entre 45 et 48 » in Martinique, Guadeloupe, Guyane: 46, 48, 45.
 */
export const CONSEILLERS_NOMMES: Readonly<Record<string, number>> = {
  "59": 124,
  "32": 18,
  "09": 14,
  "15": 18,
  "04": 12,
  "55": 18,
  "23": 14,
  "2A": 17,
  "2B": 17,
  "974": 70,
  "972": 46,
  "971": 48,
  "973": 45,
};
/** Ours: Mayotte needs its own plan (note 12) and has no figure. */
export const CONSEILLERS_MAYOTTE = 24;
/** The Nord is « le mieux doté », and the footnote lists all those under 20. */
export const BORNES_DEPARTEMENT = { min: 20, max: 123 } as const;
export const DEPARTEMENTS_PEU_COUVERTS = 57;

export const PART_STRUCTURES_PUBLIQUES = 60;
export const PART_STRUCTURES_QPV = 25;
export const PART_STRUCTURES_ZRR = 20;
export const CONSEILLERS_FRANCE_SERVICES = 788;

/** 3 % of sexes are not given by the avis: « non communiqué », ours. */
export const SEXES = { masculin: 52, feminin: 45, non_communique: 3 } as const;
export const AGE_MOYEN = 35;

/** Advisers of a network: the avis gives the first three (the second as « environ une centaine »); the others are ours. */
export const RESEAUX = {
  chambres_agriculture: 170,
  centres_sociaux: 100,
  croix_rouge: 80,
  emmaus_connect: 60,
  la_poste: 60,
  groupe_sos: 40,
} as const;
export type Reseau = keyof typeof RESEAUX;
/** As people read them, and as the tables keep them. */
export const NOMS_RESEAUX: Readonly<Record<Reseau, string>> = {
  chambres_agriculture: "Chambres d’agriculture",
  centres_sociaux: "Centres sociaux",
  croix_rouge: "Croix-Rouge",
  emmaus_connect: "Emmaüs Connect",
  la_poste: "La Poste",
  groupe_sos: "Groupe SOS",
};

/** Contracts that end in December 2022, and by March 2023 with those. */
export const FINS_DECEMBRE_2022 = 200;
export const FINS_JUSQUA_MARS_2023 = 400;

/** 100,1 in the avis: brought back to 100. */
export const TYPES = { individuel: 58.4, collectif: 15.4, ponctuel: 26.3 } as const;
/** The minors are the 14 % the avis leaves out. */
export const AGES = { mineurs: 14, adultes: 41, aines: 45 } as const;
/** 15 % of statuses are not given by the avis: « non communiqué », ours. */
export const STATUTS = { retraite: 42, sans_emploi: 17, en_emploi: 15, scolarise: 11, non_communique: 15 } as const;
/** « moins de 1 % » of TPE/PME; 0,8 is ours. */
export const PART_TPE_PME = 0.8;
/** Share of the accompagnements on démarches: nearly all in summer 2021, 21 % at the date of the avis. */
export const PART_DEMARCHES_FINALE = 21;
export const PART_DEMARCHES_ETE_2021 = 95;

/** Ours: advisers recruited at the end of each month (the avis gives the last one only). */
export const RECRUTES_FIN_DE_MOIS: readonly (readonly [string, number])[] = [
  ["2021-01", 0],
  ["2021-02", 60],
  ["2021-03", 190],
  ["2021-04", 330],
  ["2021-05", 490],
  ["2021-06", 1090],
  ["2021-07", 1410],
  ["2021-08", 1540],
  ["2021-09", 1990],
  ["2021-10", 2310],
  ["2021-11", 2560],
  ["2021-12", 2720],
  ["2022-01", 2910],
  ["2022-02", 3060],
  ["2022-03", 3200],
  ["2022-04", 3310],
  ["2022-05", 3410],
  ["2022-06", 3520],
  ["2022-07", 3590],
  ["2022-08", 3640],
  ["2022-09", 3770],
  ["2022-10", 3870],
  ["2022-11", 3950],
  ["2022-12", 3956],
];

/** Département of the accounts that visitors play: the Creuse. */
export const DEPARTEMENT_VITRINE = "23";

/** `source` of every generated row that has one. */
export const SOURCE_DEMONSTRATION = "demonstration";
