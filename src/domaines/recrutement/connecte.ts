import type { Contexte, ContexteConnecte } from "../../plateforme/http/contexte.ts";

/** The context of a route whose access already asked for someone: a fault, never a refusal, when nobody is there. */
export function connecte(contexte: Contexte): ContexteConnecte {
  if (contexte.utilisateur === null) throw new Error("a route open to nobody signed in asked for a person");
  return { ...contexte, utilisateur: contexte.utilisateur };
}
