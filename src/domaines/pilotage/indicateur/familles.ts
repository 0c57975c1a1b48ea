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
  THEME_LIBELLES,
  THEMES,
  TYPE_LIBELLES,
  TYPES,
} from "../../activite/index.ts";

/** A way counts divide, and the measure of the roll-ups behind each class. */
export type Famille = {
  readonly cle: string;
  readonly titre: string;
  readonly definition: string;
  /** A partition makes a whole; themes do not: one report may have several. */
  readonly partition: boolean;
  readonly classes: readonly { readonly code: string; readonly mesure: string; readonly libelle: string }[];
};

const classes = <C extends string>(codes: readonly C[], libelles: Readonly<Record<C, string>>, prefixe: string) =>
  codes.map((code) => ({ code, mesure: `${prefixe}_${code}`, libelle: libelles[code] }));

/** Every way the accompagnements are divided, in the order of the page. */
export const FAMILLES: readonly Famille[] = [
  {
    cle: "types",
    titre: "Type d’accompagnement",
    definition: "Participants selon le type du compte rendu : individuel, collectif (atelier) ou ponctuel.",
    partition: true,
    classes: classes(TYPES, TYPE_LIBELLES, "type"),
  },
  {
    cle: "ages",
    titre: "Âge des personnes",
    definition:
      "Participants par âge. Les anciennes classes (12 à 18, 18 à 35, 35 à 60) se rangent dans ces quatre-ci sans être découpées.",
    partition: true,
    classes: classes(AGES_COMMUNS, AGE_COMMUN_LIBELLES, "ages"),
  },
  {
    cle: "statuts",
    titre: "Situation des personnes",
    definition: "Participants selon leur situation, telle qu’ils l’ont dite au conseiller.",
    partition: true,
    classes: classes(STATUTS_TOUS, STATUT_LIBELLES, "statut"),
  },
  {
    cle: "themes",
    titre: "Thèmes",
    definition:
      "Part des accompagnements où le thème a été abordé. Un accompagnement peut en avoir plusieurs : le total dépasse 100 %.",
    partition: false,
    classes: [
      ...classes(THEMES, THEME_LIBELLES, "theme"),
      { code: "inconnu", mesure: "theme_inconnu", libelle: "Thème ancien sans correspondance" },
    ],
  },
  {
    cle: "classes_ages",
    titre: "Âge détaillé",
    definition: "Participants des comptes rendus écrits avec les classes d’âge actuelles.",
    partition: true,
    classes: classes(
      AGES.filter((classe) => classe !== "non_communique"),
      AGE_LIBELLES,
      "age",
    ),
  },
  {
    cle: "genres",
    titre: "Genre des personnes",
    definition: "Participants selon leur genre, quand il a été noté.",
    partition: true,
    classes: classes(GENRES, GENRE_LIBELLES, "genre"),
  },
  {
    cle: "publics",
    titre: "Public",
    definition: "Participants selon le public du compte rendu : particuliers, TPE et PME, associations.",
    partition: true,
    classes: classes(PUBLICS, PUBLIC_LIBELLES, "public"),
  },
  {
    cle: "lieux",
    titre: "Lieu",
    definition: "Participants selon l’endroit de l’accompagnement.",
    partition: true,
    classes: classes(LIEUX, LIEU_LIBELLES, "lieu"),
  },
  {
    cle: "canaux",
    titre: "Canal",
    definition:
      "Participants selon la manière dont l’accompagnement a eu lieu : en présence, au téléphone, à distance.",
    partition: true,
    classes: classes(CANAUX, CANAL_LIBELLES, "canal"),
  },
];

/** How reports, not people, divide. */
const SEANCES: Famille = {
  cle: "seances",
  titre: "Type de séance",
  definition: "Comptes rendus selon leur type : individuel, collectif (atelier) ou ponctuel.",
  partition: true,
  classes: classes(TYPES, TYPE_LIBELLES, "cr"),
};

/** The family of this key; a fault when an indicator names none that is known. */
export function familleDe(cle: string): Famille {
  const famille = [...FAMILLES, SEANCES].find((une) => une.cle === cle);
  if (famille === undefined) throw new Error(`répartition inconnue : ${cle}`);
  return famille;
}
