import { sql } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { compterEssai, oublierEssai } from "../../acteur/index.ts";
import { lireCreneauxOfferts, type ModeRendezVous, prendreCreneau } from "../../activite/index.ts";
import { departementDe, fuseauDe } from "../../territoire/index.ts";
import { lireContact } from "./contact.rules.ts";
import { direAttente, direConfirme, direDemande, direPreuve } from "./message-rendez-vous.rules.ts";
import { dire, prevenir } from "./prevenir.ts";
import { type ChoixCreneau, PREUVE_MINUTES, type SaisieRendezVous, VIVANTES_MAX } from "./reservation.rules.ts";
import {
  empreinteContact,
  essayerPreuve,
  insererReservation,
  lienDe,
  marquerReservation,
  poserPreuve,
  type Reservation,
  reservationDuLien,
  sixChiffres,
  vivantesDe,
} from "./reservation.sql.ts";

export type DemandeRendezVous = {
  readonly lieuId: string;
  /** Null: no slot suits, one waits for the next. */
  readonly choix: ChoixCreneau | null;
  readonly mode: ModeRendezVous;
  readonly saisie: SaisieRendezVous;
};

export type ResultatDemande =
  | { readonly jeton: string }
  | { readonly refus: "absent" | "pris" | "dejaTrop" }
  | { readonly refus: "attendre"; readonly secondes: number }
  | { readonly refus: "champs"; readonly erreurs: Erreurs };

/**
 * Asks for a slot, or to wait for one: a code leaves to the telephone or the address, nothing is taken until it is given. Who may:
 * everybody, within five codes an hour by contact and thirty requests an hour by address of the network.
 */
export async function demanderRendezVous(contexte: Contexte, demande: DemandeRendezVous): Promise<ResultatDemande> {
  const contact = lireContact(demande.saisie.contact);
  const erreurs = verifierSaisie(demande, contact, contexte.reglages.sms);
  if ("refus" in contact || Object.keys(erreurs).length > 0) return { refus: "champs", erreurs };
  const secondes = await compterEnvoi(contexte, contact.cle);
  if (secondes > 0) return { refus: "attendre", secondes };
  return contexte.systeme(async (db) => {
    const { lieuId, choix, mode, saisie } = demande;
    const lieu = await db.row(
      sql<{ commune: string }>`select code_insee as commune from offre.lieu where id = ${lieuId} and visible`,
    );
    if (lieu === undefined) return { refus: "absent" };
    if ((await vivantesDe(db, empreinteContact(contact.cle), contexte.maintenant)) >= VIVANTES_MAX)
      return { refus: "dejaTrop" };
    const offerts = await lireCreneauxOfferts(db, { lieux: [lieuId] }, contexte.maintenant);
    const offert = choix === null ? undefined : offerts.find((un) => estCelui(un, choix) && un.modes.includes(mode));
    if (choix !== null && offert === undefined) return { refus: "pris" };
    const { prenom, aidant, adresse } = saisie;
    const nouvelle = {
      ...{ lieuId, mode, canal: contact.canal, permanenceId: choix?.permanenceId ?? null, debut: choix?.debut ?? null },
      fuseau: offert?.fuseau ?? fuseauDe(departementDe(lieu.commune)),
      identite: { prenom, aidant, adresse, contact: contact.cle },
    };
    const id = await insererReservation(db, nouvelle, contexte.maintenant);
    const jeton = lienDe(id);
    const reservation = await reservationDuLien(db, jeton);
    if (reservation !== undefined) await envoyerPreuve(contexte, db, reservation);
    return { jeton };
  });
}

const estCelui = (un: ChoixCreneau, choix: ChoixCreneau): boolean =>
  un.permanenceId === choix.permanenceId && un.debut.getTime() === choix.debut.getTime();

