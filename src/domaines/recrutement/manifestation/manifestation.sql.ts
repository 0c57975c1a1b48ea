import { type Db, sql } from "../../../plateforme/db/db.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { empreinteLien, lienDe, lireUne, type ManifestationGardee, USAGE } from "./manifestation.query.ts";
import type { Contact, Statut } from "./manifestation.rules.ts";

/** The same, locked until the end of the transaction. */
export const verrouillerDuLien = (db: Db, jeton: string): Promise<ManifestationGardee | undefined> =>
  lireUne(db, sql`m.lien = ${empreinteLien(jeton)} for update of m`);

/** A file locked until the end of the transaction, under the role of jobs. */
export const verrouillerManifestation = (db: Db, id: string): Promise<ManifestationGardee | undefined> =>
  lireUne(db, sql`m.id = ${id}::uuid for update of m`);

export type NouvelleManifestation = Pick<
  ManifestationGardee,
  "id" | "appelId" | "structureId" | "nom" | "type" | "nature" | "identifiantType" | "identifiant" | "aVerifier"
> & { readonly communeCode: string; readonly departementCode: string; readonly contact: Contact };

/** Begins a file; false when its number was used already. */
export async function insererManifestation(db: Db, m: NouvelleManifestation, maintenant: Date): Promise<boolean> {
  const cle = coffre().nouvelleCle();
  const inseres = await db.run(sql`
    insert into recrutement.manifestation (id, appel_id, structure_id, nom, type, nature, identifiant_type, identifiant, a_verifier,
      commune_code, departement_code, cle, identite, lien, cree_le, modifie_le)
    values (${m.id}::uuid, ${m.appelId}, ${m.structureId}, ${m.nom}, ${m.type}, ${m.nature}, ${m.identifiantType}, ${m.identifiant},
      ${m.aVerifier}, ${m.communeCode}, ${m.departementCode}, ${cle}, ${scellerContact(cle, m.contact)}, ${empreinteLien(lienDe(m.id))},
      ${maintenant}, ${maintenant})
    on conflict (id) do nothing`);
  return inseres > 0;
}

const scellerContact = (cle: Buffer, contact: Contact): Buffer => coffre().sceller(cle, JSON.stringify(contact), USAGE);

/** Replaces what a file says and who may be reached; notes the step that was saved. */
export async function remplacerManifestation(
  db: Db,
  m: ManifestationGardee,
  etape: string,
  maintenant: Date,
): Promise<void> {
  const { cle } = await db.one(
    sql<{ cle: Buffer | null }>`select cle from recrutement.manifestation where id = ${m.id}::uuid`,
  );
  const identite = cle === null || m.contact === null ? null : scellerContact(cle, m.contact);
  await db.run(sql`
    update recrutement.manifestation set nom = ${m.nom}, type = ${m.type}, nature = ${m.nature}, postes = ${m.postes},
      coordinateur = ${m.coordinateur}, debut_le = ${m.debutLe}, besoin = ${m.besoin}, formation = ${m.formation},
      equipement = ${m.equipement}, accueils = ${JSON.stringify(m.accueils)}::jsonb, coemployeurs = ${JSON.stringify(m.coemployeurs)}::jsonb,
      candidat = ${m.candidat}, identite = coalesce(${identite}::bytea, identite), modifie_le = ${maintenant},
      etapes = array(select distinct unnest(etapes || ${etape}::text))
    where id = ${m.id}::uuid`);
}

/** Moves a file to another status. */
export const changerStatut = (
  db: Db,
  id: string,
  statut: Statut,
  moments: { readonly closLe: Date | null },
): Promise<number> =>
  db.run(
    sql`update recrutement.manifestation set statut = ${statut}, clos_le = ${moments.closLe} where id = ${id}::uuid`,
  );

/** Hands a file in, for this structure. */
export const marquerDeposee = (db: Db, id: string, structureId: number, maintenant: Date): Promise<number> =>
  db.run(sql`
    update recrutement.manifestation set statut = 'depose', structure_id = ${structureId}, depose_le = ${maintenant}, modifie_le = ${maintenant}
    where id = ${id}::uuid and statut = 'brouillon'`);

/** Notes that a person verified the number of the structure. */
export const marquerVerifiee = (db: Db, id: string, par: number, maintenant: Date): Promise<number> =>
  db.run(sql`
    update recrutement.manifestation set verifie_le = ${maintenant}, verifie_par = ${par} where id = ${id}::uuid and verifie_le is null`);

/** The live file of a structure, other than this one. */
export const vivanteDe = (
  db: Db,
  structureId: number,
  sauf: string,
): Promise<{ readonly id: string; readonly deposeLe: Date } | undefined> =>
  db.row(sql<{ id: string; deposeLe: Date }>`
    select id, depose_le as "deposeLe" from recrutement.manifestation
    where structure_id = ${structureId} and statut in ('depose', 'avis_rendu', 'ajourne') and id <> ${sauf}::uuid`);
