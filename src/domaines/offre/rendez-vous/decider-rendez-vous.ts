import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { rendreCreneau } from "../../activite/index.ts";
import { direConfirme, direRefuse } from "./message-rendez-vous.rules.ts";
import { dire, prevenir } from "./prevenir.ts";
import { permet } from "./reservation.rules.ts";
import { marquerReservation, type Reservation, reservationsDeLaDate } from "./reservation.sql.ts";

/** Who booked a date of one's own agenda; undefined when it is another's. */
export async function reservationsDe(
  { db, utilisateur }: ContexteConnecte,
  evenementId: string,
): Promise<readonly Reservation[] | undefined> {
  if (!(await estASoi(db, utilisateur.personneId, evenementId))) return undefined;
  return enTantQueSysteme(db, (systeme) => reservationsDeLaDate(systeme, evenementId));
}

const estASoi = async (db: Db, personneId: number, id: string): Promise<boolean> =>
  (await db.row(
    sql`select from activite.evenement_agenda where id = ${id} and conseiller_id = ${personneId} and origine = 'reservation'`,
  )) !== undefined;

/** Says yes or no to whoever waits for an answer; no gives the place back. Who may: the adviser whose agenda it is. */
export async function deciderRendezVous(
  { db, utilisateur, maintenant, reglages }: ContexteConnecte,
  evenementId: string,
  { reservation, decision }: { readonly reservation: string; readonly decision: "confirmer" | "refuser" },
): Promise<{ readonly fait: true } | { readonly refus: "absent" }> {
  if (!(await estASoi(db, utilisateur.personneId, evenementId))) return { refus: "absent" };
  return enTantQueSysteme(db, async (systeme) => {
    const r = (await reservationsDeLaDate(systeme, evenementId)).find(({ id }) => id === reservation);
    if (r === undefined || !permet(r.statut, decision)) return { refus: "absent" };
    const statut = decision === "confirmer" ? "confirmee" : "refusee";
    if (statut === "refusee") await rendreCreneau(systeme, evenementId);
    await marquerReservation(systeme, r.id, { statut, decideePar: utilisateur.personneId }, maintenant);
    const dit = dire(r, reglages.urlPublique);
    await prevenir(systeme, r, statut, statut === "confirmee" ? direConfirme(dit) : direRefuse(dit));
    return { fait: true };
  });
}
