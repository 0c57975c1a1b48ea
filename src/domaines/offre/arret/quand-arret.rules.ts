import { NOMS_JOURS, type Plage, reunir } from "../horaires/horaires.rules.ts";
import {
  type Alternance,
  DERNIER,
  type Exception,
  ecrireHorairesComplets,
  type HorairesComplets,
  JAMAIS,
  lireHorairesComplets,
  type Rythme,
} from "../horaires/horaires-complets.rules.ts";
import { dateDuJour, numeroDeJour } from "../horaires/ouverture.rules.ts";
import { direHeures, lireHeures } from "../horaires/saisie-horaires.rules.ts";

/** When a stop is held, as people write it: the rule or the dates, then what departs from it. */
export type QuandEcrit = { readonly quand: string; readonly sauf: string };
export type QuandLu =
  | { readonly horaires: string }
  | { readonly erreurs: { readonly quand?: string; readonly sauf?: string } };

const EXEMPLE = "Écrivez par exemple « tous les mardis 9h-12h », « 1er et 3e jeudi 14h-17h » ou « 29/11/2026 9h-12h ».";
const EXEMPLE_SAUF =
  "Écrivez « jours fériés », « vacances scolaires », « 25/12/2026 » ou « du 01/08/2026 au 31/08/2026 ».";

/**
 * Reads when a stop is held (« tous les mardis 9h-12h ; 1er et 3e jeudi 14h-17h ; 29/11/2026 9h-12h ») and what departs from it into OSM
 * opening hours. Strict on purpose: a word it does not know is refused, rather than promise a false hour.
 */
export function lireQuand({ quand, sauf }: QuandEcrit): QuandLu {
  const regles = morceaux(quand).map(lireRegle);
  const ecarts = morceaux(sauf).map(lireEcart);
  const erreurs = {
    ...(regles.length === 0 || regles.includes(undefined) ? { quand: EXEMPLE } : {}),
    ...(ecarts.includes(undefined) ? { sauf: EXEMPLE_SAUF } : {}),
  };
  if (Object.keys(erreurs).length > 0) return { erreurs };
  let lus: HorairesComplets = JAMAIS;
  for (const ajouter of [...regles, ...ecarts]) lus = ajouter?.(lus) ?? lus;
  const horaires = ecrireHorairesComplets({ ...lus, exceptions: ouverturesPuisFermetures(lus.exceptions) });
  return horaires === undefined ? { erreurs: { quand: EXEMPLE } } : { horaires };
}

type Ajout = (h: HorairesComplets) => HorairesComplets;

const morceaux = (texte: string): readonly string[] =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("’", "'")
    .split(/[;\n]/)
    .map((morceau) => morceau.replace(/\s+/gu, " ").trim())
    .filter((morceau) => morceau !== "");

/** Same dates together, opened ones first: a closure wins over what it covers. */
function ouverturesPuisFermetures(exceptions: readonly Exception[]): readonly Exception[] {
  const parDate = new Map<string, Exception>();
  for (const e of exceptions.filter(({ plages }) => plages.length > 0)) {
    const deja = parDate.get(e.debut);
    parDate.set(e.debut, deja === undefined ? e : { ...e, plages: reunir([...deja.plages, ...e.plages]) });
  }
  const ouvertes = [...parDate.values()].sort((a, b) => a.debut.localeCompare(b.debut));
  return [...ouvertes, ...exceptions.filter(({ plages }) => plages.length === 0)];
}

/** Hours begin at the first figure followed by « h » or « : », or at noon. */
const DEBUT_DES_HEURES = /(?:\bde |\bentre )?(?:\b\d{1,2} ?(?:h|:|heures?\b)|\bmidi\b)/;

function lireRegle(morceau: string): Ajout | undefined {
  const coupe = morceau.search(DEBUT_DES_HEURES);
  if (coupe <= 0) return undefined;
  const plages = lireHeures(morceau.slice(coupe).replace(/^entre (.*) et /, "$1-"));
  if (plages === undefined || plages.length === 0) return undefined;
  const jours = morceau.slice(0, coupe).replace(/[\s,:]+$/, "");
  return lireDates(jours, plages) ?? lireAlternances(jours, plages) ?? lireSemaine(jours, plages);
}

const JOUR = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche";
const MOIS: readonly string[] =
  "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(" ");

