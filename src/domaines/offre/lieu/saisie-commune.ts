import { z } from "zod";
import type { Contexte, ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { lireHoraires } from "../horaires/lire-horaires.ts";
import { momentLocal } from "../horaires/ouverture-lieu.ts";
import { annuaireCommunes } from "../import/annuaire-communes.ts";
import type { Reperes } from "../import/normaliser-lieu.rules.ts";

/** A form of free fields: text, or several boxes ticked. */
export const FORMULAIRE = z.record(z.string(), z.union([z.string().max(5_000), z.array(z.string().max(200))]));
export type Formulaire = z.output<typeof FORMULAIRE>;

/** The address of a place among those one keeps, or of one of its screens. */
export const adresse = (id: string, suite = ""): string => `/lieux/tenus/${id}${suite}`;

/** The civil date of an instant, in Paris. */
export const jour = (maintenant: Date): string => momentLocal(maintenant, "75").date;

/** What the rules of a place judge by. */
export const reperes = (maintenant: Date): Reperes => ({
  annuaire: annuaireCommunes(),
  source: "declic",
  dateDuFichier: jour(maintenant),
  aujourdhui: jour(maintenant),
  lireHoraires,
});

/** Boxes ticked become the cell of a list. */
export const enTextes = (saisie: Formulaire): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(saisie).map(([nom, valeur]) => [
      nom,
      (typeof valeur === "string" ? valeur : valeur.join("|")).trim(),
    ]),
  );

/** A route open to nobody signed in would be a fault here, never a refusal. */
export function connecte(contexte: Contexte): ContexteConnecte {
  if (contexte.utilisateur === null) throw new Error("a route open to nobody signed in asked for a person");
  return { ...contexte, utilisateur: contexte.utilisateur };
}

/** Said when the place changed under the person's eyes. */
export const CHANGE =
  "Quelqu’un a changé ce lieu pendant que vous écriviez. Relisez ce qui suit, puis enregistrez de nouveau pour garder votre version.";

/** Said once saved. */
export const enregistre = (champs: readonly string[]): string =>
  champs.length === 0 ? "Rien n’était à changer." : "Enregistré : le public le voit déjà.";
