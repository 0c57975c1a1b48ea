import { randomUUID } from "node:crypto";
import type { Utilisateur } from "../../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import { jugerAdresse, type Permissions } from "../../../plateforme/envoi/adresse-permise.ts";
import { nouveauSecret } from "../../../plateforme/envoi/signature.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { coffre } from "../../../plateforme/identite/index.ts";
import { structureDe } from "../cumul/situer.query.ts";
import { ABONNEMENTS_MAX, ABONNES, type Evenement, HEURES_DE_RECOUVREMENT } from "./abonnement.rules.ts";
import { changerSecret, finirAbonnement, garderAbonnement, redeposer, reprendreAbonnement } from "./abonnement.sql.ts";
import { mesAbonnements } from "./abonnements.query.ts";

/** How secrets are sealed. */
export const USAGE_SECRET = "abonnement";

export type DemandeAbonnement = {
  readonly nom: string;
  readonly adresse: string;
  readonly evenements: readonly Evenement[];
};

/**
 * Has an address called when reports change: one's own for an adviser, those of the structure for who manages it, all for the
 * administration. The secret is answered once in clear; kept sealed.
 */
export async function creerAbonnement(
  { db, utilisateur }: ContexteConnecte,
  { nom, adresse, evenements }: DemandeAbonnement,
  permis?: Permissions,
): Promise<
  { readonly id: string; readonly secret: string } | { readonly refus: string; readonly champ: "nom" | "adresse" }
> {
  const destination = await jugerAdresse(adresse, permis);
  if ("refus" in destination) return { ...destination, champ: "adresse" };
  const structure = utilisateur.role === "gestionnaire_structure" ? await structureDe(db, utilisateur) : undefined;
  const portee = porteeDe(utilisateur, structure?.id);
  if (portee === undefined) return { refus: "Votre rôle ne permet pas d’abonnement.", champ: "nom" };
  const { personneId, affectationId } = utilisateur;
  return enTantQueSysteme(db, async (systeme) => {
    if ((await mesAbonnements(systeme, personneId)).length >= ABONNEMENTS_MAX)
      return { refus: `Vous avez déjà ${ABONNEMENTS_MAX} abonnements : finissez-en un.`, champ: "nom" } as const;
    const id = randomUUID();
    const secret = nouveauSecret();
    const scelle = coffre().scellerCourt(secret, USAGE_SECRET);
    await garderAbonnement(systeme, {
      ...{ id, personneId, affectationId, nom, evenements, secret: scelle },
      ...portee,
      adresse: destination.url.href,
    });
    return { id, secret };
  });
}

function porteeDe({ role, personneId, perimetre }: Utilisateur, structureId: number | undefined) {
  if (!ABONNES.some((permis) => permis === role)) return undefined;
  if (role === "administrateur")
    return perimetre.niveau === "national" ? { conseillerId: null, structureId: null } : undefined;
  if (role !== "gestionnaire_structure") return { conseillerId: personneId, structureId: null };
  return structureId === undefined ? undefined : { conseillerId: null, structureId };
}

/** Makes a new secret, answered once; the former signs too for two days. Undefined when it is not one's own. */
export async function renouvelerSecret(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: string,
): Promise<string | undefined> {
  const secret = nouveauSecret();
  const jusqua = new Date(maintenant.getTime() + HEURES_DE_RECOUVREMENT * 3_600_000);
  const change = await enTantQueSysteme(db, (systeme) =>
    changerSecret(systeme, utilisateur.personneId, id, coffre().scellerCourt(secret, USAGE_SECRET), jusqua),
  );
  return change ? secret : undefined;
}

/** Ends one's own subscription; false when it is not. */
export const arreterAbonnement = ({ db, utilisateur, maintenant }: ContexteConnecte, id: string): Promise<boolean> =>
  enTantQueSysteme(db, (systeme) => finirAbonnement(systeme, utilisateur.personneId, id, maintenant));

/** Calls again an address that was suspended, under the role that asked for it. */
export const relancerAbonnement = ({ db, utilisateur }: ContexteConnecte, id: string): Promise<boolean> =>
  enTantQueSysteme(db, (systeme) => reprendreAbonnement(systeme, utilisateur, id));

/** Sends one message again; false when it waits already, or is not one's own. */
export const renvoyerLivraison = (
  { db, utilisateur }: ContexteConnecte,
  abonnementId: string,
  id: string,
): Promise<boolean> => enTantQueSysteme(db, (systeme) => redeposer(systeme, utilisateur.personneId, abonnementId, id));
