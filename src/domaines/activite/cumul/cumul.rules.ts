import type { CompteRendu } from "../compte-rendu/compte-rendu.rules.ts";
import { agesCommuns, type Effectifs, entrees } from "../compte-rendu/effectifs.rules.ts";
import { THEMES } from "../compte-rendu/theme.rules.ts";
import {
  AGES,
  AGES_COMMUNS,
  CANAUX,
  GENRES,
  LIEUX,
  PUBLICS,
  STATUTS_TOUS,
  TYPES,
} from "../compte-rendu/vocabulaire.rules.ts";

const CLASSES = AGES.filter((classe) => classe !== "non_communique");

/**
 * What the roll-ups count, in the order of their columns. `cr_…` and the suites count reports; `minutes` is a time; the
 * rest counts people. Breakdowns (`recurrents`, `ages_…`, `age_…`, `statut_…`, `genre_…`) leave incoherent imports out:
 * their people are in `incoherents`. A person counts once for each theme of the report.
 */
export const MESURES: readonly string[] = [
  ...["comptes_rendus", "accompagnements", "incoherents", "minutes", "recurrents"],
  ...["rendez_vous", "orientations", "demarches_terminees", "demarches_abandonnees"],
  ...TYPES.map((type) => `cr_${type}`),
  ...TYPES.map((type) => `type_${type}`),
  ...PUBLICS.map((nom) => `public_${nom}`),
  ...LIEUX.map((genre) => `lieu_${genre}`),
  ...AGES_COMMUNS.map((classe) => `ages_${classe}`),
  ...CLASSES.map((classe) => `age_${classe}`),
  ...STATUTS_TOUS.map((statut) => `statut_${statut}`),
  ...GENRES.map((genre) => `genre_${genre}`),
  ...THEMES.map((theme) => `theme_${theme}`),
  "theme_inconnu",
  ...CANAUX.map((canal) => `canal_${canal}`),
];

/** Values by measure; an absent measure is zero. */
export type Mesures = Effectifs<string>;

/** Names of the measures of a class, made once: a million reports name them. */
const noms = <C extends string>(prefixe: string, codes: readonly C[]): ReadonlyMap<string, string> =>
  new Map(codes.map((code) => [code, `${prefixe}_${code}`]));
const PAR_CLASSE = {
  cr: noms("cr", TYPES),
  type: noms("type", TYPES),
  public: noms("public", PUBLICS),
  lieu: noms("lieu", LIEUX),
  canal: noms("canal", CANAUX),
  theme: noms("theme", THEMES),
  ages: noms("ages", AGES_COMMUNS),
  age: noms("age", CLASSES),
  statut: noms("statut", STATUTS_TOUS),
  genre: noms("genre", GENRES),
} as const;

/** What one report adds to each measure; zeros are left out. */
export function mesuresDe(cr: CompteRendu): Mesures {
  const n = cr.participants;
  const importe = cr.origine.genre === "import" ? cr.origine : undefined;
  const mesures: Record<string, number> = { comptes_rendus: 1, accompagnements: n, minutes: cr.dureeMinutes };
  compter(mesures, PAR_CLASSE.cr, cr.type, 1);
  compter(mesures, PAR_CLASSE.type, cr.type, n);
  compter(mesures, PAR_CLASSE.public, cr.public, n);
  compter(mesures, PAR_CLASSE.lieu, cr.lieu.genre, n);
  compter(mesures, PAR_CLASSE.canal, cr.canal, n);
  if (cr.suite !== null) mesures[cr.suite === "rendez_vous" ? "rendez_vous" : "orientations"] = 1;
  if (cr.demarche !== null) mesures[cr.demarche === "terminee" ? "demarches_terminees" : "demarches_abandonnees"] = 1;
  for (const theme of cr.themes) compter(mesures, PAR_CLASSE.theme, theme, n);
  if (importe !== undefined && importe.themesInconnus.length > 0) mesures["theme_inconnu"] = n;
  if (importe?.incoherent) mesures["incoherents"] = n;
  else compterRepartitions(mesures, cr);
  return mesures;
}

function compterRepartitions(mesures: Record<string, number>, cr: CompteRendu): void {
  if (cr.recurrents !== 0) mesures["recurrents"] = cr.recurrents;
  compterTous(mesures, PAR_CLASSE.ages, agesCommuns(cr.ages));
  // A class that the roll-up does not name (not told) is in the common ages alone.
  if (cr.grilleAges === "actuelle") compterTous(mesures, PAR_CLASSE.age, cr.ages);
  compterTous(mesures, PAR_CLASSE.statut, cr.statuts);
  compterTous(mesures, PAR_CLASSE.genre, cr.genres);
}

