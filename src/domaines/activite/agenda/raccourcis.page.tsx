import type { JSX } from "hono/jsx/jsx-runtime";
import { Lien, Tableau } from "../../../plateforme/ui/index.ts";
import { ajouterJours } from "./moment.rules.ts";

type Raccourci = { readonly touche: string; readonly dite: string; readonly geste: string; readonly href: string };

/**
 * What the keys do while the focus is on the agenda, and only then (WCAG 2.1.4): they can also be turned off. Each is a link first, so
 * that nothing needs a key.
 */
export function Raccourcis({ vue, jour, pas, aujourdhui }: Props): JSX.Element {
  const vers = (une: string, quel: string): string => `/agenda?vue=${une}&jour=${quel}`;
  const raccourcis: readonly Raccourci[] = [
    { touche: "ArrowLeft", dite: "←", geste: "Avant", href: vers(vue, ajouterJours(jour, -pas)) },
    { touche: "ArrowRight", dite: "→", geste: "Après", href: vers(vue, ajouterJours(jour, pas)) },
    { touche: "a", dite: "A", geste: "Aujourd’hui", href: vers(vue, aujourdhui) },
    { touche: "j", dite: "J", geste: "Vue du jour", href: vers("jour", jour) },
    { touche: "s", dite: "S", geste: "Vue de la semaine", href: vers("semaine", jour) },
    { touche: "l", dite: "L", geste: "Vue en liste", href: "/agenda?vue=liste" },
    { touche: "n", dite: "N", geste: "Nouveau rendez-vous", href: `/agenda/nouveau?jour=${jour}` },
  ];
  return (
    <details class="dc-def dc-sans-papier">
      <summary>Raccourcis clavier</summary>
      <div class="dc-pile">
        <p>Ils agissent quand le curseur du clavier est sur l’agenda, nulle part ailleurs.</p>
        <label class="dc-rang" data-raccourcis-choix hidden>
          <input type="checkbox" class="ds-input" checked /> Utiliser ces raccourcis sur cet appareil
        </label>
        <Tableau<Raccourci>
          id="raccourcis"
          legende={<span class="ds-sr-only">Touches de l’agenda</span>}
          lignes={raccourcis}
          colonnes={[
            { cle: "touche", titre: "Touche", entete: true, cellule: ({ dite }) => <kbd>{dite}</kbd> },
            {
              cle: "geste",
              titre: "Geste",
              cellule: ({ touche, geste, href }) => (
                <span data-raccourci={touche}>
                  <Lien href={href}>{geste}</Lien>
                </span>
              ),
            },
          ]}
        />
      </div>
    </details>
  );
}

type Props = {
  readonly vue: "jour" | "semaine";
  readonly jour: string;
  /** Days from one screen to the next. */
  readonly pas: number;
  readonly aujourdhui: string;
};
