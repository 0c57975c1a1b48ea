import { z } from "zod";
import type { Composant, Propriete } from "./decouper-calendrier.ts";
import { civilDe, FREQUENCES, type Mur, numeroDe, type Regle } from "./recurrence.rules.ts";

/** A day, a wall clock somewhere (`tzid`; empty when the calendar says nowhere), or an instant, as a calendar writes it. */
export type Moment = Mur & {
  readonly seconde: number;
  readonly genre: "jour" | "heure" | "utc";
  readonly tzid: string;
};

/** An event as its lines say it. */
export type EvenementLu = {
  readonly uid: string;
  readonly titre: string;
  /** Why this date of a series takes no time. */
  readonly libre: string | undefined;
  readonly debut: Moment;
  readonly fin: Moment | undefined;
  /** Said instead of the end. */
  readonly dureeMs: number | undefined;
  readonly regles: readonly { readonly regle: Regle; readonly jusque: Moment | undefined }[];
  readonly ajouts: readonly Moment[];
  readonly retraits: readonly Moment[];
  /** The date of a series that this event replaces; all those that follow with `etSuivantes`. */
  readonly remplace: Moment | undefined;
  readonly etSuivantes: boolean;
};

/** The lines of an event, or why it is left out. */
export function lireEvenement(composant: Composant): EvenementLu | { readonly raison: string } {
  const uid = texteDe(composant, "uid");
  if (uid.endsWith("@declic")) return { raison: "déjà dans votre agenda : il en vient" };
  if (uid === "" || uid.length > 300) return { raison: "sans identifiant lisible" };
  const libre = raisonDeLibre(composant);
  const remplace = composant.proprietes.get("recurrence-id")?.[0];
  // Of a series, that date alone is free: it is kept to be left out.
  if (libre !== undefined && remplace === undefined) return { raison: libre };
  if (composant.illisible !== undefined) return { raison: `ligne ${composant.illisible} illisible` };
  const [debut] = momentsDe(composant, "dtstart");
  if (debut === undefined) return { raison: "sans date de début" };
  const regles: { regle: Regle; jusque: Moment | undefined }[] = [];
  for (const { valeurs } of composant.proprietes.get("rrule") ?? []) {
    const lue = lireRegle(valeurs[0], debut);
    if ("raison" in lue) return lue;
    regles.push(lue);
  }
  return {
    libre,
    uid,
    titre: titreDe(composant),
    debut,
    fin: momentsDe(composant, "dtend")[0],
    dureeMs: lireDuree(composant.proprietes.get("duration")?.[0]?.valeurs[0]),
    regles,
    ajouts: momentsDe(composant, "rdate"),
    retraits: momentsDe(composant, "exdate"),
    remplace: remplace && lireMoments(remplace)[0],
    etSuivantes: /^thisandfuture$/i.test(remplace?.parametres["range"] ?? ""),
  };
}

function raisonDeLibre(composant: Composant): string | undefined {
  if (/^cancelled$/i.test(texteDe(composant, "status"))) return "annulé à la source";
  return /^transparent$/i.test(texteDe(composant, "transp")) ? "marqué « disponible » à la source" : undefined;
}

/** How an event is called, on one short line. */
export const titreDe = (composant: Composant): string =>
  texteDe(composant, "summary").trim().slice(0, 120) || "Sans titre";

/** The first value of a line, as text. */
export const texteDe = ({ proprietes }: Composant, nom: string): string => {
  const valeur = proprietes.get(nom)?.[0]?.valeurs[0];
  return typeof valeur === "string" ? valeur : "";
};

/** The dates of the lines of that name; what is no date is left out. */
export const momentsDe = ({ proprietes }: Composant, nom: string): readonly Moment[] =>
  (proprietes.get(nom) ?? []).flatMap(lireMoments);

const lireMoments = ({ parametres, valeurs }: Propriete): readonly Moment[] =>
  valeurs.flatMap((valeur) => lireMoment(valeur, parametres["tzid"] ?? "") ?? []);

// A day written where an hour was expected ends with « T:: », the library having found none.
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:T(?:::|(\d\d):(\d\d):(\d\d)(Z)?))?$/;

