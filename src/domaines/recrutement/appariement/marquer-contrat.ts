import type { Db } from "../../../plateforme/db/db.ts";
import { sql } from "../../../plateforme/db/db.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { direALaStructure } from "./courriels-mise-en-relation.rules.ts";
import { changerStatut, cloreAutres } from "./mise-en-relation.sql.ts";

/** What a contract needs of the match that led to it. */
export type Marque = { readonly candidatId: number; readonly structureId: number };

/**
 * Says how far the contract of a retained person went: handed in, taken back, or valid, which closes their other open lines and tells those
 * structures kindly. Under the role of jobs, by the act of the contract, after its own checks. False when nobody retained this person there:
 * a contract that came another way.
 */
export async function marquerContrat(
  db: Db,
  { candidatId, structureId }: Marque,
  statut: "contrat_depose" | "valide" | "retenu",
  { maintenant, url }: { readonly maintenant: Date; readonly url: string },
): Promise<boolean> {
  await db.run(sql`select personne_id from recrutement.candidat where personne_id = ${candidatId} for update`);
  const ligne = await db.row(sql<{ id: number; statut: string }>`
    select id, statut from recrutement.mise_en_relation
    where candidat_id = ${candidatId} and structure_id = ${structureId} and statut in ('retenu', 'contrat_depose') for update`);
  if (ligne === undefined) return false;
  if (statut === "valide" && ligne.statut === "retenu")
    await changerStatut(db, ligne.id, { statut: "contrat_depose", cote: "structure", motif: null }, maintenant);
  if (ligne.statut !== statut)
    await changerStatut(
      db,
      ligne.id,
      { statut, cote: statut === "valide" ? "programme" : "structure", motif: null },
      maintenant,
    );
  if (statut === "valide") await prevenirLesAutres(db, candidatId, ligne.id, maintenant, url);
  return true;
}

async function prevenirLesAutres(
  db: Db,
  candidatId: number,
  garde: number,
  maintenant: Date,
  url: string,
): Promise<void> {
  const annonce = direALaStructure("autre_recrute");
  const closes = await cloreAutres(db, candidatId, garde, "Cette personne est recrutée ailleurs.", maintenant);
  for (const { id, structureId } of closes)
    if (annonce !== undefined)
      await prevenirGestionnaires(db, structureId, `mise en relation ${id} close`, annonce, `${url}/mises-en-relation`);
}
