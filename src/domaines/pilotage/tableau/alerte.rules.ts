import { accord } from "../../../plateforme/ui/nombre.rules.ts";

/** Something that asks for attention: how many, and where they are listed. */
export type Alerte = {
  readonly sorte: "peu_couverts" | "silences" | "contrats" | "lieux";
  readonly nombre: number;
  readonly href: string;
};

/** Days without any report after which an adviser is said silent. */
export const JOURS_DE_SILENCE = 30;

const MOTS: Readonly<Record<Alerte["sorte"], readonly [singulier: string, pluriel: string, suite: string]>> = {
  peu_couverts: [
    "département trop peu couvert",
    "départements trop peu couverts",
    "Par la règle de la page « Besoin et offre ».",
  ],
  silences: [
    "conseiller sans compte rendu",
    "conseillers sans compte rendu",
    `Rien d’écrit depuis ${JOURS_DE_SILENCE} jours ou plus : absence, départ, ou besoin d’aide ?`,
  ],
  contrats: ["contrat se termine bientôt", "contrats se terminent bientôt", "Ce mois-ci et les trois suivants."],
  lieux: ["lieu à actualiser", "lieux à actualiser", "Personne n’a relu leur fiche depuis un an et demi."],
};

/** « 3 lieux à actualiser », and why it matters. */
export function direAlerte({ sorte, nombre }: Alerte): { readonly titre: string; readonly suite: string } {
  const [singulier, pluriel, suite] = MOTS[sorte];
  return { titre: accord(nombre, singulier, pluriel), suite };
}
