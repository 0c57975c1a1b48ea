import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { nombre, pourcentDe } from "../ui/index.ts";
import { Hachures } from "./hachures.tsx";
import { repartir } from "./repartition.rules.ts";

export type Part = {
  readonly nom: Child;
  /** Count of this part; `null` when it is not known. */
  readonly valeur: number | null;
};

type BarresProps = {
  readonly id: string;
  readonly parts: readonly Part[];
  /** « parts »: shares of the whole, which add up to 100 %; « nombres »: counts, against the largest. */
  readonly mesure?: "parts" | "nombres";
  readonly decimales?: number;
  /** Said under the bars: perimeter, what is left out. */
  readonly note?: Child;
};

/** Horizontal bars, each with its name and its value written: the list is its own table. */
export function Barres({ id, parts, mesure = "parts", decimales = 1, note }: BarresProps): JSX.Element {
  const mesurees = mesurer(parts, mesure, decimales);
  const absence = mesurees.some(({ longueur }) => longueur === null);
  return (
    <>
      <ul class="dc-barres">
        {mesurees.map(({ nom, texte, longueur }) => (
          <li>
            <span>{nom}</span>
            <strong>{texte}</strong>
            <svg aria-hidden="true" focusable="false">
              <rect class="c0" width="100%" height="100%" rx="4" />
              {longueur === null ? (
                <rect width="100%" height="100%" rx="4" fill={`url(#${id}-hachures)`} />
              ) : (
                <rect class="c1" width={`${longueur}%`} height="100%" rx="4" />
              )}
            </svg>
          </li>
        ))}
      </ul>
      {absence && (
        <svg class="dc-motif" aria-hidden="true" focusable="false" width="0" height="0">
          <Hachures id={`${id}-hachures`} />
        </svg>
      )}
      {note && <p class="dc-petit dc-doux">{note}</p>}
    </>
  );
}

type Mesuree = { readonly nom: Child; readonly texte: string; readonly longueur: number | null };

function mesurer(parts: readonly Part[], mesure: "parts" | "nombres", decimales: number): readonly Mesuree[] {
  const connues = parts.map(({ valeur }) => valeur ?? 0);
  const shares = repartir(connues, decimales);
  const plusGrande = Math.max(1, ...connues);
  return parts.map(({ nom, valeur }, rang) => {
    if (valeur === null) return { nom, texte: "non connu", longueur: null };
    const part = shares[rang] ?? 0;
    if (mesure === "parts") return { nom, texte: pourcentDe(part, decimales), longueur: part };
    return { nom, texte: nombre(valeur), longueur: Math.round((valeur / plusGrande) * 1000) / 10 };
  });
}
