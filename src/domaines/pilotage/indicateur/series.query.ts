import type { Db } from "../../../plateforme/db/db.ts";
import { arrondir, masquer, partVisible } from "../../activite/index.ts";
import { type Famille, familleDe } from "./familles.ts";
import { calculer, combiner, type Indicateur, mesuresDe, parleDesPersonnes } from "./indicateur.rules.ts";
import { estFin, type LieuSerie, type NiveauIndicateur } from "./niveau.rules.ts";
import { estExacte, type PasSerie, type PeriodeNommee, periodesDe } from "./periode.rules.ts";
import { masquerSommes } from "./secret-lignes.rules.ts";
import { ABSENTE, type Cellule, connue, SECRET, type Serie, type Zone } from "./serie.rules.ts";
import { cleDe, lireMesures, type Sommes } from "./sources.query.ts";
import { estCom, estDans, type ZonePerimetre, zonesDe } from "./zones-serie.ts";

/** What is asked: indicators over a span, how it is cut, at which level, within which territory. */
export type DemandeSeries = {
  readonly indicateurs: readonly Indicateur[];
  readonly niveau: NiveauIndicateur;
  readonly dans: LieuSerie;
  readonly du: string;
  readonly au: string;
  readonly pas: PasSerie;
  /** A key of the families that the (only) indicator divides by. */
  readonly repartition?: string | undefined;
  readonly connuAu?: string | undefined;
  /** The day of the figures, and now: what is only known as it stands is told of periods that end that day or after, of none without it. */
  readonly present?: { readonly depuis: string; readonly maintenant: Date } | undefined;
  /** The structures, or the teams, of who asks; none is read without them. */
  readonly perimetre?: readonly ZonePerimetre[] | undefined;
};

const RIEN: ReadonlyMap<string, number> = new Map();
const ACCOMPAGNEMENTS = "activite.accompagnements";

/**
 * The series asked for, as they may be published: each table read once, whatever the number of indicators, zones and periods. What is
 * hidden is decided with every zone of the level, so that the same cell is hidden whichever territory is asked. `lire` gives the sums of
 * several demands read at once (`ensemble.query.ts`).
 */
export async function lireSeries(
  db: Db,
  demande: DemandeSeries,
  lire: typeof lireMesures = lireMesures,
): Promise<readonly Serie[]> {
  const periodes = periodesDe(demande.du, demande.au, demande.pas);
  const famille = demande.repartition === undefined ? null : familleDe(demande.repartition);
  const { niveau, dans, connuAu } = demande;
  const zones = zonesDe(niveau, dans, demande.perimetre ?? []);
  const sommes = await lire(
    db,
    {
      periodes,
      grain: zones.grain,
      zones: zones.parCode,
      communes: zones.parCommune,
      connuAu,
      present: demande.present,
    },
    famille === null
      ? demande.indicateurs.flatMap((un) => [
          ...mesuresDe(un),
          ...(un.secret === "accompagnements" ? [ACCOMPAGNEMENTS] : []),
        ])
      : famille.classes.map(({ mesure }) => `activite.${mesure}`),
  );
  const grille = {
    periodes,
    zones: zones.toutes,
    groupes: zones.groupes,
    ...{ exacte: estExacte(demande), fin: estFin(niveau) },
    sommes,
  };
  return demande.indicateurs.map((indicateur) => {
    const serie = famille === null ? serieSimple(indicateur, grille) : serieRepartie(indicateur, famille, grille);
    return garder(serie, demande);
  });
}

type Grille = {
  readonly periodes: readonly PeriodeNommee[];
  readonly zones: readonly Zone[];
  /** Ranks of the zones whose sum stands somewhere: the départements of a région, the régions of the country. */
  readonly groupes: readonly (readonly number[])[];
  /** What tells of people is written as it is; else to the nearest ten. */
  readonly exacte: boolean;
  /** Under the département. */
  readonly fin: boolean;
  readonly sommes: Sommes;
};

function serieSimple(indicateur: Indicateur, grille: Grille): Serie {
  const { zones, periodes, sommes } = grille;
  const lues = zones.flatMap(({ code }) => periodes.map((_, rang) => sommes.get(cleDe(code, rang)) ?? RIEN));
  const mesures = mesuresDe(indicateur);
  const inconnue = periodes.map((_, rang) => mesures.some((mesure) => sommes.estInconnue(mesure, rang)));
  return {
    ...{ indicateur, zones, periodes, modalites: [null] },
    cellules: publierSimples(indicateur, lues, grille).map((cellule, rang) =>
      inconnue[rang % periodes.length] === true ? ABSENTE : cellule,
    ),
  };
}

