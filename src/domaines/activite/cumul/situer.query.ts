import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { LieuCompteRendu } from "../compte-rendu/compte-rendu.rules.ts";

/** The structure a person works for under the role of this connexion. */
export type StructureAuteur = {
  readonly id: number;
  readonly nom: string;
  readonly communeCode: string | null;
  readonly departementCode: string;
  readonly fuseau: string;
};

/** The structure of `utilisateur` under their present role; undefined when the role has none. */
export async function structureDe(db: Db, utilisateur: Utilisateur): Promise<StructureAuteur | undefined> {
  return db.row(sql<StructureAuteur>`
    select s.id, s.nom, s.commune_code as "communeCode", s.departement_code as "departementCode", d.fuseau
    from acteur.affectation a
    join acteur.structure s on s.id = a.structure_id
    join territoire.departement d on d.code = s.departement_code
    where a.id = ${utilisateur.affectationId} and a.personne_id = ${utilisateur.personneId}`);
}

/** Where a report took place, worked out from what the adviser chose. */
export type Situation = {
  readonly communeCode: string | null;
  readonly departementCode: string;
  readonly fuseau: string;
  /** False when the place or the commune named does not exist. */
  readonly connu: boolean;
};

/** The commune, département and time zone of `lieu` for the structure `structureId`; at a distance, those of the structure. */
export async function situer(db: Db, structureId: number, lieu: LieuCompteRendu): Promise<Situation> {
  return db.one(sql<Situation>`
    select c.code as "communeCode", d.code as "departementCode", d.fuseau,
      (${lieu.lieuId}::text is null or l.id is not null) and (${lieu.communeCode}::text is null or c.code is not null) as connu
    from acteur.structure s
    left join offre.lieu l on l.id = ${lieu.lieuId}
    left join territoire.commune c on c.code = case ${lieu.genre}::text
      when 'lieu' then coalesce(l.commune_code, s.commune_code) when 'a_distance' then null else ${lieu.communeCode}::text end
    join territoire.departement d on d.code = coalesce(c.departement_code, s.departement_code)
    where s.id = ${structureId}`);
}
