import type { Message } from "../../plateforme/mail/message.rules.ts";

const PAS_VOUS = "Si vous n’attendiez pas ce message, ne faites rien : rien ne changera.";

/** The link that opens an account. */
export const courrielInvitation = (invitation: {
  prenom: string;
  role: string;
  perimetre: string;
  url: string;
  jours: number;
}): Message => ({
  objet: "Votre invitation à rejoindre Déclic",
  paragraphes: [
    `Bonjour ${invitation.prenom},`,
    `Vous êtes invité à utiliser Déclic, la plateforme du programme d’inclusion numérique. Votre rôle : ${invitation.role}, ${invitation.perimetre}.`,
    "Choisissez votre mot de passe pour ouvrir votre compte.",
  ],
  action: { libelle: "Ouvrir mon compte", url: invitation.url },
  apres: [`Ce lien sert une seule fois, pendant ${invitation.jours} jours.`, PAS_VOUS],
});

/** Told to someone who already has an account. */
export const courrielNouveauRole = (fait: {
  prenom: string;
  role: string;
  perimetre: string;
  url: string;
}): Message => ({
  objet: "Un rôle de plus sur Déclic",
  paragraphes: [
    `Bonjour ${fait.prenom},`,
    `Vous avez un nouveau rôle sur Déclic : ${fait.role}, ${fait.perimetre}. Il vous attend dans le menu « Rôle ».`,
  ],
  action: { libelle: "Se connecter", url: fait.url },
});

/** The link that lets a forgotten password be replaced. */
export const courrielMotDePasse = (fait: { prenom: string; url: string }): Message => ({
  objet: "Choisir un nouveau mot de passe",
  paragraphes: [`Bonjour ${fait.prenom},`, "Vous avez demandé à choisir un nouveau mot de passe."],
  action: { libelle: "Choisir un mot de passe", url: fait.url },
  apres: ["Ce lien sert une seule fois, pendant 1 heure.", PAS_VOUS],
});

/** Told after a password was replaced. */
export const courrielMotDePasseChange = (fait: { prenom: string; url: string }): Message => ({
  objet: "Votre mot de passe a changé",
  paragraphes: [
    `Bonjour ${fait.prenom},`,
    "Votre mot de passe vient d’être changé. Vos autres connexions ont été fermées.",
  ],
  action: { libelle: "Ce n’était pas moi", url: fait.url },
});

/** To the administrators: someone read or exported more records of people than usual work explains. */
export const courrielAlerteLectures = (fait: {
  personneId: number;
  sorte: "lectures" | "exports";
  nombre: number;
  url: string;
}): Message => ({
  objet: "Alerte : beaucoup de fiches de personnes lues",
  paragraphes: [
    "Bonjour,",
    fait.sorte === "lectures"
      ? `La personne n° ${fait.personneId} a lu ${fait.nombre} fiches de personnes en une heure.`
      : `La personne n° ${fait.personneId} a exporté ${fait.nombre} fois des listes de personnes en un jour.`,
    "Ses connexions sont fermées : pour revenir, elle doit redonner son mot de passe et un nouveau code. Regardez ce qu’elle a lu et, si ce n’est pas son travail, désactivez son compte.",
  ],
  action: { libelle: "Voir ce qui a été lu", url: fait.url },
});

/** Sent to both addresses, the present one and the next: each must agree. */
export const courrielChangementAdresse = (fait: {
  prenom: string;
  nouvelle: string;
  url: string;
  ancienne: boolean;
}): Message => ({
  objet: "Confirmez votre changement d’adresse",
  paragraphes: [
    `Bonjour ${fait.prenom},`,
    fait.ancienne
      ? `Une nouvelle adresse a été demandée pour votre compte : ${fait.nouvelle}.`
      : "Vous avez demandé à utiliser cette adresse pour votre compte.",
    "Le changement se fait quand les deux adresses l’ont confirmé.",
  ],
  action: { libelle: "Confirmer le changement", url: fait.url },
  apres: ["Ce lien sert une seule fois, pendant 24 heures.", PAS_VOUS],
});
