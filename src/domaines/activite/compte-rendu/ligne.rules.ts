import type { CompteRendu, Origine } from "./compte-rendu.rules.ts";
import { effectifsDe } from "./effectifs.rules.ts";
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

const parClasse = (prefixe: string, classes: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(classes.map((classe) => [`${prefixe}_${classe}`, "smallint"]));

/** Columns come later: left out of a digest while they say nothing, so that what was sent before them keeps its digest. */
export const AJOUTEES = { structure_aidee_id: "bigint", siret_aide: "text" } as const;

/** Columns of activite.compte_rendu that hold what a report says, with their SQL types. */
export const COLONNES: Readonly<Record<string, string>> = {
  id: "uuid",
  conseiller_id: "bigint",
  structure_id: "bigint",
  departement_code: "text",
  type: "text",
  jour: "date",
  duree_minutes: "smallint",
  lieu_genre: "text",
  lieu_id: "text",
  commune_code: "text",
  canal: "text",
  themes: "text[]",
  sous_themes: "text[]",
  themes_inconnus: "text[]",
  participants: "smallint",
  grille_ages: "text",
  ...parClasse("age", CLASSES),
  ...parClasse("statut", STATUTS_TOUS),
  ...parClasse("genre", GENRES),
  public: "text",
  recurrents: "smallint",
  suite: "text",
  orientation: "text",
  autonomie: "smallint",
  materiels: "text[]",
  demarche: "text",
  notes: "text",
  etiquettes: "text[]",
  origine: "text",
  source: "text",
  source_id: "text",
  incoherent: "boolean",
  ...AJOUTEES,
};

/** Columns that the database fills by itself, with what it puts there; a list stands for the empty list. */
export const PAR_DEFAUT: Readonly<Record<string, string | number | boolean | null | readonly string[]>> = {
  lieu_id: null,
  commune_code: null,
  sous_themes: [],
  themes_inconnus: [],
  grille_ages: "actuelle",
  ...Object.fromEntries(
    [
      ...CLASSES.map((c) => `age_${c}`),
      ...STATUTS_TOUS.map((c) => `statut_${c}`),
      ...GENRES.map((c) => `genre_${c}`),
    ].map((nom) => [nom, 0] as const),
  ),
  recurrents: 0,
  suite: null,
  orientation: null,
  autonomie: null,
  materiels: [],
  demarche: null,
  notes: "",
  etiquettes: [],
  origine: "saisie",
  source: null,
  source_id: null,
  incoherent: false,
  structure_aidee_id: null,
  siret_aide: null,
};

/** A report as its row. */
export type Ligne = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** The row of a report; its keys are those of COLONNES, in their order. */
export function ligneDe(cr: CompteRendu): Ligne {
  const importe = cr.origine.genre === "import" ? cr.origine : null;
  const ligne: Record<string, Ligne[string]> = {
    id: cr.id,
    conseiller_id: cr.conseillerId,
    structure_id: cr.structureId,
    departement_code: cr.departementCode,
    type: cr.type,
    jour: cr.jour,
    duree_minutes: cr.dureeMinutes,
    lieu_genre: cr.lieu.genre,
    lieu_id: cr.lieu.lieuId,
    commune_code: cr.lieu.communeCode,
    canal: cr.canal,
    themes: cr.themes,
    sous_themes: cr.sousThemes,
    themes_inconnus: importe?.themesInconnus ?? [],
    participants: cr.participants,
    grille_ages: cr.grilleAges,
  };
  for (const [classe, colonne] of COLONNES_AGES) ligne[colonne] = cr.ages[classe] ?? 0;
  for (const [statut, colonne] of COLONNES_STATUTS) ligne[colonne] = cr.statuts[statut] ?? 0;
  for (const [genre, colonne] of COLONNES_GENRES) ligne[colonne] = cr.genres[genre] ?? 0;
  ligne["public"] = cr.public;
  ligne["recurrents"] = cr.recurrents;
  ligne["suite"] = cr.suite;
  ligne["orientation"] = cr.orientation;
  ligne["autonomie"] = cr.autonomie;
  ligne["materiels"] = cr.materiels;
  ligne["demarche"] = cr.demarche;
  ligne["notes"] = cr.notes;
  ligne["etiquettes"] = cr.etiquettes;
  ligne["origine"] = cr.origine.genre;
  ligne["source"] = importe?.source ?? null;
  ligne["source_id"] = importe?.identifiant ?? null;
  ligne["incoherent"] = importe?.incoherent ?? false;
  ligne["structure_aidee_id"] = cr.structureAidee?.genre === "connue" ? cr.structureAidee.structureId : null;
  ligne["siret_aide"] = cr.structureAidee?.genre === "siret" ? cr.structureAidee.siret : null;
  return ligne;
}

const nommer = <C extends string>(prefixe: string, classes: readonly C[]): readonly (readonly [C, string])[] =>
  classes.map((classe) => [classe, `${prefixe}_${classe}`] as const);
const COLONNES_AGES = nommer("age", CLASSES);
const COLONNES_STATUTS = nommer("statut", STATUTS_TOUS);
const COLONNES_GENRES = nommer("genre", GENRES);

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
