import { repartir } from "../../../plateforme/graphique/repartition.rules.ts";
import { indicateurDe } from "../indicateur/catalogue.rules.ts";
import { mesuresDe } from "../indicateur/indicateur.rules.ts";
import { type NiveauIndicateur, seLitPar } from "../indicateur/niveau.rules.ts";
import type { Cellule, Zone } from "../indicateur/serie.rules.ts";
import type { LieuBilan } from "./modele-bilan.rules.ts";

/** The values of one territory, by code of indicator, as they may be published. */
export type Lecture = ReadonlyMap<string, Cellule>;
export type ZoneLue = Zone & { readonly lecture: Lecture };

/** How the accompagnements divide; null is hidden. */
export type RepartitionLue = {
  readonly cle: string;
  readonly titre: string;
  readonly partition: boolean;
  readonly parts: readonly { readonly code: string; readonly libelle: string; readonly valeur: number | null }[];
};

/** Civil days, bounds included. */
export type Jours = { readonly du: string; readonly au: string };

/** Who the advisers recruited are; told for the country only. */
export type ProfilLu = {
  readonly recrutes: number;
  readonly masculin: number;
  readonly feminin: number;
  readonly ageMoyen: number | null;
  readonly franceServices: number;
};

/** All that a bilan is written from. A value that is hidden or not known is null, and nothing is said of it. */
export type FaitsBilan = {
  readonly territoire: LieuBilan & { readonly nom: string };
  readonly au: string;
  readonly mention: string | null;
  /** Since the start of the programme. */
  readonly total: Lecture;
  /** The last three months, and the three before; `avant` says how things stood at its last day. */
  readonly joursRecents: Jours;
  readonly joursAvant: Jours;
  readonly recent: Lecture;
  readonly avant: Lecture;
  /** Larger territories, the nearest first, each named as a sentence says it: « la région », « la France ». */
  readonly pairs: readonly { readonly dit: string; readonly nom: string; readonly lecture: Lecture }[];
  readonly repartitions: readonly RepartitionLue[];
  /** Every month since the start, the last one cut at the day of the bilan. */
  readonly mois: readonly (Jours & { readonly cle: string; readonly lecture: Lecture })[];
  readonly echeances: readonly (Jours & { readonly cle: string; readonly contrats: number })[];
  /** Territories within, for the tables: départements of a région, EPCI of a département, communes of an EPCI. */
  readonly regions: readonly ZoneLue[];
  readonly departements: readonly ZoneLue[];
  readonly epci: readonly ZoneLue[];
  readonly communes: readonly ZoneLue[];
  /** Every département of the country, to be drawn; none under the département. */
  readonly carte: readonly ZoneLue[];
  readonly profil: ProfilLu | null;
  readonly candidatures: number | null;
};

/** The value of an indicator; null when it is hidden or not known. */
export const valeur = (lecture: Lecture, code: string): number | null => lecture.get(code)?.valeur ?? null;

/** Digits after the comma of a share of a breakdown: counts are to the nearest ten below the country. */
export const decimalesDesParts = ({ territoire }: Pick<FaitsBilan, "territoire">): 0 | 1 =>
  territoire.niveau === "national" ? 1 : 0;

/** Shares of a whole, which add up to 100; null when a class is hidden (they would tell it) or when there is nobody. */
export function partsDe(
  { partition, parts }: RepartitionLue,
  faits: Pick<FaitsBilan, "territoire">,
): readonly number[] | null {
  const connues = parts.flatMap(({ valeur: n }) => n ?? []);
  if (!partition || connues.length < parts.length || connues.every((n) => n === 0)) return null;
  return repartir(connues, decimalesDesParts(faits));
}

/** They tell how structures divide: nothing of a single one. */
const DE_PLUSIEURS = ["structures", "part_structures_privees", "part_structures_qpv", "part_structures_zrr"];

/** Whether the bilans of a level tell this indicator. */
export const seDitAu = (niveau: NiveauIndicateur, code: string): boolean => {
  const un = indicateurDe(code);
  return (
    un !== undefined && seLitPar(mesuresDe(un), niveau) && (niveau !== "structure" || !DE_PLUSIEURS.includes(code))
  );
};
