import { au, type Hasard } from "./hasard.ts";

/** Said after every generated name, so that nobody takes it for a real body. */
export const MARQUE = "(démonstration)";

/** « Commune d’Aubusson », « Commune du Mans », « Commune des Abymes ». */
export function deLieu(nom: string): string {
  if (nom.startsWith("Le ")) return `du ${nom.slice(3)}`;
  if (nom.startsWith("Les ")) return `des ${nom.slice(4)}`;
  if (/^(La |L['’])/.test(nom)) return `de ${nom}`;
  return /^[aeiouyàâéèêëîïôœùûh]/i.test(nom) ? `d’${nom}` : `de ${nom}`;
}

const ASSOCIATIONS = [
  "Les Clés du numérique",
  "Le Clic partagé",
  "Rebonds numériques",
  "La Souris verte",
  "Tous connectés",
  "Le Fil et la Toile",
  "Passerelles",
  "L’Atelier des écrans",
  "Premiers Pas",
  "La Boussole",
  "Relais solidaires",
  "Le Petit Réseau",
] as const;

/** A name of association for the commune; `rang` tells several of one commune apart, `depart` varies the first. */
export const nomAssociation = (commune: string, rang: number, depart: number): string => {
  const nom = `${au(ASSOCIATIONS, (rang + depart) % ASSOCIATIONS.length)} – ${commune}`;
  return rang < ASSOCIATIONS.length ? nom : `${nom} ${Math.floor(rang / ASSOCIATIONS.length) + 1}`;
};

const PRENOMS = {
  masculin: [
    "Adrien",
    "Bilal",
    "Cédric",
    "Diego",
    "Éric",
    "Florian",
    "Gabin",
    "Hugo",
    "Issa",
    "Jules",
    "Karim",
    "Loïc",
    "Mathis",
    "Nathan",
    "Oumar",
    "Paul",
    "Quentin",
    "Rémi",
    "Samir",
    "Théo",
    "Ugo",
    "Victor",
    "Wassim",
    "Yann",
  ],
  feminin: [
    "Anaïs",
    "Béatrice",
    "Chloé",
    "Delphine",
    "Élodie",
    "Fatou",
    "Gaëlle",
    "Hélène",
    "Inès",
    "Jeanne",
    "Khadija",
    "Léa",
    "Manon",
    "Nadia",
    "Océane",
    "Pauline",
    "Rachel",
    "Sofia",
    "Thérèse",
    "Ursule",
    "Valérie",
    "Wendy",
    "Yasmine",
    "Zoé",
  ],
  non_communique: ["Alix", "Camille", "Charlie", "Claude", "Dominique", "Éden", "Lou", "Maxime", "Noa", "Sacha"],
} as const;
const ARBRES = [
  "Acacia",
  "Alisier",
  "Amandier",
  "Aubépine",
  "Aulne",
  "Bambou",
  "Bouleau",
  "Buis",
  "Cèdre",
  "Cerisier",
  "Charme",
  "Châtaignier",
  "Chêne",
  "Cornouiller",
  "Cyprès",
  "Érable",
  "Eucalyptus",
  "Figuier",
  "Filaos",
  "Flamboyant",
  "Frêne",
  "Genêt",
  "Ginkgo",
  "Houx",
  "If",
  "Jasmin",
  "Laurier",
  "Lilas",
  "Magnolia",
  "Manguier",
  "Marronnier",
  "Mélèze",
  "Merisier",
  "Micocoulier",
  "Mimosa",
  "Mûrier",
  "Myrte",
  "Noisetier",
  "Noyer",
  "Olivier",
  "Orme",
  "Palmier",
  "Peuplier",
  "Pommier",
  "Prunier",
  "Saule",
  "Sorbier",
  "Sureau",
  "Tamaris",
  "Tilleul",
  "Tremble",
  "Troène",
] as const;

export type Sexe = keyof typeof PRENOMS;
export type IdentiteDemo = {
  readonly nom: string;
  readonly prenom: string;
  readonly courriel: string;
  readonly telephone: string;
};

/** A fictitious person: every surname ends in « -Exemple », the address in `@exemple.test`, the phone in a reserved range. */
export function identiteDemo(numero: number, sexe: Sexe, tirage: Hasard): IdentiteDemo {
  const [prenom, arbre] = [tirage.parmi<string>(PRENOMS[sexe]), tirage.parmi<string>(ARBRES)];
  const adresse = `${prenom}.${arbre}.${String(numero).padStart(4, "0")}`
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
  return { nom: `${arbre}-Exemple`, prenom, courriel: `${adresse}@exemple.test`, telephone: telephoneDemo(numero) };
}

/** A number of the ranges kept by the regulator for fiction: 06 39 98 xx xx. */
function telephoneDemo(numero: number): string {
  const quatre = String(numero % 10_000).padStart(4, "0");
  return `06 39 98 ${quatre.slice(0, 2)} ${quatre.slice(2)}`;
}
