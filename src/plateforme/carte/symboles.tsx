import type { JSX } from "hono/jsx/jsx-runtime";
import { Cadres, LigneValeur, type Niveau } from "./cadres.tsx";
import { type Contour, contours } from "./contours.ts";
import { Absence } from "./legende.tsx";
import { Motifs } from "./motifs.tsx";
import { rayonDe, reperesDeLegende } from "./symboles.rules.ts";
import { compterAbsentes, type Ecrire, nommer, remplir, type ValeurTerritoire } from "./valeur.rules.ts";

type SymbolesProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly niveau: Niveau;
  readonly titre: string;
  readonly description: string;
  /** Counts: a rate belongs to `Choroplethe`. */
  readonly valeurs: readonly ValeurTerritoire[];
  readonly ecrire: Ecrire;
  /** The count that gets the largest symbol, shared with other maps; that of these values by default. */
  readonly max?: number;
};

/** Radius of the largest symbol, in units of the map. */
export const RAYON_MAX: Readonly<Record<Niveau, number>> = { departement: 24, region: 42 };

/** Where the symbol of a territory stands: in the Paris inset for the four départements drawn there, else in its middle. */
export function placesDesSymboles(niveau: Niveau): readonly Contour[] {
  const { departements, regions, agrandissement } = contours();
  if (niveau === "region") return regions;
  return departements.map((trace) => agrandissement.find(({ code }) => code === trace.code) ?? trace);
}

/** Counts by département or région: circles whose area is proportional to the count, the largest drawn first. */
export function Symboles(props: SymbolesProps): JSX.Element {
  const { id, niveau, titre, description, valeurs, ecrire } = props;
  const max = props.max ?? Math.max(0, ...valeurs.map(({ valeur }) => valeur ?? 0));
  const parCode = new Map(valeurs.map((v) => [v.code, v]));
  const places = placesDesSymboles(niveau);
  const ordre = [...places].sort((a, b) => (parCode.get(b.code)?.valeur ?? 0) - (parCode.get(a.code)?.valeur ?? 0));
  const liens = valeurs.some((v) => v.href !== undefined);
  return (
    <figure class="dc-choro dc-symboles" data-carte={id}>
      <svg viewBox={contours().viewBox} role={liens ? "group" : "img"} aria-labelledby={`${id}-titre ${id}-desc`}>
        <title id={`${id}-titre`}>{titre}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        <Motifs id={id} teintes={[]} />
        <Cadres id={`${id}-cadres`} niveau={niveau} />
        <Sol id={id} niveau={niveau} parCode={parCode} />
        {ordre.map((place) => (
          <Symbole {...{ place, niveau, max, ecrire }} valeur={parCode.get(place.code)} />
        ))}
      </svg>
      <LigneValeur />
      <figcaption class="dc-rang">
        <LegendeSymboles rayonMax={RAYON_MAX[niveau]} max={max} ecrire={ecrire} />
        <ul class="dc-legende">
          <Absence
            motifs={id}
            {...compterAbsentes(
              places.map(({ code }) => code),
              parCode,
            )}
          />
        </ul>
      </figcaption>
    </figure>
  );
}

type SolProps = {
  readonly id: string;
  readonly niveau: Niveau;
  readonly parCode: ReadonlyMap<string, ValeurTerritoire>;
};

/** The ground: plain where there is a count, hatched or dotted where there is none; the outlines are bare, for small maps to draw them again. */
function Sol({ id, niveau, parCode }: SolProps): JSX.Element {
  return (
    <g class="g-sol">
      {sols(niveau).map(({ code, cle, d }) => (
        <g data-sol={code} fill={fondDe(id, parCode.get(code))}>
          <path id={`${id}-${cle}`} d={d} />
        </g>
      ))}
    </g>
  );
}

/** What is drawn of each territory at a level, its enlargement in the Paris inset included. */
export function sols(niveau: Niveau): readonly { readonly code: string; readonly cle: string; readonly d: string }[] {
  const { departements, regions, agrandissement } = contours();
  const traces = (niveau === "departement" ? departements : regions).map(({ code, d }) => ({ code, cle: code, d }));
  return niveau === "region"
    ? traces
    : [...traces, ...agrandissement.map(({ code, d }) => ({ code, cle: `g${code}`, d }))];
}

/** The pattern of a count that is missing or hidden; nothing under a known one. */
export const fondDe = (
  motifs: string,
  valeur: { readonly valeur: number | null; readonly masquee?: boolean } | undefined,
): string | undefined => ((valeur?.valeur ?? null) === null ? remplir(motifs, [], valeur).fill : undefined);

type SymboleProps = {
  readonly place: Contour;
  readonly niveau: Niveau;
  readonly max: number;
  readonly valeur: ValeurTerritoire | undefined;
  readonly ecrire: Ecrire;
};

/** A zero draws nothing, and leads nowhere from here: the table says it. */
function Symbole({ place: { code, x, y }, niveau, max, valeur, ecrire }: SymboleProps): JSX.Element {
  const nom = nommer(code, valeur, ecrire);
  const r = rayonDe(valeur?.valeur ?? 0, max, RAYON_MAX[niveau]);
  const dessin = (
    <>
      <title>{nom}</title>
      <circle cx={x} cy={y} r={r} />
    </>
  );
  if (valeur?.href === undefined || r === 0)
    return (
      <g data-code={code} class="g-symbole">
        {dessin}
      </g>
    );
  return (
    <a href={valeur.href} aria-label={nom} data-code={code} class="g-symbole">
      {dessin}
    </a>
  );
}

type LegendeProps = { readonly max: number; readonly rayonMax: number; readonly ecrire: Ecrire };

const LIGNE = 17;

/** Circles one inside another, standing on the same line, each with its count; labels never cover one another. */
function LegendeSymboles({ max, rayonMax, ecrire }: LegendeProps): JSX.Element | null {
  const reperes = reperesDeLegende(max).map((valeur) => ({ valeur, r: rayonDe(valeur, max, rayonMax) }));
  if (reperes.length === 0) return null;
  const bas = 2 * rayonMax + 8;
  const [milieu, droite] = [rayonMax + 2, 2 * rayonMax + 18];
  let precedente = Number.NEGATIVE_INFINITY;
  const traits = reperes.map(({ valeur, r }) => {
    precedente = Math.max(bas - 2 * r, precedente + LIGNE);
    return { valeur, r, haut: bas - 2 * r, mot: precedente };
  });
  const hauteur = Math.max(bas, precedente) + 8;
  return (
    <svg
      class="dc-legende-symboles"
      viewBox={`0 0 ${droite + 100} ${hauteur}`}
      width={droite + 100}
      height={hauteur}
      role="img"
      aria-label={`Surface proportionnelle au nombre ; repères : ${reperes.map(({ valeur }) => ecrire(valeur)).join(", ")}`}
    >
      {traits.map(({ valeur, r, haut, mot }) => (
        <>
          <circle class="g-repere-symbole" cx={milieu} cy={bas - r} r={r} />
          <path class="g-trait-symbole" d={`M${milieu} ${haut}L${milieu + rayonMax} ${mot}H${droite - 4}`} />
          <text x={droite} y={mot + 5} font-size="15">
            {ecrire(valeur)}
          </text>
        </>
      ))}
    </svg>
  );
}
