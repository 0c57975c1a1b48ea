import { z } from "zod";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import type { GroupeOptions, Option } from "../../../plateforme/ui/index.ts";
import { estJour } from "../../activite/index.ts";
import { PREMIER_JOUR } from "../bilan/jours-bilan.rules.ts";
import { choixTerritoires, nomDuTerritoire } from "../choix-territoire.ts";
import { type DemandeTerritoire, lireTerritoire } from "../territoire-chiffres.rules.ts";

/** What an address asks of a dashboard, as it was typed: judged by `lireDemandeTableau`, so that the form is shown again. */
export const DEMANDE_TABLEAU = {
  zone: z.string().max(60).catch("?").default(""),
  au: z.string().max(40).catch("?").default(""),
};
type Saisie = { readonly zone: string; readonly au: string };

/** What can be read; `territoire` is null when none was chosen yet. */
export type Lue = { readonly territoire: DemandeTerritoire | null; readonly au: string | undefined };

/** Judges a territory and a day; errors by field when they cannot be. */
export function lireDemandeTableau(
  { zone, au }: Saisie,
  niveaux: readonly DemandeTerritoire["niveau"][],
  aujourdhui: string,
): Lue | { readonly erreurs: Erreurs } {
  const seul = niveaux.length === 1 && niveaux[0] === "national";
  const territoire = zone === "" ? (seul ? PAYS : null) : lireZone(zone);
  const erreurs = {
    ...(territoire === undefined
      ? { zone: "Ce territoire n’existe pas. Choisissez-le dans la liste." }
      : territoire !== null &&
        !niveaux.includes(territoire.niveau) && { zone: `Ce tableau se lit ${DIT[niveaux[0] ?? "national"]}.` }),
    ...refuserJour(au, aujourdhui),
  };
  if (Object.keys(erreurs).length > 0 || territoire === undefined) return { erreurs };
  return { territoire, au: au === "" ? undefined : au };
}

const PAYS: DemandeTerritoire = { niveau: "national", code: "FR" };
const DIT: Readonly<Record<DemandeTerritoire["niveau"], string>> = {
  national: "pour toute la France",
  region: "pour une région : choisissez-la",
  departement: "pour un département : choisissez-le",
};

/** A territory that exists; undefined for anything else. */
export function lireZone(texte: string): DemandeTerritoire | undefined {
  const lu = lireTerritoire(texte);
  return lu !== undefined && nomDuTerritoire(lu) !== undefined ? lu : undefined;
}

/** Why figures cannot be drawn on a day; nothing for an empty one. */
export function refuserJour(au: string, aujourdhui: string): Erreurs {
  if (au === "") return {};
  if (!estJour(au)) return { au: "La date s’écrit AAAA-MM-JJ, par exemple 2022-12-01." };
  if (au > aujourdhui) return { au: "Cette date est dans le futur. Choisissez aujourd’hui ou un jour passé." };
  return au < PREMIER_JOUR ? { au: "Le programme commence le 1er novembre 2020. Choisissez un jour suivant." } : {};
}

/** The territories of these levels, to be chosen; null when there is only the country. */
export function territoiresDe(
  niveaux: readonly DemandeTerritoire["niveau"][],
): readonly (Option | GroupeOptions)[] | null {
  if (niveaux.length === 1 && niveaux[0] === "national") return null;
  return choixTerritoires().filter((choix) =>
    niveaux.includes("groupe" in choix ? (choix.groupe === "Régions" ? "region" : "departement") : "national"),
  );
}
