import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ajouterMesures, type Mesures } from "../cumul/cumul.rules.ts";
import { cleDuCreneau, creneauxDe, type Pas, type Periode } from "./periode.rules.ts";
import {
  type DemandeStatistiques,
  LECTURE_ANNONCEE,
  LECTURE_MAX,
  LECTURE_SECONDES,
  sansCritere,
} from "./portee.rules.ts";
import { cleDe, cumulDe, joursDe, sommees, sourcesDe } from "./sources.query.ts";

/** One bar of the series, with what it was in the compared period. */
export type PointSerie = Periode & {
  readonly accompagnements: number;
  readonly comptesRendus: number;
  readonly precedent: number | null;
};

/** Every figure of a perimeter over a period, and over the period it is compared with. */
export type Statistiques = {
  readonly mesures: Mesures;
  readonly precedentes: Mesures | null;
  readonly serie: readonly PointSerie[];
  /** Reports read one by one to answer; 0 when roll-ups were enough. */
  readonly relus: number;
};

/** Why a count is not made: it would read many reports, too many, or was given up after its time. */
export type LectureLongue = {
  readonly refus: "aAnnoncer" | "tropLongue" | "abandonnee";
  readonly comptesRendus: number;
};

/** Figures of `demande`. A long reading is announced first, unless `accepte`; beyond a bound it is refused. */
export async function lireStatistiques(
  db: Db,
  demande: DemandeStatistiques,
  accepte = false,
): Promise<Statistiques | LectureLongue> {
  const relus = sansCritere(demande.criteres) ? 0 : await coutDe(db, demande);
  if (relus > LECTURE_MAX) return { refus: "tropLongue", comptesRendus: relus };
  if (relus > LECTURE_ANNONCEE && !accepte) return { refus: "aAnnoncer", comptesRendus: relus };
  return relus > LECTURE_ANNONCEE
    ? dansLeTemps(db, relus, () => compter(db, demande, relus))
    : compter(db, demande, relus);
}

async function compter(db: Db, demande: DemandeStatistiques, relus: number): Promise<Statistiques> {
  const mois = await lireMois(db, demande);
  const serie = demande.pas === "mois" ? parMois(mois) : await lireJours(db, demande);
  return {
    mesures: totalDe(mois, "courante"),
    precedentes: demande.comparee === null ? null : totalDe(mois, "precedente"),
    serie: placer(serie, demande),
    relus,
  };
}

/** Gives a long reading up after a few seconds; the transaction goes on as before it. */
async function dansLeTemps(
  db: Db,
  comptesRendus: number,
  lire: () => Promise<Statistiques>,
): Promise<Statistiques | LectureLongue> {
  await db.run(sql`savepoint lecture`);
  await db.run(sql`select set_config('statement_timeout', ${`${LECTURE_SECONDES}s`}, true)`);
  try {
    return await lire();
  } catch (erreur) {
    if (!(erreur instanceof Error && "code" in erreur && erreur.code === "57014")) throw erreur;
    await db.run(sql`rollback to savepoint lecture`);
    return { refus: "abandonnee", comptesRendus };
  }
}

type Tranche = "courante" | "precedente";
type Ligne = { readonly tranche: Tranche; readonly mois: string; readonly mesures: Mesures };

const periodesDe = ({ periode, comparee }: DemandeStatistiques): readonly (readonly [Tranche, Periode])[] => [
  ["courante", periode],
  ...(comparee === null ? [] : [["precedente", comparee] as const]),
];

async function lireMois(db: Db, demande: DemandeStatistiques): Promise<readonly Ligne[]> {
  const sources = periodesDe(demande).flatMap(([tranche, periode]) =>
    sourcesDe(demande.portee, periode, demande.criteres, tranche),
  );
  const lignes = await db.rows(sql<
    Readonly<Record<string, number>> & { readonly tranche: Tranche; readonly mois: string }
  >`
    select tranche, mois, ${sommees} from (${sql.join(sources, sql` union all `)}) as x group by tranche, mois order by mois`);
  return lignes.map(({ tranche, mois, ...mesures }) => ({ tranche, mois, mesures }));
}

const totalDe = (lignes: readonly Ligne[], voulue: Tranche): Mesures =>
  lignes.filter(({ tranche }) => tranche === voulue).reduce((total, { mesures }) => ajouterMesures(total, mesures), {});

type Compte = {
  readonly tranche: Tranche;
  readonly jour: string;
  readonly comptesRendus: number;
  readonly accompagnements: number;
};

const parMois = (lignes: readonly Ligne[]): readonly Compte[] =>
  lignes.map(({ tranche, mois, mesures }) => ({
    tranche,
    jour: mois,
    comptesRendus: mesures["comptes_rendus"] ?? 0,
    accompagnements: mesures["accompagnements"] ?? 0,
  }));

const lireJours = (db: Db, demande: DemandeStatistiques): Promise<readonly Compte[]> =>
  db.rows(
    sql<Compte>`${sql.join(
      periodesDe(demande).map(([tranche, periode]) => joursDe(demande.portee, periode, demande.criteres, tranche)),
      sql` union all `,
    )}`,
  );

/** Bars in order, none left out; the compared period is laid over by rank. */
function placer(comptes: readonly Compte[], { periode, comparee, pas }: DemandeStatistiques): readonly PointSerie[] {
  const courants = sommer(comptes, "courante", pas);
  const precedents = sommer(comptes, "precedente", pas);
  const avant = comparee === null ? [] : creneauxDe(comparee, pas);
  return creneauxDe(periode, pas).map(({ cle, du, au }, rang) => {
    const autre = avant[rang];
    return {
      du,
      au,
      accompagnements: courants.get(cle)?.accompagnements ?? 0,
      comptesRendus: courants.get(cle)?.comptesRendus ?? 0,
      precedent: autre === undefined ? null : (precedents.get(autre.cle)?.accompagnements ?? 0),
    };
  });
}

function sommer(
  comptes: readonly Compte[],
  voulue: Tranche,
  pas: Pas,
): ReadonlyMap<string, Pick<Compte, "comptesRendus" | "accompagnements">> {
  const sommes = new Map<string, { comptesRendus: number; accompagnements: number }>();
  for (const { tranche, jour, comptesRendus, accompagnements } of comptes) {
    if (tranche !== voulue) continue;
    const cle = cleDuCreneau(jour, pas);
    const somme = sommes.get(cle) ?? { comptesRendus: 0, accompagnements: 0 };
    sommes.set(cle, {
      comptesRendus: somme.comptesRendus + comptesRendus,
      accompagnements: somme.accompagnements + accompagnements,
    });
  }
  return sommes;
}

/** How many reports the criteria would be tried on: those of the perimeter over both periods, from the roll-ups. */
async function coutDe(db: Db, demande: DemandeStatistiques): Promise<number> {
  const periodes = periodesDe(demande).map(
    ([, { du, au }]) => sql`mois between date_trunc('month', ${du}::date) and ${au}::date`,
  );
  const { n } = await db.one(sql<{ n: number }>`
    select coalesce(sum(comptes_rendus), 0) as n from ${cumulDe(demande.portee)}
    where ${cleDe(demande.portee)} and (${sql.join(periodes, sql` or `)})`);
  return n;
}
