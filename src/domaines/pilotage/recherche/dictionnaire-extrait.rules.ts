import type { TypeChamp } from "../ouvert/jeu.rules.ts";

export type ChampExtrait = {
  readonly nom: string;
  readonly type: TypeChamp;
  readonly definition: string;
  readonly valeurs: string;
  /** Part of what is counted so that nobody is told apart. */
  readonly quasiIdentifiant?: true;
};

const champ = (nom: string, definition: string, valeurs: string): ChampExtrait => ({
  nom,
  type: "texte",
  definition,
  valeurs,
});
const quasi = (nom: string, definition: string, valeurs: string): ChampExtrait => ({
  ...champ(nom, definition, valeurs),
  quasiIdentifiant: true,
});

/** The codebook: every field of an extract, in the order of its columns. */
export const CHAMPS_EXTRAIT: readonly ChampExtrait[] = [
  champ("compte_rendu", "Nom du compte rendu dans cette copie, sans rapport avec le nôtre.", "20 signes"),
  champ("conseiller", "Nom du conseiller dans cette convention, le même d’une copie à l’autre.", "16 signes"),
  champ(
    "nature_employeur",
    "Nature de la structure qui emploie le conseiller : elle donne le barème de la subvention.",
    "publique, privee",
  ),
  champ("formation", "Formation initiale du conseiller ce jour-là.", "forme, en_formation, sans"),
  quasi("periode", "Mois ; trimestre ou année quand trop peu de lignes se ressemblent.", "2022-10, 2022-T4, 2022"),
  quasi("departement", "Code Insee du département. Vide quand seule la région est dite.", "23"),
  quasi("region", "Code Insee de la région.", "75"),
  quasi("type", "Type d’accompagnement.", "individuel, collectif, ponctuel"),
  quasi("public", "Public aidé.", "particulier, tpe_pme, association"),
  quasi(
    "age",
    "Âge de toutes les personnes ; « mixte » quand elles n’ont pas le même.",
    "moins_18, 18_59, 60_plus, non_communique, mixte",
  ),
  quasi(
    "situation",
    "Situation de toutes les personnes ; « toutes » quand elle n’est pas dite, faute de lignes semblables.",
    "retraite, sans_emploi, en_emploi, scolarise, non_communique, mixte, toutes",
  ),
  quasi(
    "genre",
    "Genre de toutes les personnes ; « toutes » comme ci-dessus.",
    "femme, homme, non_communique, mixte, toutes",
  ),
  champ("effectif", "Nombre de personnes aidées.", "1, 2-5, 6-10, 11+"),
  champ("duree", "Durée en minutes.", "0-29, 30-59, 60-119, 120+"),
  champ("lieu", "Endroit de l’accompagnement.", "lieu, domicile, a_distance, autre"),
  champ("canal", "Manière dont il a eu lieu.", "presence, telephone, visio, messagerie"),
  champ("themes", "Thèmes abordés, séparés par « | ».", "courriel|demarches"),
  { nom: "deja_venus", type: "booleen", definition: "Une personne au moins était déjà venue.", valeurs: "oui, non" },
  champ("suite", "Suite donnée. Vide sans suite.", "rendez_vous, orientation"),
  champ("orientation", "Vers qui la personne est orientée. Vide sans orientation.", "france_services, association"),
  {
    nom: "autonomie",
    type: "entier",
    definition: "Autonomie atteinte, de 1 à 3. Vide quand elle n’est pas notée.",
    valeurs: "1, 2, 3",
  },
  champ("demarche", "Issue de la démarche. Vide sans démarche.", "terminee, abandonnee"),
  champ("copie", "Début du numéro de la copie.", "8 signes"),
];
