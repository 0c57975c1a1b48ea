import type { StatutPix } from "../candidat/candidat.rules.ts";
import { SEUIL_PIX } from "./lire-termes.rules.ts";

/** What whoever a structure wants to hire answered of the contract they were shown. */
export type Accord = {
  readonly envoyeLe: Date;
  readonly reponse: "accepte" | "refuse" | null;
  readonly reponduLe: Date | null;
  readonly motif: string | null;
  /** Same address and same contract as those they were shown. */
  readonly aJour: boolean;
  readonly pixScore: number | null;
  readonly pixLe: string | null;
  readonly pixCode: string | null;
  readonly pixStatut: StatutPix;
  readonly pixMotif: string | null;
};

/** Days during which a link answers, once sent. */
export const JOURS_LIEN = 30;

/** What a hiring awaits of the person, in plain words; nothing when they agreed and their Pix result is verified. `pix`: a result verified elsewhere. */
export function attendusDe(accord: Accord | null, pix: number | null): readonly string[] {
  if (accord === null) return ["La personne n’a pas encore vu ce contrat : envoyez-lui le lien, elle dira oui ou non."];
  if (accord.reponse === "refuse" && accord.aJour) return ["La personne a refusé ce contrat."];
  if (!accord.aJour)
    return ["Le contrat ou l’adresse a changé depuis que la personne l’a vu : envoyez-lui de nouveau le lien."];
  if (accord.reponse === null) return ["La personne n’a pas encore répondu au lien qui lui a été envoyé."];
  return attenduPix(accord, pix);
}

function attenduPix({ pixStatut, pixScore }: Accord, verifie: number | null): readonly string[] {
  if (verifie !== null && verifie >= SEUIL_PIX) return [];
  switch (pixStatut) {
    case "non_declare":
      return ["La personne n’a pas encore donné son résultat au test Pix, par le même lien."];
    case "a_verifier":
      return ["L’administration n’a pas encore vérifié le résultat Pix de la personne."];
    case "refuse":
      return ["Le résultat Pix de la personne n’a pas pu être vérifié : elle en donne un autre, par le lien reçu."];
    case "verifie":
      return (pixScore ?? 0) >= SEUIL_PIX
        ? []
        : [`Le programme demande ${SEUIL_PIX} % au test Pix : la personne a ${pixScore} %. Elle peut le repasser.`];
  }
}

/** The verified result of whoever agreed, the best of theirs; null when none is. `ailleurs`: verified when they applied beside, under the same address. */
export function pixVerifie(accord: Accord | null, ailleurs: number | null): number | null {
  if (accord?.reponse !== "accepte" || !accord.aJour) return null;
  const dit = accord.pixStatut === "verifie" ? accord.pixScore : null;
  return dit === null || ailleurs === null ? (dit ?? ailleurs) : Math.max(dit, ailleurs);
}

/** Whether the link may be sent: not again for the same contract once it was refused. */
export const peutDemander = (accord: Accord | null): boolean => accord?.reponse !== "refuse" || !accord.aJour;

export const REPONSES = { accepte: "A dit oui", refuse: "A dit non" } as const;
