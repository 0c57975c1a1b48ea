import type { Autonomie } from "../compte-rendu/vocabulaire.rules.ts";

/** A step noted on a civil day. */
export type Marche = { readonly jour: string; readonly autonomie: Autonomie };

export type TraceAutonomie = {
  readonly largeur: number;
  readonly hauteur: number;
  readonly gauche: number;
  readonly droite: number;
  readonly points: readonly { readonly x: number; readonly y: number; readonly marche: Marche }[];
  readonly lignes: readonly { readonly y: number; readonly autonomie: Autonomie }[];
};

const LARGEUR = 560;
const HAUTEUR = 170;
const GAUCHE = 190;
const DROITE = 540;
const ORDONNEES = { 1: 130, 2: 80, 3: 30 } as const;

/** Where each step is drawn: time runs evenly, so that a long pause shows. Days in order; null when nothing was noted. */
export function tracerAutonomie(marches: readonly Marche[]): TraceAutonomie | null {
  const [premiere] = marches;
  const derniere = marches.at(-1);
  if (premiere === undefined || derniere === undefined) return null;
  const debut = jours(premiere.jour);
  const duree = Math.max(1, jours(derniere.jour) - debut);
  return {
    largeur: LARGEUR,
    hauteur: HAUTEUR,
    gauche: GAUCHE,
    droite: DROITE,
    points: marches.map((marche) => ({
      x: Math.round(GAUCHE + 20 + ((jours(marche.jour) - debut) / duree) * (DROITE - GAUCHE - 40)),
      y: ORDONNEES[marche.autonomie],
      marche,
    })),
    lignes: [
      { y: ORDONNEES[3], autonomie: 3 },
      { y: ORDONNEES[2], autonomie: 2 },
      { y: ORDONNEES[1], autonomie: 1 },
    ],
  };
}

const jours = (jour: string): number => Math.round(Date.parse(`${jour}T00:00:00Z`) / 86_400_000);