function lireMoment(valeur: unknown, tzid: string): Moment | undefined {
  const lu = typeof valeur === "string" ? MOMENT.exec(valeur) : null;
  if (lu === null) return undefined;
  const [annee = 0, mois = 0, jourDuMois = 0, heures = 0, minutes = 0, seconde = 0] = lu
    .slice(1, 7)
    .map((n: string | undefined) => Number(n ?? 0));
  const jour = numeroDe(annee, mois, jourDuMois);
  const civil = civilDe(jour);
  if (civil.annee !== annee || civil.mois !== mois || civil.jour !== jourDuMois) return undefined;
  if (heures > 23 || minutes > 59 || seconde > 60) return undefined;
  const genre = lu[4] === undefined ? "jour" : lu[7] === "Z" ? "utc" : "heure";
  return { jour, minute: heures * 60 + minutes, seconde, genre, tzid: genre === "heure" ? tzid : "" };
}

const DUREE = /^([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

function lireDuree(valeur: unknown): number | undefined {
  const lue = typeof valeur === "string" ? DUREE.exec(valeur) : null;
  if (lue === null) return undefined;
  const [semaines = 0, jours = 0, heures = 0, minutes = 0, secondes = 0] = lue
    .slice(2)
    .map((n: string | undefined) => Number(n ?? 0));
  const ms = ((((semaines * 7 + jours) * 24 + heures) * 60 + minutes) * 60 + secondes) * 1000;
  return lue[1] === "-" ? -ms : ms;
}

const nombres = z
  .union([z.number(), z.array(z.number())])
  .default([])
  .transform((v) => (typeof v === "number" ? [v] : v));
const REGLE = z.object({
  freq: z.string(),
  interval: z.number().default(1),
  count: z.number().nullable().default(null),
  until: z.string().optional(),
  // Of the library: 1 for a Sunday.
  wkst: z.number().default(2),
  bysecond: nombres,
  byminute: nombres,
  byhour: nombres,
  byday: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((v) => (typeof v === "string" ? [v] : v)),
  bymonthday: nombres,
  byyearday: nombres,
  byweekno: nombres,
  bymonth: nombres,
  bysetpos: nombres,
});
const TROP_FINES: Readonly<Record<string, string>> = {
  SECONDLY: "chaque seconde",
  MINUTELY: "chaque minute",
  HOURLY: "chaque heure",
};
const JOURS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const INTERVALLE_MAX = 10_000;
const HEURES_PAR_JOUR_MAX = 24;

/** A rule of recurrence, or why it is not followed. */
export function lireRegle(
  valeur: unknown,
  debut: Moment,
): { readonly regle: Regle; readonly jusque: Moment | undefined } | { readonly raison: string } {
  const lue = REGLE.safeParse(valeur);
  if (!lue.success) return { raison: "règle de répétition illisible" };
  const { data } = lue;
  const fine = TROP_FINES[data.freq];
  const seulement = "on ne reprend que ce qui se répète de jour en jour, ou moins souvent";
  if (fine !== undefined) return { raison: `se répète ${fine} : ${seulement}` };
  const frequence = FREQUENCES.find((une) => une === data.freq);
  if (frequence === undefined) return { raison: "règle de répétition illisible" };
  const heures = data.byhour.length > 0 ? data.byhour : [Math.floor(debut.minute / 60)];
  const apres = data.byminute.length > 0 ? data.byminute : [debut.minute % 60];
  if (heures.length * apres.length > HEURES_PAR_JOUR_MAX || data.bysecond.length > 1)
    return { raison: `se répète plusieurs fois par heure : ${seulement}` };
  const jours = data.byday.flatMap(lireJour);
  return {
    jusque: lireMoment(data.until, debut.tzid),
    regle: {
      frequence,
      intervalle: Math.min(Math.max(1, data.interval), INTERVALLE_MAX),
      nombre: data.count,
      debutSemaine: ((data.wkst + 5) % 7) + 1,
      mois: data.bymonth,
      semaines: frequence === "YEARLY" ? data.byweekno : [],
      joursAnnee: frequence === "YEARLY" ? data.byyearday : [],
      joursMois: frequence === "WEEKLY" ? [] : data.bymonthday,
      jours: frequence === "WEEKLY" || frequence === "DAILY" ? uneFois(jours) : jours,
      minutes:
        debut.genre === "jour" || data.byhour.length + data.byminute.length === 0
          ? []
          : [...new Set(heures.flatMap((h) => apres.map((m) => h * 60 + m)))].sort((a, b) => a - b),
      positions: data.bysetpos,
    },
  };
}

function lireJour(texte: string): Regle["jours"] {
  const lu = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(texte);
  return lu === null ? [] : [{ rang: Number(lu[1] ?? 0), jour: JOURS.indexOf(lu[2] ?? "") + 1 }];
}

const uneFois = (jours: Regle["jours"]): Regle["jours"] =>
  [...new Set(jours.map(({ jour }) => jour))].map((jour) => ({ rang: 0, jour }));
