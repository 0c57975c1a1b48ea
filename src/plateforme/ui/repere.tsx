import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Onglet } from "../http/route.ts";
import { Icone } from "./icone.tsx";
import { nombre } from "./nombre.rules.ts";

/** Where the page stands. The last entry is the page itself. */
export function FilAriane({ fil }: { fil: readonly Onglet[] }): JSX.Element | null {
  if (fil.length === 0) return null;
  return (
    <nav class="ds-breadcrumbs dc-sans-papier" aria-label="Fil d’Ariane">
      <ol>
        {fil.map(({ titre, href }, rang) => (
          <li>
            <a class="ds-link" href={href} aria-current={rang === fil.length - 1 ? "page" : undefined}>
              {titre}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type EnTeteProps = {
  readonly titre: Child;
  /** One sentence under the title: date of the figures, perimeter. */
  readonly chapeau?: Child;
  /** Buttons on the right. */
  readonly children?: Child;
};

/** The page's only h1, what goes under it, and its actions. */
export function EnTetePage({ titre, chapeau, children }: EnTeteProps): JSX.Element {
  return (
    <div class="dc-rang dc-rang--bout dc-rang--haut">
      <div class="dc-pile dc-pile--1">
        <h1 class="ds-heading" data-size="lg">
          {titre}
        </h1>
        {chapeau && <p class="dc-doux">{chapeau}</p>}
      </div>
      {children && <div class="dc-rang dc-sans-papier">{children}</div>}
    </div>
  );
}

type BlocProps = {
  readonly id: string;
  readonly titre: Child;
  readonly niveau?: 2 | 3;
  /** At the right of the title: links, a switch. */
  readonly actions?: Child;
  readonly children?: Child;
};

/** A titled card, a region of the page. Never one inside another. */
export function Bloc({ id, titre, niveau = 2, actions, children }: BlocProps): JSX.Element {
  const Titre = niveau === 2 ? "h2" : "h3";
  return (
    <section class="dc-bloc dc-pile" aria-labelledby={id}>
      <div class="dc-rang dc-rang--bout">
        <Titre class="ds-heading" data-size="xs" id={id}>
          {titre}
        </Titre>
        {actions}
      </div>
      {children}
    </section>
  );
}

type EtapesProps = {
  /** Name of the whole: « Votre inscription ». */
  readonly libelle: string;
  readonly etapes: readonly string[];
  /** Rank of the present step, from 1. */
  readonly courante: number;
};

/** How far one is in a procedure of several pages: « Étape 2 sur 4 : vos coordonnées ». */
export function EtapeProgression({ libelle, etapes, courante }: EtapesProps): JSX.Element {
  return (
    <nav class="dc-progres" aria-label={libelle}>
      <p class="dc-gras">
        Étape {courante} sur {etapes.length} : {etapes[courante - 1] ?? ""}
      </p>
      <ol>
        {etapes.map((etape, rang) => (
          <li data-etat={etatEtape(rang + 1, courante)} aria-current={rang + 1 === courante ? "step" : undefined}>
            {rang + 1 < courante && <Icone nom="coche" />}
            <span>
              {etape}
              {rang + 1 < courante && <span class="ds-sr-only"> (terminée)</span>}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Long work: how much is done, said in a word and a bar. `fraction` goes from 0 to 1. */
export function Progression({ libelle, fraction }: { libelle: string; fraction: number }): JSX.Element {
  const fait = Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <label class="dc-avancement">
      <span class="dc-rang dc-rang--bout">
        <span>{libelle}</span>
        <strong>{nombre(fait)} %</strong>
      </span>
      <progress max={100} value={fait}>
        {fait} %
      </progress>
    </label>
  );
}

function etatEtape(rang: number, courante: number): "fait" | "courant" | "avenir" {
  if (rang === courante) return "courant";
  return rang < courante ? "fait" : "avenir";
}
