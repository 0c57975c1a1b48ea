import { estJour } from "./compte-rendu.rules.ts";
import type { Filtres } from "./comptes-rendus.query.ts";
import { THEMES } from "./theme.rules.ts";
import { LIEUX, TYPES } from "./vocabulaire.rules.ts";

/** The filters of an address: what is not a known value filters nothing. */
export function lireFiltres(brut: Readonly<Record<string, string>>): Filtres {
  return {
    du: jour(brut["du"]),
    au: jour(brut["au"]),
    type: parmi(TYPES, brut["type"]),
    theme: parmi(THEMES, brut["theme"]),
    lieu: parmi(LIEUX, brut["lieu"]),
    recherche: (brut["q"] ?? "").trim().slice(0, 100),
  };
}

const jour = (texte = ""): string => (estJour(texte) ? texte : "");
const parmi = <C extends string>(codes: readonly C[], texte: string | undefined): C | "" =>
  codes.find((code) => code === texte) ?? "";
