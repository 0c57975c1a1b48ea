import { dateAvecJour, heure } from "../../../plateforme/ui/date.rules.ts";
import { dicter } from "./contact.rules.ts";

/** What is told of a rendez-vous: in one line for a telephone, the same in an e-mail. */
export type Annonce = {
  readonly objet: string;
  readonly phrases: readonly string[];
  readonly lien?: string;
  /** Only for whoever holds the contact: it proves that it is theirs. */
  readonly secret?: true;
  /** Not for the telephone of the person helped, whose owner proved nothing: it is told of what lasts. */
  readonly contactSeul?: true;
};

/** What the messages say of it. `quand` is the wall clock of the place. */
export type Dit = {
  readonly quand: { readonly jour: string; readonly heure: string } | null;
  readonly lieu: string;
  /** « 1 rue des Fleurs, Guéret, 05 55 00 00 00 »: told of what one goes to; empty when not known. */
  readonly acces: string;
  readonly mode: "sur_place" | "telephone" | "domicile";
  readonly code: string;
  readonly lien: string;
};

/** « lundi 23 novembre 2026 à 9 h » */
export const direQuand = ({ jour, heure: a }: { readonly jour: string; readonly heure: string }): string =>
  `${dateAvecJour(jour)} à ${heure(a)}`;

const OU = {
  sur_place: (lieu: string) => lieu,
  telephone: (lieu: string) => `par téléphone (${lieu})`,
  domicile: (lieu: string) => `chez vous (${lieu})`,
} as const;

const direRendezVous = ({ quand, lieu, mode }: Dit): string =>
  `${quand === null ? "" : `${direQuand(quand)}, `}${OU[mode](lieu)}`;

/** The same, with how to get there for whoever goes there. */
const direOuAller = (dit: Dit): string =>
  `${direRendezVous(dit)}${dit.mode === "sur_place" && dit.acces !== "" ? `, ${dit.acces}` : ""}`;

/** The code that proves a telephone or an address. */
export const direPreuve = (preuve: string, minutes: number): Annonce => ({
  objet: "Votre code pour prendre rendez-vous",
  phrases: [`Déclic : votre code est ${dicter(preuve)}. Il vaut ${minutes} minutes. Ne le donnez à personne d’autre.`],
  secret: true,
});

const AVEC_CODE = (dit: Dit): string => `Pour changer ou annuler, votre code : ${dicter(dit.code)}.`;

/** The rendez-vous is taken. */
export const direConfirme = (dit: Dit): Annonce => ({
  objet: "Votre rendez-vous est pris",
  phrases: [`Rendez-vous pris : ${direOuAller(dit)}.`, AVEC_CODE(dit)],
  lien: dit.lien,
});

/** The adviser has still to say yes. */
export const direDemande = (dit: Dit): Annonce => ({
  objet: "Votre demande de rendez-vous",
  phrases: [`Demande reçue : ${direOuAller(dit)}. Le conseiller vous répondra.`, AVEC_CODE(dit)],
  lien: dit.lien,
});

/** The adviser cannot. */
export const direRefuse = (dit: Dit): Annonce => ({
  objet: "Ce rendez-vous n’est pas possible",
  phrases: [`Rendez-vous impossible : ${direRendezVous(dit)}. Vous pouvez choisir un autre moment.`],
  lien: dit.lien,
});

/** Moved, by whoever. */
export const direDeplace = (dit: Dit): Annonce => ({
  objet: "Votre rendez-vous a changé",
  phrases: [`Rendez-vous déplacé : ${direOuAller(dit)}.`, AVEC_CODE(dit)],
  lien: dit.lien,
});

/** Cancelled, by whoever: nothing is reproached. */
export const direAnnule = (dit: Dit): Annonce => ({
  objet: "Votre rendez-vous est annulé",
  phrases: [`Rendez-vous annulé : ${direRendezVous(dit)}. Vous pouvez en prendre un autre.`],
  lien: dit.lien,
});

/** The adviser noted that they cannot come: their place goes to another, nothing is reproached. */
export const direExcuse = (dit: Dit): Annonce => ({
  objet: "Votre rendez-vous est annulé",
  phrases: [
    `C’est noté : vous ne pouvez pas venir. Rendez-vous annulé : ${direRendezVous(dit)}. Vous pouvez en prendre un autre.`,
  ],
  lien: dit.lien,
});

/** The place receives nobody any more: waiting for it is over. */
export const direFinAttente = (dit: Dit): Annonce => ({
  objet: "Ce lieu ne prend plus de rendez-vous",
  phrases: [`Ce lieu ne prend plus de rendez-vous : ${dit.lieu}. Vous n’êtes plus en liste d’attente.`],
  lien: dit.lien,
});

/** The adviser had cancelled it, and puts it back as it was. */
export const direRetabli = (dit: Dit, statut: "attente" | "a_confirmer" | "confirmee"): Annonce => ({
  objet: "Votre rendez-vous a bien lieu",
  phrases: [
    `Finalement, il a bien lieu : ${direRendezVous(dit)}.`,
    { attente: "Vous êtes en liste d’attente.", a_confirmer: "Le conseiller vous répondra.", confirmee: "" }[statut],
    `Vous ne venez plus ? Annulez-le avec votre code : ${dicter(dit.code)}.`,
  ].filter((phrase) => phrase !== ""),
  lien: dit.lien,
});

/** The day before. */
export const direRappel = (dit: Dit): Annonce => ({
  objet: "Rappel : votre rendez-vous",
  phrases: [`Rappel : rendez-vous ${direOuAller(dit)}.`, AVEC_CODE(dit)],
  lien: dit.lien,
});

/** On the waiting list. */
export const direAttente = (dit: Dit): Annonce => ({
  objet: "Vous êtes en liste d’attente",
  phrases: [`Vous êtes en liste d’attente : ${direRendezVous(dit)}. Nous vous écrirons dès qu’une place se libère.`],
  lien: dit.lien,
});

/** A slot has been freed; the first to choose it has it. */
export const direPlaceLibre = (dit: Dit): Annonce => ({
  objet: "Un rendez-vous s’est libéré",
  phrases: [`Un rendez-vous s’est libéré : ${dit.lieu}. Choisissez vite votre heure, elle n’est pas gardée.`],
  lien: dit.lien,
  contactSeul: true,
});

/** They did not come: nothing is reproached, nothing is lost. */
export const direAbsence = (dit: Dit): Annonce => ({
  objet: "Nous ne vous avons pas vu",
  phrases: [
    `Nous ne vous avons pas vu à votre rendez-vous (${dit.lieu}). Ce n’est pas grave. Vous pouvez en prendre un autre quand vous voulez.`,
  ],
  lien: dit.lien,
});
