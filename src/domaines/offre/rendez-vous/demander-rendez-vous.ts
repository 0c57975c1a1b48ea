import type { Role } from "../../../plateforme/acces/acces.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { sql } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { compterEssai } from "../../acteur/index.ts";
import { atelierOuvert, lireOffreCreneaux, type ModeRendezVous } from "../../activite/index.ts";
import { departementDe, fuseauDe } from "../../territoire/index.ts";
import { type Contact, lireContact, lireTelephone } from "./contact.rules.ts";
import { direPreuve } from "./message-rendez-vous.rules.ts";
import { prevenir } from "./prevenir.ts";
import { retenir } from "./prouver-rendez-vous.ts";
import { type ChoixCreneau, memeCreneau, PREUVE_MINUTES, type SaisieRendezVous } from "./reservation.rules.ts";
import {
  insererReservation,
  lienDe,
  type NouvelleReservation,
  numeroDeLEnvoi,
  poserPreuve,
  preuveDeLEnvoi,
  type Reservation,
  reservationDuLien,
  reservationExiste,
  sixChiffres,
  supprimerReservation,
  voirReservation,
} from "./reservation.sql.ts";

/** What is asked for: a slot of a place (null: to wait for one), or an atelier. */
export type CibleReservation =
  | { readonly lieuId: string; readonly choix: ChoixCreneau | null }
  | { readonly atelierId: string };

export type DemandeRendezVous = {
  readonly cible: CibleReservation;
  readonly mode: ModeRendezVous;
  readonly pourAutrui: boolean;
  readonly saisie: SaisieRendezVous;
  /** The key of the form: sent again with the same words, it is the same request. */
  readonly cle: string;
};

export type ResultatDemande =
  | { readonly jeton: string }
  | { readonly refus: "absent" | "pris" }
  | { readonly refus: "attendre"; readonly secondes: number }
  | { readonly refus: "champs"; readonly erreurs: Erreurs };

/**
 * Asks for a slot, to wait for one, or for a place in an atelier: a code leaves to the telephone or the address, nothing is taken until it
 * is given. Sent twice, it is one request and one code. Who may: everybody, within five codes an hour by contact and thirty requests an hour by address of the
 * network. Someone of the programme who books for another is asked no code, their account answers for it: thirty an hour by account.
 */
