import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import { ecrirePremierAccord } from "./accord.sql.ts";
import { type RefusBeneficiaire, type SaisieBeneficiaire, verifierBeneficiaire } from "./beneficiaire.rules.ts";
import { lireBeneficiaire, remplacerBeneficiaire } from "./beneficiaire.sql.ts";

export type ResultatModification =
  | { readonly fait: "modifie" }
  | { readonly refus: "introuvable" }
  | { readonly refus: "conflit"; readonly version: number }
  | { readonly refus: "champs"; readonly champs: readonly RefusBeneficiaire[] };

/** Replaces what a record says, from the `version` that was on the screen; changed meanwhile, a person decides. */
export async function modifierBeneficiaire(
  { db, utilisateur, maintenant }: ContexteConnecte,
  saisie: SaisieBeneficiaire,
  version: number,
): Promise<ResultatModification> {
  const fiche = peutSaisir(utilisateur.role) ? await lireBeneficiaire(db, saisie.id, true) : undefined;
  if (fiche === undefined || fiche.effaceLe !== null || fiche.fusionneDans !== null) return { refus: "introuvable" };
  if (fiche.version !== version) return { refus: "conflit", version: fiche.version };
  const aujourdhui = jourCivil(maintenant);
  const champs = verifierBeneficiaire(saisie, aujourdhui);
  if (champs.length > 0) return { refus: "champs", champs };
  await remplacerBeneficiaire(
    db,
    fiche,
    saisie,
    saisie.accord ? (fiche.consentementLe ?? aujourdhui) : fiche.consentementLe,
  );
  if (saisie.accord && fiche.consentementLe === null) await ecrirePremierAccord(db, fiche.id, aujourdhui);
  return { fait: "modifie" };
}
