import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import { estUuid } from "./beneficiaire.rules.ts";
import { lireBeneficiaire } from "./beneficiaire.sql.ts";
import { SATISFACTIONS } from "./participation.rules.ts";
import { noterSatisfaction } from "./participation.sql.ts";

export type ResultatSatisfaction = { readonly fait: "note" } | { readonly refus: "introuvable" | "illisible" };

/** Keeps what a person says of one visit, from 1 to 5; said again, the last answer holds. */
export async function recueillirSatisfaction(
  { db, utilisateur }: ContexteConnecte,
  id: string,
  compteRenduId: string,
  dite: string,
): Promise<ResultatSatisfaction> {
  const satisfaction = SATISFACTIONS.find((note) => String(note) === dite);
  if (satisfaction === undefined || !estUuid(compteRenduId)) return { refus: "illisible" };
  const fiche = peutSaisir(utilisateur.role) ? await lireBeneficiaire(db, id) : undefined;
  if (fiche === undefined) return { refus: "introuvable" };
  const notee = await noterSatisfaction(db, compteRenduId, fiche.pseudonyme, satisfaction);
  return notee ? { fait: "note" } : { refus: "introuvable" };
}
