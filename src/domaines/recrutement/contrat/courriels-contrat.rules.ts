import type { Annonce } from "../manifestation/courriels.rules.ts";

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
