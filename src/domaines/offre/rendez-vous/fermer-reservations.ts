import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { rendre } from "./changer-rendez-vous.ts";
import { direAnnule, direFinAttente } from "./message-rendez-vous.rules.ts";
import { dire, prevenir } from "./prevenir.ts";
import { marquerReservation, reservationsDuLieu } from "./reservation.sql.ts";

/** What becomes of what was booked in a place that the public no longer sees: cancelled and told, or kept. */
export const SORTS_DU_LIEU = ["annuler", "garder"] as const;
export type SortDuLieu = (typeof SORTS_DU_LIEU)[number];

/**
 * Cancels what was booked in a place and tells each person, or keeps it, as was answered; unanswered, says how many people are concerned.
 * Who may: whoever hides the place, judged there; under `declic_systeme`.
 */
export async function fermerReservations(
  { maintenant, reglages }: ContexteConnecte,
  db: Db,
  lieuId: string,
  sort: SortDuLieu | undefined,
): Promise<{ readonly refus: "reservees"; readonly personnes: number } | undefined> {
  if (sort === "garder") return undefined;
  const reservations = await reservationsDuLieu(db, lieuId, maintenant);
  if (reservations.length === 0) return undefined;
  if (sort === undefined) return { refus: "reservees", personnes: reservations.length };
  for (const r of reservations) {
    if (r.statut !== "attente") await rendre(db, r);
    await marquerReservation(db, r.id, { statut: "annulee" }, maintenant);
    const dit = dire(r, reglages.urlPublique);
    await prevenir(db, r, "annule", r.statut === "attente" ? direFinAttente(dit) : direAnnule(dit));
  }
  return undefined;
}
