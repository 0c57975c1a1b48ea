import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { ecrireCommune } from "../../territoire/index.ts";
import { choisirConnus } from "../beneficiaire/gestes-connus.ts";
import { type Valeurs, valeursNouvelles } from "../compte-rendu/formulaire.rules.ts";
import { type PreparationSaisie, preparerSaisie } from "../compte-rendu/saisie.query.ts";
import { connusPresents, dateDuCompteRendu, presencesDe } from "./preremplir.query.ts";
import { valeursDeLaDate } from "./preremplir.rules.ts";

export type CompteRenduPrerempli =
  | { readonly valeurs: Valeurs; readonly preparation: PreparationSaisie }
  | { readonly refus: "introuvable" | "pasEncore" | "sansStructure" }
  | { readonly refus: "dejaUn"; readonly compteRenduId: string };

/**
 * One tap from the agenda: the form of the report of a date, filled with what the agenda knows: day, length, place, themes, and who was
 * there, known people by what their file says of them.
 */
export async function preremplirCompteRendu(
  contexte: ContexteConnecte,
  evenement: string,
): Promise<CompteRenduPrerempli> {
  const { db, utilisateur, maintenant } = contexte;
  const date = await dateDuCompteRendu(db, utilisateur.personneId, evenement);
  if (date === undefined || date.statut === "annule") return { refus: "introuvable" };
  if (date.compteRenduId !== null) return { refus: "dejaUn", compteRenduId: date.compteRenduId };
  if (date.debut > maintenant) return { refus: "pasEncore" };
  const preparation = await preparerSaisie(contexte, date.lieuId);
  if (preparation === undefined) return { refus: "sansStructure" };
  const atelier = date.genre === "atelier";
  const connus = atelier ? await connusPresents(db, evenement) : date.pseudonyme === null ? [] : [date.pseudonyme];
  const presences = atelier ? await presencesDe(db, evenement, connus) : undefined;
  const vides = valeursNouvelles(crypto.randomUUID(), preparation.aujourdhui, preparation.dernier, ecrireCommune);
  const valeurs = await choisirConnus(contexte, valeursDeLaDate(vides, date, presences, ecrireCommune), connus);
  return { valeurs: { ...valeurs, champs: { ...valeurs.champs, evenement } }, preparation };
}
