import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../plateforme/http/route.ts";
import { LienTelephone } from "../../plateforme/ui/index.ts";
import { Document } from "./document.tsx";
import type { Environnement } from "./environnement.ts";

const SCHEMAS = { auto: "auto", clair: "light", sombre: "dark" } as const;
/** Names that other sites write, and those of the style sheet. */
const COULEURS: Readonly<Record<string, string>> = { prune: "prune", mirabelle: "mirabelle", neutre: "neutral" };

/** The shell of a page held by another site: nothing above, and at the end who answers the phone and where this comes from. */
export function coquilleIntegree(page: Page, environnement: Environnement): JSX.Element {
  const { telephone, urlPublique } = environnement.reglages;
  return (
    <Document
      page={page}
      environnement={environnement}
      taille="md"
      schema={SCHEMAS[page.apparence?.theme ?? "auto"]}
      couleur={COULEURS[page.apparence?.couleur ?? ""]}
      pied={
        <aside class="dc-pied" aria-label="Fin de la recherche">
          <div class="dc-large dc-rang dc-rang--bout">
            <p>
              Besoin d’aide ? Appelez le <LienTelephone numero={telephone} />.
            </p>
            <p>
              <a href={urlPublique} target="_blank" rel="noopener">
                Déclic<span class="ds-sr-only"> (autre onglet)</span>
              </a>
            </p>
          </div>
        </aside>
      }
    />
  );
}
