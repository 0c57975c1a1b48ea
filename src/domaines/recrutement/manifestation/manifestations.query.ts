import { type Db, type RawBuilder, sql } from "../../../plateforme/db/db.ts";
import type { Statut } from "./manifestation.rules.ts";

export type LigneManifestation = {
  readonly id: string;
  readonly structureId: number;
  readonly nom: string;
  readonly type: string;
  readonly commune: string;
  readonly departementCode: string;
  readonly departement: string;
  readonly appel: string;
  readonly statut: Statut;
  readonly favorable: boolean | null;
  readonly postes: number;
  readonly postesAccordes: number | null;
  readonly deposeLe: Date;
  readonly attente: number;
};

export const TRIS_MANIFESTATIONS = ["nom", "departement", "postes", "statut", "attente"] as const;
export type TriManifestations = (typeof TRIS_MANIFESTATIONS)[number];

export type FiltreManifestations = {
  readonly recherche: string;
  readonly statut: string | null;
  readonly appel: number | null;
  readonly departement: string | null;
  readonly tri: TriManifestations;
  readonly sens: "asc" | "desc";
  readonly page: number;
  readonly parPage: number;
};

const COLONNES = (maintenant: Date): RawBuilder<unknown> => sql`
  m.id, m.structure_id as "structureId", m.nom, m.type, c.nom as commune, m.departement_code as "departementCode", d.nom as departement,
  a.titre as appel, m.statut, v.favorable, m.postes, x.postes as "postesAccordes", m.depose_le as "deposeLe",
  floor(extract(epoch from coalesce(m.clos_le, ${maintenant}::timestamptz) - m.depose_le) / 86400)::integer as attente`;

const SOURCES = sql`
  recrutement.manifestation m
  join recrutement.appel a on a.id = m.appel_id
  join territoire.commune c on c.code = m.commune_code
  join territoire.departement d on d.code = m.departement_code
  left join recrutement.avis v on v.manifestation_id = m.id and v.remplace_le is null
  left join recrutement.decision x on x.manifestation_id = m.id and x.effet_le is not null and x.remplacee_le is null`;

/** One page of the files handed in that the reader's perimeter shows, and how many there are. */
export async function listerManifestations(
  db: Db,
  filtre: FiltreManifestations,
  maintenant: Date,
): Promise<{ readonly lignes: readonly LigneManifestation[]; readonly total: number }> {
  const sens = filtre.sens === "asc" ? sql`asc` : sql`desc`;
  const lignes = await db.rows(sql<LigneManifestation & { total: number }>`
    select ${COLONNES(maintenant)}, count(*) over ()::integer as total from ${SOURCES}
    where ${criteres(filtre)} order by ${ORDRES[filtre.tri]} ${sens}, m.id
    limit ${filtre.parPage} offset ${(filtre.page - 1) * filtre.parPage}`);
  return { lignes, total: lignes[0]?.total ?? 0 };
}

/** All of them, for an export: a few thousand at most. */
export const toutesManifestations = (
  db: Db,
  filtre: FiltreManifestations,
  maintenant: Date,
): Promise<readonly LigneManifestation[]> =>
  db.rows(sql<LigneManifestation>`
    select ${COLONNES(maintenant)} from ${SOURCES} where ${criteres(filtre)} order by m.depose_le, m.id`);

const ORDRES: Readonly<Record<TriManifestations, RawBuilder<unknown>>> = {
  nom: sql`acteur.cle_de_tri(m.nom)`,
  departement: sql`m.departement_code`,
  postes: sql`m.postes`,
  statut: sql`m.statut`,
  attente: sql`attente`,
};

function criteres({ recherche, statut, appel, departement }: FiltreManifestations): RawBuilder<unknown> {
  const conditions = [
    sql`m.depose_le is not null`,
    ...recherche
      .split(/\s+/u)
      .filter((mot) => mot !== "")
      .map(
        (mot) =>
          sql`(acteur.cle_de_tri(m.nom) like '%' || acteur.motif(${mot}) || '%' or m.identifiant like acteur.motif(${mot}) || '%'
            or acteur.cle_de_tri(c.nom) like acteur.motif(${mot}) || '%')`,
      ),
    ...(statut === null ? [] : [sql`m.statut = ${statut}`]),
    ...(appel === null ? [] : [sql`m.appel_id = ${appel}`]),
    ...(departement === null ? [] : [sql`m.departement_code = ${departement}`]),
  ];
  return sql.join(conditions, sql` and `);
}

/** Files begun by whoever manages the structure, and those handed in about it, the newest first. */
export const dossiersDeStructure = (
  db: Db,
): Promise<
  readonly { readonly id: string; readonly appel: string; readonly statut: Statut; readonly creeLe: Date }[]
> =>
  db.rows(sql<{ id: string; appel: string; statut: Statut; creeLe: Date }>`
    select m.id, a.titre as appel, m.statut, m.cree_le as "creeLe" from recrutement.manifestation m
    join recrutement.appel a on a.id = m.appel_id order by m.cree_le desc, m.id`);

/** What happened to a file, in order: opinions and decisions, those replaced included. */
export type Evenement =
  | {
      readonly sorte: "avis";
      readonly le: Date;
      readonly favorable: boolean;
      readonly texte: string;
      readonly transfert: string | null;
      readonly remplace: boolean;
    }
  | {
      readonly sorte: "decision";
      readonly le: Date;
      readonly issue: "retenu" | "ajourne" | "refuse";
      readonly postes: number;
      readonly texte: string;
      readonly remplace: boolean;
    };

/** The opinions and decisions that the reader may read about a file. */
export async function histoireDe(db: Db, id: string): Promise<readonly Evenement[]> {
  const avis = await db.rows(sql<Evenement>`
    select 'avis' as sorte, v.rendu_le as le, v.favorable, v.commentaire as texte, s.nom as transfert, v.remplace_le is not null as remplace
    from recrutement.avis v left join acteur.structure s on s.id = v.transfert_id where v.manifestation_id = ${id}::uuid`);
  const decisions = await db.rows(sql<Evenement>`
    select 'decision' as sorte, d.effet_le as le, d.issue, d.postes, d.motif as texte, d.remplacee_le is not null as remplace
    from recrutement.decision d where d.manifestation_id = ${id}::uuid and d.effet_le is not null`);
  return [...avis, ...decisions].sort((a, b) => a.le.getTime() - b.le.getTime());
}