function compterTous(
  mesures: Record<string, number>,
  famille: ReadonlyMap<string, string>,
  effectifs: Effectifs<string>,
): void {
  for (const classe in effectifs) compter(mesures, famille, classe, effectifs[classe] ?? 0);
}

function compter(
  mesures: Record<string, number>,
  famille: ReadonlyMap<string, string>,
  classe: string,
  nombre: number,
): void {
  const mesure = famille.get(classe);
  if (mesure !== undefined && nombre !== 0) mesures[mesure] = nombre;
}

const sansZero = (mesures: Mesures): Mesures =>
  Object.fromEntries(entrees(mesures).filter(([, valeur]) => valeur !== 0));

/** `a` and `b`, measure by measure; those that cancel out disappear. */
export function ajouterMesures(a: Mesures, b: Mesures): Mesures {
  const total: Record<string, number> = {};
  for (const [mesure, valeur] of entrees(a)) total[mesure] = valeur;
  for (const [mesure, valeur] of entrees(b)) total[mesure] = (total[mesure] ?? 0) + valeur;
  return sansZero(total);
}

/** The opposite of `mesures`: what taking a report back does. */
export const opposees = (mesures: Mesures): Mesures =>
  Object.fromEntries(entrees(mesures).map(([mesure, valeur]) => [mesure, -valeur]));

/** One movement of the roll-ups: whose, when, where, known since when, by how much. */
export type Mouvement = {
  readonly jour: string;
  readonly connuLe: string;
  readonly departementCode: string;
  readonly conseillerId: number;
  readonly structureId: number;
  /** Null at a distance, or where the premises have no known commune. */
  readonly communeCode: string | null;
  readonly mesures: Mesures;
};

/** A report known on the civil day `connuLe` enters the roll-ups. */
export const entree = (cr: CompteRendu, connuLe: string): Mouvement => ({
  jour: cr.jour,
  connuLe,
  departementCode: cr.departementCode,
  conseillerId: cr.conseillerId,
  structureId: cr.structureId,
  communeCode: cr.lieu.communeCode,
  mesures: mesuresDe(cr),
});

/** A report leaves the roll-ups on `connuLe` (edited or deleted). */
export const sortie = (cr: CompteRendu, connuLe: string): Mouvement => {
  const mouvement = entree(cr, connuLe);
  return { ...mouvement, mesures: opposees(mouvement.mesures) };
};

/** One row to add to a roll-up. */
export type Report<C> = { readonly cle: C; readonly mesures: Mesures };

/** Movements summed by key, keys in one order for every writer (so that two writers never wait for each other in a ring). */
export function cumuler<M extends { readonly mesures: Mesures }, C extends Readonly<Record<string, string | number>>>(
  mouvements: readonly M[],
  cleDe: (mouvement: M) => C,
): readonly Report<C>[] {
  // Summed in place, by rank: a new object per movement made this the slowest step of a bulk load.
  const parCle = new Map<string, { readonly cle: C; readonly sommes: Float64Array }>();
  for (const mouvement of mouvements) {
    const cle = cleDe(mouvement);
    const texte = texteDe(cle);
    let report = parCle.get(texte);
    if (report === undefined) {
      report = { cle, sommes: new Float64Array(MESURES.length) };
      parCle.set(texte, report);
    }
    for (const mesure in mouvement.mesures) {
      const rang = RANGS.get(mesure) ?? -1;
      report.sommes[rang] = (report.sommes[rang] ?? 0) + (mouvement.mesures[mesure] ?? 0);
    }
  }
  return [...parCle.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, { sommes }]) => sommes.some((somme) => somme !== 0))
    .map(([, { cle, sommes }]) => ({ cle, mesures: mesuresDesRangs(sommes) }));
}

const RANGS: ReadonlyMap<string, number> = new Map(MESURES.map((mesure, rang) => [mesure, rang]));

function mesuresDesRangs(sommes: Float64Array): Mesures {
  const mesures: Record<string, number> = {};
  for (const [mesure, rang] of RANGS) {
    const somme = sommes[rang] ?? 0;
    if (somme !== 0) mesures[mesure] = somme;
  }
  return mesures;
}

/** Numbers are padded, so that text order is one total order of the keys. */
function texteDe(cle: Readonly<Record<string, string | number>>): string {
  let texte = "";
  for (const nom in cle) {
    const valeur = cle[nom] ?? "";
    texte += typeof valeur === "number" ? `${String(valeur).padStart(16, "0")}|` : `${valeur}|`;
  }
  return texte;
}

/** First day of the month of `jour`. */
export const moisDe = (jour: string): string => `${jour.slice(0, 7)}-01`;

/** The later of two civil days: what is known of a report never goes back in time. */
export const plusTard = (a: string, b: string): string => (a.localeCompare(b) < 0 ? b : a);
