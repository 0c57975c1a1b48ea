import { type Db, sql } from "../../../plateforme/db/db.ts";
import type { Contexte } from "../../../plateforme/http/contexte.ts";
import { prevenirCandidat } from "../candidat/prevenir-candidat.ts";
import { prevenirGestionnaires } from "../manifestation/prevenir.ts";
import { direALaStructure, direAuCandidat } from "./courriels-mise-en-relation.rules.ts";

type Ligne = { readonly id: number; readonly candidatId: number; readonly structureId: number };
type Dit = Parameters<typeof direALaStructure>[0];

/** Tells the other side what this one did. Under the role of jobs. */
export async function prevenirLAutre(
  db: Db,
  { id, candidatId, structureId }: Ligne,
  dit: Dit,
  cote: "structure" | "candidat",
  { reglages, maintenant }: Pick<Contexte, "reglages" | "maintenant">,
): Promise<void> {
  const url = `${reglages.urlPublique}/mises-en-relation/${id}`;
  const cle = `mise en relation ${id} ${dit} ${maintenant.getTime()}`;
  if (cote === "candidat") {
    const annonce = direALaStructure(dit);
    if (annonce !== undefined) await prevenirGestionnaires(db, structureId, cle, annonce, url);
    return;
  }
  const { nom } = await db.one(sql<{ nom: string }>`select nom from acteur.structure where id = ${structureId}`);
  const annonce = direAuCandidat(dit, nom);
  if (annonce !== undefined) await prevenirCandidat(db, candidatId, cle, annonce, url);
}
