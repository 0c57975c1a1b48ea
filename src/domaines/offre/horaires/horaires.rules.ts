/** Minutes since midnight. */
export type Plage = { readonly debut: number; readonly fin: number };

/** The days of OSM opening hours, Monday first. */
export const JOURS_OSM: readonly string[] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
export const NOMS_JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;

/** The rank « PH » (public holidays) takes among the days. */
export const FERIE = 7;

/** Ranks of the days of « Mo-We,Fr », 7 for « PH »; undefined when one is not a day. */
export function lireJours(texte: string): readonly number[] | undefined {
  const trouves: number[] = [];
  for (const morceau of texte.split(",")) {
    if (morceau === "PH") {
      trouves.push(FERIE);
      continue;
    }
    const [premier, dernier, trop] = morceau.split("-").map((jour) => JOURS_OSM.indexOf(jour));
    if (premier === undefined || premier === -1 || dernier === -1 || trop !== undefined) return undefined;
    const fin = dernier ?? premier;
    for (let jour = premier; ; jour = (jour + 1) % 7) {
      trouves.push(jour);
      if (jour === fin) break;
    }
  }
  return trouves;
}

/** Slots of « 09:00-12:00,14:00-17:00 », in order, joined where they touch; undefined when one cannot be. */
export function lirePlages(texte: string): readonly Plage[] | undefined {
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

/** « 09:00-12:00,14:00-17:00 ». */
export const ecrireHeures = (plages: readonly Plage[]): string =>
  plages.map(({ debut, fin }) => `${ecrireHeure(debut)}-${ecrireHeure(fin)}`).join(",");

/** Whether two days open at the same hours. */
export const egales = (a: readonly Plage[], b: readonly Plage[]): boolean => ecrireHeures(a) === ecrireHeures(b);

/** « 09:00 ». */
export const ecrireHeure = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** « Mo-We,Fr » for ranks in order. */
export function ecrireJours(jours: readonly number[]): string {
  const suites: number[][] = [];
  for (const jour of jours) {
    const suite = suites.at(-1);
    if (suite !== undefined && suite.at(-1) === jour - 1) suite.push(jour);
    else suites.push([jour]);
  }
  return suites.map((suite) => nommer(suite)).join(",");
}

function nommer(suite: readonly number[]): string {
  const premier = JOURS_OSM[suite[0] ?? 0] ?? "";
  const dernier = JOURS_OSM[suite.at(-1) ?? 0] ?? "";
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
