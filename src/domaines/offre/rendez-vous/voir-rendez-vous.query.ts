import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { type CreneauOffert, lireCreneauxOfferts, localDe } from "../../activite/index.ts";
import { direQuand } from "./message-rendez-vous.rules.ts";
import { permet } from "./reservation.rules.ts";
import { lienDe, type Reservation, voirReservation } from "./reservation.sql.ts";
import type { RendezVousVu } from "./suivi.page.tsx";

/** The booking that a link leads to, as its owner sees it. */
export const voirRendezVous = ({ systeme, maintenant }: Contexte, jeton: string): Promise<RendezVousVu | undefined> =>
  systeme(async (db) => {
    const r = await voirReservation(db, jeton);
    return r === undefined ? undefined : vueDe(r, maintenant);
  });

/** The same, with the slots of its place that suit the way it was asked for. */
export const rendezVousEtCreneaux = (
  { systeme, maintenant }: Contexte,
  jeton: string,
): Promise<{ readonly vu: RendezVousVu; readonly offerts: readonly CreneauOffert[] } | undefined> =>
  systeme(async (db) => {
    const r = await voirReservation(db, jeton);
    if (r === undefined) return undefined;
    const offerts = r.lieuId === null ? [] : await lireCreneauxOfferts(db, { lieux: [r.lieuId] }, maintenant);
    return { vu: vueDe(r, maintenant), offerts: offerts.filter(({ modes }) => modes.includes(r.mode)) };
  });

/** What may be done with it: nothing changes once it has begun; an atelier is left, not moved, nor a place closed since. */
function vueDe(r: Reservation, maintenant: Date): RendezVousVu {
  const { statut, lieu, lieuVisible, atelierId, mode, canal, identite } = r;
  const commence = r.debut !== null && r.debut <= maintenant && statut !== "demandee";
  const aChoisir = permet(statut, "choisir") || (statut === "demandee" && r.prouvee);
  return {
    acces: r.acces,
    ...{ statut, lieu, atelierId, mode, canal, code: identite.code },
    lieuId: lieuVisible ? r.lieuId : null,
    jeton: lienDe(r.id),
    quand: r.debut === null ? null : direQuand(localDe(r.debut, r.fuseau)),
    passe: commence && (statut === "confirmee" || statut === "a_confirmer"),
    deplacable: !commence && lieuVisible && atelierId === null && (aChoisir || permet(statut, "deplacer")),
    annulable: !commence && permet(statut, "annuler"),
    effacable: statut === "annulee" || statut === "refusee" || commence,
  };
}
