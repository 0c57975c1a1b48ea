import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { dateLongue } from "./date.rules.ts";
import { nombre } from "./nombre.rules.ts";

/** Several key figures in one frame. */
export function Chiffres({ children }: { children?: Child }): JSX.Element {
  return <div class="dc-chiffres">{children}</div>;
}

type ChiffreProps = {
  readonly nom: string;
  /** A number is written in French; a text is taken as it is (« 58,4 % »); null is « non connu ». */
  readonly valeur: number | string | null;
  readonly unite?: string;
  /** Civil date at which the figure was drawn (« AAAA-MM-JJ »): a figure is never shown without it. */
  readonly date: string;
  /** What is counted, and how; opened when printed. */
  readonly definition: Child;
  /** Perimeter or comparison: « sur 101 », « objectif : 4 000 ». */
  readonly complement?: Child;
  readonly lien?: { readonly href: string; readonly texte: string };
  readonly niveau?: 2 | 3;
};

/** A key figure that explains itself: value, unit, perimeter, date, definition. */
export function ChiffreCle(props: ChiffreProps): JSX.Element {
  const { nom, valeur, unite, date, definition, complement, lien, niveau = 2 } = props;
  const Titre = niveau === 2 ? "h2" : "h3";
  return (
    <div class="dc-chiffre">
      <Titre class="dc-chiffre__nom">{nom}</Titre>
      <p class="dc-chiffre__val">
        {valeur === null ? "Non connu" : typeof valeur === "number" ? nombre(valeur) : valeur}
        {unite && valeur !== null ? `\u00a0${unite}` : ""}
      </p>
      {complement && <p class="dc-petit dc-doux">{complement}</p>}
      <p class="dc-petit dc-doux">
        au <DateEcrite date={date} />
      </p>
      <Definition sujet={nom}>{definition}</Definition>
      {lien && (
        <p>
          <a class="ds-link" href={lien.href}>
            {lien.texte}
          </a>
        </p>
      )}
    </div>
  );
}

/** « Définition » under a figure or a chart, closed until asked for, opened when printed. */
export function Definition({ sujet, children }: { sujet: string; children?: Child }): JSX.Element {
  return (
    <details class="dc-def dc-petit">
      <summary>
        Définition<span class="ds-sr-only"> : {sujet}</span>
      </summary>
      <p>{children}</p>
    </details>
  );
}

/** A date in words with its machine form. */
export function DateEcrite({ date }: { date: string }): JSX.Element {
  return <time datetime={date}>{dateLongue(date)}</time>;
}

type FaitsProps = { readonly faits: readonly (readonly [nom: string, valeur: Child])[] };

/** Facts of a record: term and value; a fact without value is not shown. */
export function Faits({ faits }: FaitsProps): JSX.Element {
  return (
    <dl class="dc-faits">
      {faits
        .filter(([, valeur]) => valeur !== null && valeur !== undefined && valeur !== "")
        .map(([nom, valeur]) => (
          <>
            <dt>{nom}</dt>
            <dd>{valeur}</dd>
          </>
        ))}
    </dl>
  );
}
