import {
  ecrireHeures,
  ecrireJours,
  egales,
  FERIE,
  JOURS_OSM,
  lireJours,
  lirePlages,
  type Plage,
} from "./horaires.rules.ts";
import { dateDuJour, jourDeSemaine, numeroDeJour } from "./ouverture.rules.ts";

/** Slots of the seven days, Monday first. */
export type SeptJours = readonly (readonly Plage[])[];

/** Which weeks, for a day that is not the same each week: ISO weeks odd or even, or ranks in the month (1st, 3rd…, -1 the last). */
export type Rythme = "impaires" | "paires" | readonly number[];
export type Alternance = { readonly jour: number; readonly quand: Rythme; readonly plages: readonly Plage[] };

/** A dated change, both days included: closed when it has no slot. */
export type Exception = {
  readonly debut: string;
  readonly fin: string;
  readonly plages: readonly Plage[];
  readonly motif: string | null;
};

/** Everything the hours editor can say. Later lines win over earlier ones: week, alternances, school holidays, public holidays, exceptions. */
export type HorairesComplets = {
  readonly jours: SeptJours;
  readonly alternances: readonly Alternance[];
  /** The week of the school holidays; null when it is the usual one. */
  readonly vacances: SeptJours | null;
  /** Null: the hours say nothing of public holidays. No slot: closed. */
  readonly feries: readonly Plage[] | null;
  readonly exceptions: readonly Exception[];
};

/** No opening at all. */
export const JAMAIS: HorairesComplets = {
  jours: JOURS_OSM.map(() => []),
  alternances: [],
  vacances: null,
  feries: null,
  exceptions: [],
};

/** What the calendar of a territory says of a date. */
export type DateJugee = { readonly date: string; readonly ferie: boolean; readonly vacances: boolean };

/** The slots of a date. */
export function plagesDuJour(horaires: HorairesComplets, { date, ferie, vacances }: DateJugee): readonly Plage[] {
  const jour = jourDeSemaine(date);
  const exception = horaires.exceptions.findLast(({ debut, fin }) => debut <= date && date <= fin);
  if (exception !== undefined) return exception.plages;
  if (ferie && horaires.feries !== null) return horaires.feries;
  const habituelles = horaires.jours[jour] ?? [];
  const enVacances = horaires.vacances?.[jour] ?? habituelles;
  if (vacances && !egales(enVacances, habituelles)) return enVacances;
  return horaires.alternances.findLast((a) => a.jour === jour && tombe(a.quand, date))?.plages ?? habituelles;
}

function tombe(quand: Rythme, date: string): boolean {
  if (quand === "impaires") return semaineIso(date) % 2 === 1;
  if (quand === "paires") return semaineIso(date) % 2 === 0;
  return quand.includes(Math.ceil(Number(date.slice(8)) / 7)) || (quand.includes(DERNIER) && dernierDuMois(date));
}

/** The rank of the last day of its name in a month. */
export const DERNIER = -1;
const dernierDuMois = (date: string): boolean => dateDuJour(numeroDeJour(date) + 7).slice(0, 7) !== date.slice(0, 7);

/** The ISO week of a civil date, 1 to 53. */
export function semaineIso(date: string): number {
  const jeudi = numeroDeJour(date) + 3 - jourDeSemaine(date);
  return Math.floor((jeudi - numeroDeJour(`${dateDuJour(jeudi).slice(0, 4)}-01-01`)) / 7) + 1;
}

/** Writes hours in OSM opening hours; undefined when it never opens and nothing dated is said. */
export function ecrireHorairesComplets(h: HorairesComplets): string | undefined {
  const regles = [
    ...ecrireSeptJours(h.jours),
    ...h.alternances.map((a) => `${ecrireRythme(a)} ${heuresOuOff(a.plages)}`),
    ...(h.vacances === null ? [] : ecrireVacances(h.vacances, h.jours)),
    ...(h.feries === null ? [] : [`PH ${heuresOuOff(h.feries)}`]),
    ...h.exceptions.map(ecrireException),
  ];
  const ouvre = regles.some((regle) => /\d:\d/.test(regle));
  return ouvre ? regles.join("; ") : undefined;
}

const heuresOuOff = (plages: readonly Plage[]): string => (plages.length === 0 ? "off" : ecrireHeures(plages));

function ecrireSeptJours(jours: SeptJours): readonly string[] {
  return grouper(jours)
    .filter(([heures]) => heures !== "off")
    .map(([heures, rangs]) => `${ecrireJours(rangs)} ${heures}`);
}

function ecrireVacances(vacances: SeptJours, habituels: SeptJours): readonly string[] {
  const changent = vacances.map((plages, jour) => (egales(plages, habituels[jour] ?? []) ? null : plages));
  if (vacances.every((plages) => plages.length === 0)) return ["SH off"];
  return grouper(changent).map(([heures, rangs]) => `SH ${ecrireJours(rangs)} ${heures}`);
}

function grouper(jours: readonly (readonly Plage[] | null)[]): readonly (readonly [string, readonly number[]])[] {
  const groupes = new Map<string, number[]>();
  for (const [jour, plages] of jours.entries()) {
    if (plages === null) continue;
    const heures = heuresOuOff(plages);
    groupes.set(heures, [...(groupes.get(heures) ?? []), jour]);
  }
  return [...groupes];
}

const MOIS: readonly string[] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function ecrireRythme({ jour, quand }: Alternance): string {
  const nom = JOURS_OSM[jour] ?? "";
  if (quand === "impaires") return `week 01-53/2 ${nom}`;
  if (quand === "paires") return `week 02-52/2 ${nom}`;
  return `${nom}[${quand.join(",")}]`;
}

