import { ajouterJours, ajouterMois, type Jour, joursInclus } from "./calendrier.rules.ts";
import type { Anterieur, ContratAJuger } from "./manquement.rules.ts";

/** Between two public contracts, longer than this and what came before no longer counts (CGFP, art. L332-10). */
const INTERRUPTION_PUBLIQUE = 4;

/** Whether what was served under a contract counts with one that begins on a day: the last of them first, each within reach of the next. */
export function suite(
  c: Pick<ContratAJuger, "anterieurs" | "debut">,
  retenu: (a: Anterieur) => boolean,
  joint: (fin: Jour, debut: Jour) => boolean,
): readonly Anterieur[] {
  const dernier = c.anterieurs
    .filter((a) => retenu(a) && a.debut < c.debut && joint(a.fin, c.debut))
    .toSorted((a, b) => b.fin.localeCompare(a.fin) || b.debut.localeCompare(a.debut))[0];
  return dernier === undefined
    ? []
    : [
        dernier,
        ...suite({ anterieurs: c.anterieurs.filter((a) => a !== dernier), debut: dernier.debut }, retenu, joint),
      ];
}

/** What a private contract is for: its motive, and whose absence it fills. */
type Objet = Pick<Anterieur, "motif" | "absent">;
/** Whether the record says it whole. */
export const objetConnu = ({ motif, absent }: Objet): boolean =>
  motif !== null && (motif !== "remplacement" || absent !== null);
/** Whether two contracts are for the same thing for sure: what is not known is not held against anyone. */
export const memeObjet = (a: Objet, b: Objet): boolean =>
  objetConnu(a) && a.motif === b.motif && (a.motif !== "remplacement" || a.absent === b.absent);

/** The private contracts with an end that lead to one without a gap, for the same object: together they are one (L1242-8, L1244-1). */
export const suiteDeCdd = (c: Pick<ContratAJuger, "anterieurs" | "debut" | "motif" | "absent">): readonly Anterieur[] =>
  suite(c, (a) => a.type === "cdd" && memeObjet(c, a), sansTrou);

/** The next contract begins the day after, at the latest. */
export const sansTrou = (fin: Jour, debut: Jour): boolean => debut <= ajouterJours(fin, 1);
/** The next public contract begins within four months. */
export const peuInterrompu = (fin: Jour, debut: Jour): boolean =>
  debut <= ajouterMois(ajouterJours(fin, 1), INTERRUPTION_PUBLIQUE);

/**
 * The first day of the contract, moved back by all that was served before it: what the total is counted from. Months said count when they
 * were said of this contract, or of the first of those it follows: said of an older one, they were interrupted since.
 */
export function debutCompte(
  { debut, moisAvant }: Pick<ContratAJuger, "debut" | "moisAvant">,
  avant: readonly Anterieur[],
): Jour {
  const jours = avant.reduce(
    (somme, a) => somme + joursInclus(a.debut, a.fin < debut ? a.fin : ajouterJours(debut, -1)),
    0,
  );
  return ajouterMois(ajouterJours(debut, -jours), -Math.max(moisAvant, avant.at(-1)?.moisAvant ?? 0));
}

/** Renewals in all: of this contract, and of those it follows without a gap, each of which is one. */
export const renouvellementsEnTout = (c: ContratAJuger, avant: readonly Anterieur[]): number =>
  avant.reduce((somme, { renouvellements }) => somme + 1 + renouvellements, c.renouvellements);
