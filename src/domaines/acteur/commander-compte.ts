import type { Role } from "../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../plateforme/db/db.ts";
import { cloturerAffectation, desactiver } from "./desactiver-compte.ts";
import { personneParCourriel } from "./invitation.sql.ts";
import { type Invitee, inviter, type RefusInvitation } from "./inviter-personne.ts";
import { attributionDe, type Niveau } from "./role.rules.ts";

/** What the command line says of a role: its name, its level, where. */
export type RoleCommande = { readonly role: Role; readonly niveau: Niveau | null; readonly perimetre: string };

type Ouverture = RoleCommande & { readonly courriel: string; readonly nom: string; readonly prenom: string };

/** Invites a person from the command line (the first administrator); the link is told, since no mail may be set yet. */
export const creerCompte = (
  db: Db,
  { courriel, nom, prenom, ...role }: Ouverture,
  maintenant: Date,
  url: string,
  debut?: string,
): Promise<Invitee | RefusInvitation> =>
  inviter(
    db,
    { courriel, nom, prenom, attribution: attributionDe(role.role, role.niveau, role.perimetre) },
    { inviteePar: null, maintenant, url, debut },
  );

/** Disables the account of an address; false when it has none, or already disabled. */
export async function desactiverParCourriel(db: Db, courriel: string, maintenant: Date): Promise<boolean> {
  const personne = await personneParCourriel(db, courriel);
  return personne !== undefined && desactiver(db, personne.personneId, null, maintenant);
}

/** Gives a role to the person of an address. */
export async function donnerRole(
  db: Db,
  courriel: string,
  role: RoleCommande,
  maintenant: Date,
  url: string,
): Promise<Invitee | RefusInvitation | { readonly refus: "inconnue" }> {
  const personne = await personneParCourriel(db, courriel);
  if (personne === undefined) return { refus: "inconnue" };
  return creerCompte(
    db,
    { ...role, courriel, nom: personne.identite.nom, prenom: personne.identite.prenom },
    maintenant,
    url,
  );
}

/** Ends every live affectation of a role held by the person of an address; answers how many. */
export async function retirerRole(db: Db, courriel: string, role: Role): Promise<number> {
  const personne = await personneParCourriel(db, courriel);
  if (personne === undefined) return 0;
  const vivantes = await db.rows(sql<{ id: number }>`
    select id from acteur.affectation
    where personne_id = ${personne.personneId} and role = ${role} and (fin is null or fin >= acces.jour())`);
  for (const { id } of vivantes) await cloturerAffectation(db, personne.personneId, id);
  return vivantes.length;
}
