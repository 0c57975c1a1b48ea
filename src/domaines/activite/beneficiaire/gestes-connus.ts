import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { type CompteRendu, estJour } from "../compte-rendu/compte-rendu.rules.ts";
import type { Dit } from "../compte-rendu/formulaire.rules.ts";
import { estUuid } from "./beneficiaire.rules.ts";
import { type BeneficiaireTrouve, chercherBeneficiaires, nommer, preremplirConnus } from "./beneficiaires.query.ts";
import type { Connus } from "./connus.page.tsx";
import { ajouterConnu, connusChoisis, retirerConnu } from "./connus-formulaire.rules.ts";
import type { PersonneConnue } from "./participation.rules.ts";
import { dejaVenus } from "./participations.query.ts";

type Valeurs = Parameters<typeof ajouterConnu>[0];

/** What a button of the form asks of its known people; undefined when the form is really sent. */
export type Geste = { readonly genre: "chercher" | "ajouter" | "retirer"; readonly objet: string };

/** Reads the button pressed. « Chercher » with nothing to look for is a way of sending the form: the key Enter. */
export function lireGeste(brut: Readonly<Record<string, unknown>>): Geste | undefined {
  const [genre, objet = ""] = texte(brut["geste"]).split(":");
  if (genre === "ajouter" || genre === "retirer") return { genre, objet };
  const recherche = texte(brut["rechercheConnu"]).trim();
  return genre === "chercher" && recherche !== "" ? { genre, objet: recherche } : undefined;
}

const texte = (valeur: unknown): string => (typeof valeur === "string" ? valeur : "");

/** The form after the gesture, and what was found. */
export async function faireGeste(
  contexte: ContexteConnecte,
  valeurs: Valeurs,
  { genre, objet }: Geste,
): Promise<{
  readonly valeurs: Valeurs;
  readonly recherche: string;
  readonly trouves?: readonly BeneficiaireTrouve[];
}> {
  if (genre === "chercher") return { valeurs, recherche: objet, trouves: await chercherBeneficiaires(contexte, objet) };
  if (genre === "retirer") return { valeurs: retirerConnu(valeurs, objet), recherche: "" };
  return { valeurs: await choisirConnus(contexte, valeurs, [objet]), recherche: "" };
}

/** The form with these people added, described by what their file knows; unknown ones are ignored. */
export async function choisirConnus(
  { db }: ContexteConnecte,
  valeurs: Valeurs,
  pseudonymes: readonly string[],
): Promise<Valeurs> {
  const jour = valeurs.champs["jour"] ?? "";
  const connus = await preremplirConnus(db, pseudonymes.filter(estUuid), jour);
  return connus.reduce(ajouterConnu, valeurs);
}

/** Names of the people chosen, in their order; those that can no longer be named are said so. */
export async function nommerChoisis(contexte: ContexteConnecte, valeurs: Valeurs): Promise<Connus["choisis"]> {
  const choisis = connusChoisis(valeurs);
  const noms = await nommer(contexte, choisis.filter(estUuid), "compte rendu");
  return choisis.map((pseudonyme) => ({ pseudonyme, libelle: noms.get(pseudonyme)?.libelle ?? "Personne effacée" }));
}

/** People who had already come: as typed, and never fewer than the known ones among them. */
async function recurrentsDe(
  { db }: ContexteConnecte,
  { id, jour, recurrents }: Pick<CompteRendu, "id" | "jour" | "recurrents">,
  connus: readonly PersonneConnue[],
): Promise<number> {
  if (!estJour(jour)) return recurrents;
  const deja = await dejaVenus(
    db,
    connus.map(({ pseudonyme }) => pseudonyme),
    jour,
    id,
  );
  return Math.max(recurrents, deja.size);
}

/** What a report says with its known people, and the recurrents they make. */
export const avecPersonnes = async (
  contexte: ContexteConnecte,
  dit: Dit,
  connus: readonly PersonneConnue[],
): Promise<Dit & { readonly connus: readonly PersonneConnue[] }> => ({
  ...dit,
  connus,
  recurrents: await recurrentsDe(contexte, dit, connus),
});
