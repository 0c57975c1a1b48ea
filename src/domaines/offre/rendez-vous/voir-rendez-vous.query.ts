import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { type CreneauOffert, lireCreneauxOfferts, localDe } from "../../activite/index.ts";
import { direQuand } from "./message-rendez-vous.rules.ts";
import { lienDe, type Reservation, reservationDuLien } from "./reservation.sql.ts";
import type { RendezVousVu } from "./suivi.page.tsx";

/** The booking that a link leads to, as its owner sees it. */
export const voirRendezVous = ({ systeme, maintenant }: Contexte, jeton: string): Promise<RendezVousVu | undefined> =>
  systeme(async (db) => {
    const r = await reservationDuLien(db, jeton);
    return r === undefined ? undefined : vueDe(r, maintenant);
  });

/** The same, with the slots of its place that suit the way it was asked for. */
export const rendezVousEtCreneaux = (
  { systeme, maintenant }: Contexte,
  jeton: string,
): Promise<{ readonly vu: RendezVousVu; readonly offerts: readonly CreneauOffert[] } | undefined> =>
  systeme(async (db) => {
    const r = await reservationDuLien(db, jeton);
    if (r === undefined) return undefined;
    const offerts = await lireCreneauxOfferts(db, { lieux: [r.lieuId] }, maintenant);
    return { vu: vueDe(r, maintenant), offerts: offerts.filter(({ modes }) => modes.includes(r.mode)) };
  });

/** It is open to change until it begins; asked for and proven, it may still take another slot. */
function vueDe(r: Reservation, maintenant: Date): RendezVousVu {
  const vivante = ["a_confirmer", "confirmee", "attente"].includes(r.statut) || (r.statut === "demandee" && r.prouvee);
  return {
    ...{ statut: r.statut, lieu: r.lieu, lieuId: r.lieuId, mode: r.mode, code: r.identite.code, canal: r.canal },
    jeton: lienDe(r.id),
    quand: r.debut === null ? null : direQuand(localDe(r.debut, r.fuseau)),
    ouvert: vivante && (r.statut === "demandee" || r.debut === null || r.debut > maintenant),
  };
}
