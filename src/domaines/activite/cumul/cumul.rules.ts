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

const RANGS: ReadonlyMap<string, number> = new Map(MESURES.map((mesure, rang) => [mesure, rang]));
const rangDe = (mesure: string): number => RANGS.get(mesure) ?? -1;

/** Ranks of the measures of a class, found once: a million reports name them. */
const rangs = <C extends string>(prefixe: string, codes: readonly C[]): ReadonlyMap<string, number> =>
  new Map(codes.map((code) => [code, rangDe(`${prefixe}_${code}`)]));
const PAR_CLASSE = {
  cr: rangs("cr", TYPES),
  type: rangs("type", TYPES),
  public: rangs("public", PUBLICS),
  lieu: rangs("lieu", LIEUX),
  canal: rangs("canal", CANAUX),
  theme: rangs("theme", THEMES),
  ages: rangs("ages", AGES_COMMUNS),
  age: rangs("age", CLASSES),
  statut: rangs("statut", STATUTS_TOUS),
  genre: rangs("genre", GENRES),
} as const;
const SEULES = {
  comptes_rendus: rangDe("comptes_rendus"),
  accompagnements: rangDe("accompagnements"),
  incoherents: rangDe("incoherents"),
  minutes: rangDe("minutes"),
  recurrents: rangDe("recurrents"),
  rendez_vous: rangDe("rendez_vous"),
  orientation: rangDe("orientations"),
  terminee: rangDe("demarches_terminees"),
  abandonnee: rangDe("demarches_abandonnees"),
  theme_inconnu: rangDe("theme_inconnu"),
} as const;

/** What moves, as a rank of MESURES followed by its value, and so on: five roll-ups are summed from it. */
export type Pas = readonly number[];

/** What one report adds to the measures; zeros are left out. */
function pasDe(cr: CompteRendu): Pas {
  const n = cr.participants;
  const importe = cr.origine.genre === "import" ? cr.origine : undefined;
  const pas = [SEULES.comptes_rendus, 1, SEULES.accompagnements, n, SEULES.minutes, cr.dureeMinutes];
  compter(pas, PAR_CLASSE.cr, cr.type, 1);
  compter(pas, PAR_CLASSE.type, cr.type, n);
  compter(pas, PAR_CLASSE.public, cr.public, n);
  compter(pas, PAR_CLASSE.lieu, cr.lieu.genre, n);
  compter(pas, PAR_CLASSE.canal, cr.canal, n);
  if (cr.suite !== null) pas.push(SEULES[cr.suite === "rendez_vous" ? "rendez_vous" : "orientation"], 1);
  if (cr.demarche !== null) pas.push(SEULES[cr.demarche], 1);
  for (const theme of cr.themes) compter(pas, PAR_CLASSE.theme, theme, n);
  if (importe !== undefined && importe.themesInconnus.length > 0) pas.push(SEULES.theme_inconnu, n);
  if (importe?.incoherent) pas.push(SEULES.incoherents, n);
  else compterRepartitions(pas, cr);
  return pas;
}

function compterRepartitions(pas: number[], cr: CompteRendu): void {
  if (cr.recurrents !== 0) pas.push(SEULES.recurrents, cr.recurrents);
  compterTous(pas, PAR_CLASSE.ages, agesCommuns(cr.ages));
  // A class that the roll-up does not name (not told) is in the common ages alone.
  if (cr.grilleAges === "actuelle") compterTous(pas, PAR_CLASSE.age, cr.ages);
  compterTous(pas, PAR_CLASSE.statut, cr.statuts);
  compterTous(pas, PAR_CLASSE.genre, cr.genres);
}

function compterTous(pas: number[], famille: ReadonlyMap<string, number>, effectifs: Effectifs<string>): void {
  for (const classe in effectifs) compter(pas, famille, classe, effectifs[classe] ?? 0);
}

function compter(pas: number[], famille: ReadonlyMap<string, number>, classe: string, nombre: number): void {
  const rang = famille.get(classe);
  if (rang !== undefined && nombre !== 0) pas.push(rang, nombre);
}

/** What one report adds to each measure, by name. */
export function mesuresDe(cr: CompteRendu): Mesures {
  const pas = pasDe(cr);
  return Object.fromEntries(
    MESURES.flatMap((mesure, rang) => {
      const place = pas.findIndex((valeur, i) => i % 2 === 0 && valeur === rang);
      return place === -1 ? [] : [[mesure, pas[place + 1] ?? 0]];
    }),
  );
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
  readonly mois: string;
  readonly connuLe: string;
  readonly departementCode: string;
  readonly conseillerId: number;
  readonly structureId: number;
  /** Null at a distance, or where the premises have no known commune. */
  readonly communeCode: string | null;
  readonly pas: Pas;
};

/** A report known on the civil day `connuLe` enters the roll-ups. */
export const entree = (cr: CompteRendu, connuLe: string): Mouvement => ({
  jour: cr.jour,
  mois: moisDe(cr.jour),
  connuLe,
  departementCode: cr.departementCode,
  conseillerId: cr.conseillerId,
  structureId: cr.structureId,
  communeCode: cr.lieu.communeCode,
  pas: pasDe(cr),
});

/** A report leaves the roll-ups on `connuLe` (edited or deleted). */
export const sortie = (cr: CompteRendu, connuLe: string): Mouvement => {
  const mouvement = entree(cr, connuLe);
  return { ...mouvement, pas: mouvement.pas.map((valeur, i) => (i % 2 === 0 ? valeur : -valeur)) };
};

/** One row to add to a roll-up: the values of its key, and what each measure gains, by rank. */
export type Report = { readonly cle: readonly (string | number)[]; readonly sommes: Float64Array };

/** What a movement is worth in a key: one value by column; null when the roll-up does not hold it. */
export type LireCle = (mouvement: Mouvement) => Report["cle"] | null;

/** Movements summed by key, keys in one order for every writer (so that two writers never wait for each other in a ring). */
export function cumuler(mouvements: readonly Mouvement[], cleDe: LireCle): readonly Report[] {
  // Summed in place, by rank: a new object per movement made this the slowest step of a bulk load.
  const parCle = new Map<string, Report>();
  for (const mouvement of mouvements) {
    const cle = cleDe(mouvement);
    if (cle === null) continue;
    const texte = cle.join("|");
    let report = parCle.get(texte);
    if (report === undefined) {
      report = { cle, sommes: new Float64Array(MESURES.length) };
      parCle.set(texte, report);
    }
    const { pas } = mouvement;
    for (let i = 0; i < pas.length; i += 2) {
      const rang = pas[i] ?? 0;
      report.sommes[rang] = (report.sommes[rang] ?? 0) + (pas[i + 1] ?? 0);
    }
  }
  return [...parCle.values()]
    .filter(({ sommes }) => sommes.some((somme) => somme !== 0))
    .map((report) => ({ report, rang: ordreDe(report.cle) }))
    .sort((a, b) => (a.rang < b.rang ? -1 : 1))
    .map(({ report }) => report);
}

/** Numbers are padded, so that text order is one total order of the keys. */
const ordreDe = (cle: Report["cle"]): string =>
  cle.map((valeur) => (typeof valeur === "number" ? String(valeur).padStart(16, "0") : valeur)).join("|");

/** First day of the month of `jour`. */
export const moisDe = (jour: string): string => `${jour.slice(0, 7)}-01`;

/** The later of two civil days: what is known of a report never goes back in time. */
export const plusTard = (a: string, b: string): string => (a.localeCompare(b) < 0 ? b : a);
