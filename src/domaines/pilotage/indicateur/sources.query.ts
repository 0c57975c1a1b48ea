import type { Db } from "../../../plateforme/db/db.ts";
import { sommesMensuelles, sommesParZone } from "../../activite/index.ts";
import { deploiementPar } from "../../recrutement/index.ts";
import { sommesDeFragilite } from "../../territoire/index.ts";
import { type DemandeMesures, type Lecture, rangsParJour, type SourceLue } from "./source-lue.ts";
import { SOURCES_OFFRE } from "./sources-offre.query.ts";
import { SOURCES_PERSONNES } from "./sources-personnes.query.ts";
import { SOURCES_RECRUTEMENT } from "./sources-recrutement.query.ts";
import { SOURCES_TERRITOIRE } from "./sources-territoire.query.ts";

/** What is asked; by département where no grain is named. */
export type DemandeDeMesures = Omit<DemandeMesures, "grain" | "communes"> &
  Partial<Pick<DemandeMesures, "grain" | "communes">>;

/** Sums of measures, by zone and rank of the period, then by measure; and what cannot be told of a period. */
export type Sommes = {
  /** The sums of a zone and period, by `cleDe`. */
  readonly get: (cle: string) => ReadonlyMap<string, number> | undefined;
  readonly estInconnue: (mesure: string, rang: number) => boolean;
};

/** The key of a zone, or of a measure, and of the rank of a period. */
export const cleDe = (nom: string, rang: number): string => `${nom}|${rang}`;

/** The sums of these measures, each table read once whatever the number of periods and of zones. */
export async function lireMesures(db: Db, demande: DemandeDeMesures, mesures: readonly string[]): Promise<Sommes> {
  const sommes = new Map<string, Map<string, number>>();
  const inconnues = new Set<string>();
  const { periodes, grain = "departement", connuAu } = demande;
  const lecture: Lecture = {
    ajouter: (zone, rang, mesure, valeur) => {
      const cle = cleDe(zone, rang);
      const dedans = sommes.get(cle) ?? new Map<string, number>();
      dedans.set(mesure, (dedans.get(mesure) ?? 0) + valeur);
      sommes.set(cle, dedans);
    },
    ignorer: (mesure, rang) => inconnues.add(cleDe(mesure, rang)),
    deploiement: uneFois(() =>
      deploiementPar(db, [...rangsParJour(periodes).keys()], {
        grain: grain === "equipe" ? "structure" : grain,
        connuAu,
      }),
    ),
    fragilite: uneFois(() =>
      sommesDeFragilite(db, periodes.at(-1)?.au ?? "", grain === "epci" || grain === "commune" ? grain : "departement"),
    ),
  };
  const voulues = new Set(mesures);
  const entiere = { ...demande, grain, communes: demande.communes ?? new Map() };
  for (const source of SOURCES) if (source.mesures(voulues)) await source.lire(db, entiere, lecture, voulues);
  return {
    get: (cle) => sommes.get(cle),
    estInconnue: (mesure, rang) => inconnues.has(cleDe(mesure, rang)),
  };
}

function uneFois<T>(lire: () => Promise<T>): () => Promise<T> {
  let lu: Promise<T> | undefined;
  return () => {
    lu ??= lire();
    return lu;
  };
}

const ACTIVITE = "activite.";
/** Those that the roll-ups of reports do not hold. */
const AUTREMENT = /^activite\.(personnes|nouvelles|avis|satisfaits|compares|etapes|presents|silencieux)$/;
const PAR_GRAIN = { commune: "commune", epci: "commune", structure: "structure", equipe: "conseiller" } as const;

const ACTIVITES: SourceLue = {
  mesures: (voulues) => [...voulues].some((nom) => nom.startsWith(ACTIVITE) && !AUTREMENT.test(nom)),
  lire: async (db, { periodes, grain, zones, communes, connuAu }, { ajouter, ignorer }, voulues) => {
    const noms = [...voulues].flatMap((nom) =>
      nom.startsWith(ACTIVITE) && !AUTREMENT.test(nom) ? [nom.slice(ACTIVITE.length)] : [],
    );
    const { sommes, inconnus } =
      grain === "departement"
        ? { sommes: await sommesParZone(db, { periodes, zones, connuAu }, noms), inconnus: [] }
        : // What was known is kept by département alone.
          connuAu === undefined
          ? await sommesMensuelles(
              db,
              PAR_GRAIN[grain],
              { periodes, zones: grain === "epci" || grain === "commune" ? communes : zones },
              noms,
            )
          : { sommes: [], inconnus: periodes.keys() };
    for (const { zone, rang, mesures } of sommes)
      for (const nom of noms) ajouter(zone, rang, `${ACTIVITE}${nom}`, mesures[nom] ?? 0);
    for (const rang of inconnus) for (const nom of noms) ignorer(`${ACTIVITE}${nom}`, rang);
  },
};

/** Every reading there is. A room that has dated rows to show adds its own to one of these files. */
const SOURCES: readonly SourceLue[] = [
  ACTIVITES,
  ...SOURCES_PERSONNES,
  ...SOURCES_RECRUTEMENT,
  ...SOURCES_OFFRE,
  ...SOURCES_TERRITOIRE,
];