function lireDates(texte: string, plages: readonly Plage[]): Ajout | undefined {
  const dates = enumerer(texte).map(lireDate);
  if (dates.length === 0) return undefined;
  const lues = dates.flatMap((date) => date ?? []);
  if (lues.length < dates.length) return undefined;
  const exceptions = lues.map((date): Exception => ({ debut: date, fin: date, plages, motif: null }));
  return (h) => ({ ...h, exceptions: [...h.exceptions, ...exceptions] });
}

const enumerer = (texte: string): readonly string[] =>
  texte
    .split(/\s*,\s*|\s+et\s+/)
    .map((un) => un.trim())
    .filter((un) => un !== "");

/** « 29/11/2026 », « mardi 29 novembre 2026 », « 2026-11-29 »; undefined when it is not a day of the calendar. */
function lireDate(texte: string): string | undefined {
  const nu = texte.replace(new RegExp(`^(?:le |les )?(?:(?:${JOUR}) )?(?:le )?`), "");
  const [, j = "", m = "", a = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](20\d{2}|\d{2})$/.exec(nu) ?? [];
  const [, jour = "", mois = "", annee = ""] = /^(\d{1,2})(?:er)? ([a-z]+) (20\d{2})$/.exec(nu) ?? [];
  if (j !== "") return date(a.length === 2 ? `20${a}` : a, Number(m), Number(j));
  if (jour !== "") return date(annee, MOIS.indexOf(mois) + 1, Number(jour));
  const [, an = "", mm = "", jj = ""] = /^(20\d{2})-(\d{2})-(\d{2})$/.exec(nu) ?? [];
  return an === "" ? undefined : date(an, Number(mm), Number(jj));
}

function date(annee: string, mois: number, jour: number): string | undefined {
  const ecrite = `${annee}-${String(mois).padStart(2, "0")}-${String(jour).padStart(2, "0")}`;
  return mois >= 1 && mois <= 12 && dateDuJour(numeroDeJour(ecrite)) === ecrite ? ecrite : undefined;
}

const RANGS: readonly RegExp[] = [
  /^(?:1er|1re|1|premiers?)$/,
  /^(?:2e|2eme|2nd|2|deuxiemes?|seconds?)$/,
  /^(?:3e|3eme|3|troisiemes?)$/,
  /^(?:4e|4eme|4|quatriemes?)$/,
  /^(?:5e|5eme|5|cinquiemes?)$/,
];

function lireAlternances(texte: string, plages: readonly Plage[]): Ajout | undefined {
  const nu = texte.replace(/^(?:le|les|chaque|tous les|un)\s+/, "").replace(/ (?:du|de chaque|par) mois$/, "");
  const [, noms = "", parite] =
    new RegExp(`^((?:(?:${JOUR})s?(?:, | et )?)+) (?:des |les |en )?semaines? (im)?paires?$`).exec(nu) ?? [];
  const [, rangs = "", nom = ""] = new RegExp(`^(.+?) (${JOUR})s?$`).exec(nu) ?? [];
  const paires = enumerer(noms).map(jourDe);
  const quand: Rythme | undefined = noms === "" ? rangsDuMois(rangs) : parite === undefined ? "paires" : "impaires";
  const jours = noms === "" ? [jourDe(nom)] : paires;
  if (quand === undefined || jours.includes(-1)) return undefined;
  const lues = jours.map((jour): Alternance => ({ jour, quand, plages }));
  return (h) => ({ ...h, alternances: [...h.alternances, ...lues] });
}

function rangsDuMois(texte: string): readonly number[] | undefined {
  const rangs = enumerer(texte).map((mot) =>
    /^derniers?$/.test(mot) ? DERNIER : RANGS.findIndex((motif) => motif.test(mot)) + 1,
  );
  return rangs.length === 0 || rangs.includes(0) ? undefined : rangs;
}

