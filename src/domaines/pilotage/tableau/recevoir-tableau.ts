import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Contexte, ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { lundiDe } from "../../activite/index.ts";
import { lireCompose } from "./composes.query.ts";
import { type Frequence, periodeDEnvoi } from "./envoi.rules.ts";
import { abonner, arreterEnvoi, desabonner } from "./envoi.sql.ts";
import { lireJetonDEnvoi } from "./jeton-envoi.ts";

/** Asks for a dashboard by mail, or no longer (`frequence` null); false when one may not open it. */
export async function recevoirTableau(c: ContexteConnecte, id: number, frequence: Frequence | null): Promise<boolean> {
  const tableau = await lireCompose(c.db, id);
  if (tableau === undefined || !tableau.couvert) return false;
  const { personneId, affectationId } = c.utilisateur;
  if (frequence === null) {
    await desabonner(c.db, id, personneId, c.maintenant);
    return true;
  }
  const periode = periodeDEnvoi(frequence, jourCivil(c.maintenant), lundiDe);
  await abonner(c.db, { tableauId: id, personneId, affectationId }, { frequence, periode }, c.maintenant);
  return true;
}

/** Ends the mails that a token names: whoever holds it may, signed in or not. False when it names nothing. */
export async function finirEnvoi({ systeme, maintenant }: Contexte, jeton: string): Promise<boolean> {
  const id = lireJetonDEnvoi(jeton);
  if (id === undefined) return false;
  await systeme((db) => arreterEnvoi(db, id, "desabonne", maintenant));
  return true;
}
