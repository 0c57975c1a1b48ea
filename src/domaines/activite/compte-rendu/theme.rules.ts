/** The themes of today's reports, most used first. */
export const THEMES = [
  "demarches",
  "navigation",
  "courriel",
  "materiel",
  "securite",
  "insertion_professionnelle",
  "sante",
  "bureautique",
  "banque_achats",
  "reseaux_sociaux",
  "contenus",
  "culture_numerique",
  "scolarite",
  "parentalite",
  "diagnostic",
  "maintenance",
  "creation",
  "entrepreneuriat",
  "intelligence_artificielle",
] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_LIBELLES: Readonly<Record<Theme, string>> = {
  demarches: "Démarches en ligne",
  navigation: "Naviguer sur Internet",
  courriel: "E-mail",
  materiel: "Prendre en main un appareil",
  securite: "Sécurité et arnaques",
  insertion_professionnelle: "Emploi et formation",
  sante: "Santé",
  bureautique: "Bureautique",
  banque_achats: "Banque, budget et achats",
  reseaux_sociaux: "Échanger, réseaux sociaux",
  contenus: "Photos, fichiers et contenus",
  culture_numerique: "Culture numérique",
  scolarite: "Scolarité",
  parentalite: "Parentalité et aidants",
  diagnostic: "Diagnostic numérique",
  maintenance: "Entretien du matériel",
  creation: "Créer avec le numérique",
  entrepreneuriat: "Entreprises, TPE et PME",
  intelligence_artificielle: "Intelligence artificielle",
};

/** What a démarche was about; only with the theme « demarches ». */
export const SOUS_THEMES = [
  "papiers_citoyennete",
  "famille_scolarite",
  "social_sante",
  "travail_formation",
  "logement",
  "transports",
  "argent_impots",
  "justice",
  "etrangers_europe",
  "loisirs_culture",
  "associations",
] as const;
export type SousTheme = (typeof SOUS_THEMES)[number];

export const SOUS_THEME_LIBELLES: Readonly<Record<SousTheme, string>> = {
  papiers_citoyennete: "Papiers, élections, citoyenneté",
  famille_scolarite: "Famille, scolarité",
  social_sante: "Social, santé",
  travail_formation: "Travail, formation",
  logement: "Logement",
  transports: "Transports, mobilité",
  argent_impots: "Argent, impôts",
  justice: "Justice",
  etrangers_europe: "Étrangers, Europe",
  loisirs_culture: "Loisirs, sports, culture",
  associations: "Associations",
};

/** One theme of the vocabulary of 2021: its code as files carry it, its label, today's theme. */
export type ThemeOrigine = { readonly code: string; readonly libelle: string; readonly theme: Theme };

/** The nineteen themes of 2021 and what each became. */
export const THEMES_ORIGINE_2021: readonly ThemeOrigine[] = [
  { code: "equipement informatique", libelle: "Prendre en main du matériel", theme: "materiel" },
  { code: "vocabulaire", libelle: "Culture numérique", theme: "culture_numerique" },
  { code: "internet", libelle: "Naviguer sur Internet", theme: "navigation" },
  { code: "courriel", libelle: "Courriels", theme: "courriel" },
  { code: "securite", libelle: "Sécuriser un équipement", theme: "securite" },
  { code: "smartphone", libelle: "Applications smartphone", theme: "materiel" },
  { code: "contenus numeriques", libelle: "Gestion de contenus numériques", theme: "contenus" },
  { code: "traitement texte", libelle: "Bureautique", theme: "bureautique" },
  { code: "echanger", libelle: "Échanger avec ses proches", theme: "reseaux_sociaux" },
  { code: "trouver emploi", libelle: "Emploi et formation", theme: "insertion_professionnelle" },
  { code: "accompagner enfant", libelle: "Accompagner un aidant", theme: "parentalite" },
  { code: "tpe/pme", libelle: "Numérique et TPE/PME", theme: "entrepreneuriat" },
  { code: "demarche en ligne", libelle: "Démarche en ligne", theme: "demarches" },
  { code: "fraude et harcelement", libelle: "Fraude et harcèlement", theme: "securite" },
  { code: "sante", libelle: "Santé", theme: "sante" },
  { code: "espace-sante", libelle: "Mon espace santé", theme: "sante" },
  { code: "budget", libelle: "Budget", theme: "banque_achats" },
  { code: "scolaire", libelle: "Scolaire", theme: "scolarite" },
  { code: "diagnostic", libelle: "Diagnostic numérique", theme: "diagnostic" },
];

/** Themes of today for old labels (code or label), each once, in today's order; and the labels that nothing joins. */
export function correspondre(origines: readonly string[]): {
  readonly themes: readonly Theme[];
  readonly inconnus: readonly string[];
} {
  const trouves = new Set<Theme>();
  const inconnus: string[] = [];
  for (const origine of origines) {
    const theme = PAR_LIBELLE.get(cleDe(origine));
    if (theme === undefined) inconnus.push(origine);
    else trouves.add(theme);
  }
  return { themes: THEMES.filter((theme) => trouves.has(theme)), inconnus };
}

const cleDe = (texte: string): string => texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

const PAR_LIBELLE: ReadonlyMap<string, Theme> = new Map([
  ...THEMES.flatMap((theme): [string, Theme][] => [
    [theme, theme],
    [cleDe(THEME_LIBELLES[theme]), theme],
  ]),
  ...THEMES_ORIGINE_2021.flatMap(({ code, libelle, theme }): [string, Theme][] => [
    [cleDe(code), theme],
    [cleDe(libelle), theme],
  ]),
]);