export async function demanderRendezVous(contexte: Contexte, demande: DemandeRendezVous): Promise<ResultatDemande> {
  const { saisie, pourAutrui } = demande;
  const contact = lireContact(saisie.contact);
  const erreurs = verifierSaisie(demande, contact, contexte.reglages.sms);
  if ("refus" in contact || Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  const id = numeroDeLEnvoi(JSON.stringify(demande));
  if (await contexte.systeme((db) => reservationExiste(db, id))) return { jeton: lienDe(id) };
  const aide = lireTelephone(saisie.telephone);
  const aidePrevenue = pourAutrui && aide?.mobile === true && aide.numero !== contact.cle && contexte.reglages.sms;
  const prisePar = pourAutrui ? compteRepondant(contexte) : null;
  const ecrits = [contact.cle, ...(aidePrevenue ? [aide.numero] : [])];
  const secondes = await (prisePar === null ? compterEnvoi(contexte, ecrits) : compterCompte(contexte, prisePar));
  if (secondes > 0) return { refus: "attendre", secondes };
  const identite = {
    ...{ prenom: saisie.prenom, adresse: saisie.adresse, contact: contact.cle },
    aidant: pourAutrui ? saisie.aidant : "",
    telephone: aide?.numero ?? "",
    aidePrevenue,
  };
  return contexte.systeme(async (db) => {
    const quoi = await situerCible(db, demande, contexte.maintenant);
    if ("refus" in quoi) return quoi;
    const nouvelle = { ...quoi, mode: demande.mode, canal: contact.canal, pourAutrui, identite, prisePar };
    const jeton = lienDe(id);
    if (!(await insererReservation(db, id, nouvelle, contexte.maintenant))) return { jeton };
    const reservation = await reservationDuLien(db, jeton);
    if (reservation === undefined) return { jeton };
    if (prisePar === null) await envoyerPreuve(contexte, db, reservation, sixChiffres(), "premier");
    else {
      const tenue = await retenir(contexte, db, reservation);
      if ("refus" in tenue) {
        await supprimerReservation(db, reservation.id);
        return { refus: tenue.refus === "pris" ? "pris" : "champs", erreurs: { "": REFUS_TENUE[tenue.refus] } };
      }
    }
    return { jeton };
  });
}

type Situee = Pick<NouvelleReservation, "lieuId" | "permanenceId" | "atelierId" | "debut" | "fuseau" | "avant">;

async function situerCible(
  db: Db,
  { cible, mode }: DemandeRendezVous,
  maintenant: Date,
): Promise<Situee | { readonly refus: "absent" | "pris" }> {
  if ("atelierId" in cible) {
    const atelier = await atelierOuvert(db, cible.atelierId, maintenant);
    if (atelier === undefined) return { refus: "absent" };
    const { id, lieuId, debut, fuseau } = atelier;
    return { lieuId, permanenceId: null, atelierId: id, debut, fuseau, avant: null };
  }
  const { lieuId, choix } = cible;
  const lieu = await db.row(
    sql<{ commune: string }>`select code_insee as commune from offre.lieu where id = ${lieuId} and visible`,
  );
  if (lieu === undefined) return { refus: "absent" };
  const { modes, creneaux } = await lireOffreCreneaux(db, { lieux: [lieuId] }, maintenant);
  if (!modes.includes(mode)) return { refus: "absent" };
  const ici = creneaux.filter((un) => un.modes.includes(mode));
  if (choix === null) {
    const fuseau = ici[0]?.fuseau ?? fuseauDe(departementDe(lieu.commune));
    return { lieuId, permanenceId: null, atelierId: null, debut: null, fuseau, avant: ici[0]?.debut ?? null };
  }
  const offert = ici.find((un) => memeCreneau(un, choix));
  if (offert === undefined) return { refus: "pris" };
  return { lieuId, ...choix, atelierId: null, fuseau: offert.fuseau, avant: null };
}

const CONTACT_REFUSE = {
  illisible: "Écrivez un numéro de portable à 10 chiffres, ou une adresse e-mail.",
  fixe: "Un SMS n’arrive pas sur un téléphone fixe. Écrivez un portable ou un e-mail, ou appelez-nous.",
} as const;

function verifierSaisie(
  { mode, saisie, pourAutrui }: DemandeRendezVous,
  contact: ReturnType<typeof lireContact>,
  sms: boolean,
): Erreurs {
  return {
    ...("refus" in contact && { contact: CONTACT_REFUSE[contact.refus] }),
    ...(estParSms(contact) && !sms && { contact: "Les SMS ne sont pas ouverts ici : écrivez une adresse e-mail." }),
    ...(mode === "domicile" && saisie.adresse === "" && { adresse: "Écrivez où le conseiller doit venir." }),
    ...(pourAutrui && saisie.aidant === "" && { aidant: "Dites qui vous êtes. Exemple : sa fille, le CCAS." }),
    ...refusTelephone(saisie.telephone, mode === "telephone" && (pourAutrui || !estParSms(contact)), pourAutrui),
  };
}

/** The number to call: asked when no other is known. */
function refusTelephone(telephone: string, attendu: boolean, pourAutrui: boolean): Erreurs {
  const champ = pourAutrui ? "telephone" : "appel";
  if (telephone === "") return attendu ? { [champ]: "Écrivez le numéro que le conseiller doit appeler." } : {};
  return lireTelephone(telephone) === undefined ? { [champ]: "Un numéro de téléphone a 10 chiffres." } : {};
}

const estParSms = (contact: ReturnType<typeof lireContact>): contact is Contact & { readonly canal: "sms" } =>
  "canal" in contact && contact.canal === "sms";

const REFUS_TENUE = {
  pris: "Ce moment vient d’être pris.",
  dejaTrop: "Trop de rendez-vous à venir avec ce contact.",
  memeHeure: "Cette personne a déjà un rendez-vous à cette heure.",
  ferme: "On ne peut plus s’inscrire à cet atelier.",
} as const;

/** Those whose account answers for a booking made for someone else. */
const REPONDANTS: readonly Role[] = [
  ...(["prescripteur", "operateur", "conseiller", "aidant", "coordinateur", "gestionnaire_structure"] as const),
];

/** The person signed in, when their account answers for those they book for. */
export const compteRepondant = ({ utilisateur }: Pick<Contexte, "utilisateur">): number | null =>
  utilisateur !== null && REPONDANTS.includes(utilisateur.role) ? utilisateur.personneId : null;

const compterCompte = ({ systeme, maintenant }: Contexte, personneId: number): Promise<number> =>
  systeme((db) => compterEssai(db, { genre: "adresse", cle: `rendez-vous compte ${personneId}` }, maintenant));

/** A message is dear, and may annoy someone: counted before it leaves, in a transaction of its own, for each who will be written to. */
const compterEnvoi = ({ systeme, requete, maintenant }: Contexte, contacts: readonly string[]): Promise<number> =>
  systeme(async (db) => {
    const adresse = await compterEssai(db, { genre: "adresse", cle: `rendez-vous ${requete.adresse}` }, maintenant);
    if (adresse > 0) return adresse;
    for (const contact of contacts) {
      const attente = await compterEssai(db, { genre: "envoi", cle: `rendez-vous ${contact}` }, maintenant);
      if (attente > 0) return attente;
    }
    return 0;
  });

async function envoyerPreuve(
  { maintenant }: Contexte,
  db: Db,
  reservation: Reservation,
  preuve: string,
  envoi: string,
): Promise<void> {
  await poserPreuve(db, reservation.id, preuve, new Date(maintenant.getTime() + PREUVE_MINUTES * 60_000));
  await prevenir(db, reservation, `code ${envoi}`, direPreuve(preuve, PREUVE_MINUTES));
}

/** Sends another code; the former one holds no more. The form `cle` sent twice sends one. */
export async function renvoyerPreuve(
  contexte: Contexte,
  jeton: string,
  cle: string,
): Promise<{ readonly fait: true } | { readonly refus: "absent" | "prouve" } | { readonly attendre: number }> {
  const vue = await contexte.systeme((db) => voirReservation(db, jeton));
  if (vue === undefined || vue.statut !== "demandee") return { refus: "absent" };
  if (vue.prouvee) return { refus: "prouve" };
  const attendre = await compterEnvoi(contexte, [vue.identite.contact]);
  if (attendre > 0) return { attendre };
  return contexte.systeme(async (db) => {
    await envoyerPreuve(contexte, db, vue, preuveDeLEnvoi(vue.id, cle), cle);
    return { fait: true };
  });
}