function publierSimples(
  indicateur: Indicateur,
  lues: readonly ReadonlyMap<string, number>[],
  grille: Grille,
): readonly Cellule[] {
  const { calcul, secret } = indicateur;
  if (secret === "aucun") return lues.map((sommes) => connue(calculer(indicateur, sommes), indicateur));
  if (secret === "personnes" && calcul.genre === "rapport")
    return lues.map((sommes) => {
      const sur = combiner(calcul.denominateur, sommes);
      if (sur === 0) return ABSENTE;
      const part = partVisible(combiner(calcul.numerateur, sommes), sur, grille.exacte);
      if (part === null) return SECRET;
      // Under the département the whole is not shown either: a share of the exact one would give it back.
      const vue = grille.fin ? Math.min(1, (part * sur) / (arrondir(sur) ?? sur)) : part;
      return connue(vue * calcul.pour, indicateur);
    });
  const vus = masquerSommes(
    lues.map((sommes) => effectifDe(indicateur, sommes)),
    sommesConnues(grille),
  );
  const arrondie = grille.fin || (parleDesPersonnes(indicateur) && !grille.exacte);
  return lues.map((sommes, rang) =>
    vus[rang] === null
      ? SECRET
      : connue(arrondie ? aDix(indicateur, sommes) : calculer(indicateur, sommes), indicateur),
  );
}

/** The people that a value tells of, whose small numbers are hidden. */
function effectifDe(indicateur: Indicateur, sommes: ReadonlyMap<string, number>): number {
  const { calcul, secret } = indicateur;
  if (secret === "accompagnements") return sommes.get(ACCOMPAGNEMENTS) ?? 0;
  return calcul.genre === "rapport" ? combiner(calcul.denominateur, sommes) : combiner(calcul.mesures, sommes);
}

/** People to the nearest ten: neither neighbours nor the total give a hidden part back. A mean tells of no number. */
function aDix(indicateur: Indicateur, sommes: ReadonlyMap<string, number>): number | null {
  const { calcul, secret } = indicateur;
  if (calcul.genre === "somme") return arrondir(combiner(calcul.mesures, sommes));
  if (secret === "effectif") return calculer(indicateur, sommes);
  const sur = combiner(calcul.denominateur, sommes);
  return sur === 0 ? null : ((arrondir(combiner(calcul.numerateur, sommes)) ?? 0) / sur) * calcul.pour;
}

/** Ranks of the cells whose sum is told elsewhere: over the zones of a larger territory, over the periods of a span. */
function sommesConnues({
  zones,
  periodes,
  groupes,
}: Pick<Grille, "zones" | "periodes" | "groupes">): readonly (readonly number[])[] {
  const rangDe = (zone: number, periode: number): number => zone * periodes.length + periode;
  const parPeriode = periodes.flatMap((_, p) => groupes.map((groupe) => groupe.map((z) => rangDe(z, p))));
  const parZone = periodes.length < 2 ? [] : zones.map((_, z) => periodes.map((__, p) => rangDe(z, p)));
  return [...parPeriode, ...parZone];
}

/** Counts of a breakdown: small ones hidden with a second part and, over time, with a second period; to the nearest ten unless `exacte`. */
function serieRepartie(indicateur: Indicateur, famille: Famille, grille: Grille): Serie {
  const { zones, periodes, exacte, sommes } = grille;
  const { classes } = famille;
  const cellules = zones.flatMap(({ code }) => {
    const valeurs = periodes.flatMap((_, p) => {
      const dedans = sommes.get(cleDe(code, p)) ?? RIEN;
      return classes.map(({ mesure }) => dedans.get(`activite.${mesure}`) ?? 0);
    });
    const parPeriode = famille.partition ? periodes.map((_, p) => classes.map((__, m) => p * classes.length + m)) : [];
    const parClasse = periodes.length < 2 ? [] : classes.map((_, m) => periodes.map((__, p) => p * classes.length + m));
    return masquerSommes(valeurs, [...parPeriode, ...parClasse]).map((valeur, rang): Cellule => {
      const [p, m] = [Math.floor(rang / classes.length), rang % classes.length];
      if (sommes.estInconnue(`activite.${classes[m]?.mesure}`, p)) return ABSENTE;
      const vue = valeur === null || masquer(valeur) === null ? null : exacte ? valeur : arrondir(valeur);
      return vue === null ? SECRET : { statut: "connue", valeur: vue };
    });
  });
  return { indicateur, zones, periodes, modalites: classes.map(({ code, libelle }) => ({ code, libelle })), cellules };
}

/** Only what was asked: the zones of a territory, overseas collectivities once something happens there. */
function garder(serie: Serie, { niveau, dans }: DemandeSeries): Serie {
  const largeur = serie.periodes.length * serie.modalites.length;
  const gardees = serie.zones.flatMap((zone, rang) => {
    const cellules = serie.cellules.slice(rang * largeur, (rang + 1) * largeur);
    return estDans(zone.code, niveau, dans) && (!estCom(zone.code, niveau) || cellules.some(aDire))
      ? [{ zone, cellules }]
      : [];
  });
  return {
    ...serie,
    zones: gardees.map(({ zone }) => zone),
    cellules: gardees.flatMap(({ cellules }) => cellules),
  };
}

const aDire = ({ statut, valeur }: Cellule): boolean => statut === "secret" || (valeur ?? 0) !== 0;
