import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { Cadre } from "../../../plateforme/ui/index.ts";
import type { Valeurs } from "./formulaire.rules.ts";
import { SOUS_THEME_LIBELLES, SOUS_THEMES, THEME_LIBELLES, type Theme } from "./theme.rules.ts";

type ThemesProps = {
  readonly valeurs: Valeurs;
  readonly erreurs: Erreurs;
  /** All the themes, those this adviser uses most first. */
  readonly ordre: readonly Theme[];
};

const PREMIERS = 8;

/** The themes as chips: the usual ones at once, the others one gesture away. */
export function Themes({ valeurs, erreurs, ordre }: ThemesProps): JSX.Element {
  const coches = valeurs.listes["themes"] ?? [];
  const premiers = ordre.slice(0, PREMIERS);
  const autres = ordre.slice(PREMIERS);
  return (
    <Cadre
      nom="themes"
      legende={
        <>
          Thèmes <span class="dc-doux dc-petit">un ou plusieurs</span>
        </>
      }
      erreur={erreurs["themes"]}
    >
      <Chips nom="themes" codes={premiers} libelles={THEME_LIBELLES} coches={coches} />
      <details
        class="dc-def dc-si-demarches"
        open={(valeurs.listes["sousThemes"] ?? []).length > 0 || erreurs["sousThemes"] !== undefined}
      >
        <summary>Préciser la démarche</summary>
        <Cadre nom="sousThemes" legende="Démarche en ligne" erreur={erreurs["sousThemes"]}>
          <Chips
            nom="sousThemes"
            codes={SOUS_THEMES}
            libelles={SOUS_THEME_LIBELLES}
            coches={valeurs.listes["sousThemes"] ?? []}
          />
        </Cadre>
      </details>
      <details class="dc-def" open={autres.some((theme) => coches.includes(theme))}>
        <summary>Voir les {autres.length} autres thèmes</summary>
        <Chips nom="themes" codes={autres} libelles={THEME_LIBELLES} coches={coches} />
      </details>
    </Cadre>
  );
}

type ChipsProps<C extends string> = {
  readonly nom: string;
  readonly codes: readonly C[];
  readonly libelles: Readonly<Record<C, string>>;
  readonly coches: readonly string[];
};

function Chips<C extends string>({ nom, codes, libelles, coches }: ChipsProps<C>): JSX.Element {
  return (
    <div class="dc-puces">
      {codes.map((code) => (
        <label class="ds-chip" data-wrap="wrap">
          <input class="ds-input" type="checkbox" name={nom} value={code} checked={coches.includes(code)} />
          {libelles[code]}
        </label>
      ))}
    </div>
  );
}
