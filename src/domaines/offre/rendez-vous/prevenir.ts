import type { Db } from "../../../plateforme/db/db.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { deposerSms } from "../../../plateforme/sms/index.ts";
import { localDe } from "../../activite/index.ts";
import type { Annonce, Dit } from "./message-rendez-vous.rules.ts";
import { lienDe, type Reservation } from "./reservation.sql.ts";

/** What the messages say of a booking. */
export const dire = ({ id, debut, fuseau, lieu, mode, identite }: Reservation, url: string): Dit => ({
  quand: debut === null ? null : localDe(debut, fuseau),
  lieu,
  mode,
  code: identite.code,
  lien: `${url}/rendez-vous/${lienDe(id)}`,
});

/** Leaves a message for whoever booked, by the way they chose: one for each `cle`. */
export async function prevenir(
  db: Db,
  { id, canal, identite }: Pick<Reservation, "id" | "canal" | "identite">,
  cle: string,
  { objet, phrases, lien }: Annonce,
): Promise<void> {
  const unique = `rendez-vous ${id} ${cle}`;
  if (canal === "sms") {
    const texte = pourTelephone([...phrases, ...(lien === undefined ? [] : [lien])].join(" "));
    await deposerSms(db, unique, { destinataire: identite.contact, texte });
    return;
  }
  const action = lien === undefined ? {} : { action: { libelle: "Voir mon rendez-vous", url: lien } };
  const message = { objet, paragraphes: phrases, ...action };
  await deposerCourriel(db, { cle: unique, personneId: null, destinataire: identite.contact, message });
}

/** The signs that make a short message cost twice are written plainly. */
const pourTelephone = (texte: string): string => texte.replaceAll("’", "'").replace(/[\u00a0\u202f]/gu, " ");
