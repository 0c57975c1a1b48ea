import type { Db } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import {
  type AutreSeance,
  autresSeances,
  type CreneauOffert,
  lireCreneauxOfferts,
  localDe,
} from "../../activite/index.ts";
import { direQuand } from "./message-rendez-vous.rules.ts";
import { permet } from "./reservation.rules.ts";
import { lienDe, type Reservation, voirReservation } from "./reservation.sql.ts";
import type { RendezVousVu } from "./suivi.page.tsx";

/** The booking that a link leads to, as its owner sees it. */
export const voirRendezVous = ({ systeme, maintenant }: Contexte, jeton: string): Promise<RendezVousVu | undefined> =>
  systeme(async (db) => {
    const r = await voirReservation(db, jeton);
    return r === undefined ? undefined : vueDe(r, maintenant, await seancesDe(db, r, maintenant));
  });

/** The dates of its series where one may go instead; none for a rendez-vous. */
const seancesDe = async (db: Db, { atelierId }: Reservation, maintenant: Date): Promise<readonly AutreSeance[]> =>
  atelierId === null ? [] : autresSeances(db, atelierId, maintenant);

/** The same, with the slots of its place that suit the way it was asked for. */
export const rendezVousEtCreneaux = (
  { systeme, maintenant }: Contexte,
  jeton: string,
): Promise<
  | {
      readonly vu: RendezVousVu;
      readonly offerts: readonly CreneauOffert[];
      readonly seances: readonly AutreSeance[];
    }
  | undefined
> =>
  systeme(async (db) => {
    const r = await voirReservation(db, jeton);
    if (r === undefined) return undefined;
    const offerts =
      r.lieuId === null || r.atelierId !== null ? [] : await lireCreneauxOfferts(db, { lieux: [r.lieuId] }, maintenant);
    const seances = await seancesDe(db, r, maintenant);
    return {
      vu: vueDe(r, maintenant, seances),
      offerts: offerts.filter(({ modes }) => modes.includes(r.mode)),
      seances,
    };
  });

/** What may be done with it: nothing changes once it has begun, nor in a place closed since; an atelier moves to the dates that have room. */
function vueDe(r: Reservation, maintenant: Date, seances: readonly AutreSeance[]): RendezVousVu {
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
    deplacable:
      !commence && (atelierId === null ? lieuVisible : seances.length > 0) && (aChoisir || permet(statut, "deplacer")),
    annulable: !commence && permet(statut, "annuler"),
    effacable: statut === "annulee" || statut === "refusee" || commence,
  };
}
