import type { Droit } from "../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import { nouveauJeton } from "../../plateforme/identite/index.ts";
import { compterJetons, garderJeton, revoquerJeton } from "./jeton-acces.sql.ts";

export const JETONS_MAX = 10;
export const JOURS_MAX = 365;

export type DemandeJeton = { readonly nom: string; readonly droits: readonly Droit[]; readonly jours: number };

/**
 * Makes an access token for a program: it reads, under the present role of the person, what `droits` opens, for `jours` days (at
 * most a year). Answered once in clear; only its digest is kept. Refused beyond ten live tokens.
 */
export function creerJetonAcces(
  { db, utilisateur, maintenant }: ContexteConnecte,
  { nom, droits, jours }: DemandeJeton,
): Promise<{ readonly clair: string } | { readonly refus: "tropDeJetons" }> {
  const { personneId, affectationId } = utilisateur;
  return enTantQueSysteme(db, async (systeme) => {
    if ((await compterJetons(systeme, personneId, maintenant)) >= JETONS_MAX) return { refus: "tropDeJetons" };
    const { clair, empreinte } = nouveauJeton();
    const expireLe = new Date(maintenant.getTime() + jours * 86_400_000);
    await garderJeton(systeme, { personneId, affectationId, nom, empreinte, droits, expireLe }, maintenant);
    return { clair };
  });
}

/** Ends one's own token at once; false when it is not one's own, or already ended. */
export const revoquerJetonAcces = ({ db, utilisateur, maintenant }: ContexteConnecte, id: number): Promise<boolean> =>
  enTantQueSysteme(db, (systeme) => revoquerJeton(systeme, utilisateur.personneId, id, maintenant));
