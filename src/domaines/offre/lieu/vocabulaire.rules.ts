/** Controlled lists of the national schema of places (schéma national des lieux de médiation numérique, v1.0.2, 2024-04-11). */

export const SERVICES = [
  "Aide aux démarches administratives",
  "Maîtrise des outils numériques du quotidien",
  "Insertion professionnelle via le numérique",
  "Utilisation sécurisée du numérique",
  "Parentalité et éducation avec le numérique",
  "Loisirs et créations numériques",
  "Compréhension du monde numérique",
  "Accès internet et matériel informatique",
  "Acquisition de matériel informatique à prix solidaire",
] as const;
export type Service = (typeof SERVICES)[number];

export const PUBLICS = ["Jeunes", "Étudiants", "Familles et/ou enfants", "Seniors", "Femmes"] as const;

export const PRISES_EN_CHARGE = [
  "Surdité",
  "Handicaps moteurs",
  "Handicaps mentaux",
  "Illettrisme",
  "Langues étrangères (anglais)",
  "Langues étrangères (autres)",
  "Déficience visuelle",
] as const;

export const FRAIS = ["Gratuit", "Gratuit sous condition", "Payant"] as const;

export const DISPOSITIFS = [
  "Aidants Connect",
  "Bibliothèques numérique de référence",
  "Certification PIX",
  "Conseillers numériques",
  "Emmaüs Connect",
  "France Services",
  "Grande école du numérique",
  "La Croix Rouge",
  "Point d'accès numérique CAF",
  "Promeneurs du net",
  "Relais numérique (Emmaüs Connect)",
] as const;

export const FORMATIONS_LABELS = [
  "Formé à « Mon Espace Santé »",
  "Formé à « DUPLEX » (illettrisme)",
  "Arnia/MedNum BFC (Bourgogne-Franche-Comté)",
  "Collectif ressources et acteurs réemploi (Normandie)",
  "Étapes numériques(La Poste)",
  "Fabriques de Territoire",
  "Les Éclaireurs du numérique (Drôme)",
  "Mes Papiers (Métropole de Lyon)",
  "ORDI 3.0",
  "SUD LABS (PACA)",
] as const;

export const MODALITES_ACCES = [
  "Se présenter",
  "Téléphoner",
  "Contacter par mail",
  "Prendre un RDV en ligne",
  "Ce lieu n'accueille pas de public",
  "Envoyer un mail avec une fiche de prescription",
] as const;

export const MODALITES_ACCOMPAGNEMENT = [
  "En autonomie",
  "Accompagnement individuel",
  "Dans un atelier collectif",
  "À distance",
] as const;

export const ITINERANCES = ["Itinérant", "Fixe"] as const;

type Correspondance = Readonly<Record<string, readonly string[]>>;

/**
 * 2022 vocabulary (schéma des lieux, version 0 of July 2022) → v1 of 2024-04-11. One old service may answer several needs.
 * Keys are compared without case, accents nor punctuation; what was retired (« APTIC ») is kept as a free label.
 */
const SERVICES_2022: Correspondance = {
  "Devenir autonome dans les démarches administratives": ["Aide aux démarches administratives"],
  "Réaliser des démarches administratives avec un accompagnement": ["Aide aux démarches administratives"],
  "Accompagner les démarches de santé": ["Aide aux démarches administratives"],
  "Prendre en main un smartphone ou une tablette": ["Maîtrise des outils numériques du quotidien"],
  "Prendre en main un ordinateur": ["Maîtrise des outils numériques du quotidien"],
  "Utiliser le numérique au quotidien": ["Maîtrise des outils numériques du quotidien"],
  "Approfondir ma culture numérique": ["Compréhension du monde numérique"],
  "Promouvoir la citoyenneté numérique": ["Compréhension du monde numérique"],
  "Favoriser mon insertion professionnelle": ["Insertion professionnelle via le numérique"],
  "Créer et développer mon entreprise": ["Insertion professionnelle via le numérique"],
  "Accéder à une connexion internet": ["Accès internet et matériel informatique"],
  "Accéder à du matériel": ["Accès internet et matériel informatique"],
  "S'équiper en matériel informatique": ["Acquisition de matériel informatique à prix solidaire"],
  "Soutenir la parentalité et l'éducation avec le numérique": ["Parentalité et éducation avec le numérique"],
  "Créer avec le numérique": ["Loisirs et créations numériques"],
  "Pratiquer des activités récréatives numériques": ["Loisirs et créations numériques"],
  // data.inclusion: the theme itself, which says nothing more.
  numerique: [],
};

const DISPOSITIFS_2022: Correspondance = {
  CNFS: ["Conseillers numériques"],
  "Conseiller numérique France Services": ["Conseillers numériques"],
  "Point relais CAF": ["Point d'accès numérique CAF"],
  "Relais Pôle emploi": [],
  // data.inclusion
  "conseiller-numerique": ["Conseillers numériques"],
  "france-service": ["France Services"],
  "agence-france-services": ["France Services"],
  caf: ["Point d'accès numérique CAF"],
  "grandes-ecoles-du-numerique": ["Grande école du numérique"],
  APTIC: [],
};

const FRAIS_2022: Correspondance = {
  "Gratuit : Je peux accéder gratuitement au lieu et à ses services": ["Gratuit"],
  "Gratuit sous condition : La gratuité est conditionnée à des critères": ["Gratuit sous condition"],
  "Gratuit sous conditions": ["Gratuit sous condition"],
  "Adhésion : L'accès au lieu et/ou à ses services nécessite d'y adhérer": ["Payant"],
  "Payant : L'accès au lieu et/ou à ses services est payant": ["Payant"],
  "Pass numérique": ["Gratuit sous condition"],
  adhesion: ["Payant"],
};

