import type { FicheChargee } from "../src/domaines/activite/index.ts";

type Personne = Pick<
  FicheChargee["saisie"],
  "classeAge" | "statut" | "genre" | "besoins" | "materielsSouhaites" | "notes"
> & {
  readonly prenom: string;
  readonly nom: string;
  readonly anneeNaissance: number | null;
  /** Steps noted, oldest visit first; 0: not noted. */
  readonly marches: readonly (0 | 1 | 2 | 3)[];
};

const COMMUN = { materielsSouhaites: [], notes: "", anneeNaissance: null } as const;

/** Obviously fictitious: names of plants, reserved telephone numbers and addresses. */
const PERSONNES: readonly Personne[] = [
  {
    ...COMMUN,
    prenom: "Odette",
    nom: "Frênaie-Exemple",
    anneeNaissance: 1947,
    classeAge: "70_plus",
    statut: "retraite",
    genre: "femme",
    besoins: ["courriel", "demarches"],
    marches: [1, 1, 2, 2, 3],
  },
  {
    ...COMMUN,
    prenom: "Marcel",
    nom: "Bouleau-Exemple",
    anneeNaissance: 1951,
    classeAge: "70_plus",
    statut: "retraite",
    genre: "homme",
    besoins: ["demarches"],
    marches: [1, 2, 1, 2],
    notes: "Préfère venir le matin.",
  },
  {
    ...COMMUN,
    prenom: "Nadia",
    nom: "Saule-Exemple",
    anneeNaissance: 1978,
    classeAge: "40_59",
    statut: "sans_emploi",
    genre: "femme",
    besoins: ["insertion_professionnelle"],
    materielsSouhaites: ["ordinateur"],
    marches: [2, 2, 3],
  },
  {
    ...COMMUN,
    prenom: "Rui",
    nom: "Tilleul-Exemple",
    anneeNaissance: 1969,
    classeAge: "40_59",
    statut: "en_emploi",
    genre: "homme",
    besoins: ["bureautique"],
    marches: [2, 3],
  },
  {
    ...COMMUN,
    prenom: "Lison",
    nom: "Aubépine-Exemple",
    anneeNaissance: 1960,
    classeAge: "60_69",
    statut: "retraite",
    genre: "femme",
    besoins: ["reseaux_sociaux", "securite"],
    marches: [1, 2, 2, 3],
  },
  {
    ...COMMUN,
    prenom: "Jules",
    nom: "Noisetier-Exemple",
    anneeNaissance: 2001,
    classeAge: "18_24",
    statut: "sans_emploi",
    genre: "homme",
    besoins: ["insertion_professionnelle"],
    materielsSouhaites: ["telephone"],
    marches: [2],
  },
  {
    ...COMMUN,
    prenom: "Aïcha",
    nom: "Genêt-Exemple",
    anneeNaissance: 1990,
    classeAge: "25_39",
    statut: "en_emploi",
    genre: "femme",
    besoins: ["parentalite", "scolarite"],
    marches: [3, 3],
  },
  {
    ...COMMUN,
    prenom: "Odette",
    nom: "Frenaie-Exemple",
    classeAge: "70_plus",
    statut: "retraite",
    genre: "femme",
    besoins: [],
    marches: [],
  },
];

/** The people helped by the adviser visitors play; the last one is a duplicate to be found. */
export function beneficiairesDeDemonstration(): readonly FicheChargee[] {
  return PERSONNES.map(({ prenom, nom, anneeNaissance, marches, ...reste }, rang) => ({
    saisie: {
      ...reste,
      id: `00000000-0000-4000-8000-0000000de${String(rang).padStart(3, "0")}`,
      anonyme: false,
      accord: true,
      identite: {
        prenom,
        nom,
        telephone: `06399800${String(10 + rang)}`,
        courriel: `${prenom.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()}-${rang}@exemple.test`,
        anneeNaissance,
        commune: "",
        repere: "",
      },
    },
    passages: marches.map((marche, passage) => ({
      autonomie: marche === 0 ? null : marche,
      satisfaction: passage % 2 === 0 ? (passage % 4 === 0 ? 4 : 5) : null,
    })),
  }));
}