function ecrireException({ debut, fin, plages, motif }: Exception): string {
  const dates = debut === fin ? ecrireDate(debut) : `${ecrireDate(debut)}-${ecrireDate(fin)}`;
  return `${dates} ${heuresOuOff(plages)}${motif === null ? "" : ` "${motif}"`}`;
}

const ecrireDate = (date: string): string =>
  `${date.slice(0, 4)} ${MOIS[Number(date.slice(5, 7)) - 1] ?? ""} ${date.slice(8)}`;

/** Reads back what the editor can say; undefined for any other OSM string, which is then kept word for word. */
export function lireHorairesComplets(osm: string): HorairesComplets | undefined {
  const regles = decouperRegles(osm);
  if (regles.length === 0) return undefined;
  let lus: HorairesComplets = JAMAIS;
  let rang = 0;
  for (const regle of regles) {
    const lue = lireRegle(regle, lus);
    // The order is part of the meaning: a weekly rule after an exception would win over it. Holidays said first are meant all the same.
    if (lue === undefined || (lue.rang < rang && rang !== RANG_FERIES)) return undefined;
    rang = Math.max(rang, lue.rang);
    lus = lue.horaires;
  }
  const memeSemaine = lus.vacances?.every((plages, jour) => egales(plages, lus.jours[jour] ?? [])) ?? true;
  return memeSemaine ? { ...lus, vacances: null } : lus;
}

/** Rules are parted by « ; », but not those of a comment. « 24/7 » and « PH,SH off » are short for what the editor says in full. */
const decouperRegles = (osm: string): readonly string[] =>
  (osm.match(/(?:[^;"]|"[^"]*")+/g) ?? [])
    .map((regle) => regle.trim().replace(/^24\/7$/, "Mo-Su 00:00-24:00"))
    .flatMap((regle) => (/^(?:PH, ?SH|SH, ?PH) off$/.test(regle) ? ["SH off", "PH off"] : [regle]))
    .filter((regle) => regle !== "");

const RANG_FERIES = 3;
type RegleLue = { readonly rang: number; readonly horaires: HorairesComplets };

function lireRegle(regle: string, h: HorairesComplets): RegleLue | undefined {
  const [, quand = "", heures = "", motif] =
    /^(.*?)\s+(off|closed|\d{1,2}:\d{2}[\d:,\- ]*?)(?:\s*"([^"]*)")?$/.exec(regle) ?? [];
  if (quand === "") return undefined;
  const plages = heures === "off" || heures === "closed" ? [] : lirePlages(heures);
  if (plages === undefined) return undefined;
  const exception = lireDates(quand);
  if (exception !== undefined)
    return {
      rang: 4,
      horaires: { ...h, exceptions: [...h.exceptions, { ...exception, plages, motif: motif ?? null }] },
    };
  if (motif !== undefined) return undefined;
  if (quand === "PH") return { rang: RANG_FERIES, horaires: { ...h, feries: plages } };
  const alternance = lireRythme(quand);
  if (alternance !== undefined)
    return { rang: 1, horaires: { ...h, alternances: [...h.alternances, { ...alternance, plages }] } };
  const [, vacances, noms = ""] = /^(SH\b\s*)?([A-Za-z,\- ]*)$/.exec(quand) ?? [];
  const jours = noms === "" ? (vacances === undefined ? undefined : TOUS) : lireJours(noms.replaceAll(" ", ""));
  if (jours === undefined) return undefined;
  if (vacances !== undefined)
    return { rang: 2, horaires: { ...h, vacances: poser(h.vacances ?? h.jours, jours, plages) } };
  if (!jours.includes(FERIE)) return { rang: 0, horaires: { ...h, jours: poser(h.jours, jours, plages) } };
  // « Mo-Sa,PH off » closes the days and the holidays alike.
  return {
    rang: 0,
    horaires: {
      ...h,
      feries: plages,
      jours: poser(
        h.jours,
        jours.filter((jour) => jour !== FERIE),
        plages,
      ),
    },
  };
}

const TOUS = [0, 1, 2, 3, 4, 5, 6];

const poser = (jours: SeptJours, rangs: readonly number[], plages: readonly Plage[]): SeptJours =>
  jours.map((anciennes, jour) => (rangs.includes(jour) ? plages : anciennes));

function lireRythme(texte: string): Omit<Alternance, "plages"> | undefined {
  const [, depart, nom] = /^week 0?([12])-5[23]\/2 (Mo|Tu|We|Th|Fr|Sa|Su)$/.exec(texte) ?? [];
  if (nom !== undefined) return { jour: JOURS_OSM.indexOf(nom), quand: depart === "1" ? "impaires" : "paires" };
  const [, jour, rangs] = /^(Mo|Tu|We|Th|Fr|Sa|Su)\[((?:-1|[1-5])(?:,(?:-1|[1-5]))*)\]$/.exec(texte) ?? [];
  if (jour === undefined || rangs === undefined) return undefined;
  return { jour: JOURS_OSM.indexOf(jour), quand: rangs.split(",").map(Number) };
}

function lireDates(texte: string): Pick<Exception, "debut" | "fin"> | undefined {
  const [, debut = "", fin] =
    /^(\d{4} [A-Z][a-z]{2} \d{1,2})(?:\s*-\s*(\d{4} [A-Z][a-z]{2} \d{1,2}))?$/.exec(texte) ?? [];
  const [de, a] = [lireDate(debut), lireDate(fin ?? debut)];
  return de === undefined || a === undefined || a < de ? undefined : { debut: de, fin: a };
}

function lireDate(texte: string): string | undefined {
  const [annee = "", mois = "", jour = ""] = texte.split(" ");
  const rang = MOIS.indexOf(mois) + 1;
  return rang === 0 ? undefined : `${annee}-${String(rang).padStart(2, "0")}-${jour.padStart(2, "0")}`;
}
