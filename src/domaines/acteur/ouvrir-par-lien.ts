import type { Db } from "../../plateforme/db/db.ts";
import type { Contexte } from "../../plateforme/http/contexte.ts";
import type { Identite } from "../../plateforme/identite/index.ts";
import { compteParPersonne } from "./compte.sql.ts";
import { signer } from "./connexion.sql.ts";
import {
  accepter,
  creerInvitation,
  creerPersonne,
  donnerAffectation,
  invitationOuverte,
  personneParCourriel,
} from "./invitation.sql.ts";

export type Attendue = { readonly personneId: number; readonly prenom: string; readonly jeton: string };

/**
 * Awaits whoever holds an address: the person is found or made, with a link good for seven days. Nothing is opened nor given before the
 * link is used, so that anyone may ask for any address. Under the role of jobs.
 */
export async function attendreParLien(
  db: Db,
  { prenom, nom, courriel }: { readonly prenom: string; readonly nom: string; readonly courriel: string },
  maintenant: Date,
): Promise<Attendue> {
  const connue = await personneParCourriel(db, courriel);
  const personneId = connue?.personneId ?? (await creerPersonne(db, { nom, prenom, courriel, telephone: null }));
  const { jeton } = await creerInvitation(db, personneId, null, maintenant);
  return { personneId, prenom: connue?.identite.prenom ?? prenom, jeton };
}

/** Who a live link awaits, and whether a password is already theirs; null when it was used, cancelled or is too old. */
export const lireAttendue = (
  contexte: Contexte,
  jeton: string,
): Promise<{ readonly identite: Identite; readonly aUnCompte: boolean } | null> =>
  contexte.systeme(async (db) => {
    const invitation = await invitationOuverte(db, { jeton }, contexte.maintenant);
    if (invitation === undefined) return null;
    const compte = await compteParPersonne(db, invitation.personneId);
    return { identite: invitation.identite, aUnCompte: compte?.motDePasse != null };
  });

/** Takes a link as used by someone who signs in with the password they already have, and does `aussi`; false when it is no longer good. */
export const confirmerParLien = (
  contexte: Contexte,
  jeton: string,
  aussi: (db: Db, personneId: number) => Promise<void>,
): Promise<boolean> =>
  contexte.systeme(async (db) => {
    const invitation = await invitationOuverte(db, { jeton }, contexte.maintenant);
    if (invitation === undefined || !(await accepter(db, invitation.id, contexte.maintenant))) return false;
    await signer(db, invitation.personneId);
    await aussi(db, invitation.personneId);
    return true;
  });

/** Gives a person the role of candidate, over their own application. Under the role of jobs. */
export async function donnerRoleCandidat(db: Db, personneId: number): Promise<void> {
  await donnerAffectation(db, personneId, {
    ...{ role: "candidat", niveau: "soi", code: null, structureId: null, reseau: null },
  });
}
