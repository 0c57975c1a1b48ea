import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { NOM_MAX } from "./equipe.rules.ts";
import { nommerEquipe } from "./equipe.sql.ts";

/** Names the team of the coordinateur, and makes it when there is none. */
export async function renommerEquipe(
  { db, utilisateur }: ContexteConnecte,
  texte: string,
): Promise<{ readonly fait: "nomme" } | { readonly refus: "interdit" | "nom" }> {
  if (utilisateur.role !== "coordinateur") return { refus: "interdit" };
  const nom = texte.trim();
  if (nom === "" || nom.length > NOM_MAX) return { refus: "nom" };
  await enTantQueSysteme(db, (systeme) => nommerEquipe(systeme, utilisateur.personneId, nom));
  return { fait: "nomme" };
}
