import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import { ecrireAccord, ecrireRetrait } from "./accord.sql.ts";
import type { Beneficiaire } from "./beneficiaire.rules.ts";
import { lireBeneficiaire } from "./beneficiaire.sql.ts";

export type ResultatAccord = { readonly fait: "retire" | "redonne" } | { readonly refus: "introuvable" };

/**
 * Notes that the person takes their agreement back, today: no longer chosen nor exported, and anonymised by the retention job
 * after 30 days, the time to put right a mistake.
 */
export async function retirerAccord(contexte: ContexteConnecte, id: string): Promise<ResultatAccord> {
  const fiche = await ouverte(contexte, id);
  if (fiche === undefined || fiche.consentementLe === null) return { refus: "introuvable" };
  await ecrireRetrait(contexte.db, id, jourCivil(contexte.maintenant));
  return { fait: "retire" };
}

/** The person agrees again, today. */
export async function redonnerAccord(contexte: ContexteConnecte, id: string): Promise<ResultatAccord> {
  if ((await ouverte(contexte, id)) === undefined) return { refus: "introuvable" };
  await ecrireAccord(contexte.db, id, jourCivil(contexte.maintenant));
  return { fait: "redonne" };
}

/** The record, locked, when it can still be acted upon by whoever asks. */
async function ouverte({ db, utilisateur }: ContexteConnecte, id: string): Promise<Beneficiaire | undefined> {
  const fiche = peutSaisir(utilisateur.role) ? await lireBeneficiaire(db, id, true) : undefined;
  return fiche === undefined || fiche.effaceLe !== null || fiche.fusionneDans !== null ? undefined : fiche;
}
