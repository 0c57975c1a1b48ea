import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import type { Champ, Jeu } from "./jeu.rules.ts";
import { engagements, lieux } from "./jeux-des-pieces.rules.ts";

const LANCEMENT = "2020-11-01";
const AU: Champ = {
  nom: "arrete_au",
  type: "jour",
  definition: "Jour auquel la ligne est arrêtée.",
  exemple: "2022-10-31",
};
const ZONE: readonly Champ[] = [
  {
    nom: "niveau",
    type: "texte",
    definition: "Niveau du territoire, écrit sans accent : pays entier, région ou département.",
    exemple: "departement",
  },
  {
    nom: "code",
    type: "texte",
    definition: "Code Insee du département ou de la région ; FR pour le pays. Un texte : « 01 » garde son zéro.",
    exemple: "23",
  },
  { nom: "territoire", type: "texte", definition: "Nom du territoire.", exemple: "Creuse" },
];

/** Indicators of the monthly file: counts of activity, by their codes in the catalogue. */
export const CODES_ACTIVITE = [
  "accompagnements",
  "accompagnements_nouveaux",
  "accompagnements_suivis",
  "comptes_rendus",
  "ateliers",
  "heures_accompagnement",
  "demarches_terminees",
  "demarches_abandonnees",
  "orientations",
] as const;

/** Indicators of the state of the deployment. */
export const CODES_DEPLOIEMENT = [
  "postes_attribues",
  "postes_occupes",
  "postes_vacants",
  "conseillers_recrutes",
  "conseillers_en_poste",
  "conseillers_en_formation",
  "conseillers_formes",
  "structures",
  "population",
] as const;

/** The column of an indicator, its words taken from the catalogue. */
function champDe(code: string, exemple: string): Champ {
  const indicateur = indicateurDe(code);
  if (indicateur === undefined) throw new Error(`indicateur absent du catalogue : ${code}`);
  return { nom: code, type: "entier", definition: indicateur.definition, unite: indicateur.unite, exemple };
}

const DEPLOIEMENT: readonly Champ[] = [
  AU,
  ...ZONE,
  ...CODES_DEPLOIEMENT.map((code, rang) =>
    champDe(code, ["22", "20", "2", "21", "19", "3", "15", "14", "115995"][rang] ?? "0"),
  ),
];

const activite: Jeu = {
  code: "activite-mensuelle",
  titre: "Activité des conseillers, par mois et par territoire",
  description:
    "Ce que les conseillers ont fait chaque mois : accompagnements, personnes nouvelles et revenues, ateliers, heures, démarches. Pour le pays, chaque région et chaque département, depuis le lancement.",
  source: "Comptes rendus d’activité des conseillers",
  granularite: "Une ligne par mois, territoire et indicateur",
  frequence: "MONTHLY",
  themes: ["SOCI", "EDUC"],
  sujets: ["inclusion numérique", "médiation numérique", "accompagnement", "conseiller numérique"],
  champs: [
    {
      nom: "mois",
      type: "texte",
      definition: "Mois compté, AAAA-MM. Le dernier peut être incomplet : voir « au ».",
      exemple: "2022-10",
    },
    { nom: "au", type: "jour", definition: "Dernier jour compté dans le mois.", exemple: "2022-10-31" },
    ...ZONE,
    {
      nom: "indicateur",
      type: "texte",
      definition: "Code de l’indicateur ; sa définition est au catalogue des indicateurs.",
      exemple: "accompagnements",
    },
    {
      nom: "valeur",
      type: "entier",
      definition: "Nombre à la dizaine près. Vide quand il est caché ; 0 veut dire aucun, 10 veut dire de 11 à 14.",
      exemple: "540",
      vide: true,
    },
    {
      nom: "secret",
      type: "booleen",
      definition:
        "Oui : le nombre est caché, parce qu’il parle de 1 à 10 personnes ou permettrait de retrouver un tel nombre.",
      exemple: "non",
    },
    { nom: "unite", type: "texte", definition: "Unité de l’indicateur.", exemple: "accompagnements" },
  ],
  limites:
    "Un nombre de 1 à 10 est caché, avec d’autres quand un total permettrait de le retrouver. Les autres sont à la dizaine près, à tous les niveaux : la somme des départements n’est donc pas exactement la région. Les taux se calculent à partir de ces nombres.",
  tenue: "calcule",
  depuis: LANCEMENT,
};