function lireSemaine(texte: string, plages: readonly Plage[]): Ajout | undefined {
  const nu = texte.replace(
    /^(?:tous les jours,? )?(?:tous les|toutes les semaines,?(?: le| les)?|chaque|les|le)\s+/,
    "",
  );
  const [, de = "", a = ""] = new RegExp(`^(?:du )?(${JOUR})s? (?:au|a|-) (${JOUR})s?$`).exec(nu) ?? [];
  const jours = de === "" ? enumerer(nu).map(jourDe) : suite(jourDe(de), jourDe(a));
  if (jours.length === 0 || jours.includes(-1)) return undefined;
  return (h) => ({
    ...h,
    jours: h.jours.map((deja, jour) => (jours.includes(jour) ? reunir([...deja, ...plages]) : deja)),
  });
}

const JOURS: readonly string[] = NOMS_JOURS;
const jourDe = (mot: string): number => JOURS.indexOf(mot.replace(/^(?:le|les) /, "").replace(/s$/, ""));
const suite = (de: number, a: number): readonly number[] =>
  Array.from({ length: ((a - de + 7) % 7) + 1 }, (_, n) => (de + n) % 7);

function lireEcart(morceau: string): Ajout | undefined {
  const nu = morceau.replace(/^sauf /, "").replace(/^(?:les |pendant les )/, "");
  if (/^(?:jours? )?feries?$/.test(nu)) return (h) => ({ ...h, feries: [] });
  if (/^vacances(?: scolaires)?$/.test(nu)) return (h) => ({ ...h, vacances: JAMAIS.jours });
  const [, debut, fin] = /^du (.+) au (.+)$/.exec(nu) ?? [];
  const periodes = debut === undefined ? enumerer(nu).map((un) => [un, un]) : [[debut, fin ?? ""]];
  const lues = periodes.map(([de = "", a = ""]) => ({ debut: lireDate(de), fin: lireDate(a) }));
  const fermetures = lues.flatMap((l): readonly Exception[] =>
    l.debut === undefined || l.fin === undefined || l.fin < l.debut
      ? []
      : [{ debut: l.debut, fin: l.fin, plages: [], motif: null }],
  );
  if (fermetures.length < lues.length) return undefined;
  return (h) => ({ ...h, exceptions: [...h.exceptions, ...fermetures] });
}

/** The hours of a stop as the form shows them: read again, they are the same. */
export function ecrireQuand(horaires: string): QuandEcrit {
  const h = lireHorairesComplets(horaires) ?? JAMAIS;
  const dates = h.exceptions.filter(({ plages }) => plages.length > 0);
  const regles = [
    ...parHeures(h.jours.map((plages, jour) => ({ plages, mot: `${JOURS[jour] ?? ""}s` }))).map(
      ([heures, mots]) => `tous les ${mots.join(", ")} ${heures}`,
    ),
    ...h.alternances.map(
      ({ jour, quand, plages }) => `${ecrireRythme(JOURS[jour] ?? "", quand)} ${direHeures(plages)}`,
    ),
    ...parHeures(dates.map(({ debut, plages }) => ({ plages, mot: ecrireDate(debut) }))).map(
      ([heures, mots]) => `${mots.join(", ")} ${heures}`,
    ),
  ];
  const ecarts = [
    ...(h.feries === null ? [] : ["jours fériés"]),
    ...(h.vacances === null ? [] : ["vacances scolaires"]),
    ...h.exceptions
      .filter(({ plages }) => plages.length === 0)
      .map(({ debut, fin }) => (debut === fin ? ecrireDate(debut) : `du ${ecrireDate(debut)} au ${ecrireDate(fin)}`)),
  ];
  return { quand: regles.join(" ; "), sauf: ecarts.join(" ; ") };
}

function parHeures(
  lignes: readonly { readonly plages: readonly Plage[]; readonly mot: string }[],
): readonly (readonly [string, readonly string[]])[] {
  const groupes = new Map<string, string[]>();
  for (const { plages, mot } of lignes)
    if (plages.length > 0) groupes.set(direHeures(plages), [...(groupes.get(direHeures(plages)) ?? []), mot]);
  return [...groupes];
}

const MOTS_RANGS: Readonly<Record<number, string>> = {
  1: "1er",
  2: "2e",
  3: "3e",
  4: "4e",
  5: "5e",
  [DERNIER]: "dernier",
};
const ecrireRythme = (jour: string, quand: Rythme): string =>
  typeof quand === "string"
    ? `${jour} des semaines ${quand}`
    : `${quand.map((rang) => MOTS_RANGS[rang] ?? "").join(" et ")} ${jour}`;
const ecrireDate = (iso: string): string => `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
