import { type Db, sql } from "../../../plateforme/db/db.ts";
import { prevenirAdministration, prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { direSansEffet } from "./courriels-contrat.rules.ts";
import { prevenirPersonne } from "./prevenir-personne.ts";

type Acte = {
  readonly contratId: number;
  readonly structureId: number;
  readonly personneId: number;
  readonly structure: string;
  readonly effetLe: string;
};

/**
 * Tells both sides and the administration, once each, that an amendment did not take effect on its day, why, and what to do. One that is long
 * due was told already, maybe longer ago than messages are kept. Under the role of jobs.
 */
export async function prevenirSansEffet(
  db: Db,
  acteId: number,
  motif: string,
  { jour, url }: { readonly jour: string; readonly url: string },
): Promise<void> {
  const acte = await db.row(sql<Acte>`
    select c.id as "contratId", c.structure_id as "structureId", c.personne_id as "personneId", s.nom as structure, a.effet_le as "effetLe"
    from recrutement.contrat_acte a join recrutement.contrat c on c.id = a.contrat_id join acteur.structure s on s.id = c.structure_id
    where a.id = ${acteId} and a.effet_le > ${jour}::date - 60`);
  if (acte === undefined) return;
  const { contratId, structureId, personneId } = acte;
  const cle = `acte ${acteId} sans effet`;
  const page = `${url}/contrats/${contratId}`;
  await prevenirPersonne(db, personneId, cle, direSansEffet("personne", acte, motif), `${url}/mon-contrat`);
  await prevenirGestionnaires(db, structureId, cle, direSansEffet("structure", acte, motif), page);
  await prevenirAdministration(db, cle, direSansEffet("administration", acte, motif), page);
}
