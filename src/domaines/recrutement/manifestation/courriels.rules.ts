/** A message about a file: subject, sentences, and what its link is called. */
export type Annonce = { readonly objet: string; readonly phrases: readonly string[]; readonly lien: string };

type Dossier = { readonly nom: string; readonly appel: string };

/** The link that opens a file just begun: using it proves the address. */
export const direCommencee = ({ nom, appel }: Dossier): Annonce => ({
  objet: "Votre demande de conseiller numérique : continuez ici",
  phrases: [
    `Vous avez commencé un dossier pour ${nom === "" ? "votre structure" : nom}, en réponse à l’appel « ${appel} ».`,
    "Ce lien ouvre le dossier. Il est secret : gardez ce message, il servira jusqu’à la réponse du comité.",
    "Le dossier est gardé 3 mois. Si vous n’avez rien commencé, ne faites rien.",
  ],
  lien: "Ouvrir le dossier",
});

/** The file was received. */
export const direDeposee = ({ nom, appel }: Dossier): Annonce => ({
  objet: "Votre dossier est bien reçu",
  phrases: [
    `Le dossier de ${nom}, en réponse à l’appel « ${appel} », est bien reçu.`,
    "La préfecture de votre département donne son avis, d’ordinaire en 30 jours. Le comité décide ensuite, d’ordinaire en 45 jours.",
  ],
  lien: "Suivre le dossier",
});

/** To those who manage the structure: someone asked for posts in its name. */
export const direDeposeeEnSonNom = ({ nom, appel }: Dossier, qui: string): Annonce => ({
  objet: `Une demande de postes au nom de ${nom}`,
  phrases: [
    `${qui} a envoyé un dossier au nom de ${nom}, en réponse à l’appel « ${appel} ».`,
    "Vous n’étiez pas au courant ? Ouvrez le dossier : vous pouvez le retirer, et prévenir la préfecture.",
  ],
  lien: "Voir le dossier",
});

/** To the préfecture: a file waits for its opinion. */
export const direAInstruire = ({ nom, appel }: Dossier): Annonce => ({
  objet: `Un dossier à instruire : ${nom}`,
  phrases: [`${nom} demande des postes, en réponse à l’appel « ${appel} ». Votre avis est attendu sous 30 jours.`],
  lien: "Lire le dossier",
});

/** The file was withdrawn. */
export const direRetiree = ({ nom, appel }: Dossier): Annonce => ({
  objet: "Votre dossier est retiré",
  phrases: [`Le dossier de ${nom}, en réponse à l’appel « ${appel} », est retiré. Vous pouvez en commencer un autre.`],
  lien: "Voir le dossier",
});

/** To the préfecture: nothing more to do. */
export const direRetireePrefecture = ({ nom, appel }: Dossier): Annonce => ({
  objet: `Dossier retiré : ${nom}`,
  phrases: [`${nom} a retiré son dossier, en réponse à l’appel « ${appel} ».`],
  lien: "Voir le dossier",
});

export type DecisionDite = Dossier & {
  readonly issue: "retenu" | "ajourne" | "refuse";
  readonly postes: number;
  readonly motif: string;
};

const OBJETS = {
  retenu: "Votre dossier est retenu",
  ajourne: "Votre dossier est ajourné",
  refuse: "Votre dossier n’est pas retenu",
} as const;

/** What the committee decided, to the structure. */
export const direDecision = ({ nom, appel, issue, postes, motif }: DecisionDite): Annonce => ({
  objet: OBJETS[issue],
  phrases: [
    `Le comité de sélection a examiné le dossier de ${nom}, en réponse à l’appel « ${appel} ».`,
    issue === "retenu"
      ? `Il vous accorde ${postes} poste${postes > 1 ? "s" : ""}. Vous pouvez recruter dès maintenant.`
      : issue === "ajourne"
        ? "Il le reverra à sa prochaine séance. Vous n’avez rien à refaire."
        : "Il ne le retient pas. Vous pourrez répondre au prochain appel.",
    `Motif : ${motif}`,
  ],
  lien: "Voir le dossier",
});

/** The same, to the préfecture. */
export const direDecisionPrefecture = ({ nom, issue, postes, motif }: DecisionDite): Annonce => ({
  objet: `Décision du comité : ${nom}`,
  phrases: [
    issue === "retenu"
      ? `Le comité accorde ${postes} poste${postes > 1 ? "s" : ""} à ${nom}.`
      : issue === "ajourne"
        ? `Le comité ajourne le dossier de ${nom}.`
        : `Le comité ne retient pas le dossier de ${nom}.`,
    `Motif : ${motif}`,
  ],
  lien: "Lire le dossier",
});