const deploiement: Jeu = {
  code: "postes-et-conseillers",
  titre: "Postes et conseillers, par territoire",
  description:
    "Où en est le déploiement : postes attribués, occupés et vacants, conseillers recrutés, en poste, en formation et formés, structures, population.",
  source: "Recrutement et formation des conseillers",
  granularite: "Une ligne par territoire, à la date du fichier",
  frequence: "MONTHLY",
  themes: ["SOCI", "GOVE"],
  sujets: ["conseiller numérique", "poste", "déploiement", "emploi", "formation"],
  champs: DEPLOIEMENT,
  limites:
    "Ce sont des faits publics des employeurs : aucun nombre n’est caché. Une correction enregistrée après la date du fichier n’y entre pas.",
  tenue: "arrete",
  depuis: LANCEMENT,
};

const carte: Jeu = {
  code: "carte-du-deploiement",
  titre: "Carte du déploiement, mois par mois",
  description:
    "Le déploiement à la fin de chaque mois depuis le lancement, pour redessiner la carte : les fichiers « Postes et conseillers » de chaque mois, mis bout à bout.",
  source: "Recrutement et formation des conseillers",
  granularite: "Une ligne par fin de mois et par territoire",
  frequence: "MONTHLY",
  themes: ["SOCI", "REGI"],
  sujets: ["carte", "déploiement", "conseiller numérique", "série longue"],
  champs: DEPLOIEMENT,
  limites: deploiement.limites,
  tenue: "arrete",
  depuis: LANCEMENT,
};

const besoin: Jeu = {
  code: "besoin",
  titre: "Besoin et offre, par département",
  description:
    "L’indice de fragilité numérique de chaque département à côté du nombre de conseillers recrutés pour 100 000 habitants, et du seuil en vigueur.",
  source: "Indices de fragilité numérique et recrutement",
  granularite: "Une ligne par département, à la date du fichier",
  frequence: "MONTHLY",
  themes: ["SOCI", "REGI"],
  sujets: ["fragilité numérique", "besoin", "couverture", "département"],
  champs: [
    AU,
    {
      nom: "code",
      type: "texte",
      definition: "Code Insee du département. Un texte : « 01 » garde son zéro.",
      exemple: "23",
    },
    { nom: "territoire", type: "texte", definition: "Nom du département.", exemple: "Creuse" },
    champDe("population", "115995"),
    {
      nom: "indice_fragilite",
      type: "nombre",
      definition:
        "Indice de fragilité numérique : plus il est haut, plus le besoin est grand. Vide là où il n’est pas connu.",
      unite: "indice",
      exemple: "6.4",
      vide: true,
    },
    {
      nom: "source_indice",
      type: "texte",
      definition: "D’où vient l’indice.",
      exemple: "Indice de fragilité numérique",
      vide: true,
    },
    champDe("conseillers_recrutes", "21"),
    {
      nom: "conseillers_pour_100000",
      type: "nombre",
      definition: "Conseillers recrutés pour 100 000 habitants. Vide sans habitant connu.",
      unite: "conseillers pour 100 000 habitants",
      exemple: "18.1",
      vide: true,
    },
    {
      nom: "seuil",
      type: "nombre",
      definition: "Seuil de couverture en vigueur ce jour-là. Vide quand il n’y en a pas.",
      unite: "conseillers pour 100 000 habitants",
      exemple: "5.5",
      vide: true,
    },
  ],
  limites:
    "L’indice est une moyenne des communes, pondérée par leur population ; celles sans indice sont laissées de côté.",
  tenue: "arrete",
  depuis: LANCEMENT,
};

/** Every dataset, in the order of the page. */
export const JEUX: readonly Jeu[] = [activite, deploiement, carte, besoin, lieux, engagements];

const PAR_CODE: ReadonlyMap<string, Jeu> = new Map(JEUX.map((jeu) => [jeu.code, jeu]));

/** The dataset of this code, if there is one. */
export const jeuDe = (code: string): Jeu | undefined => PAR_CODE.get(code);
