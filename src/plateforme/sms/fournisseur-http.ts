import { jugerAdresse, type Permissions, STRICTES } from "../envoi/adresse-permise.ts";
import { envoyerJson } from "../envoi/envoyer-http.ts";
import type { Sms } from "./deposer-sms.ts";

/** Who takes short messages to telephones. */
export type FournisseurSms = {
  /** Gives one message; throws when it was not taken, with no number in the reason. */
  readonly remettre: (id: number, sms: Sms) => Promise<void>;
};

export type ReglagesSms = { readonly url: string; readonly jeton: string | undefined; readonly expediteur: string };

/** A provider reached by HTTP: see the README. Its address is judged at each sending; nothing is sent to a private network. */
export const fournisseurHttp = (
  { url, jeton, expediteur }: ReglagesSms,
  permis: Permissions = STRICTES,
): FournisseurSms => ({
  remettre: async (id, { destinataire, texte }) => {
    const destination = await jugerAdresse(url, permis);
    if ("refus" in destination) throw new Error(destination.refus);
    const corps = JSON.stringify({ id: `declic-${id}`, destinataire, expediteur, texte });
    const recue = await envoyerJson(destination, corps, {
      "idempotency-key": `declic-${id}`,
      ...(jeton !== undefined && { authorization: `Bearer ${jeton}` }),
    });
    if ("panne" in recue) throw new Error(recue.panne);
    if (recue.statut < 200 || recue.statut >= 300) throw new Error(`réponse ${recue.statut}`);
  },
});
