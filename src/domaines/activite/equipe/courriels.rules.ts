import type { Message } from "../../../plateforme/mail/message.rules.ts";

/** To an adviser invited in a team. */
export const courrielInvitationEquipe = (dit: {
  readonly prenom: string;
  readonly coordinateur: string;
  readonly equipe: string;
  readonly url: string;
}): Message => ({
  objet: `${dit.coordinateur} vous invite dans une équipe`,
  paragraphes: [
    `Bonjour ${dit.prenom},`,
    `${dit.coordinateur} vous invite à rejoindre l’équipe « ${dit.equipe} » sur Déclic.`,
    "Si vous acceptez, la coordination verra vos comptes rendus et vos chiffres, et pourra vous écrire. Vous pourrez quitter l’équipe quand vous voulez.",
  ],
  action: { libelle: "Répondre à l’invitation", url: `${dit.url}/equipe` },
});

/** To a coordinateur whose invitation has its answer. */
export const courrielReponseEquipe = (dit: {
  readonly conseiller: string;
  readonly equipe: string;
  readonly fait: "accepte" | "refuse" | "quitte";
  readonly url: string;
}): Message => {
  const faits = {
    accepte: `${dit.conseiller} a accepté votre invitation dans l’équipe « ${dit.equipe} ».`,
    refuse: `${dit.conseiller} a refusé votre invitation dans l’équipe « ${dit.equipe} ».`,
    quitte: `${dit.conseiller} a quitté l’équipe « ${dit.equipe} ».`,
  };
  return {
    objet: faits[dit.fait],
    paragraphes: ["Bonjour,", faits[dit.fait]],
    action: { libelle: "Voir l’équipe", url: `${dit.url}/equipe` },
  };
};

/** A coordinateur's own words to the team. */
export const courrielDEquipe = (dit: {
  readonly coordinateur: string;
  readonly equipe: string;
  readonly objet: string;
  readonly texte: string;
}): Message => ({
  objet: dit.objet,
  paragraphes: [...dit.texte.split(/\n+/u), `${dit.coordinateur}, coordination de l’équipe « ${dit.equipe} »`],
});

/** To an adviser who wrote nothing for a month. */
export const courrielRappel = (dit: {
  readonly prenom: string;
  readonly depuis: string;
  readonly url: string;
}): Message => ({
  objet: "Vos comptes rendus d’activité",
  paragraphes: [
    `Bonjour ${dit.prenom},`,
    `Votre dernier compte rendu sur Déclic date du ${dit.depuis}. Si vous avez accompagné des personnes depuis, pensez à les y noter : un compte rendu prend moins d’une minute.`,
    "Si vous étiez en congé ou en formation, vous n’avez rien à faire.",
  ],
  action: { libelle: "Écrire un compte rendu", url: `${dit.url}/cra/nouveau` },
});

/** To a structure or a coordinateur: advisers who have written nothing for a month and a half. */
export const courrielSignalement = (dit: {
  readonly silences: readonly { readonly nom: string; readonly depuis: string }[];
  readonly url: string;
}): Message => ({
  objet:
    dit.silences.length === 1
      ? "Un conseiller n’a plus de compte rendu depuis un mois et demi"
      : `${dit.silences.length} conseillers n’ont plus de compte rendu depuis un mois et demi`,
  paragraphes: [
    "Bonjour,",
    "Ces conseillers n’ont enregistré aucun compte rendu depuis plus d’un mois et demi. Un rappel leur a déjà été envoyé.",
    ...dit.silences.map(({ nom, depuis }) => `${nom} : dernier compte rendu le ${depuis}`),
    "Prenez de leurs nouvelles : une absence, un contrat terminé ou un oubli l’expliquent le plus souvent.",
  ],
  action: { libelle: "Voir les comptes rendus", url: `${dit.url}/cra` },
});