const MODALITES_2022: Correspondance = {
  "Seul : j'ai accès à du matériel et une connexion": ["En autonomie"],
  "Avec de l'aide : je suis accompagné seul dans l'usage du numérique": ["Accompagnement individuel"],
  "Dans un atelier : j'apprends collectivement à utiliser le numérique": ["Dans un atelier collectif"],
  "À ma place : une personne fait les démarches à ma place": ["Accompagnement individuel"],
  // data.inclusion
  autonomie: ["En autonomie"],
  accompagnement: ["Accompagnement individuel"],
  delegation: ["Accompagnement individuel"],
  atelier: ["Dans un atelier collectif"],
};

const PUBLICS_2022: Correspondance = {
  "Familles/enfants": ["Familles et/ou enfants"],
  "Personnes âgées": ["Seniors"],
  "Public femmes": ["Femmes"],
  "Uniquement femmes": ["Femmes"],
  "Jeunes (16-26 ans)": ["Jeunes"],
  "Seniors (+ 65 ans)": ["Seniors"],
  "Tout public": [],
  Adultes: [],
  // data.inclusion
  "seniors-65": ["Seniors"],
  "familles-enfants": ["Familles et/ou enfants"],
  "jeunes-16-26": ["Jeunes"],
};

/** data.inclusion says in one list whom a place receives and what it knows how to handle. */
const PRISES_EN_CHARGE_DI: Correspondance = {
  "public-langues-etrangeres": ["Langues étrangères (autres)"],
  "personnes-en-situation-illettrisme": ["Illettrisme"],
};

const MODALITES_ACCES_DI: Correspondance = {
  "envoyer-un-mail": ["Contacter par mail"],
  "envoyer-un-mail-avec-une-fiche-de-prescription": ["Envoyer un mail avec une fiche de prescription"],
};

/** What a list of labels became: values of the schema, and those no list knows. */
export type Traduction = { readonly valeurs: readonly string[]; readonly inconnues: readonly string[] };

type Liste = { readonly connues: readonly string[]; readonly anciennes: Correspondance };

const LISTES = {
  services: { connues: SERVICES, anciennes: SERVICES_2022 },
  publics: { connues: PUBLICS, anciennes: PUBLICS_2022 },
  prisesEnCharge: { connues: PRISES_EN_CHARGE, anciennes: PRISES_EN_CHARGE_DI },
  frais: { connues: FRAIS, anciennes: FRAIS_2022 },
  dispositifs: { connues: DISPOSITIFS, anciennes: DISPOSITIFS_2022 },
  formationsLabels: { connues: FORMATIONS_LABELS, anciennes: {} },
  modalitesAcces: { connues: MODALITES_ACCES, anciennes: MODALITES_ACCES_DI },
  modalitesAccompagnement: { connues: MODALITES_ACCOMPAGNEMENT, anciennes: MODALITES_2022 },
  itinerance: { connues: ITINERANCES, anciennes: {} },
} as const satisfies Readonly<Record<string, Liste>>;

export type NomListe = keyof typeof LISTES;

/** Translates labels of the schema, of its 2022 version, or written otherwise (case, accents), into the schema's own values, in its order. */
export function traduire(liste: NomListe, libelles: readonly string[]): Traduction {
  const table = TABLES[liste];
  const trouvees = new Set<string>();
  const inconnues: string[] = [];
  for (const libelle of libelles) {
    const valeurs = table.get(cleDeLibelle(libelle));
    if (valeurs === undefined) inconnues.push(libelle);
    for (const valeur of valeurs ?? []) trouvees.add(valeur);
  }
  return { valeurs: LISTES[liste].connues.filter((valeur) => trouvees.has(valeur)), inconnues };
}

/** The values of a list of the schema. */
export const valeursDe = (liste: NomListe): readonly string[] => LISTES[liste].connues;

/** Every label a list knows, without case, accents nor punctuation, and the values it stands for. */
export const clesDe = (liste: NomListe): Iterable<readonly [string, readonly string[]]> => TABLES[liste];

/** Splits a cell holding several values: « | » in the schema, « ; » in the 2022 files. */
export const separer = (cellule: string): readonly string[] =>
  cellule
    .split(/[|;]/)
    .map((valeur) => valeur.trim())
    .filter((valeur) => valeur !== "");

const cleDeLibelle = (libelle: string): string =>
  libelle
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/^numerique (?=\p{L}{4,})/u, "");

function tableDe({ connues, anciennes }: Liste): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, readonly string[]>(connues.map((valeur) => [cleDeLibelle(valeur), [valeur]]));
  for (const [ancien, valeurs] of Object.entries(anciennes)) table.set(cleDeLibelle(ancien), valeurs);
  return table;
}

const TABLES: Readonly<Record<NomListe, ReadonlyMap<string, readonly string[]>>> = {
  services: tableDe(LISTES.services),
  publics: tableDe(LISTES.publics),
  prisesEnCharge: tableDe(LISTES.prisesEnCharge),
  frais: tableDe(LISTES.frais),
  dispositifs: tableDe(LISTES.dispositifs),
  formationsLabels: tableDe(LISTES.formationsLabels),
  modalitesAcces: tableDe(LISTES.modalitesAcces),
  modalitesAccompagnement: tableDe(LISTES.modalitesAccompagnement),
  itinerance: tableDe(LISTES.itinerance),
};

/** The identifier of a service in URLs and in the API: « aide-aux-demarches-administratives ». */
export const codeDeService = (service: Service): string => cleDeLibelle(service).replaceAll(" ", "-");

/** The service of a code or of its full name, however it is written. */
export const serviceDe = (texte: string): Service | undefined =>
  SERVICES.find((service) => cleDeLibelle(service) === cleDeLibelle(texte));
