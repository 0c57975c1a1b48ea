import type { NomCritere } from "../compte-rendu/filtres.rules.ts";
import { THEME_LIBELLES, THEMES } from "../compte-rendu/theme.rules.ts";
import {
  AGE_COMMUN_LIBELLES,
  AGE_LIBELLES,
  AGES,
  AGES_COMMUNS,
  CANAL_LIBELLES,
  CANAUX,
  GENRE_LIBELLES,
  GENRES,
  LIEU_LIBELLES,
  LIEUX,
  PUBLIC_LIBELLES,
  PUBLICS,
  STATUT_LIBELLES,
  STATUTS_TOUS,
  TYPE_LIBELLES,
  TYPES,
} from "../compte-rendu/vocabulaire.rules.ts";

/** One class of a breakdown: the measure that counts it, and the filter that shows its reports. */
export type Classe = {
  readonly code: string;
  readonly libelle: string;
  readonly mesure: string;
  /** Null where no filter tells these reports apart. */
  readonly critere: NomCritere | null;
};

/** A way the accompagnements divide: one plot, one table, one sheet. */
export type Famille = {
  readonly cle: string;
  readonly titre: string;
  readonly definition: string;
  /** Its classes make up the whole; otherwise a person counts in several. */
  readonly partition: boolean;
  readonly classes: readonly Classe[];
};

const classes = <C extends string>(
  codes: readonly C[],
  libelles: Readonly<Record<C, string>>,
  prefixe: string,
  critere: NomCritere | null,
): readonly Classe[] => codes.map((code) => ({ code, libelle: libelles[code], mesure: `${prefixe}_${code}`, critere }));

/** Every breakdown of the statistics, in the order of the page. */
export const FAMILLES: readonly Famille[] = [
  {
    cle: "themes",
    titre: "Thèmes",
    definition:
      "Accompagnements où le thème a été abordé. Un accompagnement peut en avoir plusieurs : le total dépasse le nombre d’accompagnements.",
    partition: false,
    classes: [
      ...classes(THEMES, THEME_LIBELLES, "theme", "theme"),
      { code: "inconnu", libelle: "Thème ancien sans correspondance", mesure: "theme_inconnu", critere: null },
    ],
  },
  {
    cle: "types",
    titre: "Type d’accompagnement",
    definition: "Personnes accompagnées selon le type du compte rendu : individuel, collectif ou ponctuel.",
    partition: true,
    classes: classes(TYPES, TYPE_LIBELLES, "type", "type"),
  },
  {
    cle: "ages",
    titre: "Âge",
    definition:
      "Personnes accompagnées par âge. Les anciennes classes (12 à 18, 18 à 35, 35 à 60) se rangent ici sans être découpées ; les imports incohérents sont laissés de côté.",
    partition: true,
    classes: classes(AGES_COMMUNS, AGE_COMMUN_LIBELLES, "ages", "age"),
  },
  {
    cle: "classes-ages",
    titre: "Âge détaillé",
    definition: "Personnes des comptes rendus écrits avec les classes d’âge actuelles, quand l’âge a été dit.",
    partition: true,
    classes: classes(
      AGES.filter((classe) => classe !== "non_communique"),
      AGE_LIBELLES,
      "age",
      "age",
    ),
  },
  {
    cle: "statuts",
    titre: "Situation",
    definition: "Personnes accompagnées selon la situation qu’elles ont dite.",
    partition: true,
    classes: classes(STATUTS_TOUS, STATUT_LIBELLES, "statut", "statut"),
  },
  {
    cle: "genres",
    titre: "Genre",
    definition: "Personnes accompagnées selon leur genre, quand il a été noté.",
    partition: true,
    classes: classes(GENRES, GENRE_LIBELLES, "genre", "genre"),
  },
  {
    cle: "publics",
    titre: "Public",
    definition: "Personnes accompagnées : particuliers, TPE et PME, associations.",
    partition: true,
    classes: classes(PUBLICS, PUBLIC_LIBELLES, "public", "public"),
  },
  {
    cle: "canaux",
    titre: "Canal",
    definition: "Personnes accompagnées en présence, par téléphone, en visio ou par messages.",
    partition: true,
    classes: classes(CANAUX, CANAL_LIBELLES, "canal", "canal"),
  },
  {
    cle: "lieux",
    titre: "Genre de lieu",
    definition: "Personnes accompagnées selon l’endroit : un lieu d’activité, un domicile, à distance, ailleurs.",
    partition: true,
    classes: classes(LIEUX, LIEU_LIBELLES, "lieu", "lieu"),
  },
];

/** Classes that only imports fill: not shown when nobody is in them. */
export const FACULTATIVES: ReadonlySet<string> = new Set(["statut_heterogene", "theme_inconnu"]);
