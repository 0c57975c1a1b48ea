import type { Role } from "../../plateforme/acces/acces.ts";
import { type Db, type RawBuilder, sql } from "../../plateforme/db/db.ts";
import { nomComplet, ouvrirIdentite } from "../../plateforme/identite/index.ts";
import type { NatureStructure, TypeStructure } from "./structure.rules.ts";

export type LigneStructure = {
  readonly id: number;
  readonly nom: string;
  readonly type: TypeStructure;
  readonly nature: NatureStructure;
  readonly siret: string | null;
  readonly commune: string | null;
  readonly departement: string;
  readonly conseillers: number;
  readonly franceServices: boolean;
  readonly demo: boolean;
};

export const TRIS_STRUCTURES = ["nom", "departement", "type", "conseillers"] as const;
export type TriStructures = (typeof TRIS_STRUCTURES)[number];

export type FiltreStructures = {
  readonly recherche: string;
  readonly type: string | null;
  readonly nature: string | null;
  readonly departement: string | null;
  /** Closed ones instead of those open. */
  readonly fermees: boolean;
  readonly tri: TriStructures;
  readonly sens: "asc" | "desc";
  readonly page: number;
  readonly parPage: number;
};

/** One page of the structures of the perimeter, and how many there are in all. */
export async function structuresDuPerimetre(
  db: Db,
  filtre: FiltreStructures,
  national: boolean,
): Promise<{ lignes: readonly LigneStructure[]; total: number }> {
  const sens = filtre.sens === "asc" ? sql`asc` : sql`desc`;
  const lignes = await db.rows(sql<LigneStructure & { total: number }>`
    select s.id, s.nom, s.type, s.nature, s.siret, c.nom as commune, d.nom || ' (' || d.code || ')' as departement,
      acteur.nombre_conseillers(s.id) as conseillers, s.france_services as "franceServices", s.demo, count(*) over () as total
    from acteur.structure s
    join territoire.departement d on d.code = s.departement_code
    left join territoire.commune c on c.code = s.commune_code
    where ${dansLePerimetre(national)} ${criteres(filtre)}
    order by ${COLONNES[filtre.tri]} ${sens}, s.id limit ${filtre.parPage} offset ${(filtre.page - 1) * filtre.parPage}`);
  return { lignes, total: lignes[0]?.total ?? 0 };
}

/** A page of the export, after the last line already written. */
export const structuresApres = (
  db: Db,
  filtre: FiltreStructures,
  national: boolean,
  apres: number,
  nombre: number,
): Promise<readonly LigneStructure[]> =>
  db.rows(sql<LigneStructure>`
    select s.id, s.nom, s.type, s.nature, s.siret, c.nom as commune, d.nom || ' (' || d.code || ')' as departement,
      acteur.nombre_conseillers(s.id) as conseillers, s.france_services as "franceServices", s.demo
    from acteur.structure s
    join territoire.departement d on d.code = s.departement_code
    left join territoire.commune c on c.code = s.commune_code
    where ${dansLePerimetre(national)} and s.id > ${apres} ${criteres(filtre)}
    order by s.id limit ${nombre}`);

export type FicheStructure = LigneStructure & {
  readonly departementCode: string;
  readonly communeCode: string | null;
  readonly adresse: string | null;
  readonly codePostal: string | null;
  readonly identifiantLocal: string | null;
  readonly siretSource: string | null;
  readonly reseau: string | null;
  readonly source: string;
  readonly fermeeLe: string | null;
  readonly modifieLe: Date;
};

/** One structure of the perimeter; undefined when absent or elsewhere, without saying which. */
export const ficheStructure = (db: Db, id: number, national: boolean): Promise<FicheStructure | undefined> =>
  db.row(sql<FicheStructure>`
    select s.id, s.nom, s.type, s.nature, s.siret, c.nom as commune, d.nom || ' (' || d.code || ')' as departement,
      acteur.nombre_conseillers(s.id) as conseillers, s.france_services as "franceServices", s.demo, s.departement_code as "departementCode",
      s.commune_code as "communeCode", s.adresse, s.code_postal as "codePostal", s.identifiant_local as "identifiantLocal",
      s.siret_source as "siretSource", s.reseau, s.source, s.fermee_le as "fermeeLe", s.modifie_le as "modifieLe"
    from acteur.structure s
    join territoire.departement d on d.code = s.departement_code
    left join territoire.commune c on c.code = s.commune_code
    where ${dansLePerimetre(national)} and s.id = ${id}`);

const COLONNES: Readonly<Record<TriStructures, RawBuilder<unknown>>> = {
  nom: sql`acteur.cle_de_tri(s.nom)`,
  departement: sql`s.departement_code`,
  type: sql`s.type`,
  conseillers: sql`conseillers`,
};

const dansLePerimetre = (national: boolean): RawBuilder<unknown> =>
  national ? sql`true` : sql`s.id = any ((select acces.structures())::bigint[])`;

function criteres({ recherche, type, nature, departement, fermees }: FiltreStructures): RawBuilder<unknown> {
  const mots = recherche.split(/\s+/u).filter((mot) => mot !== "");
  const conditions = [
    fermees ? sql`s.fermee_le is not null` : sql`s.fermee_le is null`,
    ...mots.map(
      (mot) =>
        sql`(acteur.cle_de_tri(s.nom) like '%' || acteur.motif(${mot}) || '%' or s.siret like acteur.motif(${mot}) || '%' or acteur.cle_de_tri(c.nom) like acteur.motif(${mot}) || '%')`,
    ),
    ...(type === null ? [] : [sql`s.type = ${type}`]),
    ...(nature === null ? [] : [sql`s.nature = ${nature}`]),
    ...(departement === null ? [] : [sql`s.departement_code = ${departement}`]),
  ];
  return conditions.length === 0 ? sql`` : sql`and ${sql.join(conditions, sql` and `)}`;
}

export type Equipier = {
  readonly personneId: number;
  readonly nom: string;
  readonly roles: readonly Role[];
  readonly etat: "ouvert" | "invite" | "desactive";
};

/** Who works in a structure: under declic_systeme, once the reader is known to manage it. By name. */
export async function equipeDeStructure(db: Db, structureId: number): Promise<readonly Equipier[]> {
  const lignes = await db.rows(sql<{
    personneId: number;
    identite: Buffer;
    cle: Buffer;
    roles: readonly Role[];
    etat: Equipier["etat"];
  }>`
    select p.id as "personneId", p.identite, p.cle, array_agg(distinct a.role) as roles,
      case when c.personne_id is null then 'invite' when c.desactive_le is not null then 'desactive' else 'ouvert' end as etat
    from acteur.affectation a
    join acteur.personne p on p.id = a.personne_id and p.effacee_le is null
    left join acteur.compte c on c.personne_id = p.id
    where a.structure_id = ${structureId} and a.debut <= acces.jour() and (a.fin is null or a.fin >= acces.jour())
    group by p.id, c.personne_id, c.desactive_le`);
  const equipe = lignes.flatMap(({ identite, cle, ...ligne }) => {
    const qui = ouvrirIdentite({ identite, cle });
    return qui === null ? [] : [{ ...ligne, nom: nomComplet(qui) }];
  });
  return equipe.sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
}
