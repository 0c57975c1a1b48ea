import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { DEMANDE_SERIES, type DemandeLue } from "../indicateur/demande.ts";
import { ecrireTerritoire, lireTerritoire } from "../territoire-chiffres.rules.ts";
import { insererExploration, marquerExploration } from "./explorations.sql.ts";
import { type Tuile, tuile } from "./tuile.rules.ts";

/** What an address of the explorer asks; undefined when it can no longer be read. */
export function lireDemandeGardee(demande: string): DemandeLue | undefined {
  const parametres = new URLSearchParams(demande);
  const lue = DEMANDE_SERIES.safeParse(
    Object.fromEntries([...new Set(parametres.keys())].map((nom) => [nom, valeurDe(parametres.getAll(nom))])),
  );
  return lue.success ? lue.data : undefined;
}

const valeurDe = (valeurs: readonly string[]): string | readonly string[] =>
  valeurs.length === 1 ? (valeurs[0] ?? "") : valeurs;

/** Keeps an exploration under a name. Anyone signed in may. */
export async function garderExploration(
  { db, utilisateur, maintenant }: ContexteConnecte,
  saisie: { readonly nom: string; readonly demande: string },
): Promise<{ readonly id: number } | { readonly erreurs: Erreurs }> {
  const nom = saisie.nom.trim().replaceAll(/\s+/gu, " ");
  const erreurs: Erreurs = {
    ...((nom.length < 3 || nom.length > 80) && { nom: "Donnez un nom de 3 à 80 caractères." }),
    ...((saisie.demande.length > 2000 || lireDemandeGardee(saisie.demande) === undefined) && {
      "": "Cette exploration ne peut pas être relue : reprenez-la depuis la page « Explorer les chiffres ».",
    }),
  };
  if (Object.keys(erreurs).length > 0) return { erreurs };
  const { personneId: auteurId } = utilisateur;
  return { id: await insererExploration(db, { auteurId, nom, demande: saisie.demande }, maintenant) };
}

/** Takes one's own away; it can be given back for thirty days. */
export const supprimerExploration = ({ db, utilisateur, maintenant }: ContexteConnecte, id: number): Promise<boolean> =>
  marquerExploration(db, id, utilisateur.personneId, maintenant);

/** Gives back one's own that was taken away. */
export const reprendreExploration = ({ db, utilisateur }: ContexteConnecte, id: number): Promise<boolean> =>
  marquerExploration(db, id, utilisateur.personneId, null);

/** The tile that shows the first indicator of an exploration as it did; null when it can no longer be read. */
export function tuileDeLExploration(nom: string, demande: string): Tuile | null {
  const lue = lireDemandeGardee(demande);
  const [indicateur] = lue?.indicateur ?? [];
  if (lue === undefined || indicateur === undefined) return null;
  const { repartition, niveau, pas } = lue;
  const territoire = lireTerritoire(
    `${lue.territoire.niveau}:${lue.territoire.code}`.replace(/^national:.*/u, "national"),
  );
  // Dashboards stop at the département.
  if (territoire === undefined) return null;
  const genre =
    repartition !== undefined
      ? "barres"
      : niveau !== undefined && niveau !== territoire.niveau
        ? "carte"
        : pas === undefined || pas === "total"
          ? "chiffre"
          : "courbe";
  return tuile(genre, indicateur.code, {
    ...{ titre: nom, territoire: ecrireTerritoire(territoire), repartition: repartition ?? null },
    ...(niveau === "region" && { detail: "region" }),
  });
}
