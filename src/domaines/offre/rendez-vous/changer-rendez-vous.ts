import type { Db } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { oublierMessages } from "../../../plateforme/mail/index.ts";
import { compterEssai, oublierEssai } from "../../acteur/index.ts";
import {
  changerDeCreneau,
  changerDeSeance,
  desinscrireEnLigne,
  lireCreneauxOfferts,
  rendreCreneau,
} from "../../activite/index.ts";
import { lireContact, lireTelephone } from "./contact.rules.ts";
import { direAnnule, direDemande, direDeplace } from "./message-rendez-vous.rules.ts";
import { debutDeCle, dire, prevenir, prevenirConseiller } from "./prevenir.ts";
import { type RefusRetenir, retenir } from "./prouver-rendez-vous.ts";
import { type ChoixCreneau, memeCreneau, permet, repereDe } from "./reservation.rules.ts";
import {
  lienDe,
  marquerReservation,
  noterADire,
  type Reservation,
  reservationDuCode,
  reservationDuLien,
  supprimerReservation,
} from "./reservation.sql.ts";

type Resultat = { readonly fait: true } | { readonly refus: "absent" | "passe" | RefusRetenir };
type Deplacement = Resultat | { readonly refus: "tropDeplace" };

/**
 * Takes another slot of the same place, the first being given back; taken by another, one keeps what one has. Whoever waits, or lost a
 * slot while giving the code, chooses one the same way. Who may: whoever holds the link, five times a day.
 */
export const deplacerRendezVous = (contexte: Contexte, jeton: string, choix: ChoixCreneau): Promise<Deplacement> =>
  contexte.systeme(async (db): Promise<Deplacement> => {
    const { maintenant } = contexte;
    const r = await reservationDuLien(db, jeton);
    if (r === undefined || r.lieuId === null || r.atelierId !== null) return { refus: "absent" };
    if (permet(r.statut, "deplacer") && estLe(r, choix)) return { fait: true };
    const offerts = await lireCreneauxOfferts(db, { lieux: [r.lieuId] }, maintenant);
    if (!offerts.some((un) => memeCreneau(un, choix) && un.modes.includes(r.mode))) return { refus: "pris" };
    if (permet(r.statut, "choisir") || (r.statut === "demandee" && r.prouvee)) {
      const pris = await retenir(contexte, db, { ...r, ...choix });
      return "refus" in pris ? pris : { fait: true };
    }
    if (!permet(r.statut, "deplacer") || r.evenementId === null || r.debut === null) return { refus: "absent" };
    if (r.debut <= maintenant) return { refus: "passe" };
    const attente = await compterDeplacement(db, r, maintenant);
    return attente > 0 ? { refus: "tropDeplace" } : echanger(contexte, db, r, r.evenementId, choix);
  });

const compterDeplacement = (db: Db, { id }: Reservation, maintenant: Date): Promise<number> =>
  compterEssai(db, { genre: "deplacement", cle: `rendez-vous ${id}` }, maintenant);

/** The slot one has already: the same sending, again. */
const estLe = ({ permanenceId, debut }: Reservation, choix: ChoixCreneau): boolean =>
  permanenceId !== null && debut !== null && memeCreneau({ permanenceId, debut }, choix);

async function echanger(
  { maintenant, reglages }: Contexte,
  db: Db,
  r: Reservation,
  evenementId: string,
  choix: ChoixCreneau,
): Promise<Deplacement> {
  const demande = { ...choix, id: crypto.randomUUID(), mode: r.mode };
  const pris = await changerDeCreneau(db, evenementId, demande, maintenant);
  if ("refus" in pris) return pris;
  const auto = pris.creneau.confirmation === "automatique";
  const suite = { ...choix, statut: auto ? "confirmee" : "a_confirmer", evenementId: pris.evenementId } as const;
  await marquerReservation(db, r.id, suite, maintenant);
  const dejaDemande = r.statut === "a_confirmer" && pris.evenementId === evenementId;
  if (!auto && !dejaDemande) await prevenirConseiller(db, { ...r, ...choix }, pris, reglages.urlPublique);
  const dit = dire({ ...r, ...choix }, reglages.urlPublique);
  const annonce = auto ? direDeplace(dit) : direDemande(dit);
  await prevenir(db, r, `deplace ${maintenant.getTime()}`, { ...annonce, contactSeul: true });
  if (r.identite.aidePrevenue) await noterADire(db, r.id, maintenant);
  return { fait: true };
}

