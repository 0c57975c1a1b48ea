import { estJour } from "./compte-rendu.rules.ts";
import { SOUS_THEME_LIBELLES, SOUS_THEMES, THEME_LIBELLES, THEMES } from "./theme.rules.ts";
import {
  AGE_COMMUN_LIBELLES,
  AGE_LIBELLES,
  AGES,
  AGES_COMMUNS,
  AUTONOMIE_LIBELLES,
  AUTONOMIES,
  CANAL_LIBELLES,
  CANAUX,
  DEMARCHE_LIBELLES,
  DEMARCHES,
  GENRE_LIBELLES,
  GENRES,
  LIEU_LIBELLES,
  LIEUX,
  MATERIEL_LIBELLES,
  MATERIELS,
  ORIENTATION_LIBELLES,
  ORIENTATIONS,
  PUBLIC_LIBELLES,
  PUBLICS,
  STATUT_LIBELLES,
  STATUTS_TOUS,
  SUITE_LIBELLES,
  SUITES,
  TYPE_LIBELLES,
  TYPES,
} from "./vocabulaire.rules.ts";

/** One answer of a criterion: its code in the address, and how people read it. */
export type ChoixCritere = { readonly code: string; readonly libelle: string };

/** One way to keep some reports only. */
export type Critere = {
  readonly nom: NomCritere;
  readonly titre: string;
  readonly choix: readonly ChoixCritere[];
};

const choix = <C extends string | number>(
  codes: readonly C[],
  libelles: Readonly<Record<C, string>>,
): readonly ChoixCritere[] => codes.map((code) => ({ code: String(code), libelle: libelles[code] }));

/** Names of the criteria whose answers are a closed list, in the order of the forms. */
export const NOMS_CRITERES = [
  "type",
  "theme",
  "lieu",
  "age",
  "statut",
  "genre",
  "public",
  "canal",
  "sousTheme",
  "duree",
  "vu",
  "suite",
  "orientation",
  "demarche",
  "autonomie",
  "materiel",
] as const;
export type NomCritere = (typeof NOMS_CRITERES)[number];

/** Every criterion whose answers are a closed list: the fields of a report. */
export const CRITERES: Readonly<Record<NomCritere, Critere>> = {
  type: { nom: "type", titre: "Type", choix: choix(TYPES, TYPE_LIBELLES) },
  theme: { nom: "theme", titre: "Thème", choix: choix(THEMES, THEME_LIBELLES) },
  lieu: { nom: "lieu", titre: "Lieu", choix: choix(LIEUX, LIEU_LIBELLES) },
  age: {
    nom: "age",
    titre: "Âge",
    choix: [
      ...choix(AGES, AGE_LIBELLES),
      ...choix(
        AGES_COMMUNS.filter((classe) => classe !== "non_communique"),
        AGE_COMMUN_LIBELLES,
      ),
    ],
  },
  statut: { nom: "statut", titre: "Situation", choix: choix(STATUTS_TOUS, STATUT_LIBELLES) },
  genre: { nom: "genre", titre: "Genre", choix: choix(GENRES, GENRE_LIBELLES) },
  public: { nom: "public", titre: "Public", choix: choix(PUBLICS, PUBLIC_LIBELLES) },
  canal: { nom: "canal", titre: "Canal", choix: choix(CANAUX, CANAL_LIBELLES) },
  sousTheme: { nom: "sousTheme", titre: "Démarche administrative", choix: choix(SOUS_THEMES, SOUS_THEME_LIBELLES) },
  duree: {
    nom: "duree",
    titre: "Durée",
    choix: [
      { code: "moins_30", libelle: "Moins de 30 minutes" },
      { code: "30_59", libelle: "De 30 à 59 minutes" },
      { code: "60_119", libelle: "D’1 h à 1 h 59" },
      { code: "120_plus", libelle: "2 heures et plus" },
    ],
  },
  vu: {
    nom: "vu",
    titre: "Déjà venus",
    choix: [
      { code: "oui", libelle: "Au moins une personne déjà venue" },
      { code: "non", libelle: "Au moins une personne venue pour la première fois" },
    ],
  },
  suite: { nom: "suite", titre: "Suite", choix: choix(SUITES, SUITE_LIBELLES) },
  orientation: { nom: "orientation", titre: "Orientation vers", choix: choix(ORIENTATIONS, ORIENTATION_LIBELLES) },
  demarche: { nom: "demarche", titre: "Issue de la démarche", choix: choix(DEMARCHES, DEMARCHE_LIBELLES) },
  autonomie: { nom: "autonomie", titre: "Autonomie atteinte", choix: choix(AUTONOMIES, AUTONOMIE_LIBELLES) },
  materiel: { nom: "materiel", titre: "Matériel utilisé", choix: choix(MATERIELS, MATERIEL_LIBELLES) },
};

