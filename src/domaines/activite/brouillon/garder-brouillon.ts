import type { Db } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { estUuid } from "../beneficiaire/beneficiaire.rules.ts";
import type { Valeurs } from "../compte-rendu/formulaire.rules.ts";
import { ecrireBrouillon, effacerBrouillon, effacerBrouillonsAnciens, lireBrouillon } from "./brouillon.sql.ts";

/** Days a draft waits for its author. */
export const JOURS_GARDES = 30;
const JOUR_MS = 86_400_000;

/** Keeps the form in place of the draft before; false for what is no new report: without its id, or one already stored. */
export async function garderBrouillon(
  { db, utilisateur, maintenant }: ContexteConnecte,
  valeurs: Valeurs,
): Promise<boolean> {
  const { id = "", version = "" } = valeurs.champs;
  if (!estUuid(id) || version !== "") return false;
  return ecrireBrouillon(db, utilisateur.personneId, id, valeurs, maintenant);
}

/** The form as its author left it; undefined when there is none. */
export const reprendreBrouillon = ({ db, utilisateur }: ContexteConnecte): Promise<Valeurs | undefined> =>
  lireBrouillon(db, utilisateur.personneId);

/** Forgets one's draft: whatever it is, or only the one that became the report `compteRenduId`. */
export async function jeterBrouillon({ db, utilisateur }: ContexteConnecte, compteRenduId?: string): Promise<void> {
  await effacerBrouillon(db, utilisateur.personneId, compteRenduId);
}

/** Forgets the drafts that nobody took up; under the role of jobs. Answers how many. */
export const purgerBrouillons = (db: Db, maintenant: Date): Promise<number> =>
  effacerBrouillonsAnciens(db, new Date(maintenant.getTime() - JOURS_GARDES * JOUR_MS));
