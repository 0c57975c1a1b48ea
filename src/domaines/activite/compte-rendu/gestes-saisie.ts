import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { AUCUN_CONNU, type Connus } from "../beneficiaire/connus.page.tsx";
import { faireGeste, type Geste, lireGeste, nommerChoisis } from "../beneficiaire/gestes-connus.ts";
import { structureDe } from "../cumul/situer.query.ts";
import type { Valeurs } from "./formulaire.rules.ts";
import { type Aidee, AUCUNE_AIDEE } from "./structure-aidee.page.tsx";
import { chercherStructures, nommerStructureAidee, siretDit } from "./structure-aidee.query.ts";

/** What a button of the form asks: about its known people, about the structure met, or to be kept for later. */
export type GesteSaisie =
  | { readonly de: "connus"; readonly geste: Geste }
  | { readonly de: "structure"; readonly genre: "chercher" | "prendre" | "siret" | "retirer"; readonly objet: string }
  | { readonly de: "brouillon" };

/** Reads the button pressed; undefined when the form is really sent. The key Enter after a name typed looks for that structure. */
export function lireGesteSaisie(brut: Readonly<Record<string, unknown>>): GesteSaisie | undefined {
  const dit = texte(brut["geste"]);
  if (dit === "garder") return { de: "brouillon" };
  const [genre = "", objet = ""] = dit.split(":");
  const recherche = texte(brut["rechercheStructure"]).trim();
  if (genre === "structureChercher") return { de: "structure", genre: "chercher", objet: recherche };
  if (genre === "structureRetirer") return { de: "structure", genre: "retirer", objet };
  if (genre === "structurePrendre" && /^\d{1,15}$/u.test(objet)) return { de: "structure", genre: "prendre", objet };
  if (genre === "structureSiret" && siretDit(objet) !== undefined) return { de: "structure", genre: "siret", objet };
  const geste = lireGeste(brut);
  if (geste !== undefined) return { de: "connus", geste };
  const parEntree = dit === "chercher" && brut["public"] !== "particulier" && siretDit(recherche) === undefined;
  return parEntree && recherche !== "" ? { de: "structure", genre: "chercher", objet: recherche } : undefined;
}

const texte = (valeur: unknown): string => (typeof valeur === "string" ? valeur : "");

/** What the form shows beyond what was typed: names of the known people, of the structure met. */
export type Vues = { readonly connus: Connus; readonly aidee: Aidee };

/** The names that the form shows; nothing is read when nobody is chosen. */
export async function vuesDe(contexte: ContexteConnecte, valeurs: Valeurs): Promise<Vues> {
  const { structureAidee = "", siretAide = "" } = valeurs.champs;
  const aidee = /^\d{1,15}$/u.test(structureAidee)
    ? ({ genre: "connue", structureId: Number(structureAidee) } as const)
    : /^\d{14}$/u.test(siretAide)
      ? ({ genre: "siret", siret: siretAide } as const)
      : null;
  return {
    connus: { ...AUCUN_CONNU, choisis: await nommerChoisis(contexte, valeurs) },
    aidee: { ...AUCUNE_AIDEE, choisie: await nommerStructureAidee(contexte.db, aidee) },
  };
}

/** The form after one of its buttons, and what was found. */
export async function appliquerGeste(
  contexte: ContexteConnecte,
  envoyees: Valeurs,
  geste: Exclude<GesteSaisie, { de: "brouillon" }>,
): Promise<Vues & { readonly valeurs: Valeurs }> {
  if (geste.de === "connus") {
    const { valeurs, recherche, trouves } = await faireGeste(contexte, envoyees, geste.geste);
    const vues = await vuesDe(contexte, valeurs);
    return { valeurs, aidee: vues.aidee, connus: { ...vues.connus, recherche, trouves } };
  }
  const { genre, objet } = geste;
  if (genre === "chercher") {
    const structure = await structureDe(contexte.db, contexte.utilisateur);
    const trouvees = await chercherStructures(contexte.db, objet, structure?.departementCode ?? "");
    const vues = await vuesDe(contexte, envoyees);
    return { valeurs: envoyees, connus: vues.connus, aidee: { ...vues.aidee, trouvees, siret: siretDit(objet) } };
  }
  const valeurs = {
    ...envoyees,
    champs: {
      ...envoyees.champs,
      rechercheStructure: "",
      structureAidee: genre === "prendre" ? objet : "",
      siretAide: genre === "siret" ? objet : "",
    },
  };
  return { valeurs, ...(await vuesDe(contexte, valeurs)) };
}
