import { estJour } from "./compte-rendu.rules.ts";
import { THEMES, type Theme } from "./theme.rules.ts";
import { type GenreLieu, LIEUX, TYPES, type TypeAccompagnement } from "./vocabulaire.rules.ts";

/** What a list of reports is asked for. Dates are civil days, bounds included; empty filters nothing. */
export type Filtres = {
  readonly du: string;
  readonly au: string;
  readonly type: TypeAccompagnement | "";
  readonly theme: Theme | "";
  readonly lieu: GenreLieu | "";
  readonly recherche: string;
  /** Identifier of the adviser; null for all those of the perimeter. */
  readonly conseiller: number | null;
};

/** The filters of an address: what is not a known value filters nothing. */
export function lireFiltres(brut: Readonly<Record<string, string>>): Filtres {
  return {
    du: jour(brut["du"]),
    au: jour(brut["au"]),
    type: parmi(TYPES, brut["type"]),
    theme: parmi(THEMES, brut["theme"]),
    lieu: parmi(LIEUX, brut["lieu"]),
    recherche: (brut["q"] ?? "").trim().slice(0, 100),
    conseiller: identifiant(brut["conseiller"]),
  };
}

const identifiant = (texte = ""): number | null => (/^[1-9][0-9]{0,14}$/.test(texte) ? Number(texte) : null);

const jour = (texte = ""): string => (estJour(texte) ? texte : "");
const parmi = <C extends string>(codes: readonly C[], texte: string | undefined): C | "" =>
  codes.find((code) => code === texte) ?? "";
