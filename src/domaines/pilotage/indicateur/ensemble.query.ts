import type { Db } from "../../../plateforme/db/db.ts";
import type { PeriodeNommee } from "./periode.rules.ts";
import type { Serie } from "./serie.rules.ts";
import { type DemandeSeries, lireSeries } from "./series.query.ts";
import { cleDe, type DemandeDeMesures, lireMesures, type Sommes } from "./sources.query.ts";

type Lecture = { readonly demande: DemandeDeMesures; readonly mesures: readonly string[] };

/**
 * The series of several demands, in their order, each table read once for all of them: a page of many figures costs the statements of one.
 * Demands as known on a day, or of other levels than the country, its régions and its départements, are read apart.
 */
export async function lireEnsemble(db: Db, demandes: readonly DemandeSeries[]): Promise<readonly (readonly Serie[])[]> {
  const lectures = await Promise.all(demandes.map((demande) => preparer(db, demande)));
  const groupes = new Map<string, Lecture[]>();
  for (const [rang, lecture] of lectures.entries()) {
    const { connuAu = "", present, grain = "departement", zones } = lecture.demande;
    const cle = `${connuAu} ${present?.depuis ?? ""} ${grain === "departement" ? zones.size : `${grain} ${rang}`}`;
    groupes.set(cle, [...(groupes.get(cle) ?? []), lecture]);
  }
  const lues = new Map<Lecture, Sommes>();
  for (const groupe of groupes.values()) await lireGroupe(db, groupe, lues);
  return Promise.all(
    demandes.map((demande, rang) => {
      const lecture = lectures[rang];
      const sommes = (lecture && lues.get(lecture)) ?? RIEN;
      return lireSeries(db, demande, () => Promise.resolve(sommes));
    }),
  );
}

const RIEN: Sommes = { get: () => undefined, estInconnue: () => false };

/** What a demand would read; nothing is read. */
async function preparer(db: Db, demande: DemandeSeries): Promise<Lecture> {
  let prevue: Lecture | undefined;
  await lireSeries(db, demande, (_db, lue, mesures) => {
    prevue = { demande: lue, mesures };
    return Promise.resolve(RIEN);
  });
  if (prevue === undefined) throw new Error("une demande de séries n’a rien lu");
  return prevue;
}

/** Reads what a group needs at once, by ground unit when its zones differ, then adds up for each. */
async function lireGroupe(db: Db, groupe: readonly Lecture[], lues: Map<Lecture, Sommes>): Promise<void> {
  const [premiere] = groupe;
  if (premiere === undefined) return;
  const memes = groupe.every(({ demande }) => memesZones(demande.zones, premiere.demande.zones));
  const zones = memes
    ? premiere.demande.zones
    : new Map([...premiere.demande.zones.keys()].map((code) => [code, code]));
  const periodes = [
    ...new Map(groupe.flatMap(({ demande }) => demande.periodes.map((une) => [cleDePeriode(une), une]))).values(),
  ].sort((a, b) => a.au.localeCompare(b.au) || a.du.localeCompare(b.du));
  const rangs = new Map(periodes.map((periode, rang) => [cleDePeriode(periode), rang]));
  const sommes = await lireMesures(db, { ...premiere.demande, periodes, zones }, [
    ...new Set(groupe.flatMap(({ mesures }) => mesures)),
  ]);
  for (const lecture of groupe) lues.set(lecture, ajuster(lecture, sommes, rangs, memes));
}

const cleDePeriode = ({ du, au }: PeriodeNommee): string => `${du}/${au}`;

const memesZones = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  [...a].every(([code, zone]) => b.get(code) === zone);

/** The sums of one demand, from those of all: its periods renumbered, its ground units added up into its zones. */
function ajuster(
  { demande, mesures }: Lecture,
  toutes: Sommes,
  rangs: ReadonlyMap<string, number>,
  memes: boolean,
): Sommes {
  const sommes = new Map<string, Map<string, number>>();
  const unites = memes ? [...new Set(demande.zones.values())].map((zone) => [zone, zone] as const) : [...demande.zones];
  demande.periodes.forEach((periode, rang) => {
    const lu = rangs.get(cleDePeriode(periode));
    for (const [unite, zone] of lu === undefined ? [] : unites) {
      const dedans = toutes.get(cleDe(unite, lu ?? 0));
      if (dedans === undefined) continue;
      const cle = cleDe(zone, rang);
      const total = sommes.get(cle) ?? new Map<string, number>();
      for (const mesure of new Set(mesures)) {
        const valeur = dedans.get(mesure);
        if (valeur !== undefined) total.set(mesure, (total.get(mesure) ?? 0) + valeur);
      }
      sommes.set(cle, total);
    }
  });
  return {
    get: (cle) => sommes.get(cle),
    estInconnue: (mesure, rang) => {
      const periode = demande.periodes[rang];
      const lu = periode && rangs.get(cleDePeriode(periode));
      return lu !== undefined && toutes.estInconnue(mesure, lu);
    },
  };
}
