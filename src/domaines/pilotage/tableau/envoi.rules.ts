import type { Message } from "../../../plateforme/mail/message.rules.ts";
import { dateLongue } from "../../../plateforme/ui/date.rules.ts";
import { direBornes, direComparaison, direValeur, titreDe, uniteDe } from "./dire-tuile.rules.ts";
import type { TableauLu } from "./tableau-lu.rules.ts";

export const FREQUENCES = ["semaine", "mois"] as const;
export type Frequence = (typeof FREQUENCES)[number];
export const FREQUENCE_LIBELLES: Readonly<Record<Frequence, string>> = {
  semaine: "Chaque lundi",
  mois: "Le premier jour du mois",
};

/** The week, by its Monday, or the month that a day is in: a dashboard leaves once in each. */
export const periodeDEnvoi = (frequence: Frequence, jour: string, lundi: (jour: string) => string): string =>
  frequence === "semaine" ? lundi(jour) : jour.slice(0, 7);

type Envoi = {
  readonly nom: string;
  readonly prenom: string;
  readonly frequence: Frequence;
  readonly url: string;
  readonly id: number;
  readonly fin: string;
};

/** The message that brings a dashboard: each figure with its days and its comparison, leading to its definition. */
export function courrielTableau({ nom, prenom, frequence, url, id, fin }: Envoi, tableau: TableauLu): Message {
  return {
    objet: `${nom} : les chiffres au ${dateLongue(tableau.au)}`,
    paragraphes: [
      `Bonjour ${prenom},`,
      `Voici « ${nom} » : ${tableau.territoireNom}, données arrêtées au ${dateLongue(tableau.au)}.`,
      ...(tableau.mention === null ? [] : [tableau.mention]),
    ],
    liste: tableau.tuiles.flatMap((une) => {
      const { lue } = une;
      if (lue === null) return [];
      const comparaison = direComparaison(lue);
      const unite = lue.total.valeur === null ? "" : uniteDe(lue.indicateur);
      const ou = lue.territoireNom === tableau.territoireNom ? "" : `${lue.territoireNom}, `;
      const valeur = `${direValeur(lue.total, lue.indicateur)}${unite === "" ? "" : ` ${unite}`}`;
      return {
        texte: `${titreDe(une)} : ${valeur} (${ou}${direBornes(lue.indicateur, lue.demandes.total)})${comparaison === null ? "" : `. ${comparaison}`}`,
        url: `${url}/indicateurs/${lue.indicateur.code}`,
      };
    }),
    action: { libelle: "Ouvrir le tableau de bord", url: `${url}/mes-tableaux/${id}` },
    apres: [
      `Vous recevez ce message ${frequence === "semaine" ? "chaque semaine" : "chaque mois"} parce que vous l’avez demandé. Pour ne plus le recevoir : ${fin}`,
    ],
  };
}

/** Said once, when the rights that opened the dashboard are gone. */
export const courrielArret = ({ nom, prenom, url }: Pick<Envoi, "nom" | "prenom" | "url">): Message => ({
  objet: `« ${nom} » ne vous sera plus envoyé`,
  paragraphes: [
    `Bonjour ${prenom},`,
    `Le tableau de bord « ${nom} » ne vous sera plus envoyé : il a été supprimé, il n’est plus partagé, ou votre rôle ne couvre plus son périmètre.`,
  ],
  action: { libelle: "Voir vos tableaux de bord", url: `${url}/mes-tableaux` },
});
