/** Minutes since midnight. */
export type Plage = { readonly debut: number; readonly fin: number };

/** A week of opening hours, Monday first; `feries` says what the source declares for public holidays. */
export type Semaine = {
  readonly jours: readonly (readonly Plage[])[];
  readonly feries: "ferme" | "non_dit";
};

const JOURS: readonly string[] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
export const NOMS_JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;

/**
 * Reads the weekly subset of OSM opening hours (« Mo-Fr 09:00-12:00,14:00-17:00; Sa off; PH off »), which nearly all places use.
 * As in the specification a later rule replaces the earlier one for its days. Undefined for anything richer.
 */
export function lireSemaine(osm: string): Semaine | undefined {
  const jours: (readonly Plage[])[] = JOURS.map(() => []);
  let feries: Semaine["feries"] = "non_dit";
  const regles = osm
    .split(";")
    .map((regle) => regle.trim())
    .filter((regle) => regle !== "");
  for (const regle of regles) {
    const lue = lireRegle(regle);
    if (lue === undefined) return undefined;
    for (const jour of lue.jours) jours[jour] = lue.plages;
    // Hours of its own on holidays: richer than a week.
    if (lue.feries && lue.plages.length > 0) return undefined;
    if (lue.feries) feries = "ferme";
  }
  return regles.length === 0 ? undefined : { jours, feries };
}

type Regle = { readonly jours: readonly number[]; readonly feries: boolean; readonly plages: readonly Plage[] };

function lireRegle(regle: string): Regle | undefined {
  const [, debut, heures] = /^([A-Za-z][A-Za-z,\- ]*?)\s+(off|closed|[\d:,\- ]+)$/.exec(regle) ?? [];
  if (debut === undefined || heures === undefined) return undefined;
  const plages = heures === "off" || heures === "closed" ? [] : lirePlages(heures);
  const jours = lireJours(debut.replaceAll(" ", ""));
  if (plages === undefined || jours === undefined) return undefined;
  return { jours: jours.filter((jour) => jour < 7), feries: jours.includes(FERIE), plages };
}

const FERIE = 7;

function lireJours(texte: string): readonly number[] | undefined {
  const trouves: number[] = [];
  for (const morceau of texte.split(",")) {
    if (morceau === "PH") {
      trouves.push(FERIE);
      continue;
    }
    const [premier, dernier, trop] = morceau.split("-").map((jour) => JOURS.indexOf(jour));
    if (premier === undefined || premier === -1 || dernier === -1 || trop !== undefined) return undefined;
    const fin = dernier ?? premier;
    for (let jour = premier; ; jour = (jour + 1) % 7) {
      trouves.push(jour);
      if (jour === fin) break;
    }
  }
  return trouves;
}

function lirePlages(texte: string): readonly Plage[] | undefined {
  const plages: Plage[] = [];
  for (const morceau of texte.replaceAll(" ", "").split(",")) {
    const [, hd, md, hf, mf] = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(morceau) ?? [];
    const debut = minutes(hd, md);
    const fin = minutes(hf, mf);
    if (debut === undefined || fin === undefined || fin <= debut) return undefined;
    plages.push({ debut, fin });
  }
  return reunir(plages);
}

function minutes(heures: string | undefined, reste: string | undefined): number | undefined {
  const total = Number(heures) * 60 + Number(reste);
  return Number.isNaN(total) || total > 24 * 60 || Number(reste) > 59 ? undefined : total;
}

/** Puts slots in order and joins those that touch or overlap (« 10:00-13:00,13:00-18:00 »). */
export function reunir(plages: readonly Plage[]): readonly Plage[] {
  const ordonnees = [...plages].sort((a, b) => a.debut - b.debut);
  const jointes: Plage[] = [];
  for (const plage of ordonnees) {
    const derniere = jointes.at(-1);
    if (derniere !== undefined && plage.debut <= derniere.fin)
      jointes[jointes.length - 1] = { debut: derniere.debut, fin: Math.max(derniere.fin, plage.fin) };
    else jointes.push(plage);
  }
  return jointes;
}

/** Writes a week in OSM opening hours, days of the same hours grouped; undefined when it is never open. */
export function ecrireSemaine(semaine: Semaine): string | undefined {
  const groupes = new Map<string, number[]>();
  for (const [jour, plages] of semaine.jours.entries()) {
    if (plages.length === 0) continue;
    const heures = plages.map((plage) => `${heure(plage.debut)}-${heure(plage.fin)}`).join(",");
    groupes.set(heures, [...(groupes.get(heures) ?? []), jour]);
  }
  if (groupes.size === 0) return undefined;
  const regles = [...groupes].map(([heures, jours]) => `${ecrireJours(jours)} ${heures}`);
  if (semaine.feries === "ferme") regles.push("PH off");
  return regles.join("; ");
}

const heure = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function ecrireJours(jours: readonly number[]): string {
  const suites: number[][] = [];
  for (const jour of jours) {
    const suite = suites.at(-1);
    if (suite !== undefined && suite.at(-1) === jour - 1) suite.push(jour);
    else suites.push([jour]);
  }
  return suites.map((suite) => nommer(suite)).join(",");
}

function nommer(suite: readonly number[]): string {
  const premier = JOURS[suite[0] ?? 0] ?? "";
  const dernier = JOURS[suite.at(-1) ?? 0] ?? "";
  if (suite.length === 1) return premier;
  return suite.length === 2 ? `${premier},${dernier}` : `${premier}-${dernier}`;
}

/**
 * Hours of one weekday as the France services file writes them (« 09:00 - 12:00 / 13:30 - 17:00 »); an empty cell is a closed day.
 * « 00:00 - 00:00 » is an empty slot of the form. Undefined when the cell cannot be read.
 */
export function lireJourFranceServices(cellule: string): readonly Plage[] | undefined {
  if (cellule.trim() === "") return [];
  const pleines = cellule.split("/").filter((plage) => !/^\s*00:00\s*-\s*00:00\s*$/.test(plage));
  return pleines.length === 0 ? [] : lirePlages(pleines.join(","));
}
