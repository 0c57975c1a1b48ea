/** Labels of the national schema → codes of data.inclusion. What that schema has no word for is absent. */
export type Codes = Readonly<Record<string, readonly string[]>>;

export const THEMES: Codes = {
  "Aide aux démarches administratives": [
    "numerique--realiser-des-demarches-administratives-avec-un-accompagnement",
    "numerique--devenir-autonome-dans-les-demarches-administratives",
  ],
  "Maîtrise des outils numériques du quotidien": [
    "numerique--prendre-en-main-un-smartphone-ou-une-tablette",
    "numerique--prendre-en-main-un-ordinateur",
    "numerique--utiliser-le-numerique-au-quotidien",
  ],
  "Insertion professionnelle via le numérique": ["numerique--favoriser-mon-insertion-professionnelle"],
  // The older list of themes has none for safety online.
  "Utilisation sécurisée du numérique": ["numerique--utiliser-le-numerique-au-quotidien"],
  "Parentalité et éducation avec le numérique": ["numerique--soutenir-la-parentalite-et-l-education-avec-le-numerique"],
  "Loisirs et créations numériques": ["numerique--creer-avec-le-numerique"],
  "Compréhension du monde numérique": ["numerique--approfondir-ma-culture-numerique"],
  "Accès internet et matériel informatique": [
    "numerique--acceder-a-une-connexion-internet",
    "numerique--acceder-a-du-materiel",
  ],
  "Acquisition de matériel informatique à prix solidaire": ["numerique--s-equiper-en-materiel-informatique"],
};

export const LABELS: Codes = {
  "Aidants Connect": ["aidants-connect"],
  "Conseillers numériques": ["conseiller-numerique"],
  "France Services": ["france-service"],
  "Grande école du numérique": ["grandes-ecoles-du-numerique"],
  "Point d'accès numérique CAF": ["caf"],
  "Formé à « Mon Espace Santé »": ["mon-espace-sante"],
  "Formé à « DUPLEX » (illettrisme)": ["duplex"],
  "Arnia/MedNum BFC (Bourgogne-Franche-Comté)": ["arnia"],
  "Collectif ressources et acteurs réemploi (Normandie)": ["ressources-reemploi"],
  "Étapes numériques(La Poste)": ["etapes-numeriques"],
  "Fabriques de Territoire": ["fabrique-de-territoire"],
  "Les Éclaireurs du numérique (Drôme)": ["les-eclaireurs"],
  "Mes Papiers (Métropole de Lyon)": ["mes-papiers"],
  "ORDI 3.0": ["ordi-3"],
  "SUD LABS (PACA)": ["sud-labs"],
};

export const TYPES: Codes = {
  "En autonomie": ["autonomie"],
  "Accompagnement individuel": ["accompagnement"],
  "Dans un atelier collectif": ["atelier"],
};
export const FRAIS: Codes = {
  Gratuit: ["gratuit"],
  "Gratuit sous condition": ["gratuit-sous-conditions"],
  Payant: ["payant"],
};
export const PROFILS: Codes = {
  Seniors: ["seniors-65"],
  "Familles et/ou enfants": ["familles-enfants"],
  Jeunes: ["jeunes-16-26"],
  Femmes: ["femmes"],
  "Langues étrangères (anglais)": ["public-langues-etrangeres"],
  "Langues étrangères (autres)": ["public-langues-etrangeres"],
  "Déficience visuelle": ["deficience-visuelle"],
  Surdité: ["surdite"],
  "Handicaps mentaux": ["handicaps-mentaux"],
  Illettrisme: ["personnes-en-situation-illettrisme"],
};
export const MODES_BENEFICIAIRE: Codes = {
  "Se présenter": ["se-presenter"],
  Téléphoner: ["telephoner"],
  "Contacter par mail": ["envoyer-un-mail"],
};
export const MODES_ACCOMPAGNATEUR: Codes = {
  Téléphoner: ["telephoner"],
  "Contacter par mail": ["envoyer-un-mail"],
  "Envoyer un mail avec une fiche de prescription": ["envoyer-un-mail-avec-une-fiche-de-prescription"],
};
