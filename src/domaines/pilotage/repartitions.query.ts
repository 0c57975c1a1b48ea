import {
  AGE_COMMUN_LIBELLES,
  AGE_LIBELLES,
  AGES,
  AGES_COMMUNS,
  arrondir,
  estPetit,
  GENRE_LIBELLES,
  GENRES,
  LIEU_LIBELLES,
  LIEUX,
  masquerParts,
  PUBLIC_LIBELLES,
  PUBLICS,
  STATUT_LIBELLES,
  STATUTS_TOUS,
  THEME_LIBELLES,
  THEMES,
  TYPE_LIBELLES,
  TYPES,
} from "../activite/index.ts";
import type { Repartition } from "./chiffres.rules.ts";

type Famille = Omit<Repartition, "parts" | "masquee"> & {
  readonly classes: readonly { readonly code: string; readonly mesure: string; readonly libelle: string }[];
};

const classes = <C extends string>(codes: readonly C[], libelles: Readonly<Record<C, string>>, prefixe: string) =>
  codes.map((code) => ({ code, mesure: `${prefixe}_${code}`, libelle: libelles[code] }));

/** Every way the accompagnements are divided, in the order of the page. */
const FAMILLES: readonly Famille[] = [
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
];

/** The breakdowns as they may be published: exact for the country, to the nearest ten below it, small cells hidden. */
export function publier(
  mesures: Readonly<Record<string, number | undefined>>,
  national: boolean,
): readonly Repartition[] {
  return FAMILLES.map(({ classes: toutes, ...famille }) => {
    const presentes = toutes.filter(({ mesure }) => (mesures[mesure] ?? 0) > 0 || !FACULTATIVES.includes(mesure));
    const nombres = presentes.map(({ mesure }) => mesures[mesure] ?? 0);
    const vus = famille.partition ? masquerParts(nombres) : nombres.map((n) => (estPetit(n) ? null : n));
    const parts = presentes.map(({ code, libelle }, rang) => {
      const valeur = vus[rang] ?? null;
      return { code, libelle, valeur: national ? valeur : arrondir(valeur) };
    });
    return { ...famille, parts, masquee: vus.includes(null) };
  });
}

/** Classes that only imports fill: not shown when nobody is in them. */
const FACULTATIVES = ["statut_heterogene", "theme_inconnu"];
