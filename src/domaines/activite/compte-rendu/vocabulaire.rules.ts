/** A closed list of codes with the words people read. */
type Libelles<C extends string> = Readonly<Record<C, string>>;

export const TYPES = ["individuel", "collectif", "ponctuel"] as const;
export type TypeAccompagnement = (typeof TYPES)[number];
export const TYPE_LIBELLES: Libelles<TypeAccompagnement> = {
  individuel: "Individuel",
  collectif: "Collectif",
  ponctuel: "Ponctuel",
};

/** Usual durations offered first, in minutes. */
export const DUREES_USUELLES = [15, 30, 45, 60, 90, 120] as const;

export const LIEUX = ["lieu", "domicile", "a_distance", "autre"] as const;
export type GenreLieu = (typeof LIEUX)[number];
export const LIEU_LIBELLES: Libelles<GenreLieu> = {
  lieu: "Lieu d’activité",
  domicile: "À domicile",
  a_distance: "À distance",
  autre: "Autre lieu",
};

export const CANAUX = ["presence", "telephone", "visio", "messagerie"] as const;
export type Canal = (typeof CANAUX)[number];
export const CANAL_LIBELLES: Libelles<Canal> = {
  presence: "En présence",
  telephone: "Par téléphone",
  visio: "En visio",
  messagerie: "Par messages",
};

/** Age classes of today's reports. */
export const AGES = ["moins_12", "12_17", "18_24", "25_39", "40_59", "60_69", "70_plus", "non_communique"] as const;
/** Age classes of the reports of 2021–2022, kept as they came: nothing is split by guess. */
export const AGES_ORIGINE_2021 = ["moins_12", "12_18", "18_35", "35_60", "60_plus", "non_communique"] as const;
export const GRILLES_AGES = ["actuelle", "origine_2021"] as const;
export type GrilleAges = (typeof GRILLES_AGES)[number];
export type ClasseAge = (typeof AGES)[number];
export type ClasseAgeToutes = ClasseAge | (typeof AGES_ORIGINE_2021)[number];
export const AGE_LIBELLES: Libelles<ClasseAgeToutes> = {
  moins_12: "Moins de 12 ans",
  "12_17": "12 à 17 ans",
  "12_18": "12 à 18 ans",
  "18_24": "18 à 24 ans",
  "18_35": "18 à 35 ans",
  "25_39": "25 à 39 ans",
  "35_60": "35 à 60 ans",
  "40_59": "40 à 59 ans",
  "60_69": "60 à 69 ans",
  "60_plus": "60 ans et plus",
  "70_plus": "70 ans et plus",
  non_communique: "Âge non communiqué",
};

/** The common roll-up of both grids: their bounds meet at 18 and 60. */
export const AGES_COMMUNS = ["moins_18", "18_59", "60_plus", "non_communique"] as const;
export type AgeCommun = (typeof AGES_COMMUNS)[number];
export const AGE_COMMUN_LIBELLES: Libelles<AgeCommun> = {
  moins_18: "Moins de 18 ans",
  "18_59": "18 à 59 ans",
  "60_plus": "60 ans et plus",
  non_communique: "Âge non communiqué",
};
export const AGE_VERS_COMMUN: Readonly<Record<ClasseAgeToutes, AgeCommun>> = {
  moins_12: "moins_18",
  "12_17": "moins_18",
  "12_18": "moins_18",
  "18_24": "18_59",
  "18_35": "18_59",
  "25_39": "18_59",
  "35_60": "18_59",
  "40_59": "18_59",
  "60_69": "60_plus",
  "60_plus": "60_plus",
  "70_plus": "60_plus",
  non_communique: "non_communique",
};

/** Situations of today's reports; « heterogene » only in imports of 2021–2022. */
export const STATUTS = ["retraite", "sans_emploi", "en_emploi", "scolarise", "non_communique"] as const;
export type Statut = (typeof STATUTS)[number];
export const STATUTS_TOUS = [...STATUTS, "heterogene"] as const;
export type StatutTous = (typeof STATUTS_TOUS)[number];
export const STATUT_LIBELLES: Libelles<StatutTous> = {
  retraite: "Retraité",
  sans_emploi: "Sans emploi",
  en_emploi: "En emploi",
  scolarise: "Scolarisé ou étudiant",
  non_communique: "Situation non communiquée",
  heterogene: "Groupe de situations diverses",
};

export const GENRES = ["femme", "homme", "non_communique"] as const;
export type Genre = (typeof GENRES)[number];
export const GENRE_LIBELLES: Libelles<Genre> = {
  femme: "Femmes",
  homme: "Hommes",
  non_communique: "Non communiqué",
};

export const PUBLICS = ["particulier", "tpe_pme", "association"] as const;
export type Public = (typeof PUBLICS)[number];
export const PUBLIC_LIBELLES: Libelles<Public> = {
  particulier: "Particuliers",
  tpe_pme: "TPE et PME",
  association: "Associations",
};

/** What comes next for the person. */
export const SUITES = ["rendez_vous", "orientation"] as const;
export type Suite = (typeof SUITES)[number];
export const SUITE_LIBELLES: Libelles<Suite> = {
  rendez_vous: "Un autre rendez-vous",
  orientation: "Orienté vers un autre service",
};

/** To what kind of service a person is sent on. */
export const ORIENTATIONS = [
  "france_services",
  "mairie_ccas",
  "france_travail",
  "protection_sociale",
  "mediation_numerique",
  "association",
  "autre",
] as const;
export type Orientation = (typeof ORIENTATIONS)[number];
export const ORIENTATION_LIBELLES: Libelles<Orientation> = {
  france_services: "France services",
  mairie_ccas: "Mairie ou CCAS",
  france_travail: "France Travail",
  protection_sociale: "Caf, Cpam, retraite ou MSA",
  mediation_numerique: "Autre lieu de médiation numérique",
  association: "Association",
  autre: "Autre service",
};

/** How far the person goes alone, from 1 to 3. */
export const AUTONOMIES = [1, 2, 3] as const;
export type Autonomie = (typeof AUTONOMIES)[number];
export const AUTONOMIE_LIBELLES: Readonly<Record<Autonomie, string>> = {
  1: "A besoin d’être guidé",
  2: "Seul, avec un coup de main",
  3: "Autonome",
};

export const MATERIELS = ["ordinateur", "telephone", "tablette", "autre", "aucun"] as const;
export type Materiel = (typeof MATERIELS)[number];
export const MATERIEL_LIBELLES: Libelles<Materiel> = {
  ordinateur: "Ordinateur",
  telephone: "Téléphone",
  tablette: "Tablette",
  autre: "Autre matériel",
  aucun: "Sans matériel",
};

export const DEMARCHES = ["terminee", "abandonnee"] as const;
export type Demarche = (typeof DEMARCHES)[number];
export const DEMARCHE_LIBELLES: Libelles<Demarche> = {
  terminee: "Démarche terminée",
  abandonnee: "Démarche abandonnée",
};
