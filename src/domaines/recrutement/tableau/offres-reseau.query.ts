import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Priorite } from "../comite/priorite.rules.ts";
import { prioritesAu } from "../comite/priorites.query.ts";
import { peuCouverts } from "../couverture.rules.ts";
import { deploiement, seuilDeCouverture } from "../deploiement.query.ts";
import type { ReponseOffre } from "./offre-reseau.rules.ts";

export type OffreReseau = {
  readonly id: number;
  readonly reseau: string;
  readonly departementCode: string;
  readonly departement: string;
  readonly postes: number;
  readonly conditions: string;
  readonly proposeeLe: string;
  readonly repondreAvant: string;
  readonly peuCouvert: boolean;
  readonly rang: number | null;
  readonly sur: number | null;
  readonly couverture: number | null;
  readonly motif: string | null;
  readonly reponse: ReponseOffre | null;
  readonly reponseLe: string | null;
  readonly reponseNote: string;
  /** What was prepared, then granted; null before. */
  readonly octroi: Octroi | null;
};
type Octroi = {
  readonly structureId: number;
  readonly structure: string;
  readonly appelId: number;
  readonly appel: string;
  readonly postes: number;
  readonly prepareePar: number | null;
  readonly le: string | null;
};

/** Offers that the reader may see, those without answer first: row policies decide. */
export const offresReseau = (db: Db, id?: number): Promise<readonly OffreReseau[]> =>
  db.rows(sql<OffreReseau>`
    select o.id, o.reseau, o.departement_code as "departementCode", d.nom as departement, o.postes, o.conditions,
      o.proposee_le as "proposeeLe", o.repondre_avant as "repondreAvant", o.peu_couvert as "peuCouvert", o.rang, o.sur,
      o.couverture::float8 as couverture, o.motif, o.reponse, o.reponse_le as "reponseLe", o.reponse_note as "reponseNote",
      case when o.octroi_prepare_le is not null then jsonb_build_object('structureId', s.id, 'structure', s.nom, 'appelId', a.id,
        'appel', a.titre, 'postes', o.octroi_postes, 'prepareePar', o.octroi_prepare_par, 'le', o.octroi_le::date) end as octroi
    from recrutement.offre_reseau o join territoire.departement d on d.code = o.departement_code
    left join acteur.structure s on s.id = o.octroi_structure_id
    left join recrutement.appel a on a.id = o.octroi_appel_id
    ${id === undefined ? sql`` : sql`where o.id = ${id}`}
    order by o.reponse is not null, o.proposee_le desc, o.id desc`);

/** Structures of networks that are open, by network and département: those that a grant may name. */
export const structuresDesReseaux = (
  db: Db,
): Promise<
  readonly { readonly id: number; readonly nom: string; readonly reseau: string; readonly departement: string }[]
> =>
  db.rows(sql<{ id: number; nom: string; reseau: string; departement: string }>`
    select distinct s.id, s.nom, s.reseau, s.departement_code as departement from acteur.structure s
    join recrutement.offre_reseau o on o.reseau = s.reseau and o.departement_code = s.departement_code
    where o.reponse = 'acceptee' and o.octroi_le is null and s.fermee_le is null order by s.nom, s.id`);

/** Networks that structures belong to. */
export const reseauxConnus = async (db: Db): Promise<readonly string[]> =>
  (
    await db.rows(sql<{ reseau: string }>`
      select distinct reseau from acteur.structure where reseau is not null and reseau <> '' order by 1`)
  ).map(({ reseau }) => reseau);

/** A département insufficiently covered, with what the committee knows of it. */
export type PeuCouvert = Priorite & { readonly conseillers: number };

/** The départements insufficiently covered on a day, the most wanting first; null when no rule of coverage is in force. */
export async function departementsPeuCouverts(
  db: Db,
  jour: string,
): Promise<{
  readonly seuil: number | null;
  readonly tous: ReadonlyMap<string, Priorite>;
  readonly lignes: readonly PeuCouvert[];
}> {
  const seuil = await seuilDeCouverture(db, jour);
  const tous = await prioritesAu(db, jour);
  const recrutes = new Map((await deploiement(db, [jour])).map((d) => [d.departementCode, d.recrutes]));
  const faits = [...tous.values()].map(({ code, population }) => ({
    code,
    population,
    conseillers: recrutes.get(code) ?? 0,
  }));
  const codes = new Set(seuil === null ? [] : peuCouverts(faits, seuil));
  const lignes = [...tous.values()]
    .filter(({ code }) => codes.has(code))
    .map((priorite) => ({ ...priorite, conseillers: recrutes.get(priorite.code) ?? 0 }));
  return { seuil, tous, lignes };
}
