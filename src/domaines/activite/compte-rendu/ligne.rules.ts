import type { CompteRendu, Origine } from "./compte-rendu.rules.ts";
import { type Effectifs, effectifsDe } from "./effectifs.rules.ts";
import type { StructureAidee } from "./structure-aidee.rules.ts";
import type { SousTheme, Theme } from "./theme.rules.ts";
import {
  AGES,
  AGES_ORIGINE_2021,
  type Autonomie,
  type Canal,
  type ClasseAgeToutes,
  type Demarche,
  GENRES,
  type GenreLieu,
  type GrilleAges,
  type Materiel,
  type Orientation,
  type Public,
  STATUTS_TOUS,
  type Suite,
  type TypeAccompagnement,
} from "./vocabulaire.rules.ts";

const CLASSES: readonly ClasseAgeToutes[] = [...new Set<ClasseAgeToutes>([...AGES, ...AGES_ORIGINE_2021])];

/** A value of a column, as the driver takes it. */
export type Valeur = string | number | boolean | null | readonly string[];

/** A column of activite.compte_rendu that holds what a report says: its SQL type, and what it holds of a report. */
export type Colonne = {
  readonly type: string;
  readonly de: (cr: CompteRendu) => Valeur;
  /** What the database puts there by itself; a list stands for the empty list. */
  readonly defaut?: Valeur;
};

const parClasse = <C extends string>(
  prefixe: string,
  classes: readonly C[],
  effectifsDu: (cr: CompteRendu) => Effectifs<C>,
): Readonly<Record<string, Colonne>> =>
  Object.fromEntries(
    classes.map((classe) => [
      `${prefixe}_${classe}`,
      { type: "smallint", de: (cr: CompteRendu) => effectifsDu(cr)[classe] ?? 0, defaut: 0 },
    ]),
  );

const importe = ({ origine }: CompteRendu) => (origine.genre === "import" ? origine : undefined);
const RIEN: readonly string[] = [];

/** Columns come later: left out of a digest while they say nothing, so that what was sent before them keeps its digest. */
export const AJOUTEES: Readonly<Record<string, Colonne>> = {
  structure_aidee_id: {
    type: "bigint",
    de: ({ structureAidee }) => (structureAidee?.genre === "connue" ? structureAidee.structureId : null),
    defaut: null,
  },
  siret_aide: {
    type: "text",
    de: ({ structureAidee }) => (structureAidee?.genre === "siret" ? structureAidee.siret : null),
    defaut: null,
  },
};

/** The columns of what a report says, in the order of its digest. */
export const COLONNES: Readonly<Record<string, Colonne>> = {
  id: { type: "uuid", de: (cr) => cr.id },
  conseiller_id: { type: "bigint", de: (cr) => cr.conseillerId },
  structure_id: { type: "bigint", de: (cr) => cr.structureId },
  departement_code: { type: "text", de: (cr) => cr.departementCode },
  type: { type: "text", de: (cr) => cr.type },
  jour: { type: "date", de: (cr) => cr.jour },
  duree_minutes: { type: "smallint", de: (cr) => cr.dureeMinutes },
  lieu_genre: { type: "text", de: (cr) => cr.lieu.genre },
  lieu_id: { type: "text", de: (cr) => cr.lieu.lieuId, defaut: null },
  commune_code: { type: "text", de: (cr) => cr.lieu.communeCode, defaut: null },
  canal: { type: "text", de: (cr) => cr.canal },
  themes: { type: "text[]", de: (cr) => cr.themes },
  sous_themes: { type: "text[]", de: (cr) => cr.sousThemes, defaut: RIEN },
  themes_inconnus: { type: "text[]", de: (cr) => importe(cr)?.themesInconnus ?? RIEN, defaut: RIEN },
  participants: { type: "smallint", de: (cr) => cr.participants },
  grille_ages: { type: "text", de: (cr) => cr.grilleAges, defaut: "actuelle" },
  ...parClasse("age", CLASSES, (cr) => cr.ages),
  ...parClasse("statut", STATUTS_TOUS, (cr) => cr.statuts),
  ...parClasse("genre", GENRES, (cr) => cr.genres),
  public: { type: "text", de: (cr) => cr.public },
  recurrents: { type: "smallint", de: (cr) => cr.recurrents, defaut: 0 },
  suite: { type: "text", de: (cr) => cr.suite, defaut: null },
  orientation: { type: "text", de: (cr) => cr.orientation, defaut: null },
  autonomie: { type: "smallint", de: (cr) => cr.autonomie, defaut: null },
  materiels: { type: "text[]", de: (cr) => cr.materiels, defaut: RIEN },
  demarche: { type: "text", de: (cr) => cr.demarche, defaut: null },
  notes: { type: "text", de: (cr) => cr.notes, defaut: "" },
  etiquettes: { type: "text[]", de: (cr) => cr.etiquettes, defaut: RIEN },
  origine: { type: "text", de: (cr) => cr.origine.genre, defaut: "saisie" },
  source: { type: "text", de: (cr) => importe(cr)?.source ?? null, defaut: null },
  source_id: { type: "text", de: (cr) => importe(cr)?.identifiant ?? null, defaut: null },
  incoherent: { type: "boolean", de: (cr) => importe(cr)?.incoherent ?? false, defaut: false },
  ...AJOUTEES,
};

