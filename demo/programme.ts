import { DEPARTEMENT_VITRINE } from "./calibrage.ts";
import { type ConseillerDemo, planDesConseillers } from "./conseillers.ts";
import { type PlanDepartement, planDesDepartements, type TerritoireDemo } from "./departements.ts";
import { type LieuDemo, lieuxDesStructures } from "./lieux.ts";
import { type PosteDemo, planDesPostes } from "./postes.ts";
import { grouper } from "./repartir.ts";
import { planDesStructures, type StructureDemo } from "./structures.ts";

/** The whole generated programme, but for its reports and applications, which are generated as they are loaded. */
export type Programme = {
  readonly departements: readonly PlanDepartement[];
  readonly structures: readonly StructureDemo[];
  readonly conseillers: readonly ConseillerDemo[];
  readonly postes: readonly PosteDemo[];
  readonly lieux: readonly LieuDemo[];
  /** Numbers of the structure and adviser of the demonstration accounts, in the Creuse. */
  readonly vitrine: ConseillerDemo;
};

/** Generates the programme of this territory (half a second); always the same. */
export function programmeDeDemonstration(territoire: TerritoireDemo): Programme {
  const departements = planDesDepartements(territoire);
  const structures = planDesStructures(departements, territoire);
  const conseillers = planDesConseillers(structures);
  return {
    departements,
    structures,
    conseillers,
    postes: planDesPostes(structures, conseillers),
    lieux: lieuxDesStructures(structures, departements),
    vitrine: choisirVitrine(conseillers),
  };
}

/** The adviser whom visitors play: at work in the Creuse, with colleagues, in the largest commune there is. */
function choisirVitrine(conseillers: readonly ConseillerDemo[]): ConseillerDemo {
  const possibles = conseillers.filter(
    ({ structure, premierJour, dernierJour }) =>
      structure.commune.departement === DEPARTEMENT_VITRINE &&
      structure.nature === "publique" &&
      premierJour !== null &&
      dernierJour === null,
  );
  const equipes = grouper(possibles, ({ structure }) => structure.numero);
  const seul = ({ structure }: ConseillerDemo): number => ((equipes.get(structure.numero)?.length ?? 0) > 1 ? 0 : 1);
  const [choisi] = possibles.toSorted(
    (a, b) =>
      seul(a) - seul(b) ||
      b.structure.commune.population - a.structure.commune.population ||
      (a.premierJour ?? 0) - (b.premierJour ?? 0) ||
      a.numero - b.numero,
  );
  if (choisi === undefined) throw new Error("no adviser at work in the demonstration département");
  return choisi;
}
