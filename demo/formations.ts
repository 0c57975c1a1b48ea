import { type Jour, jour, jourDeSemaine } from "./calendrier.ts";
import { DATE_AVIS } from "./calibrage.ts";
import type { ContratDemo } from "./contrats.ts";
import { au, type Hasard, hasard } from "./hasard.ts";
import type { StructureDemo } from "./structures.ts";

export type ModeFormation = "presentiel" | "distanciel" | "mixte";

/** The initial training of one adviser: in training from `debut` included to `fin` excluded, trained from `fin` on. */
export type FormationDemo = {
  readonly organisme: string;
  readonly lot: string;
  readonly debut: Jour;
  readonly fin: Jour;
  readonly heures: number;
  readonly mode: ModeFormation;
  readonly abandon: Jour | null;
  readonly pix: { readonly le: Jour; readonly resultat: "obtenu" | "non_obtenu" } | null;
};

/** The five bodies that the avis names, each with its share (ours). */
const ORGANISMES = ["AFPA", "Grande École du Numérique", "Les Assembleurs", "Emmaüs Connect", "WebForce3"] as const;
const PARTS_ORGANISMES = [38, 20, 14, 12, 16];
const SEMAINES = [3, 4, 6, 8, 10, 12, 15, 17] as const;
const PART_ABANDONS = 0.03;

/**
 * Three weeks to four months, from a Monday to a Friday; short in the first months so that the first advisers are on the
 * ground in April 2021. Null when it has not begun at the date of the avis, or when the adviser left before.
 */
export function formationDe(numero: number, structure: StructureDemo, contrat: ContratDemo): FormationDemo | null {
  const tirage = hasard("formation", numero);
  const pionnier = contrat.debut < jour("2021-03-20");
  const debut = lundiSuivant(contrat.debut + (pionnier ? 0 : tirage.entier(2, 40)));
  if (debut > jour(DATE_AVIS) || (contrat.rupture !== null && debut >= contrat.rupture.le)) return null;
  const semaines = pionnier ? tirage.entier(3, 5) : au(SEMAINES, tirage.pondere([10, 14, 20, 18, 14, 12, 8, 4]));
  const fin = debut + semaines * 7 - 3;
  const abandon = abandonDe(debut, fin, contrat, tirage);
  return {
    organisme: au(ORGANISMES, tirage.pondere(PARTS_ORGANISMES)),
    lot: `Lot ${structure.commune.departement}`,
    debut,
    fin,
    heures: semaines * au([20, 25, 30, 35], tirage.entier(0, 3)),
    mode: modeDe(debut, tirage),
    abandon,
    pix: abandon === null ? certification(fin, tirage) : null,
  };
}

const lundiSuivant = (numero: Jour): Jour => numero + ((8 - jourDeSemaine(numero)) % 7);

function abandonDe(debut: Jour, fin: Jour, { rupture }: ContratDemo, tirage: Hasard): Jour | null {
  if (rupture !== null && rupture.le < fin) return rupture.le;
  const abandon = tirage.chance(PART_ABANDONS) ? tirage.entier(debut + 5, fin - 2) : null;
  return abandon === null || abandon > jour(DATE_AVIS) ? null : abandon;
}

/** All at a distance was common while the epidemic lasted, as the avis deplores. */
function modeDe(debut: Jour, tirage: Hasard): ModeFormation {
  const poids = debut < jour("2021-09-01") ? [10, 60, 30] : debut < jour("2022-03-01") ? [20, 35, 45] : [30, 20, 50];
  return au(["presentiel", "distanciel", "mixte"] as const, tirage.pondere(poids));
}

function certification(fin: Jour, tirage: Hasard): FormationDemo["pix"] {
  const le = fin + tirage.entier(5, 60);
  if (le > jour(DATE_AVIS) || tirage.chance(0.08)) return null;
  return { le, resultat: tirage.chance(0.93) ? "obtenu" : "non_obtenu" };
}
