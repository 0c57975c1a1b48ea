import { type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import { CRITERES, type Criteres, lireAussi, type NomCritere, type NomLibre } from "./filtres.rules.ts";
import { AGE_VERS_COMMUN, AGES, AGES_COMMUNS, type ClasseAgeToutes } from "./vocabulaire.rules.ts";

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

/** People that a criterion singles out in reports where others came too: how it is read, and how they are counted. */
export type Compte = { readonly libelle: string; readonly somme: Sql };

/** What a list says beside its accompagnements, so that it tells the same figure as the one that led to it. */
export function comptesDe(criteres: Criteres): readonly Compte[] {
  const aussi = lireAussi(criteres.aussi ?? "");
  const demandes = [
    ...(["age", "statut", "genre", "vu"] as const).map((nom) => [nom, criteres[nom]] as const),
    [aussi?.nom, aussi?.choix.code] as const,
  ];
  return demandes.flatMap(([nom, code]) => {
    const libelle = nom && CRITERES[nom].choix.find((un) => un.code === code)?.libelle;
    const gens = nom && code && gensDe(nom, code);
    return libelle && gens ? [{ libelle, somme: sql`coalesce(sum(${gens}) filter (where not r.incoherent), 0)` }] : [];
  });
}

function gensDe(nom: NomCritere, code: string): Sql | undefined {
  const colonnes = (noms: readonly string[]): Sql =>
    sql.join(
      noms.map((colonne) => sql.ref(`r.${colonne}`)),
      sql` + `,
    );
  switch (nom) {
    case "age":
      return colonnes(colonnesDAge(code));
    case "statut":
    case "genre":
      return colonnes([`${nom}_${code}`]);
    case "vu":
      return code === "oui" ? sql`r.recurrents` : sql`r.participants - r.recurrents`;
    default:
      return undefined;
  }
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
  age: (classe) =>
    estDetaillee(classe)
      ? sql`r.grille_ages = 'actuelle' and ${auMoinsUn(colonnesDAge)(classe)}`
      : auMoinsUn(colonnesDAge)(classe),
  statut: auMoinsUn((classe) => [`statut_${classe}`]),
  genre: auMoinsUn((classe) => [`genre_${classe}`]),
  public: egal("public"),
  canal: egal("canal"),
  sousTheme: parmi("sous_themes"),
  duree: (classe) => {
    const [min, max] = DUREES[classe] ?? [0, 0];
    return sql`r.duree_minutes between ${min} and ${max}`;
  },
  vu: (reponse) =>
    reponse === "oui"
      ? sql`r.recurrents > 0 and not r.incoherent`
      : sql`r.recurrents < r.participants and not r.incoherent`,
  suite: egal("suite"),
  orientation: egal("orientation"),
  demarche: egal("demarche"),
  autonomie: numero("autonomie"),
  materiel: parmi("materiels"),
  lieuId: egal("lieu_id"),
  commune: egal("commune_code"),
  // As places are gathered: in no known place, the premises of the structure in its commune.
  communeSeule: (code) => sql`r.lieu_id is null and ${code} = coalesce(r.commune_code,
    case when r.lieu_genre = 'lieu' then (select s.commune_code from acteur.structure s where s.id = r.structure_id) end)`,
  etiquette: parmi("etiquettes"),
  conseiller: numero("conseiller_id"),
  structure: numero("structure_id"),
  aussi: (texte) => {
    const lu = lireAussi(texte);
    return lu === undefined ? sql`true` : CONDITIONS[lu.nom](lu.choix.code);
  },
};

const DUREES: Readonly<Record<string, readonly [min: number, max: number]>> = {
  moins_30: [1, 29],
  "30_59": [30, 59],
  "60_119": [60, 119],
  "120_plus": [120, 1439],
};

/** A class of today’s grid that no older one holds: figures by detailed age leave older reports out, their lists too. */
const estDetaillee = (classe: string): boolean =>
  AGES.some((une) => une === classe) && !AGES_COMMUNS.some((une) => une === classe);

/** The columns of an age class; those of both grids for a common class. */
function colonnesDAge(valeur: string): readonly string[] {
  const colonnes: string[] = [];
  let classe: ClasseAgeToutes;
  for (classe in AGE_VERS_COMMUN)
    if (classe === valeur || AGE_VERS_COMMUN[classe] === valeur) colonnes.push(`age_${classe}`);
  return colonnes;
}
