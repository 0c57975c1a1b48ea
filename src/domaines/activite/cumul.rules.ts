import type { CompteRendu } from "./compte-rendu.rules.ts";
import { agesCommuns, type Effectifs, entrees } from "./effectifs.rules.ts";
import { THEMES } from "./theme.rules.ts";
import { AGES, AGES_COMMUNS, GENRES, LIEUX, PUBLICS, STATUTS_TOUS, TYPES } from "./vocabulaire.rules.ts";

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
];

/** Values by measure; an absent measure is zero. */
export type Mesures = Effectifs<string>;

/** What one report adds to each measure; zeros are left out. */
export function mesuresDe(cr: CompteRendu): Mesures {
  const n = cr.participants;
  const importe = cr.origine.genre === "import" ? cr.origine : undefined;
  const mesures: Record<string, number> = {
    comptes_rendus: 1,
    accompagnements: n,
    minutes: cr.dureeMinutes,
    [`cr_${cr.type}`]: 1,
    [`type_${cr.type}`]: n,
    [`public_${cr.public}`]: n,
    [`lieu_${cr.lieu.genre}`]: n,
    ...(cr.suite === "rendez_vous" && { rendez_vous: 1 }),
    ...(cr.suite === "orientation" && { orientations: 1 }),
    ...(cr.demarche === "terminee" && { demarches_terminees: 1 }),
    ...(cr.demarche === "abandonnee" && { demarches_abandonnees: 1 }),
  };
  for (const theme of cr.themes) mesures[`theme_${theme}`] = n;
  if (importe !== undefined && importe.themesInconnus.length > 0) mesures["theme_inconnu"] = n;
  if (importe?.incoherent) mesures["incoherents"] = n;
  else Object.assign(mesures, repartitions(cr));
  return sansZero(mesures);
}

function repartitions(cr: CompteRendu): Mesures {
  const mesures: Record<string, number> = { recurrents: cr.recurrents };
  const ajouter = (prefixe: string, effectifs: Effectifs<string>): void => {
    for (const [classe, effectif] of entrees(effectifs)) mesures[`${prefixe}_${classe}`] = effectif;
  };
  ajouter("ages", agesCommuns(cr.ages));
  if (cr.grilleAges === "actuelle") ajouter("age", { ...cr.ages, non_communique: 0 });
  ajouter("statut", cr.statuts);
  ajouter("genre", cr.genres);
  return mesures;
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
  readonly mesures: Mesures;
};

/** A report known on the civil day `connuLe` enters the roll-ups. */
export const entree = (cr: CompteRendu, connuLe: string): Mouvement => ({
  jour: cr.jour,
  connuLe,
  departementCode: cr.departementCode,
  conseillerId: cr.conseillerId,
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
export function cumuler<C extends Readonly<Record<string, string | number>>>(
  mouvements: readonly Mouvement[],
  cleDe: (mouvement: Mouvement) => C,
): readonly Report<C>[] {
  // Summed in place: a new object per movement made this the slowest step of a bulk load.
  const parCle = new Map<string, { readonly cle: C; readonly sommes: Map<string, number> }>();
  for (const mouvement of mouvements) {
    const cle = cleDe(mouvement);
    const texte = texteDe(cle);
    const report = parCle.get(texte) ?? { cle, sommes: new Map() };
    parCle.set(texte, report);
    for (const mesure in mouvement.mesures)
      report.sommes.set(mesure, (report.sommes.get(mesure) ?? 0) + (mouvement.mesures[mesure] ?? 0));
  }
  return [...parCle.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { cle, sommes }]) => ({ cle, mesures: sansZero(Object.fromEntries(sommes)) }))
    .filter(({ mesures }) => entrees(mesures).length > 0);
}

/** Numbers are padded, so that text order is one total order of the keys. */
const texteDe = (cle: Readonly<Record<string, string | number>>): string =>
  Object.values(cle)
    .map((valeur) => String(valeur).padStart(20, "0"))
    .join("|");

/** First day of the month of `jour`. */
export const moisDe = (jour: string): string => `${jour.slice(0, 7)}-01`;

/** The later of two civil days: what is known of a report never goes back in time. */
export const plusTard = (a: string, b: string): string => (a.localeCompare(b) < 0 ? b : a);