/**
 * Criteria whose answers are not a closed list: a place, a commune, a commune out of any known place, a label, who and for whom;
 * « aussi » asks a second answer of a criterion that has one already, as « theme:courriel ».
 */
export const NOMS_LIBRES = [
  "lieuId",
  "commune",
  "communeSeule",
  "etiquette",
  "conseiller",
  "structure",
  "aussi",
] as const;
export type NomLibre = (typeof NOMS_LIBRES)[number];

/** What reports are kept: an absent criterion keeps them all. */
export type Criteres = Readonly<Partial<Record<NomCritere | NomLibre, string>>>;

/** What a list of reports is asked for. Dates are civil days, bounds included; empty filters nothing. */
export type Filtres = {
  readonly du: string;
  readonly au: string;
  readonly recherche: string;
  readonly criteres: Criteres;
};

type Brut = Readonly<Record<string, string | undefined>>;

/** The filters of an address: what is not a known value filters nothing. */
export function lireFiltres(brut: Brut): Filtres {
  return {
    du: jour(brut["du"]),
    au: jour(brut["au"]),
    recherche: (brut["q"] ?? "").trim().slice(0, 100),
    criteres: lireCriteres(brut),
  };
}

/** The criteria of an address. */
export function lireCriteres(brut: Brut): Criteres {
  const lus: Partial<Record<NomCritere | NomLibre, string>> = {};
  for (const nom of NOMS_CRITERES) {
    const trouve = CRITERES[nom].choix.find(({ code }) => code === brut[nom]);
    if (trouve !== undefined) lus[nom] = trouve.code;
  }
  for (const nom of NOMS_LIBRES) {
    const texte = (brut[nom] ?? "").trim();
    if (FORMES[nom].test(texte) && (nom !== "aussi" || lireAussi(texte) !== undefined)) lus[nom] = texte;
  }
  return lus;
}

/** The second answer asked of a criterion; undefined when it is not one of its answers. */
export function lireAussi(texte: string): { readonly nom: NomCritere; readonly choix: ChoixCritere } | undefined {
  const [debut, code] = texte.split(":");
  const nom = NOMS_CRITERES.find((un) => un === debut);
  const trouve = nom && CRITERES[nom].choix.find((un) => un.code === code);
  return nom && trouve && { nom, choix: trouve };
}

/** A number that the database could not hold, or a text too long, is no criterion. */
const FORMES: Readonly<Record<NomLibre, RegExp>> = {
  lieuId: /^[\w:.-]{1,100}$/u,
  commune: /^(?:\d{5}|2[AB]\d{3})$/u,
  communeSeule: /^(?:\d{5}|2[AB]\d{3})$/u,
  etiquette: /^[^\p{Cc}]{1,60}$/u,
  conseiller: /^\d{1,15}$/u,
  structure: /^\d{1,15}$/u,
  aussi: /^\w{1,20}:\w{1,30}$/u,
};

/** The filters that are set, as they stand in the address. */
export function parametresDe({ du, au, recherche, criteres }: Filtres): Readonly<Record<string, string>> {
  const tous = { q: recherche, du, au, ...criteres };
  return Object.fromEntries(Object.entries(tous).filter(([, valeur]) => valeur !== ""));
}

const jour = (texte = ""): string => (estJour(texte) ? texte : "");
