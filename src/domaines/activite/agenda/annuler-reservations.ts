import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { annulerEvenement } from "./changer-evenement.ts";
import { ajouterJours, type Intervalle } from "./moment.rules.ts";
import { type ExceptionPermanence, occurrences, type Permanence } from "./permanence.rules.ts";

/** What becomes of the rendez-vous that the public booked, when the adviser takes their permanence away: cancelled and told, or kept. */
export const SORTS_RESERVATIONS = ["annuler", "garder"] as const;
export type SortReservations = (typeof SORTS_RESERVATIONS)[number];

/** Rendez-vous booked by the public, still to come: those inside `dans`, less those that hold in one of `sauf`. */
export type ReservationsVisees = {
  readonly permanenceId: string;
  readonly dans?: Intervalle | undefined;
  readonly sauf?: readonly Intervalle[];
};

/** How many people booked them. */
export const compterReservations = async (db: Db, visees: ReservationsVisees, maintenant: Date): Promise<number> =>
  (await lire(db, visees, maintenant)).reduce((somme, { inscrits }) => somme + inscrits, 0);

/**
 * Cancels what the public booked, or keeps it, as the adviser answered; unanswered, says how many people are concerned. Whoever booked is
 * told within the minute, as of any date cancelled.
 */
export async function reglerReservations(
  contexte: ContexteConnecte,
  visees: ReservationsVisees,
  sort: SortReservations | undefined,
): Promise<{ readonly refus: "reservees"; readonly personnes: number } | undefined> {
  if (sort === "garder") return undefined;
  const dates = await lire(contexte.db, visees, contexte.maintenant);
  const personnes = dates.reduce((somme, { inscrits }) => somme + inscrits, 0);
  if (personnes === 0) return undefined;
  if (sort === undefined) return { refus: "reservees", personnes };
  for (const { id } of dates) await annulerEvenement(contexte, id);
  return undefined;
}

/** When a day of a permanence is held, moved or not; a day cancelled, when it would have been. */
export function tenueDuJour(
  permanence: Permanence,
  exceptions: readonly ExceptionPermanence[],
  jour: string,
): Intervalle | undefined {
  const deplacees = exceptions.filter(({ deplacee }) => deplacee !== null);
  const autour = [ajouterJours(jour, -31), ajouterJours(jour, 31)] as const;
  return occurrences(permanence, deplacees, ...autour, () => false).find((tenue) => tenue.jour === jour);
}

const lire = (
  db: Db,
  { permanenceId, dans, sauf = [] }: ReservationsVisees,
  maintenant: Date,
): Promise<readonly { readonly id: string; readonly inscrits: number }[]> =>
  db.rows(sql<{ id: string; inscrits: number }>`
    select e.id, v.inscrits from activite.rendez_vous v join activite.evenement_agenda e on e.id = v.id
    where v.permanence_id = ${permanenceId} and e.origine = 'reservation' and e.statut = 'prevu' and e.debut > ${maintenant}
      and ${dans === undefined ? sql`true` : sql`e.debut >= ${dans.debut} and e.debut < ${dans.fin}`}
      and not exists (select from unnest(${sauf.map(({ debut }) => debut)}::timestamptz[], ${sauf.map(({ fin }) => fin)}::timestamptz[])
        as tenue (debut, fin) where e.debut >= tenue.debut and e.fin <= tenue.fin)
    order by e.id`);
