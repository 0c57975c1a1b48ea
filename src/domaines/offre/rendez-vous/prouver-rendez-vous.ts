import { randomUUID } from "node:crypto";
import type { Db } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { oublierEssai } from "../../acteur/index.ts";
import { inscrireEnLigne, prendreCreneau } from "../../activite/index.ts";
import { direAttente, direConfirme, direDemande } from "./message-rendez-vous.rules.ts";
import { dire, prevenir, prevenirConseiller } from "./prevenir.ts";
import { repereDe, VIVANTES_MAX } from "./reservation.rules.ts";
import { dejaPris, essayerPreuve, marquerReservation, type Reservation, reservationDuLien } from "./reservation.sql.ts";

/** Why a proven booking is not taken. */
export type RefusRetenir = "pris" | "dejaTrop" | "memeHeure" | "ferme";

export type ResultatPreuve =
  | { readonly fait: "pris" | "attente" | "deja" }
  | { readonly refus: "absent" | "faux" | "perime" | RefusRetenir };

/**
 * The code is given: the slot is taken, or the person waits. Who may: whoever holds the link and the code, five tries a code. A slot
 * taken meanwhile leaves the contact proven: another is chosen without a new code.
 */
export const prouverRendezVous = (contexte: Contexte, jeton: string, preuve: string): Promise<ResultatPreuve> =>
  contexte.systeme(async (db): Promise<ResultatPreuve> => {
    const { maintenant, requete } = contexte;
    const reservation = await reservationDuLien(db, jeton);
    if (reservation === undefined) return { refus: "absent" };
    if (reservation.statut !== "demandee") return { fait: "deja" };
    if (reservation.prouvee) return { refus: "pris" };
    const essai = await essayerPreuve(db, reservation.id, preuve, maintenant);
    if (essai !== "juste") return { refus: essai };
    await oublierEssai(db, { genre: "adresse", cle: `rendez-vous ${requete.adresse}` });
    return retenir(contexte, db, reservation);
  });

/** Takes what a proven booking asks for, and says so to the person; three at a time for oneself, one at an hour. */
export async function retenir(
  contexte: Contexte,
  db: Db,
  reservation: Reservation,
): Promise<{ readonly fait: "pris" | "attente" } | { readonly refus: RefusRetenir }> {
  const { maintenant } = contexte;
  const deja = await dejaPris(db, reservation, maintenant);
  if (reservation.pourAutrui ? deja.autrui >= VIVANTES_MAX.autrui : deja.soi >= VIVANTES_MAX.soi)
    return { refus: "dejaTrop" };
  if (deja.memeHeure && !reservation.pourAutrui) return { refus: "memeHeure" };
  const { atelierId, permanenceId, debut } = reservation;
  if (atelierId !== null) return retenirAtelier(contexte, db, reservation, atelierId);
  return permanenceId === null || debut === null
    ? attendre(contexte, db, reservation)
    : retenirCreneau(contexte, db, { ...reservation, permanenceId, debut });
}

async function attendre(
  { maintenant, reglages }: Contexte,
  db: Db,
  reservation: Reservation,
): Promise<{ readonly fait: "attente" }> {
  await marquerReservation(db, reservation.id, { statut: "attente" }, maintenant);
  await prevenir(db, reservation, "attente", direAttente(dire(reservation, reglages.urlPublique)));
  return { fait: "attente" };
}

async function retenirCreneau(
  { maintenant, reglages }: Contexte,
  db: Db,
  reservation: Reservation & { readonly permanenceId: string; readonly debut: Date },
): Promise<{ readonly fait: "pris" } | { readonly refus: "pris" }> {
  const { id, permanenceId, debut, mode } = reservation;
  const pris = await prendreCreneau(db, { id: randomUUID(), permanenceId, debut, mode }, maintenant);
  if ("refus" in pris) {
    await marquerReservation(db, id, { statut: reservation.statut }, maintenant);
    return { refus: "pris" };
  }
  const auto = pris.creneau.confirmation === "automatique";
  const suite = { evenementId: pris.evenementId, permanenceId, debut };
  await marquerReservation(db, id, { statut: auto ? "confirmee" : "a_confirmer", ...suite }, maintenant);
  if (!auto) await prevenirConseiller(db, reservation, pris, reglages.urlPublique);
  const dit = dire(reservation, reglages.urlPublique);
  await prevenir(db, reservation, `pris ${debut.getTime()}`, auto ? direConfirme(dit) : direDemande(dit));
  return { fait: "pris" };
}

async function retenirAtelier(
  { maintenant, reglages }: Contexte,
  db: Db,
  reservation: Reservation,
  atelierId: string,
): Promise<{ readonly fait: "pris" | "attente" } | { readonly refus: "ferme" }> {
  const { id } = reservation;
  const inscriptionId = randomUUID();
  const inscrit = await inscrireEnLigne(db, { id: inscriptionId, atelierId, libelle: repereDe(id) }, maintenant);
  if ("refus" in inscrit) return inscrit;
  const { fait, debut } = inscrit;
  const statut = fait === "inscrit" ? "confirmee" : "attente";
  await marquerReservation(db, id, { statut, evenementId: atelierId, inscriptionId, debut }, maintenant);
  const dit = dire({ ...reservation, debut }, reglages.urlPublique);
  await prevenir(db, reservation, fait, fait === "inscrit" ? direConfirme(dit) : direAttente(dit));
  return { fait: fait === "inscrit" ? "pris" : "attente" };
}
