import type { Message } from "../../../plateforme/mail/message.rules.ts";
import { dateLongue } from "../../../plateforme/ui/date.rules.ts";

/** A place to look at again. */
export type LieuARelire = {
  readonly id: string;
  readonly nom: string;
  readonly communeNom: string;
  readonly dateMaj: string;
};

/** Places named one by one; the others are counted. */
const NOMMES = 20;

/** To someone who keeps places that nobody looked at for a year: all of them in one message, oldest first. */
export function courrielARelire(dit: {
  readonly prenom: string;
  readonly lieux: readonly LieuARelire[];
  readonly url: string;
}): Message {
  const [premier] = dit.lieux;
  const seul = dit.lieux.length === 1 ? premier : undefined;
  const reste = dit.lieux.length - NOMMES;
  return {
    objet:
      seul === undefined
        ? `${dit.lieux.length} lieux à relire`
        : `« ${seul.nom} » : ces informations sont-elles encore justes ?`,
    paragraphes: [
      `Bonjour ${dit.prenom},`,
      seul === undefined
        ? "Personne n’a relu ces lieux depuis un an ou plus. Le public y cherche une adresse, des horaires, un numéro : dites-nous s’ils sont toujours justes."
        : "Personne n’a relu ce lieu depuis un an ou plus. Le public y cherche une adresse, des horaires, un numéro : dites-nous s’ils sont toujours justes.",
      ...dit.lieux
        .slice(0, NOMMES)
        .map(({ nom, communeNom, dateMaj }) => `${nom}, ${communeNom} : relu le ${dateLongue(dateMaj)}`),
      ...(reste > 0 ? [`Et ${reste === 1 ? "un autre lieu" : `${reste} autres lieux`}.`] : []),
    ],
    action: {
      libelle: "Dire qu’ils sont toujours justes, ou corriger",
      url: seul === undefined ? `${dit.url}/lieux/tenus` : `${dit.url}/lieux/tenus/${seul.id}`,
    },
    apres: ["Une touche suffit si rien n’a changé. Nous n’écrivons jamais plus d’une fois par mois à ce sujet."],
  };
}
