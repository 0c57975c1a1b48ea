import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import type { Db } from "../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import { deposerCourriel } from "../../plateforme/mail/index.ts";
import { VALIDITE_HEURES } from "./connexion.rules.ts";
import { courrielInvitation, courrielNouveauRole } from "./courriels.rules.ts";
import { creerInvitation, creerPersonne, donnerAffectation, personneParCourriel } from "./invitation.sql.ts";
import {
  type Attribution,
  jugerAttribution,
  LIBELLES_ROLES,
  peutAttribuer,
  type RefusAttribution,
} from "./role.rules.ts";

export type EntreeInvitation = {
  readonly nom: string;
  readonly prenom: string;
  readonly courriel: string;
  readonly attribution: Attribution;
};
export type Invitee = { readonly personneId: number; readonly lien: string | null };
export type RefusInvitation = { readonly refus: "interdit" | "perimetreInconnu" | RefusAttribution };

/**
 * Invites a person to a role. Whoever already has an account gets the role at once and is told; the answer is the same, so that an
 * invitation never says who is known.
 */
export async function inviterPersonne(
  contexte: ContexteConnecte,
  entree: EntreeInvitation,
): Promise<Invitee | RefusInvitation> {
  if (!peutAttribuer(contexte.utilisateur, entree.attribution)) return { refus: "interdit" };
  const { maintenant, utilisateur, reglages } = contexte;
  return enTantQueSysteme(contexte.db, (db) =>
    inviter(db, entree, { inviteePar: utilisateur.personneId, maintenant, url: reglages.urlPublique }),
  );
}

/** The invitation itself, once allowed (also from the command line). */
export async function inviter(
  db: Db,
  { nom, prenom, courriel, attribution }: EntreeInvitation,
  {
    inviteePar,
    maintenant,
    url,
    debut,
  }: {
    readonly inviteePar: number | null;
    readonly maintenant: Date;
    readonly url: string;
    /** First day of the role, for whoever already has an account: today by default. */
    readonly debut?: string | undefined;
  },
): Promise<Invitee | RefusInvitation> {
  const refus = jugerAttribution(attribution);
  if (refus !== null) return { refus };
  const connue = await personneParCourriel(db, courriel);
  const personneId = connue?.personneId ?? (await creerPersonne(db, { nom, prenom, courriel, telephone: null }));
  const perimetre = await donnerAffectation(
    db,
    personneId,
    attribution,
    connue?.aUnCompte === true ? debut : undefined,
  );
  if (perimetre === null) return { refus: "perimetreInconnu" };
  const commun = { prenom: connue?.identite.prenom ?? prenom, role: LIBELLES_ROLES[attribution.role], perimetre };
  if (connue?.aUnCompte) {
    const cle = `role:${personneId}:${attribution.role}:${perimetre}:${maintenant.toISOString()}`;
    await deposerCourriel(db, {
      cle,
      personneId,
      destinataire: courriel,
      message: courrielNouveauRole({ ...commun, url: `${url}/connexion` }),
    });
    return { personneId, lien: null };
  }
  const { id, jeton } = await creerInvitation(db, personneId, inviteePar, maintenant);
  const lien = `${url}/invitation/${jeton}`;
  const message = courrielInvitation({ ...commun, url: lien, jours: VALIDITE_HEURES.invitation / 24 });
  await deposerCourriel(db, { cle: `invitation:${id}`, personneId, destinataire: courriel, message });
  return { personneId, lien };
}
