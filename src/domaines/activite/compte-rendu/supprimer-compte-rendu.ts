import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { libererDate, reprendreDate } from "../agenda/relier-compte-rendu.ts";
import { activerParticipations } from "../beneficiaire/participation.sql.ts";
import { entree, plusTard, sortie } from "../cumul/cumul.rules.ts";
import { type Reporter, reporter } from "../cumul/cumul.sql.ts";
import { situer } from "../cumul/situer.query.ts";
import { type CompteRenduGarde, lireCompteRendu, marquerSuppression } from "./compte-rendu.sql.ts";
import { peutAnnuler, peutChanger } from "./droits.rules.ts";

export type ResultatSuppression =
  | { readonly fait: "supprime" | "deja_supprime" | "retabli" | "deja_present" }
  | { readonly refus: "introuvable" | "tropTard" };

/** Takes a report back: it stays with its date and its author, the roll-ups subtract it. Twice is once. */
export async function supprimerCompteRendu(
  contexte: ContexteConnecte,
  id: string,
  porter: Reporter = reporter,
): Promise<ResultatSuppression> {
  const garde = await aChanger(contexte, id);
  if (garde === undefined) return { refus: "introuvable" };
  if (garde.supprimeLe !== null) return { fait: "deja_supprime" };
  await marquerSuppression(contexte.db, id, contexte.utilisateur.personneId);
  await libererDate(contexte.db, id);
  await activerParticipations(contexte.db, id, false);
  await porter(contexte.db, [sortie(garde.compteRendu, await aujourdhuiLaBas(contexte, garde))]);
  return { fait: "supprime" };
}

/** Undoes a deletion of less than 30 days: the report and its figures come back. */
export async function retablirCompteRendu(contexte: ContexteConnecte, id: string): Promise<ResultatSuppression> {
  const garde = await aChanger(contexte, id);
  if (garde === undefined) return { refus: "introuvable" };
  if (garde.supprimeLe === null) return { fait: "deja_present" };
  if (!peutAnnuler(garde.supprimeLe, contexte.maintenant)) return { refus: "tropTard" };
  await marquerSuppression(contexte.db, id, null);
  await reprendreDate(contexte.db, id);
  await activerParticipations(contexte.db, id, true);
  await reporter(contexte.db, [entree(garde.compteRendu, await aujourdhuiLaBas(contexte, garde))]);
  return { fait: "retabli" };
}

async function aChanger({ db, utilisateur }: ContexteConnecte, id: string): Promise<CompteRenduGarde | undefined> {
  const garde = await lireCompteRendu(db, id, true);
  if (garde === undefined) return undefined;
  return peutChanger(garde.compteRendu.conseillerId, utilisateur.personneId) ? garde : undefined;
}

/** The civil day of the report's territory, never before the day its content became known. */
async function aujourdhuiLaBas({ db, maintenant }: ContexteConnecte, garde: CompteRenduGarde): Promise<string> {
  const { fuseau } = await situer(db, garde.compteRendu.structureId, garde.compteRendu.lieu);
  return plusTard(jourCivil(maintenant, fuseau), garde.connuLe);
}
