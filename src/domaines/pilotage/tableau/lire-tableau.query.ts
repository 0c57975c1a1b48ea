import type { Db } from "../../../plateforme/db/db.ts";
import { referentiel } from "../../territoire/index.ts";
import { jourDesChiffres } from "../chiffres.query.ts";
import { nomDuTerritoire } from "../choix-territoire.ts";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import { lireEnsemble } from "../indicateur/ensemble.query.ts";
import { familleDe } from "../indicateur/familles.ts";
import type { Indicateur } from "../indicateur/indicateur.rules.ts";
import { ABSENTE, celluleDe, type Serie } from "../indicateur/serie.rules.ts";
import type { DemandeSeries } from "../indicateur/series.query.ts";
import { type DemandeTerritoire, lireTerritoire } from "../territoire-chiffres.rules.ts";
import type { Comparee, TableauLu, TuileLue } from "./tableau-lu.rules.ts";
import {
  bornesComparees,
  bornesDe,
  debutTendance,
  dernierMoisFini,
  detailDe,
  type Tuile,
  territoireCompare,
} from "./tuile.rules.ts";

/** What is read: tiles, over a territory, as at a day (that of the figures without one). */
export type DemandeTableau = {
  readonly tuiles: readonly Tuile[];
  readonly territoire: DemandeTerritoire;
  readonly au: string | undefined;
  readonly aujourdhui: string;
  /** Now, for what is only known as it stands; without it, that is not told. */
  readonly maintenant?: Date;
};

/** The tiles with their values: two statements, then one by table that their indicators come from, whatever their number. */
export async function lireTableau(db: Db, demande: DemandeTableau): Promise<TableauLu> {
  const { au: defaut, mention } = await jourDesChiffres(db, demande.aujourdhui);
  const au = demande.au ?? defaut;
  const plans = demande.tuiles.map((tuile) => planifier(tuile, demande.territoire, au));
  const present = demande.maintenant && { depuis: defaut, maintenant: demande.maintenant };
  const demandes = plans.flatMap((plan) => (plan === null ? [] : Object.values(plan.demandes)));
  const lues = await lireEnsemble(
    db,
    demandes.map((une) => ({ ...une, present })),
  );
  const series = new Map(demandes.map((une, rang) => [une, lues[rang]?.[0]]));
  return {
    ...{ au, mention, territoire: demande.territoire },
    territoireNom: nomDuTerritoire(demande.territoire) ?? demande.territoire.code,
    tuiles: demande.tuiles.map((tuile, rang) => resoudre(tuile, plans[rang] ?? null, series)),
  };
}

type Plan = {
  readonly indicateur: Indicateur;
  readonly territoire: DemandeTerritoire;
  readonly compare: Omit<Comparee, "cellule"> | null;
  /** Read in this order; the total is always there. */
  readonly demandes: {
    readonly total: DemandeSeries;
    readonly compare?: DemandeSeries;
    readonly dessin: DemandeSeries;
    /** What a share is of, to leave out of a ranking those of too few. */
    readonly effectif?: DemandeSeries;
  };
};

/** What a tile needs to be read; null for a text, or for an indicator that the catalogue no longer has. */
function planifier(tuile: Tuile, duTableau: DemandeTerritoire, au: string): Plan | null {
  const indicateur = tuile.indicateur === null ? undefined : indicateurDe(tuile.indicateur);
  if (indicateur === undefined) return null;
  const territoire = (tuile.territoire === null ? undefined : lireTerritoire(tuile.territoire)) ?? duTableau;
  const bornes = bornesDe(tuile.periode, au);
  const total: DemandeSeries = {
    ...{ indicateurs: [indicateur], niveau: territoire.niveau, dans: territoire, pas: "total" },
    ...bornes,
  };
  const large = territoireCompare(territoire, tuile.comparaison, regionDe);
  const avant = bornesComparees(tuile.periode, tuile.comparaison, au);
  const dessin = dessinDe(tuile, total, territoire);
  const effectif = tuile.genre === "classement" ? effectifDe(indicateur) : null;
  return {
    ...{ indicateur, territoire },
    compare:
      large !== null
        ? { sorte: "territoire", ...bornes, nom: nomDuTerritoire(large) ?? large.code }
        : avant !== null
          ? { sorte: tuile.comparaison === "annee" ? "annee" : "precedente", ...avant, nom: "" }
          : null,
    demandes: {
      total,
      ...(large !== null
        ? { compare: { ...total, niveau: large.niveau, dans: large } }
        : avant !== null && { compare: { ...total, ...avant } }),
      dessin,
      ...(effectif !== null && { effectif: { ...dessin, indicateurs: [effectif] } }),
    },
  };
}

const regionDe = (departement: string): string | undefined => referentiel().departements.get(departement)?.region;

function dessinDe(
  { genre, periode, repartition, detail }: Tuile,
  total: DemandeSeries,
  territoire: DemandeTerritoire,
): DemandeSeries {
  const { au } = total;
  if (genre === "barres" && repartition !== null) return { ...total, repartition };
  if (genre === "carte" || genre === "classement") {
    const dans = genre === "carte" ? PAYS : entourage(territoire);
    return { ...total, niveau: detailDe(territoire, detail), dans };
  }
  // What happens in a month is drawn once the month is over: its first days would look like a fall.
  const fin = total.indicateurs[0]?.temps === "periode" ? dernierMoisFini(au) : au;
  return {
    ...{ ...total, pas: "mois", au: fin },
    du: genre === "courbe" && periode === "debut" ? total.du : debutTendance(fin),
  };
}

const PAYS: DemandeTerritoire = { niveau: "national", code: "FR" };

/** Among whom a territory is ranked: a département among those of its région. */
function entourage(territoire: DemandeTerritoire): DemandeTerritoire {
  if (territoire.niveau !== "departement") return territoire;
  const code = regionDe(territoire.code);
  return code === undefined ? PAYS : { niveau: "region", code };
}

/** What the shares of an indicator are of, when nothing hides those of too few: its denominator, a public count. */
function effectifDe(indicateur: Indicateur): Indicateur | null {
  const { calcul, secret } = indicateur;
  return calcul.genre === "rapport" && secret === "aucun"
    ? { ...indicateur, calcul: { genre: "somme", mesures: calcul.denominateur }, decimales: 0 }
    : null;
}

function resoudre(tuile: Tuile, plan: Plan | null, series: ReadonlyMap<DemandeSeries, Serie | undefined>): TuileLue {
  if (plan === null) return { tuile, lue: null };
  const { indicateur, territoire, compare, demandes } = plan;
  const premiere = (demande: DemandeSeries | undefined) => {
    const serie = demande && series.get(demande);
    return serie === undefined ? ABSENTE : celluleDe(serie, 0, 0);
  };
  return {
    tuile,
    lue: {
      ...{ indicateur, territoire, demandes },
      territoireNom: nomDuTerritoire(territoire) ?? territoire.code,
      total: premiere(demandes.total),
      compare: compare === null ? null : { ...compare, cellule: premiere(demandes.compare) },
      dessin: series.get(demandes.dessin) ?? null,
      effectif: (demandes.effectif && series.get(demandes.effectif)) ?? null,
      repartition: tuile.repartition === null ? null : familleDe(tuile.repartition),
    },
  };
}
