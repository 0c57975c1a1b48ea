import type { Service } from "./vocabulaire.rules.ts";
import type { Codes } from "./vocabulaire-data-inclusion.rules.ts";

export type { Codes };

const FONDAMENTAUX = "numerique--maitriser-les-fondamentaux-du-numerique";

/** Services of the national schema → themes of data.inclusion v1, whose four digital ones are wide: a second theme says what for. */
export const THEMES_V1: Readonly<Record<Service, readonly string[]>> = {
  "Aide aux démarches administratives": [
    "numerique--acceder-a-des-services-en-ligne",
    "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
  ],
  "Maîtrise des outils numériques du quotidien": [FONDAMENTAUX],
  "Insertion professionnelle via le numérique": [
    FONDAMENTAUX,
    "preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi",
  ],
  "Utilisation sécurisée du numérique": [FONDAMENTAUX],
  "Parentalité et éducation avec le numérique": [FONDAMENTAUX, "famille--soutien-a-la-parentalite-et-a-leducation"],
  "Loisirs et créations numériques": [FONDAMENTAUX],
  "Compréhension du monde numérique": [FONDAMENTAUX],
  "Accès internet et matériel informatique": ["numerique--acceder-a-une-connexion-internet"],
  "Acquisition de matériel informatique à prix solidaire": ["numerique--acquerir-un-equipement"],
};

export const PUBLICS_V1: Codes = {
  Jeunes: ["jeunes"],
  Étudiants: ["etudiants"],
  "Familles et/ou enfants": ["familles"],
  Seniors: ["seniors"],
  Femmes: ["femmes"],
  Surdité: ["personnes-en-situation-de-handicap"],
  "Handicaps moteurs": ["personnes-en-situation-de-handicap"],
  "Handicaps mentaux": ["personnes-en-situation-de-handicap"],
  "Déficience visuelle": ["personnes-en-situation-de-handicap"],
};

export const FRAIS_V1: Codes = {
  Gratuit: ["gratuit"],
  "Gratuit sous condition": ["gratuit"],
  Payant: ["payant"],
};

export const MOBILISATION_V1: Codes = {
  "Se présenter": ["se-presenter"],
  Téléphoner: ["telephoner"],
  "Contacter par mail": ["envoyer-un-courriel"],
  "Envoyer un mail avec une fiche de prescription": ["envoyer-un-courriel"],
};

/** National programmes, labels and kinds of place → networks. */
export const RESEAUX_V1: Codes = {
  "Aidants Connect": ["aidants-connect"],
  "Conseillers numériques": ["conseillers-numeriques"],
  "France Services": ["france-service"],
  "Grande école du numérique": ["grandes-ecoles-du-numerique"],
  "Point d'accès numérique CAF": ["caf"],
  "Emmaüs Connect": ["emmaus"],
  "Relais numérique (Emmaüs Connect)": ["emmaus"],
  "La Croix Rouge": ["croix-rouge"],
  "Fabriques de Territoire": ["fabrique-de-territoire"],
  CCAS: ["ccas-cias"],
  CIAS: ["ccas-cias"],
  MUNI: ["communes"],
  EPN: ["espaces-publics-numeriques"],
  ML: ["mission-locale"],
  MJC: ["mjc"],
  RESSOURCERIE: ["ressourceries"],
  UDAF: ["unaf"],
};
