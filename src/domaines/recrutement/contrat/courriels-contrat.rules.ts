import { direPixJuge } from "../candidat/courriels-candidat.rules.ts";
import type { Annonce } from "../manifestation/courriels.rules.ts";
import { JOURS_LIEN } from "./accord.rules.ts";
import { COTES, type Cote, type SorteActe } from "./suites.rules.ts";

/** To whoever a structure wants to hire: the contract that is prepared, to agree to or to refuse. */
export const direAccordDemande = (structure: string): Annonce => ({
  objet: `${structure} prépare un contrat avec vous`,
  phrases: [
    `${structure} veut vous recruter comme conseiller numérique. Lisez ce qui est écrit de vous et du contrat, puis dites oui ou non : rien ne se fait sans vous.`,
    `Vous y donnez aussi votre résultat au test Pix. Le lien sert pendant ${JOURS_LIEN} jours.`,
    "Vous ne connaissez pas cette structure ? Dites non, ou ne faites rien.",
  ],
  lien: "Lire et répondre",
});

/** To the structure: the person answered. */
export const direReponseRecue = (reponse: "accepte" | "refuse"): Annonce => ({
  objet: reponse === "accepte" ? "La personne a dit oui au contrat" : "La personne a dit non au contrat",
  phrases: [
    reponse === "accepte"
      ? "La personne que vous voulez recruter a donné son accord. Le dossier dit ce qui manque encore."
      : "La personne que vous vouliez recruter a refusé ce contrat.",
  ],
  lien: "Voir le dossier",
});

/** To the structure: the Pix result was judged. */
export const direPixDuDossier = (verifie: boolean): Annonce => ({
  objet: verifie ? "Résultat Pix vérifié" : "Résultat Pix non vérifié",
  phrases: [
    verifie
      ? "Le résultat Pix de la personne que vous voulez recruter est vérifié."
      : "Le résultat Pix de la personne n’a pas pu être vérifié : elle est prévenue et peut en donner un autre.",
  ],
  lien: "Voir le dossier",
});

/** To the person: their Pix result was judged. */
export const direPixPourLaPersonne = (motif: string | null): Annonce => ({
  ...direPixJuge(motif),
  lien: motif === null ? "Voir ce qui est écrit" : "Donner un autre résultat",
});

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

const REMEDES: Readonly<Record<Cote, string>> = {
  structure: "Convenez avec la personne d’un autre avenant, qui tient compte de ce motif.",
  personne: "Voyez avec la structure un autre avenant, ou un autre jour.",
  administration: "La structure et la personne sont prévenues : assurez-vous qu’elles conviennent d’un autre avenant.",
};

/** To both sides and to the administration: an amendment did not take effect on its day. */
export const direSansEffet = (
  cote: Cote,
  { structure, effetLe }: { readonly structure: string; readonly effetLe: string },
  motif: string,
): Annonce => ({
  objet: `Contrat avec ${structure} : un avenant n’a pas pris effet`,
  phrases: [
    `L’avenant convenu pour le ${enClair(effetLe)} n’a pas pris effet : le contrat continue comme avant.`,
    `Pourquoi : ${motif}`,
    `${REMEDES[cote]} Sinon, un nouvel essai a lieu chaque nuit, sans autre message.`,
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
