import type { Annonce } from "../manifestation/courriels.rules.ts";
import type { Statut } from "./cycle.rules.ts";

type Dit =
  | Statut
  | "retour"
  | "message"
  | "entretien_propose"
  | "entretien_choisi"
  | "entretien_annule"
  | "autre_recrute";

/** What is written to a candidate when a structure moved; undefined when there is nothing to say. No content of messages, no other name. */
export function direAuCandidat(dit: Dit, structure: string): Annonce | undefined {
  switch (dit) {
    case "interet_structure":
      return {
        objet: `${structure} s’intéresse à votre candidature`,
        phrases: [
          `${structure} aimerait vous connaître. Votre nom ne lui est donné que si vous dites oui.`,
          "Répondez quand vous voulez : vous pouvez accepter, ou décliner en disant pourquoi.",
        ],
        lien: "Voir la proposition",
      };
    case "entretien":
      return {
        objet: `${structure} est d’accord pour vous parler`,
        phrases: [`Vous avez tous les deux dit oui. ${structure} connaît maintenant votre nom, et peut vous écrire.`],
        lien: "Voir la suite",
      };
    case "retenu":
      return {
        objet: `${structure} souhaite vous recruter`,
        phrases: [`${structure} vous retient. Le contrat se prépare ; vous pouvez encore décliner.`],
        lien: "Voir la suite",
      };
    case "decline":
      return {
        objet: `${structure} ne donne pas suite`,
        phrases: [
          `${structure} ne donne pas suite. Merci d’avoir pris ce temps : vos autres propositions restent ouvertes, et il en viendra d’autres.`,
        ],
        lien: "Voir mes propositions",
      };
    case "retour":
      return {
        objet: `${structure} est revenue sur sa réponse`,
        phrases: [`${structure} a annulé sa dernière réponse. Voyez où vous en êtes.`],
        lien: "Voir la proposition",
      };
    case "message":
      return { objet: `Un message de ${structure}`, phrases: [`${structure} vous a écrit.`], lien: "Lire le message" };
    case "entretien_propose":
      return {
        objet: `${structure} vous propose un entretien`,
        phrases: ["Choisissez le moment qui vous va parmi ceux proposés."],
        lien: "Choisir un moment",
      };
    case "entretien_annule":
      return {
        objet: `L’entretien avec ${structure} est annulé`,
        phrases: [`${structure} peut vous proposer d’autres moments.`],
        lien: "Voir la suite",
      };
    default:
      return undefined;
  }
}

/** What is written to those who manage a structure. The person is not named: the page names them to who may know. */
export function direALaStructure(dit: Dit): Annonce | undefined {
  switch (dit) {
    case "interet_candidat":
      return {
        objet: "Une personne s’intéresse à votre poste",
        phrases: ["Voyez pourquoi elle vous est proposée, et dites si vous êtes intéressé aussi."],
        lien: "Voir la proposition",
      };
    case "entretien":
      return {
        objet: "Une personne est d’accord pour vous parler",
        phrases: ["Vous avez tous les deux dit oui : vous savez maintenant qui elle est. Proposez-lui un entretien."],
        lien: "Proposer un entretien",
      };
    case "decline":
      return {
        objet: "Une personne ne donne pas suite",
        phrases: ["Elle a dit pourquoi. Vos autres propositions restent ouvertes."],
        lien: "Voir mes propositions",
      };
    case "retour":
      return {
        objet: "Une personne est revenue sur sa réponse",
        phrases: ["Voyez où vous en êtes avec elle."],
        lien: "Voir la proposition",
      };
    case "message":
      return { objet: "Un message d’une personne candidate", phrases: ["Elle vous a écrit."], lien: "Lire le message" };
    case "entretien_choisi":
      return {
        objet: "Un entretien est fixé",
        phrases: ["La personne a choisi un des moments proposés."],
        lien: "Voir l’entretien",
      };
    case "entretien_annule":
      return {
        objet: "Un entretien est annulé",
        phrases: ["La personne ne peut pas venir. Proposez-lui d’autres moments."],
        lien: "Proposer d’autres moments",
      };
    case "autre_recrute":
      return {
        objet: "Une personne que vous suiviez est recrutée ailleurs",
        phrases: [
          "Elle vient de signer avec une autre structure. Merci de l’intérêt que vous lui avez porté.",
          "D’autres personnes vous sont proposées.",
        ],
        lien: "Voir mes propositions",
      };
    default:
      return undefined;
  }
}

/** New propositions of a run, one message for each person and each structure. */
export const direNouvelles = (nombre: number): Annonce => ({
  objet: nombre > 1 ? `${nombre} nouvelles propositions` : "Une nouvelle proposition",
  phrases: [
    nombre > 1
      ? "De nouvelles propositions de mise en relation vous attendent, avec leurs raisons."
      : "Une nouvelle proposition de mise en relation vous attend, avec ses raisons.",
    "Sans réponse, une proposition est retirée au bout de trois semaines.",
  ],
  lien: "Voir mes propositions",
});
