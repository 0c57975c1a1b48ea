import { type Db, sql } from "../../plateforme/db/db.ts";
import { fermerToutes } from "./connexion.sql.ts";

/**
 * Erases a person: their data key is destroyed, so that what the journal and the backups of the journal hold of them can never be
 * read again; their lines stay, without a name. False when there is nobody to erase.
 */
export async function effacerPersonne(db: Db, personneId: number, maintenant: Date): Promise<boolean> {
  await fermerToutes(db, personneId, maintenant);
  await db.run(sql`delete from acteur.identite_oidc where personne_id = ${personneId}`);
  await db.run(sql`delete from acteur.lien where personne_id = ${personneId}`);
  await db.run(sql`delete from acteur.jeton_acces where personne_id = ${personneId}`);
  await db.run(sql`delete from acteur.code_secours where personne_id = ${personneId}`);
  await db.run(
    sql`update courriel.message set contenu = null, etat = 'abandonne' where personne_id = ${personneId} and contenu is not null`,
  );
  await db.run(sql`update acteur.connexion set adresse = null, navigateur = null where personne_id = ${personneId}`);
  await db.run(sql`
    update acteur.compte set mot_de_passe = null, totp_secret = null, totp_active_le = null, desactive_le = coalesce(desactive_le, ${maintenant})
    where personne_id = ${personneId}`);
  await db.run(sql`
    update acteur.affectation set fin = greatest(debut, acces.jour() - 1)
    where personne_id = ${personneId} and (fin is null or fin >= acces.jour())`);
  const effacees = await db.run(sql`
    update acteur.personne set identite = null, cle = null, courriel_empreinte = null, recherche = '{}', effacee_le = ${maintenant}
    where id = ${personneId} and effacee_le is null`);
  return effacees === 1;
}