/** A row of activite.compte_rendu as it is read. */
export type LigneLue = {
  readonly id: string;
  readonly conseiller_id: number;
  readonly structure_id: number;
  readonly departement_code: string;
  readonly type: TypeAccompagnement;
  readonly jour: string;
  readonly duree_minutes: number;
  readonly lieu_genre: GenreLieu;
  readonly lieu_id: string | null;
  readonly commune_code: string | null;
  readonly canal: Canal;
  readonly themes: readonly Theme[];
  readonly sous_themes: readonly SousTheme[];
  readonly themes_inconnus: readonly string[];
  readonly participants: number;
  readonly grille_ages: GrilleAges;
  readonly public: Public;
  readonly recurrents: number;
  readonly suite: Suite | null;
  readonly orientation: Orientation | null;
  readonly autonomie: Autonomie | null;
  readonly materiels: readonly Materiel[];
  readonly demarche: Demarche | null;
  readonly notes: string;
  readonly etiquettes: readonly string[];
  readonly origine: Origine["genre"];
  readonly source: string | null;
  readonly source_id: string | null;
  readonly incoherent: boolean;
  readonly structure_aidee_id: number | null;
  readonly siret_aide: string | null;
} & { readonly [classe in `age_${ClasseAgeToutes}`]: number } & {
  readonly [classe in `statut_${(typeof STATUTS_TOUS)[number]}`]: number;
} & { readonly [classe in `genre_${(typeof GENRES)[number]}`]: number };

/** The report of a row: classes at zero are left out. */
export function lireLigne(ligne: LigneLue): CompteRendu {
  return {
    id: ligne.id,
    conseillerId: ligne.conseiller_id,
    structureId: ligne.structure_id,
    departementCode: ligne.departement_code,
    type: ligne.type,
    jour: ligne.jour,
    dureeMinutes: ligne.duree_minutes,
    lieu: { genre: ligne.lieu_genre, lieuId: ligne.lieu_id, communeCode: ligne.commune_code },
    canal: ligne.canal,
    themes: ligne.themes,
    sousThemes: ligne.sous_themes,
    participants: ligne.participants,
    grilleAges: ligne.grille_ages,
    ages: effectifsDe(CLASSES, (classe) => ligne[`age_${classe}`]),
    statuts: effectifsDe(STATUTS_TOUS, (statut) => ligne[`statut_${statut}`]),
    genres: effectifsDe(GENRES, (genre) => ligne[`genre_${genre}`]),
    public: ligne.public,
    structureAidee: structureAideeDe(ligne),
    recurrents: ligne.recurrents,
    suite: ligne.suite,
    orientation: ligne.orientation,
    autonomie: ligne.autonomie,
    materiels: ligne.materiels,
    demarche: ligne.demarche,
    notes: ligne.notes,
    etiquettes: ligne.etiquettes,
    origine: origineDe(ligne),
  };
}

function structureAideeDe({ structure_aidee_id, siret_aide }: LigneLue): StructureAidee | null {
  if (structure_aidee_id !== null) return { genre: "connue", structureId: structure_aidee_id };
  return siret_aide === null ? null : { genre: "siret", siret: siret_aide };
}

const origineDe = (ligne: LigneLue): Origine =>
  ligne.origine === "import"
    ? {
        genre: "import",
        source: ligne.source ?? "",
        identifiant: ligne.source_id ?? "",
        incoherent: ligne.incoherent,
        themesInconnus: ligne.themes_inconnus,
      }
    : { genre: ligne.origine };
