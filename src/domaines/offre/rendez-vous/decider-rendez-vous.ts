import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { confirmerCreneau, rendreCreneau } from "../../activite/index.ts";
import { direConfirme, direRefuse } from "./message-rendez-vous.rules.ts";
import { dire, prevenir } from "./prevenir.ts";
import { permet } from "./reservation.rules.ts";
import { marquerReservation, type Reservation, reservationsDeLaDate } from "./reservation.sql.ts";

/** A date of one's own agenda that people booked online, and who they are. */
export type DateReservee = {
  readonly genre: "rendez_vous" | "atelier";
  readonly debut: Date;
  readonly fuseau: string;
  readonly reservations: readonly Reservation[];
};

/** Who booked a date of one's own agenda, journalled as read; undefined when it is another's, or not a date that people book. */
export async function dateReservee(
  { db, utilisateur }: ContexteConnecte,
  evenementId: string,
): Promise<DateReservee | undefined> {
  const sienne = await dateASoi(db, utilisateur.personneId, evenementId);
  if (sienne === undefined) return undefined;
  const reservations = await enTantQueSysteme(db, (systeme) => reservationsDeLaDate(systeme, evenementId));
  const lues = reservations.map(({ id }) => id);
  await db.run(sql`select journal.lectures('offre.reservation', ${lues}::text[], 'rendez-vous')`);
  return { ...sienne, reservations };
}

/** A date of one's own agenda that people book online; undefined when it is not. */
export const dateASoi = (
  db: Db,
  personneId: number,
  id: string,
): Promise<Omit<DateReservee, "reservations"> | undefined> =>
  db.row(sql<Omit<DateReservee, "reservations">>`
    select genre, debut, fuseau from activite.evenement_agenda
    where id = ${id} and conseiller_id = ${personneId} and (origine = 'reservation' or genre = 'atelier')`);

/** Says yes or no to whoever waits for an answer; no gives the place back. Who may: the adviser whose agenda it is. */
export async function deciderRendezVous(
  { db, utilisateur, maintenant, reglages }: ContexteConnecte,
  evenementId: string,
  { reservation, decision }: { readonly reservation: string; readonly decision: "confirmer" | "refuser" },
): Promise<{ readonly fait: true } | { readonly refus: "absent" }> {
  if ((await dateASoi(db, utilisateur.personneId, evenementId)) === undefined) return { refus: "absent" };
  return enTantQueSysteme(db, async (systeme) => {
    const toutes = await reservationsDeLaDate(systeme, evenementId);
    const r = toutes.find(({ id }) => id === reservation);
    if (r === undefined || !permet(r.statut, decision)) return { refus: "absent" };
    const statut = decision === "confirmer" ? "confirmee" : "refusee";
    if (statut === "refusee") await rendreCreneau(systeme, evenementId);
    await marquerReservation(systeme, r.id, { statut, decideePar: utilisateur.personneId }, maintenant);
    if (toutes.every((une) => une === r || une.statut !== "a_confirmer")) await confirmerCreneau(systeme, evenementId);
    const dit = dire(r, reglages.urlPublique);
    await prevenir(systeme, r, statut, statut === "confirmee" ? direConfirme(dit) : direRefuse(dit));
    return { fait: true };
  });
}
