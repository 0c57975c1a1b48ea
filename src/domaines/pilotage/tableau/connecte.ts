import type { Contexte, ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { Reponse } from "../../../plateforme/http/route.ts";

/** Answers for the person signed in; without one, the same answer as to a stranger. */
export function connecte(
  contexte: Contexte,
  repondre: (contexte: ContexteConnecte) => Promise<Reponse> | Reponse,
): Promise<Reponse> | Reponse {
  const { utilisateur } = contexte;
  return utilisateur === null ? { type: "refus", statut: 403 } : repondre({ ...contexte, utilisateur });
}
