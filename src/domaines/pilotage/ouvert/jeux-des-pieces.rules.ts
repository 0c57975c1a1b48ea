import type { Jeu } from "./jeu.rules.ts";

/** The twenty recommendations, as they were written on a day. */
export const engagements: Jeu = {
  code: "engagements",
  titre: "Suivi des vingt recommandations",
  description:
    "Les vingt recommandations de l’avis 2022-08 : qui en répond, leurs étapes, leur état et leurs preuves, à la date du fichier.",
  source: "Suivi des engagements",
  granularite: "Une ligne par étape ; une recommandation sans étape a une ligne",
  frequence: "MONTHLY",
  themes: ["GOVE"],
  sujets: ["recommandation", "engagement", "avis 2022-08", "redevabilité"],
  champs: [
    { nom: "arrete_au", type: "jour", definition: "Jour auquel la ligne est arrêtée.", exemple: "2023-01-31" },
    { nom: "numero", type: "entier", definition: "Numéro de la recommandation dans l’avis.", exemple: "9" },
    {
      nom: "recommandation",
      type: "texte",
      definition: "Titre de la recommandation.",
      exemple: "Couvrir les territoires",
    },
    {
      nom: "demande",
      type: "texte",
      definition: "Ce que l’avis demande.",
      exemple: "Mettre des conseillers là où ils manquent.",
    },
    { nom: "source", type: "texte", definition: "Texte dont elle vient.", exemple: "Avis 2022-08, recommandation 9" },
    { nom: "etat", type: "texte", definition: "État de la recommandation ce jour-là.", exemple: "En cours" },
    { nom: "etapes_faites", type: "entier", definition: "Étapes faites et confirmées.", exemple: "1" },
    { nom: "etapes", type: "entier", definition: "Étapes non abandonnées.", exemple: "3" },
    {
      nom: "responsable",
      type: "texte",
      definition: "Nature de qui en répond. Vide quand personne n’est désigné.",
      exemple: "Préfectures",
      vide: true,
    },
    { nom: "organisme", type: "texte", definition: "Organisme qui en répond.", exemple: "à désigner" },
    {
      nom: "derniere_nouvelle",
      type: "jour",
      definition: "Jour du dernier changement. Vide quand rien n’a changé.",
      exemple: "2023-02-01",
      vide: true,
    },
    {
      nom: "etape",
      type: "texte",
      definition: "Intitulé de l’étape. Vide sans étape.",
      exemple: "Publier les fiches",
      vide: true,
    },
    {
      nom: "etape_de",
      type: "texte",
      definition: "À qui elle revient : le programme, ou l’État. Vide sans étape.",
      exemple: "Du programme",
      vide: true,
    },
    { nom: "etape_etat", type: "texte", definition: "État de l’étape. Vide sans étape.", exemple: "Faite", vide: true },
    {
      nom: "etape_echeance",
      type: "jour",
      definition: "Échéance de l’étape. Vide sans échéance.",
      exemple: "2023-12-31",
      vide: true,
    },
    {
      nom: "etape_preuve",
      type: "texte",
      definition: "Preuve d’une étape faite : adresse, indicateur ou titre. Vide sinon.",
      exemple: "https://exemple.test/preuve",
      vide: true,
    },
    { nom: "exemple_fictif", type: "booleen", definition: "Oui : inventé, pour la démonstration.", exemple: "non" },
  ],
  limites:
    "Une décision de l’État n’est dite prise qu’avec une source publique datée. Les auteurs des changements ne sont pas publiés.",
  tenue: "calcule",
  depuis: "2022-12-14",
  auPresent: true,
};

/** Places: files that the room offre makes. */
export const lieux: Jeu = {
  code: "lieux",
  titre: "Lieux d’aide au numérique",
  description:
    "Les lieux où l’on trouve de l’aide : adresse, horaires, services, au schéma national des lieux de médiation numérique et à celui de data.inclusion.",
  source: "Lieux d’aide",
  granularite: "Une ligne par lieu",
  frequence: "DAILY",
  themes: ["SOCI", "REGI"],
  sujets: ["lieux de médiation numérique", "data.inclusion", "cartographie"],
  champs: [],
  limites:
    "Les fichiers sont ceux du jour : chaque lieu dit quand il a été confirmé. Leurs champs sont ceux des deux schémas nationaux.",
  tenue: "ailleurs",
  depuis: "2020-11-01",
  ailleurs: [
    { titre: "Schéma national, CSV", chemin: "/lieux/export.csv", mime: "text/csv" },
    { titre: "Schéma national, JSON", chemin: "/lieux/export.json", mime: "application/json" },
    { titre: "Points sur la carte, GeoJSON", chemin: "/lieux/export.geojson", mime: "application/geo+json" },
    { titre: "data.inclusion, JSON", chemin: "/lieux/export/data-inclusion-v1.json", mime: "application/json" },
    { titre: "Changements, CSV", chemin: "/lieux/export/changements.csv", mime: "text/csv" },
  ],
};
