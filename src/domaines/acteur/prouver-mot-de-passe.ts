import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import { verifierMotDePasse } from "../../plateforme/identite/index.ts";
import { type Compte, compteParPersonne } from "./compte.sql.ts";
import { type Cible, prendreEssai, rendreEssai } from "./tentative.sql.ts";

export type RefusPreuve = { readonly refus: "actuel" } | { readonly refus: "attendre"; readonly secondes: number };

/**
 * Asks a signed-in person for their present password: the account, or why not. Tries are counted apart from those of sign-in, so
 * that who took over a session can neither guess without end nor lock the person out.
 */
export async function prouverMotDePasse(
  { db, utilisateur, maintenant }: ContexteConnecte,
  motDePasse: string,
): Promise<Compte | RefusPreuve> {
  const cible: Cible = { genre: "compte", cle: `preuve:${utilisateur.personneId}` };
  const secondes = await enTantQueSysteme(db, (systeme) => prendreEssai(systeme, cible, maintenant));
  if (secondes > 0) return { refus: "attendre", secondes };
  const compte = await enTantQueSysteme(db, (systeme) => compteParPersonne(systeme, utilisateur.personneId));
  if (compte === undefined || !(await verifierMotDePasse(compte.motDePasse, motDePasse))) return { refus: "actuel" };
  await enTantQueSysteme(db, (systeme) => rendreEssai(systeme, cible));
  return compte;
}
