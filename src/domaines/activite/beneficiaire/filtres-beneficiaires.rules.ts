import { THEMES, type Theme } from "../compte-rendu/theme.rules.ts";
import { AUTONOMIES } from "../compte-rendu/vocabulaire.rules.ts";

/** Days without a visit that a list may be asked for. */
export const SANS_PASSAGE = ["30", "90", "180", "365"] as const;

/** What a list of people is asked for; empty filters nothing. */
export type FiltresBeneficiaires = {
  readonly recherche: string;
  readonly suivi: "moi" | "";
  readonly autonomie: string;
  readonly besoin: Theme | "";
  /** At least this many days since the last visit. */
  readonly sansPassage: (typeof SANS_PASSAGE)[number] | "";
};

/** The filters of an address: what is not a known value filters nothing. */
export const lireFiltresBeneficiaires = (brut: Readonly<Record<string, string>>): FiltresBeneficiaires => ({
  recherche: (brut["q"] ?? "").trim().slice(0, 100),
  suivi: brut["suivi"] === "moi" ? "moi" : "",
  autonomie: AUTONOMIES.map(String).find((marche) => marche === brut["autonomie"]) ?? "",
  besoin: THEMES.find((theme) => theme === brut["besoin"]) ?? "",
  sansPassage: SANS_PASSAGE.find((jours) => jours === brut["sansPassage"]) ?? "",
});

/** The filters that are set, as they stand in the address. */
export function parametresBeneficiaires(filtres: FiltresBeneficiaires): Readonly<Record<string, string>> {
  const { recherche, ...reste } = filtres;
  return Object.fromEntries(Object.entries({ q: recherche, ...reste }).filter(([, valeur]) => valeur !== ""));
}
