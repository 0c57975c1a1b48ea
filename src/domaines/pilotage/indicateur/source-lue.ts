import type { Db } from "../../../plateforme/db/db.ts";
import type { deploiementPar } from "../../recrutement/index.ts";
import type { sommesDeFragilite } from "../../territoire/index.ts";
import type { Grain } from "./niveau.rules.ts";
import type { PeriodeNommee } from "./periode.rules.ts";

/** What is read: over which periods, the zone of each code of the grain that counts, and as known on which day. */
export type DemandeMesures = {
  readonly periodes: readonly PeriodeNommee[];
  readonly grain: Grain;
  readonly zones: ReadonlyMap<string, string>;
  /** Under the département, the zone of each commune too. */
  readonly communes: ReadonlyMap<string, string>;
  readonly connuAu?: string | undefined;
  /** Now, for what is only known as it stands: said of periods that end on `depuis` or after. */
  readonly present?: { readonly depuis: string; readonly maintenant: Date } | undefined;
};

/** What a reading tells as it goes: a sum that grows, a measure that cannot be told of a period. */
export type Lecture = {
  readonly ajouter: (zone: string, rang: number, mesure: string, valeur: number) => void;
  readonly ignorer: (mesure: string, rang: number) => void;
  /** Read once, whoever needs it. */
  readonly deploiement: () => ReturnType<typeof deploiementPar>;
  readonly fragilite: () => ReturnType<typeof sommesDeFragilite>;
};
/** A reading that several measures come from, made when one of them is wanted. */
export type SourceLue = {
  readonly mesures: (voulues: ReadonlySet<string>) => boolean;
  readonly lire: (
    db: Db,
    demande: DemandeMesures,
    lecture: Lecture,
    voulues: ReadonlySet<string>,
  ) => Promise<void> | void;
};

/** True when one of these measures is wanted. */
export const uneDe =
  (...noms: readonly string[]): SourceLue["mesures"] =>
  (voulues) =>
    noms.some((nom) => voulues.has(nom));

/** The days that periods end on, and the ranks of the periods that end there. */
export function rangsParJour(periodes: readonly PeriodeNommee[]): ReadonlyMap<string, readonly number[]> {
  const rangs = new Map<string, number[]>();
  periodes.forEach(({ au }, rang) => {
    rangs.set(au, [...(rangs.get(au) ?? []), rang]);
  });
  return rangs;
}
