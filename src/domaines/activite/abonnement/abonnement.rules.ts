import type { Message } from "../../../plateforme/mail/message.rules.ts";

/** What an address may be told of. */
export const EVENEMENTS = ["compte_rendu.cree", "compte_rendu.modifie", "compte_rendu.supprime"] as const;
export type Evenement = (typeof EVENEMENTS)[number];
export const EVENEMENT_LIBELLES: Readonly<Record<Evenement, string>> = {
  "compte_rendu.cree": "Un compte rendu est créé",
  "compte_rendu.modifie": "Un compte rendu est modifié",
  "compte_rendu.supprime": "Un compte rendu est supprimé",
};

/** One thing that happened: numbers only, nothing of what the report says. */
export type Fait = { readonly evenement: Evenement; readonly id: string; readonly version: number };

export const ABONNEMENTS_MAX = 10;
/** Facts of one message at most. */
export const FAITS_MAX = 100;
/** Hours during which the former secret still signs, beside the new one. */
export const HEURES_DE_RECOUVREMENT = 48;
/** Days of failure after which an address is no longer called. */
export const JOURS_D_ECHEC = 5;

/** Roles that may have addresses called: those who write reports, their structure, the administration of the programme. */
export const ABONNES = ["conseiller", "aidant", "coordinateur", "gestionnaire_structure", "administrateur"] as const;

/**
 * What to tell of a report to those who asked for `voulus`: null when its version was told, or is of no interest to them. A report they
 * did not ask to see created is changed, the first time they hear of it.
 */
export function faitDe(
  vu: {
    readonly id: string;
    readonly version: number;
    readonly supprime: boolean;
    readonly neuf: boolean;
    readonly versionDite: number | null;
  },
  voulus: readonly Evenement[],
): Fait | null {
  const { id, version, supprime, neuf, versionDite } = vu;
  if (versionDite !== null && versionDite >= version) return null;
  const creation = neuf && versionDite === null && (version === 1 || voulus.includes("compte_rendu.cree"));
  const evenement = supprime ? "compte_rendu.supprime" : creation ? "compte_rendu.cree" : "compte_rendu.modifie";
  return voulus.includes(evenement) ? { evenement, id, version } : null;
}

/** To whoever asked for calls that no longer arrive. */
export const courrielSuspension = (dit: {
  readonly prenom: string;
  readonly nom: string;
  readonly motif: "echecs" | "role";
  readonly url: string;
}): Message => ({
  objet: `Abonnement « ${dit.nom} » suspendu`,
  paragraphes: [
    `Bonjour ${dit.prenom},`,
    dit.motif === "echecs"
      ? `Depuis ${JOURS_D_ECHEC} jours, aucun message de l’abonnement « ${dit.nom} » n’arrive à son adresse. Déclic ne l’appelle plus.`
      : `Le rôle qui permettait l’abonnement « ${dit.nom} » a pris fin. Déclic ne l’appelle plus.`,
    "Rien n’est perdu : une fois l’adresse réparée, reprenez l’abonnement, et ce qui a changé entre-temps sera envoyé.",
  ],
  action: { libelle: "Voir l’abonnement", url: `${dit.url}/compte/abonnements` },
});
