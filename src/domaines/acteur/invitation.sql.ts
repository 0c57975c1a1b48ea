import { type Db, sql } from "../../plateforme/db/db.ts";
import {
  coffre,
  empreinteJeton,
  type Identite,
  nouveauJeton,
  ouvrirIdentite,
  scellerIdentite,
} from "../../plateforme/identite/index.ts";
import { VALIDITE_HEURES } from "./connexion.rules.ts";
import type { Attribution } from "./role.rules.ts";

export type PersonneConnue = { readonly personneId: number; readonly identite: Identite; readonly aUnCompte: boolean };

/** Who holds an e-mail address, with an account or still awaited. */
export async function personneParCourriel(db: Db, courriel: string): Promise<PersonneConnue | undefined> {
  const ligne = await db.row(sql<{ id: number; identite: Buffer; cle: Buffer; aUnCompte: boolean }>`
    select p.id, p.identite, p.cle, c.personne_id is not null as "aUnCompte"
    from acteur.personne p left join acteur.compte c on c.personne_id = p.id
    where p.courriel_empreinte = ${coffre().empreinteCourriel(courriel)}`);
  const identite = ligne === undefined ? null : ouvrirIdentite(ligne);
  return ligne === undefined || identite === null
    ? undefined
    : { personneId: ligne.id, identite, aUnCompte: ligne.aUnCompte };
}

/** Adds a person; answers their id. */
export async function creerPersonne(db: Db, identite: Identite): Promise<number> {
  const scellee = scellerIdentite(identite);
  const { id } = await db.one(sql<{ id: number }>`
    insert into acteur.personne (identite, cle, courriel_empreinte, recherche)
    values (${scellee.identite}, ${scellee.cle}, ${scellee.courrielEmpreinte}, ${scellee.recherche}::bigint[]) returning id`);
  return id;
}

/** Gives a role from today; the one already held stays as it is. Answers how its perimeter is read; null when its code is unknown. */
export async function donnerAffectation(db: Db, personneId: number, attribution: Attribution): Promise<string | null> {
  await db.run(sql`
    insert into acteur.affectation (personne_id, role, niveau, code, structure_id, reseau, debut)
    values (${personneId}, ${attribution.role}, ${attribution.niveau}, ${attribution.code}, ${attribution.structureId}, ${attribution.reseau}, acces.jour())
    on conflict do nothing`);
  const { nom } = await db.one(sql<{ nom: string | null }>`
    select acteur.perimetre_nom(a) as nom from acteur.affectation a
    where a.personne_id = ${personneId} and a.role = ${attribution.role} and a.niveau = ${attribution.niveau} and a.fin is null
      and a.code is not distinct from ${attribution.code} and a.structure_id is not distinct from ${attribution.structureId}
      and a.reseau is not distinct from ${attribution.reseau}`);
  return nom;
}

/** Makes a new invitation and cancels those still open, but not those of others when nobody invites; answers its id and the token of its link. */
export async function creerInvitation(
  db: Db,
  personneId: number,
  inviteePar: number | null,
  maintenant: Date,
): Promise<{ id: number; jeton: string }> {
  const { clair, empreinte } = nouveauJeton();
  await db.run(sql`
    update acteur.invitation set annulee_le = ${maintenant}
    where personne_id = ${personneId} and acceptee_le is null and annulee_le is null
      and (invitee_par is null or ${inviteePar}::bigint is not null)`);
  const { id } = await db.one(sql<{ id: number }>`
    insert into acteur.invitation (personne_id, jeton_empreinte, invitee_par, envoyee_le, expire_le)
    values (${personneId}, ${empreinte}, ${inviteePar}, ${maintenant}, ${dansHeures(maintenant, VALIDITE_HEURES.invitation)}) returning id`);
  return { id, jeton: clair };
}

export type InvitationOuverte = { readonly id: number; readonly personneId: number; readonly identite: Identite };

/** A live invitation, by its link or by the person invited; undefined when used, cancelled or too old. */
export async function invitationOuverte(
  db: Db,
  quoi: { readonly jeton: string } | { readonly personneId: number },
  maintenant: Date,
): Promise<InvitationOuverte | undefined> {
  const condition =
    "jeton" in quoi ? sql`i.jeton_empreinte = ${empreinteJeton(quoi.jeton)}` : sql`i.personne_id = ${quoi.personneId}`;
  const ligne = await db.row(sql<{ id: number; personneId: number; identite: Buffer; cle: Buffer }>`
    select i.id, i.personne_id as "personneId", p.identite, p.cle
    from acteur.invitation i join acteur.personne p on p.id = i.personne_id
    where i.acceptee_le is null and i.annulee_le is null and i.expire_le > ${maintenant} and p.effacee_le is null and ${condition}
    order by i.id desc limit 1`);
  const identite = ligne === undefined ? null : ouvrirIdentite(ligne);
  return ligne === undefined || identite === null
    ? undefined
    : { id: ligne.id, personneId: ligne.personneId, identite };
}

/** Marks an invitation used; false when someone was faster. */
export const accepter = async (db: Db, id: number, maintenant: Date): Promise<boolean> =>
  (await db.run(sql`
    update acteur.invitation set acceptee_le = ${maintenant}
    where id = ${id} and acceptee_le is null and annulee_le is null and expire_le > ${maintenant}`)) === 1;

/** An instant some hours later. */
export const dansHeures = (instant: Date, heures: number): Date => new Date(instant.getTime() + heures * 3_600_000);
