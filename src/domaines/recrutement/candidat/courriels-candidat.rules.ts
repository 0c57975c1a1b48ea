import type { Annonce } from "../manifestation/courriels.rules.ts";
import { JOURS_CONFIRMATION, MOIS_APRES_CONTACT } from "./candidat.rules.ts";

/** The link that confirms an address: using it opens the application. */
export const direAConfirmer = (): Annonce => ({
  objet: "Confirmez votre candidature de conseiller numérique",
  phrases: [
    "Vous avez demandé à candidater comme conseiller numérique. Il reste à confirmer que cette adresse est la vôtre.",
    `Ce lien sert une fois, pendant ${JOURS_CONFIRMATION} jours. Si vous n’avez rien demandé, ne faites rien : rien ne sera gardé.`,
  ],
  lien: "Confirmer ma candidature",
});

/** The address already has a live application. */
export const direDejaCandidat = (): Annonce => ({
  objet: "Votre candidature est déjà là",
  phrases: [
    "Vous avez demandé à candidater, mais votre candidature existe déjà : une seule suffit. Vous pouvez la voir et la modifier.",
  ],
  lien: "Voir ma candidature",
});

/** Everything is there. */
export const direComplete = (suite: string): Annonce => ({
  objet: "Votre candidature est complète",
  phrases: ["Merci : votre candidature est complète.", suite],
  lien: "Voir ma candidature",
});

/** Once, seven days after, when something is missing. */
export const direIncomplete = (manques: readonly string[]): Annonce => ({
  objet: "Votre candidature attend encore quelque chose",
  phrases: [
    "Aucun poste ne peut encore vous être proposé. Il manque :",
    ...manques.map((un) => `- ${un}`),
    "Nous n’enverrons pas d’autre rappel.",
  ],
  lien: "Compléter ma candidature",
});

/** Once, when the date of availability is past. */
export const direDatePassee = (jour: string): Annonce => ({
  objet: "Êtes-vous toujours disponible ?",
  phrases: [
    `Vous aviez dit pouvoir commencer le ${jour}. Cette date est passée : dites-nous laquelle vaut maintenant, ou mettez votre candidature en pause.`,
  ],
  lien: "Changer la date",
});

/** One month before everything is erased. */
export const direEffacementProche = (jour: string): Annonce => ({
  objet: "Votre candidature va être effacée",
  phrases: [
    `Rien ne s’est passé sur votre candidature depuis longtemps. Le ${jour}, elle sera effacée, comme promis : ${MOIS_APRES_CONTACT} mois au plus.`,
    "Pour la garder, ouvrez-la et dites que vous êtes toujours là. Sinon, ne faites rien.",
  ],
  lien: "Garder ma candidature",
});

/** A Pix result was judged. */
export const direPixJuge = (motif: string | null): Annonce => ({
  objet: motif === null ? "Votre résultat Pix est vérifié" : "Votre résultat Pix n’a pas pu être vérifié",
  phrases:
    motif === null
      ? ["Votre résultat Pix est vérifié. Vous n’avez rien à faire."]
      : [`Motif : ${motif}`, "Vous pouvez donner un autre résultat, ou une autre preuve."],
  lien: "Voir ma candidature",
});
