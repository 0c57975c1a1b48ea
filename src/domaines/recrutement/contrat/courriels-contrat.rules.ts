import type { Annonce } from "../manifestation/courriels.rules.ts";
import { COTES, type Cote, type SorteActe } from "./suites.rules.ts";

/** To the structure: what is to be corrected before the contract can be signed. */
export const direACorriger = (motif: string): Annonce => ({
  objet: "Un contrat à corriger",
  phrases: ["Votre dossier de contrat a été lu. Il reste quelque chose à corriger :", motif],
  lien: "Corriger le dossier",
});

/** To the structure: the contract is recorded. */
export const direValide = (debut: string): Annonce => ({
  objet: "Contrat validé",
  phrases: [
    `Le contrat qui commence le ${debut} est validé et le poste est occupé.`,
    "Faites-le signer avant le premier jour et remettez-en un exemplaire à la personne.",
  ],
  lien: "Voir le contrat",
});

/** To the person hired. */
export const direEmbauche = (structure: string, debut: string): Annonce => ({
  objet: "Votre contrat de conseiller numérique est validé",
  phrases: [
    `Votre contrat avec ${structure} commence le ${debut}.`,
    "Vous le retrouvez dans votre espace, avec ce que vous ferez et ne ferez pas.",
  ],
  lien: "Voir mon contrat",
});

const ACTES: Readonly<Record<SorteActe, string>> = {
  avenant: "un avenant",
  renouvellement: "un renouvellement",
  suspension: "une absence",
  reprise: "un retour",
  rupture: "une rupture",
};

/** To the others: someone declared a change of the contract. */
export function direActeDeclare(sorte: SorteActe, cote: Cote, jour: string, structure: string): Annonce {
  const fait = sorte === "suspension" || sorte === "reprise";
  return {
    objet: `Contrat avec ${structure} : ${ACTES[sorte]}`,
    phrases: [
      `${majuscule(COTES[cote])} a déclaré ${ACTES[sorte]} ${sorte === "rupture" ? "avec un dernier jour de travail le" : "à partir du"} ${enClair(jour)}.`,
      fait ? "Rien d’autre n’est à faire." : "Rien ne change tant que l’autre partie n’a pas répondu.",
    ],
    lien: fait ? "Voir le contrat" : "Lire et répondre",
  };
}

/** To both: the change was accepted, or not. */
export const direActeConclu = (sorte: SorteActe, jour: string, structure: string, accepte: boolean): Annonce => ({
  objet: `Contrat avec ${structure} : ${ACTES[sorte]} ${accepte ? "confirmé" : "non confirmé"}${sorte === "avenant" || sorte === "renouvellement" ? "" : "e"}`,
  phrases: [
    accepte
      ? `C’est confirmé, ${sorte === "rupture" ? "dernier jour de travail le" : "à partir du"} ${enClair(jour)}.`
      : "Ce n’est pas confirmé : le contrat continue comme avant. Le motif est dans le dossier.",
  ],
  lien: "Voir le contrat",
});

/** To whoever leaves: three questions, if they wish. */
export const direDepart = (): Annonce => ({
  objet: "Vous partez : trois questions, si vous le voulez",
  phrases: [
    "Votre contrat se termine. Dites-nous en une minute pourquoi, et ce que vous ferez ensuite.",
    "Rien ne vous y oblige. Votre nom n’est pas gardé avec vos réponses.",
  ],
  lien: "Répondre",
});

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);
const enClair = (jour: string): string => jour.split("-").toReversed().join("/");
