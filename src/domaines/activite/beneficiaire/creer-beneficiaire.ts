import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { peutSaisir } from "../compte-rendu/droits.rules.ts";
import { structureDe } from "../cumul/situer.query.ts";
import { type RefusBeneficiaire, type SaisieBeneficiaire, verifierBeneficiaire } from "./beneficiaire.rules.ts";
import { insererBeneficiaire, lireBeneficiaire } from "./beneficiaire.sql.ts";
import { sceller } from "./coffre-beneficiaire.ts";

export type ResultatCreation =
  | { readonly fait: "cree" | "deja_recu"; readonly id: string; readonly pseudonyme: string }
  | { readonly refus: "champs"; readonly champs: readonly RefusBeneficiaire[] }
  | { readonly refus: "interdit" | "sansStructure" | "idDejaPris" };

/** Opens a record in the adviser's structure, followed by them; sent again under the same id, it is stored once. */
export async function creerBeneficiaire(
  contexte: ContexteConnecte,
  saisie: SaisieBeneficiaire,
): Promise<ResultatCreation> {
  const { db, utilisateur, maintenant } = contexte;
  if (!peutSaisir(utilisateur.role)) return { refus: "interdit" };
  const structure = await structureDe(db, utilisateur);
  if (structure === undefined) return { refus: "sansStructure" };
  const aujourdhui = jourCivil(maintenant, structure.fuseau);
  const champs = verifierBeneficiaire(saisie, aujourdhui);
  if (champs.length > 0) return { refus: "champs", champs };
  const { id, identite, notes, accord, ...classement } = saisie;
  const nouveau = await insererBeneficiaire(
    db,
    id,
    {
      ...classement,
      structureId: structure.id,
      conseillerId: utilisateur.personneId,
      consentementLe: accord ? aujourdhui : null,
    },
    sceller(structure.id, identite, notes),
  );
  const garde = await lireBeneficiaire(db, id);
  if (garde === undefined) return { refus: "idDejaPris" };
  if (!nouveau && JSON.stringify(garde.identite) !== JSON.stringify(identite)) return { refus: "idDejaPris" };
  return { fait: nouveau ? "cree" : "deja_recu", id, pseudonyme: garde.pseudonyme };
}
