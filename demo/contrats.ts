import { finDeContrat, type Jour, jour } from "./calendrier.ts";
import { FINS_DECEMBRE_2022, FINS_JUSQUA_MARS_2023 } from "./calibrage.ts";
import { au, type Hasard, hasard, melanger } from "./hasard.ts";
import type { StructureDemo } from "./structures.ts";

export type TypeContratDemo = "cdd" | "cdi" | "contrat_projet" | "contractuel" | "titulaire" | "mobilite_interne";
export type MotifRupture = "demission" | "licenciement" | "cdisation" | "autre";

export type ContratDemo = {
  readonly type: TypeContratDemo;
  readonly debut: Jour;
  /** Last day planned; null without end. */
  readonly fin: Jour | null;
  readonly rupture: { readonly le: Jour; readonly motif: MotifRupture } | null;
};

const DECEMBRE_2022 = { du: jour("2022-12-01"), au: jour("2022-12-31") };
const JANVIER_A_MARS_2023 = { du: jour("2023-01-01"), au: jour("2023-03-31") };
const MOIS_CDD = 18;

/**
 * A contract per adviser. Private fixed-term contracts last 18 months; those that end in December 2022 and in the three
 * months after are as many as the avis says, and no planned end comes before: the other private contracts of that time
 * have no end, and public contracts that would end by then last 36 months instead of 24.
 */
export function contratsDesConseillers(
  structuresParPoste: readonly StructureDemo[],
  debutDe: ReadonlyMap<number, Jour>,
  departs: ReadonlyMap<number, Jour>,
): readonly ContratDemo[] {
  const debut = (numero: number): Jour => debutDe.get(numero) ?? 0;
  const enCdd = new Set([
    ...choisir(FINS_DECEMBRE_2022, DECEMBRE_2022),
    ...choisir(FINS_JUSQUA_MARS_2023 - FINS_DECEMBRE_2022, JANVIER_A_MARS_2023),
  ]);
  return structuresParPoste.map((structure, numero) => {
    const tirage = hasard("contrat", numero);
    const depart = departs.get(numero);
    return {
      ...formeDuContrat(structure, debut(numero), enCdd.has(numero), tirage),
      debut: debut(numero),
      rupture: depart === undefined ? null : { le: depart, motif: motifDe(tirage) },
    };
  });

  function choisir(nombre: number, fins: { du: Jour; au: Jour }): number[] {
    const possibles = structuresParPoste.flatMap((structure, numero) => {
      const fin = finDeContrat(debut(numero), MOIS_CDD);
      return prive(structure) && !departs.has(numero) && fin >= fins.du && fin <= fins.au ? [numero] : [];
    });
    if (possibles.length < nombre)
      throw new Error(`${possibles.length} private contracts, ${nombre} must end in the period`);
    melanger(possibles, hasard("fins", fins.du));
    return possibles.slice(0, nombre);
  }
}

const prive = ({ nature, type }: StructureDemo): boolean => nature === "privee" && type !== "LA_POSTE";

function formeDuContrat(
  structure: StructureDemo,
  debut: Jour,
  choisi: boolean,
  tirage: Hasard,
): Pick<ContratDemo, "type" | "fin"> {
  if (structure.type === "LA_POSTE") return { type: "mobilite_interne", fin: null };
  if (prive(structure)) {
    const fin = finDeContrat(debut, MOIS_CDD);
    const cdd = choisi || (fin > JANVIER_A_MARS_2023.au && tirage.chance(0.72));
    return cdd ? { type: "cdd", fin } : { type: "cdi", fin: null };
  }
  const type = au(["contrat_projet", "contractuel", "titulaire"] as const, tirage.pondere([55, 30, 15]));
  if (type === "titulaire") return { type, fin: null };
  const fin = finDeContrat(debut, tirage.chance(0.7) ? 24 : 36);
  return { type, fin: fin > JANVIER_A_MARS_2023.au ? fin : finDeContrat(debut, 36) };
}

const motifDe = (tirage: Hasard): MotifRupture =>
  au(["demission", "licenciement", "cdisation", "autre"] as const, tirage.pondere([72, 10, 6, 12]));
