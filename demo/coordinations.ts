import { createHash } from "node:crypto";
import type { Coordination } from "../src/domaines/activite/index.ts";

type Modele = Pick<Coordination, "type" | "nature" | "intitule" | "dureeMinutes" | "lieu" | "themes"> & {
  readonly participants: number;
  readonly structures: number;
  readonly resultat: string;
  readonly suite: string;
};

const MODELES: readonly Modele[] = [
  {
    type: "animation",
    nature: "reunion_equipe",
    intitule: "Réunion mensuelle de l’équipe",
    dureeMinutes: 120,
    lieu: "structure",
    themes: ["reseau", "lieux"],
    participants: 9,
    structures: 5,
    resultat: "Permanences du mois réparties.",
    suite: "Prochaine réunion d’équipe",
  },
  {
    type: "partenariat",
    nature: "operateur_public",
    intitule: "Rencontre avec l’agence locale de France Travail",
    dureeMinutes: 90,
    lieu: "structure",
    themes: ["publics_eloignes", "ateliers_communs"],
    participants: 3,
    structures: 1,
    resultat: "Accord pour orienter vers les ateliers du lundi.",
    suite: "",
  },
  {
    type: "animation",
    nature: "echange_pratiques",
    intitule: "Atelier entre conseillers : accompagner sans faire à la place",
    dureeMinutes: 180,
    lieu: "a_distance",
    themes: ["formation", "outils"],
    participants: 11,
    structures: 7,
    resultat: "Trois supports mis en commun.",
    suite: "",
  },
  {
    type: "evenement",
    nature: "forum",
    intitule: "Forum « Le numérique près de chez vous »",
    dureeMinutes: 360,
    lieu: "structure",
    themes: ["publics_eloignes", "communication"],
    participants: 140,
    structures: 16,
    resultat: "Quarante personnes inscrites à un premier atelier.",
    suite: "Bilan avec les structures présentes",
  },
  {
    type: "partenariat",
    nature: "collectivite",
    intitule: "Point d’étape avec l’intercommunalité",
    dureeMinutes: 60,
    lieu: "structure",
    themes: ["financement", "evaluation"],
    participants: 4,
    structures: 2,
    resultat: "Chiffres du trimestre présentés.",
    suite: "",
  },
];

/** Invented actions of the demonstration coordinateur: about two a month, from autumn 2021 to autumn 2022. */
export const coordinationsDeDemonstration = (coordinateurId: number): readonly Coordination[] =>
  Array.from({ length: 28 }, (_, rang) => {
    const modele = MODELES[rang % MODELES.length] ?? MODELES[0];
    if (modele === undefined) throw new Error("no model of action");
    const jour = jourDe(rang);
    return {
      ...modele,
      id: identifiant(`coordination ${coordinateurId} ${rang}`),
      jour,
      communeCode: null,
      participants: modele.participants + (rang % 4),
      suiteLe: modele.suite === "" ? null : jourDe(rang + 2),
      notes: "",
    };
  });

const jourDe = (rang: number): string =>
  new Date(Date.UTC(2021, 8, 14) + rang * 15 * 86_400_000).toISOString().slice(0, 10);

function identifiant(texte: string): string {
  const hex = createHash("sha256").update(texte).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