/** Goes to another date of the same atelier; full meanwhile, one keeps one's place. Who may: whoever holds the link, five times a day. */
export const changerAtelier = (contexte: Contexte, jeton: string, vers: string): Promise<Deplacement> =>
  contexte.systeme(async (db): Promise<Deplacement> => {
    const { maintenant, reglages } = contexte;
    const r = await reservationDuLien(db, jeton);
    if (r === undefined || r.atelierId === null || r.inscriptionId === null) return { refus: "absent" };
    if (!permet(r.statut, "deplacer") && !permet(r.statut, "choisir")) return { refus: "absent" };
    if (r.debut === null || r.debut <= maintenant) return { refus: "passe" };
    if ((await compterDeplacement(db, r, maintenant)) > 0) return { refus: "tropDeplace" };
    const id = crypto.randomUUID();
    const passage = { de: r.atelierId, inscriptionId: r.inscriptionId, vers, id, libelle: repereDe(r.id) };
    const seance = await changerDeSeance(db, passage, maintenant);
    if ("refus" in seance) return seance;
    const { debut, lieuId } = seance;
    const suite = { atelierId: vers, evenementId: vers, inscriptionId: id, debut, ...(lieuId !== null && { lieuId }) };
    await marquerReservation(db, r.id, { statut: "confirmee", ...suite }, maintenant);
    const change = (await reservationDuLien(db, jeton)) ?? r;
    const annonce = direDeplace(dire(change, reglages.urlPublique));
    await prevenir(db, change, `deplace ${maintenant.getTime()}`, { ...annonce, contactSeul: true });
    if (r.identite.aidePrevenue) await noterADire(db, r.id, maintenant);
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
    await rendre(db, r);
    await marquerReservation(db, r.id, { statut: "annulee" }, maintenant);
    if (r.evenementId !== null) await prevenir(db, r, "annule", direAnnule(dire(r, reglages.urlPublique)));
    return { fait: true };
  });

/** Gives back what a booking holds: its slot, or its place in an atelier. */
export async function rendre(db: Db, { atelierId, inscriptionId, evenementId }: Reservation): Promise<void> {
  if (atelierId !== null && inscriptionId !== null) await desinscrireEnLigne(db, atelierId, inscriptionId);
  else if (atelierId === null && evenementId !== null) await rendreCreneau(db, evenementId);
}

/** Forgets a booking that is over, refused or cancelled, and its messages, before the three months. Who may: whoever holds the link. */
export const effacerRendezVous = ({ systeme, maintenant }: Contexte, jeton: string): Promise<Resultat> =>
  systeme(async (db): Promise<Resultat> => {
    const r = await reservationDuLien(db, jeton);
    if (r === undefined) return { refus: "absent" };
    const fini = ["annulee", "refusee"].includes(r.statut) || (r.debut !== null && r.debut <= maintenant);
    if (!fini) return { refus: "absent" };
    await oublierMessages(db, debutDeCle(r.id));
    await supprimerReservation(db, r.id);
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
  const contact = cleDe(saisie.contact);
  const code = saisie.code.replace(/\D/gu, "");
  if (contact === undefined || code.length !== 6) return { refus: "inconnu" };
  const adresse = { genre: "adresse", cle: `rendez-vous ${requete.adresse}` } as const;
  const cible = { genre: "code", cle: `rendez-vous ${contact}` } as const;
  const attendre = await systeme(async (db) => {
    const attente = await compterEssai(db, adresse, maintenant);
    return attente > 0 ? attente : compterEssai(db, cible, maintenant);
  });
  if (attendre > 0) return { attendre };
  return systeme(async (db) => {
    const r = await reservationDuCode(db, contact, code);
    if (r === undefined) return { refus: "inconnu" };
    await oublierEssai(db, cible);
    await oublierEssai(db, adresse);
    return { jeton: lienDe(r.id) };
  });
}

/** The person helped may say their own telephone, a landline too. */
function cleDe(texte: string): string | undefined {
  const contact = lireContact(texte);
  return "cle" in contact ? contact.cle : lireTelephone(texte)?.numero;
}