function verifierSaisie(
  { mode, saisie }: DemandeRendezVous,
  contact: ReturnType<typeof lireContact>,
  sms: boolean,
): Erreurs {
  const dits = {
    illisible: "Écrivez un numéro de portable à 10 chiffres, ou une adresse e-mail.",
    fixe: "Un SMS n’arrive pas sur un téléphone fixe. Écrivez un portable ou un e-mail, ou appelez-nous.",
  } as const;
  return {
    ...(saisie.prenom === "" && { prenom: "Écrivez le prénom de la personne." }),
    ...("refus" in contact && { contact: dits[contact.refus] }),
    ...("canal" in contact &&
      contact.canal === "sms" &&
      !sms && { contact: "Les SMS ne sont pas ouverts ici : écrivez une adresse e-mail." }),
    ...(mode === "domicile" && saisie.adresse === "" && { adresse: "Écrivez où le conseiller doit venir." }),
  };
}

/** A message is dear, and may annoy someone: counted before it leaves, in a transaction of its own. */
const compterEnvoi = ({ systeme, requete, maintenant }: Contexte, contact: string): Promise<number> =>
  systeme(async (db) => {
    const adresse = await compterEssai(db, { genre: "adresse", cle: `rendez-vous ${requete.adresse}` }, maintenant);
    return adresse > 0 ? adresse : compterEssai(db, { genre: "envoi", cle: `rendez-vous ${contact}` }, maintenant);
  });

async function envoyerPreuve(
  { maintenant }: Contexte,
  db: Parameters<typeof poserPreuve>[0],
  reservation: Reservation,
): Promise<void> {
  const preuve = sixChiffres();
  await poserPreuve(db, reservation.id, preuve, new Date(maintenant.getTime() + PREUVE_MINUTES * 60_000));
  await prevenir(db, reservation, `code ${maintenant.getTime()}`, direPreuve(preuve, PREUVE_MINUTES));
}

/** Sends another code; the former one holds no more. */
export async function renvoyerPreuve(
  contexte: Contexte,
  jeton: string,
): Promise<{ readonly fait: true } | { readonly refus: "absent" } | { readonly attendre: number }> {
  const vue = await contexte.systeme((db) => reservationDuLien(db, jeton));
  if (vue === undefined || vue.statut !== "demandee") return { refus: "absent" };
  const attendre = await compterEnvoi(contexte, vue.identite.contact);
  if (attendre > 0) return { attendre };
  return contexte.systeme(async (db) => {
    await envoyerPreuve(contexte, db, vue);
    return { fait: true };
  });
}

export type ResultatPreuve =
  | { readonly fait: "pris" | "attente" | "deja" }
  | { readonly refus: "absent" | "faux" | "perime" | "pris" };

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
    const essai = await essayerPreuve(db, reservation.id, preuve, maintenant);
    if (essai !== "juste") return { refus: essai };
    await oublierEssai(db, { genre: "adresse", cle: `rendez-vous ${requete.adresse}` });
    return retenir(contexte, db, reservation);
  });

/** Takes the slot of a proven booking, and says so to the person. */
export async function retenir(
  { maintenant, reglages }: Contexte,
  db: Parameters<typeof poserPreuve>[0],
  reservation: Reservation,
): Promise<ResultatPreuve> {
  const { id, permanenceId, debut, mode } = reservation;
  if (permanenceId === null || debut === null) {
    await marquerReservation(db, id, { statut: "attente" }, maintenant);
    await prevenir(db, reservation, "attente", direAttente(dire(reservation, reglages.urlPublique)));
    return { fait: "attente" };
  }
  const pris = await prendreCreneau(db, { id: crypto.randomUUID(), permanenceId, debut, mode }, maintenant);
  if ("refus" in pris) {
    await marquerReservation(db, id, { statut: "demandee" }, maintenant);
    return { refus: "pris" };
  }
  const auto = pris.creneau.confirmation === "automatique";
  const statut = auto ? "confirmee" : "a_confirmer";
  await marquerReservation(db, id, { statut, evenementId: pris.evenementId, permanenceId, debut }, maintenant);
  const dit = dire(reservation, reglages.urlPublique);
  await prevenir(db, reservation, `pris ${debut.getTime()}`, auto ? direConfirme(dit) : direDemande(dit));
  return { fait: "pris" };
}
