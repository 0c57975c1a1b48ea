import { type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Criteres, NomCritere, NomLibre } from "./filtres.rules.ts";
import { AGE_VERS_COMMUN, type ClasseAgeToutes } from "./vocabulaire.rules.ts";

type Sql = RawBuilder<unknown>;

/** The tests that a report `r` must pass, one by criterion; every name comes from the room's vocabularies. */
export function conditionsDe(criteres: Criteres): readonly Sql[] {
  const conditions: Sql[] = [];
  let nom: NomCritere | NomLibre;
  for (nom in criteres) {
    const valeur = criteres[nom];
    if (valeur !== undefined) conditions.push(CONDITIONS[nom](valeur));
  }
  return conditions;
}

const egal =
  (colonne: string) =>
  (valeur: string): Sql =>
    sql`${sql.ref(`r.${colonne}`)} = ${valeur}`;
const parmi =
  (colonne: string) =>
  (valeur: string): Sql =>
    sql`${valeur}::text = any (${sql.ref(`r.${colonne}`)})`;
const numero =
  (colonne: string) =>
  (valeur: string): Sql =>
    sql`${sql.ref(`r.${colonne}`)} = ${Number(valeur)}`;
/** At least one person of a class: breakdowns leave incoherent imports out, their lists too. */
const auMoinsUn =
  (colonnesDe: (valeur: string) => readonly string[]) =>
  (valeur: string): Sql =>
    sql`not r.incoherent and greatest(${sql.join(colonnesDe(valeur).map((colonne) => sql.ref(`r.${colonne}`)))}) > 0`;

const CONDITIONS: Readonly<Record<NomCritere | NomLibre, (valeur: string) => Sql>> = {
  type: egal("type"),
  theme: parmi("themes"),
  lieu: egal("lieu_genre"),
  age: auMoinsUn(colonnesDAge),
  statut: auMoinsUn((classe) => [`statut_${classe}`]),
  genre: auMoinsUn((classe) => [`genre_${classe}`]),
  public: egal("public"),
  canal: egal("canal"),
  sousTheme: parmi("sous_themes"),
  duree: (classe) => {
    const [min, max] = DUREES[classe] ?? [0, 0];
    return sql`r.duree_minutes between ${min} and ${max}`;
  },
  vu: (reponse) => (reponse === "oui" ? sql`r.recurrents > 0 and not r.incoherent` : sql`r.recurrents = 0`),
  suite: egal("suite"),
  orientation: egal("orientation"),
  demarche: egal("demarche"),
  autonomie: numero("autonomie"),
  materiel: parmi("materiels"),
  lieuId: egal("lieu_id"),
  commune: egal("commune_code"),
  etiquette: parmi("etiquettes"),
  conseiller: numero("conseiller_id"),
  structure: numero("structure_id"),
};

const DUREES: Readonly<Record<string, readonly [min: number, max: number]>> = {
  moins_30: [1, 29],
  "30_59": [30, 59],
  "60_119": [60, 119],
  "120_plus": [120, 1439],
};

/** The columns of an age class; those of both grids for a common class. */
function colonnesDAge(valeur: string): readonly string[] {
  const colonnes: string[] = [];
  let classe: ClasseAgeToutes;
  for (classe in AGE_VERS_COMMUN)
    if (classe === valeur || AGE_VERS_COMMUN[classe] === valeur) colonnes.push(`age_${classe}`);
  return colonnes;
}
