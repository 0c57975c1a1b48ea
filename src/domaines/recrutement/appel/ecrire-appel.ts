import { voitTout } from "../../../plateforme/acces/acces.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import type { Appel } from "./appel.rules.ts";
import { insererAppel, marquerPublie, remplacerAppel } from "./appel.sql.ts";
import { voirAppel } from "./appels.query.ts";

export type ResultatAppel = { readonly id: number } | { readonly refus: "interdit" | "introuvable" | "dejaPublie" };

/** Prepares a call: nobody else sees it until it is published. The administration alone. */
export async function creerAppel({ db, utilisateur }: ContexteConnecte, appel: Appel): Promise<ResultatAppel> {
  if (!voitTout(utilisateur)) return { refus: "interdit" };
  return { id: await insererAppel(db, appel, utilisateur.personneId) };
}

/** Changes a call; once published, its conditions stay: only its text, its last day and its posts move. */
export async function modifierAppel(
  { db, utilisateur }: ContexteConnecte,
  id: number,
  appel: Appel,
): Promise<ResultatAppel> {
  if (!voitTout(utilisateur)) return { refus: "interdit" };
  const garde = await voirAppel(db, id);
  if (garde === undefined) return { refus: "introuvable" };
  const dit = garde.publie
    ? { ...appel, ouvreLe: garde.ouvreLe, types: garde.types, departements: garde.departements }
    : appel;
  if (garde.publie && dit.fermeLe < dit.ouvreLe) return { refus: "dejaPublie" };
  await remplacerAppel(db, id, dit);
  return { id };
}

/** Publishes a call: its page opens to everyone, and structures answer from its first day to its last. */
export async function publierAppel(
  { db, utilisateur, maintenant }: ContexteConnecte,
  id: number,
): Promise<ResultatAppel> {
  if (!voitTout(utilisateur)) return { refus: "interdit" };
  if ((await voirAppel(db, id)) === undefined) return { refus: "introuvable" };
  return (await marquerPublie(db, id, maintenant, utilisateur.personneId)) ? { id } : { refus: "dejaPublie" };
}
