import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { rendreCreneau } from "../../activite/index.ts";
import { dateASoi } from "./decider-rendez-vous.ts";
import { direExcuse } from "./message-rendez-vous.rules.ts";
import { dire, prevenir } from "./prevenir.ts";
import type { Presence } from "./reservation.rules.ts";
import { marquerReservation, reservationsDeLaDate } from "./reservation.sql.ts";

/**
 * Notes, of one of those who share a slot, that they came or did not once the hour has come; or that they cannot come before it: their
 * place is given back, and they are told. Who may: the adviser whose agenda it is.
 */
export async function noterPresence(
  { db, utilisateur, maintenant, reglages }: ContexteConnecte,
  evenementId: string,
  { reservation, constat }: { readonly reservation: string; readonly constat: Presence | "excuse" },
): Promise<{ readonly fait: true } | { readonly refus: "absent" | "pasEncore" | "passe" }> {
  const date = await dateASoi(db, utilisateur.personneId, evenementId);
  if (date === undefined || date.genre !== "rendez_vous") return { refus: "absent" };
  return enTantQueSysteme(db, async (systeme) => {
    const r = (await reservationsDeLaDate(systeme, evenementId)).find(({ id }) => id === reservation);
    if (r === undefined || r.statut === "attente") return { refus: "absent" };
    const commence = date.debut <= maintenant;
    if (constat !== "excuse") {
      if (!commence) return { refus: "pasEncore" };
      await systeme.run(sql`update offre.reservation set presence = ${constat} where id = ${r.id}`);
      return { fait: true };
    }
    if (commence) return { refus: "passe" };
    await rendreCreneau(systeme, evenementId);
    await marquerReservation(systeme, r.id, { statut: "annulee" }, maintenant);
    await prevenir(systeme, r, "annule", direExcuse(dire(r, reglages.urlPublique)));
    return { fait: true };
  });
}
