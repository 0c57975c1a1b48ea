import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Contexte, Erreurs } from "../../../plateforme/http/route.ts";
import { connuDepuis } from "../../recrutement/index.ts";
import { jourDesChiffres } from "../chiffres.query.ts";
import type { DemandeLue } from "./demande.ts";
import { parleDesPersonnes } from "./indicateur.rules.ts";
import type { NiveauIndicateur } from "./niveau.rules.ts";
import { notesDe } from "./notes.rules.ts";
import { commenceUnMois, finitUnMois, type PasSerie, periodesDe } from "./periode.rules.ts";
import type { Serie } from "./serie.rules.ts";
import { type DemandeSeries, lireSeries } from "./series.query.ts";
import type { ZonePerimetre } from "./zones-serie.ts";

/** Series as they were asked, with all that is said beside them. */
export type SeriesLues = {
  readonly demande: DemandeSeries;
  readonly series: readonly Serie[];
  /** What must be said of a demonstration; null when nothing must. */
  readonly mention: string | null;
  /** What must be known of these values: to the nearest ten, not kept before a day… */
  readonly notes: readonly string[];
};

/** Values that one answer holds; beyond, less is asked at a time. */
const VALEURS_MAX = 30_000;
const PREMIER_JOUR = "2020-11-01";
/** Zones of a level, about: those of the largest territory it is read in. */
const ZONES: Readonly<Record<NiveauIndicateur, number>> = {
  ...{ national: 1, region: 18, departement: 101, epci: 150, commune: 900, structure: 150, equipe: 20 },
};
const CLASSES_MAX = 20;

/** Answers a demand, its silences filled; errors by field when it cannot be answered. */
export async function lireDemande(
  contexte: Pick<Contexte, "db" | "maintenant">,
  lue: DemandeLue,
  perimetre?: readonly ZonePerimetre[],
): Promise<SeriesLues | { readonly erreurs: Erreurs }> {
  const aujourdhui = jourCivil(contexte.maintenant);
  const { au: defaut, mention } = await jourDesChiffres(contexte.db, aujourdhui);
  const futur = lue.indicateur.every((un) => un.futur === true);
  const au = lue.au ?? (lue.du !== undefined && lue.du > defaut ? aujourdhui : defaut);
  if (au > aujourdhui && !futur)
    return { erreurs: { au: "Cette date est dans le futur. Choisissez aujourd’hui ou un jour passé." } };
  if ((lue.connu ?? "") > aujourdhui)
    return { erreurs: { connu: "Cette date est dans le futur. Choisissez aujourd’hui ou un jour passé." } };
  const coupes = moisCoupes(lue, defaut, aujourdhui);
  if (coupes !== null) return { erreurs: coupes };
  const pas = lue.pas ?? "total";
  const demande: DemandeSeries = {
    indicateurs: lue.indicateur,
    dans: lue.territoire,
    niveau: lue.niveau ?? lue.territoire.niveau,
    du: lue.du ?? (pas === "mois" ? unAnPlusTot(au) : PREMIER_JOUR),
    ...{ au, pas },
    repartition: lue.repartition,
    connuAu: lue.connu,
    present: { depuis: defaut, maintenant: contexte.maintenant },
    perimetre,
  };
  if (demande.du > au) return { erreurs: { du: "Le début est après la fin." } };
  if (taille(demande) * Math.max(1, (perimetre?.length ?? 0) / ZONES[demande.niveau]) > VALEURS_MAX)
    return {
      erreurs: { du: "Cela fait trop de valeurs à la fois. Choisissez une période plus courte, ou un pas plus large." },
    };
  const series = await lireSeries(contexte.db, demande);
  const depuis = lue.connu === undefined ? undefined : await connuDepuis(contexte.db);
  return { demande, series, mention, notes: notesDe(demande, series, depuis) };
}

/**
 * What tells of people is read by whole months, up to the day of the figures: from two spans that differ by a day, a subtraction would
 * give what is said of the few people of that day.
 */
function moisCoupes(lue: DemandeLue, defaut: string, aujourdhui: string): Erreurs | null {
  if (lue.repartition === undefined && !lue.indicateur.some(parleDesPersonnes)) return null;
  if (lue.du !== undefined && !commenceUnMois(lue.du))
    return { du: "Ces chiffres parlent des personnes : ils se lisent par mois entiers. Commencez le 1er d’un mois." };
  const jours = [defaut, aujourdhui];
  return lue.au === undefined || finitUnMois(lue.au) || jours.includes(lue.au)
    ? null
    : {
        au: "Ces chiffres parlent des personnes : ils se lisent par mois entiers. Finissez le dernier jour d’un mois.",
      };
}

const taille = ({ indicateurs, niveau, du, au, pas, repartition }: DemandeSeries): number =>
  ZONES[niveau] * nombreDePeriodes(du, au, pas) * (repartition === undefined ? indicateurs.length : CLASSES_MAX);

const nombreDePeriodes = (du: string, au: string, pas: PasSerie): number => periodesDe(du, au, pas).length;

/** First day of the eleventh month before. */
function unAnPlusTot(jour: string): string {
  const rang = Number(jour.slice(0, 4)) * 12 + Number(jour.slice(5, 7)) - 12;
  const debut = `${Math.floor(rang / 12)}-${String((rang % 12) + 1).padStart(2, "0")}-01`;
  return debut < PREMIER_JOUR ? PREMIER_JOUR : debut;
}
