import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { compterEssai, oublierEssai } from "../../acteur/index.ts";
import { changerDeCreneau, lireCreneauxOfferts, rendreCreneau } from "../../activite/index.ts";
import { lireContact } from "./contact.rules.ts";
import { retenir } from "./demander-rendez-vous.ts";
import { direAnnule, direDeplace } from "./message-rendez-vous.rules.ts";
import { dire, prevenir } from "./prevenir.ts";
import { type ChoixCreneau, permet } from "./reservation.rules.ts";
import { lienDe, marquerReservation, reservationDuCode, reservationDuLien } from "./reservation.sql.ts";

type Resultat = { readonly fait: true } | { readonly refus: "absent" | "pris" | "passe" };

/** Takes another slot of the same place, the first being given back; taken by another, one keeps what one has. Who may: whoever holds the link. */
export const deplacerRendezVous = (contexte: Contexte, jeton: string, choix: ChoixCreneau): Promise<Resultat> =>
  contexte.systeme(async (db): Promise<Resultat> => {
    const { maintenant, reglages } = contexte;
    const r = await reservationDuLien(db, jeton);
    if (r === undefined) return { refus: "absent" };
    const offerts = await lireCreneauxOfferts(db, { lieux: [r.lieuId] }, maintenant);
    if (!offerts.some(({ permanenceId }) => permanenceId === choix.permanenceId)) return { refus: "pris" };
    if (r.statut === "demandee" && r.prouvee) {
      const pris = await retenir(contexte, db, { ...r, ...choix });
      return "refus" in pris ? { refus: "pris" } : { fait: true };
    }
    if (!permet(r.statut, "deplacer") || r.evenementId === null || r.debut === null) return { refus: "absent" };
    if (r.debut <= maintenant) return { refus: "passe" };
    const demande = { ...choix, id: crypto.randomUUID(), mode: r.mode };
    const pris = await changerDeCreneau(db, r.evenementId, demande, maintenant);
    if ("refus" in pris) return pris;
    const suite = { ...choix, statut: r.statut, evenementId: pris.evenementId };
    await marquerReservation(db, r.id, suite, maintenant);
    const deplacee = { ...r, ...choix };
    await prevenir(db, r, `deplace ${maintenant.getTime()}`, direDeplace(dire(deplacee, reglages.urlPublique)));
    return { fait: true };
  });

/** Gives the place back: nothing is asked, nothing is reproached. Twice is once. Who may: whoever holds the link. */
export const annulerRendezVous = ({ systeme, maintenant, reglages }: Contexte, jeton: string): Promise<Resultat> =>
  systeme(async (db): Promise<Resultat> => {
    const r = await reservationDuLien(db, jeton);
    if (r === undefined) return { refus: "absent" };
    if (r.statut === "annulee") return { fait: true };
    if (!permet(r.statut, "annuler")) return { refus: "absent" };
    if (r.debut !== null && r.debut <= maintenant) return { refus: "passe" };
    if (r.evenementId !== null) await rendreCreneau(db, r.evenementId);
    await marquerReservation(db, r.id, { statut: "annulee" }, maintenant);
    if (r.evenementId !== null) await prevenir(db, r, "annule", direAnnule(dire(r, reglages.urlPublique)));
    return { fait: true };
  });

/**
 * The link of a booking, for whoever says the telephone or address and the short code. Who may: everybody, ten tries a day by contact
 * before waiting, thirty an hour by address of the network.
 */
export async function retrouverRendezVous(
  { systeme, requete, maintenant }: Contexte,
  saisie: { readonly contact: string; readonly code: string },
): Promise<{ readonly jeton: string } | { readonly refus: "inconnu" } | { readonly attendre: number }> {
  const contact = lireContact(saisie.contact);
  const code = saisie.code.replace(/\D/gu, "");
  if ("refus" in contact || code.length !== 6) return { refus: "inconnu" };
  const adresse = { genre: "adresse", cle: `rendez-vous ${requete.adresse}` } as const;
  const cible = { genre: "code", cle: `rendez-vous ${contact.cle}` } as const;
  const attendre = await systeme(async (db) => {
    const attente = await compterEssai(db, adresse, maintenant);
    return attente > 0 ? attente : compterEssai(db, cible, maintenant);
  });
  if (attendre > 0) return { attendre };
  return systeme(async (db) => {
    const r = await reservationDuCode(db, contact.cle, code);
    if (r === undefined) return { refus: "inconnu" };
    await oublierEssai(db, cible);
    await oublierEssai(db, adresse);
    return { jeton: lienDe(r.id) };
  });
}
