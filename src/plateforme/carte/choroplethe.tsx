import type { JSX } from "hono/jsx/jsx-runtime";
import { Cadres, LigneValeur, type Niveau } from "./cadres.tsx";
import { type Classe, classer, recompter } from "./classes.rules.ts";
import { type Contour, contours } from "./contours.ts";
import { Legende } from "./legende.tsx";
import { Motifs } from "./motifs.tsx";
import { teintesDe } from "./teintes.rules.ts";
import { compterAbsentes, type Ecrire, nommer, remplir, type ValeurTerritoire } from "./valeur.rules.ts";

type ChoroplethProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly niveau: Niveau;
  readonly titre: string;
  /** What the map shows, in a sentence or two; the table of values stands beside it. */
  readonly description: string;
  readonly valeurs: readonly ValeurTerritoire[];
  /** How a value is written in the legend and in names (« 3,4 »). */
  readonly ecrire: Ecrire;
  /** Classes shared with other maps (`decouper`); five quantiles of these values by default. */
  readonly classes?: readonly Classe[];
};

/** A rate by département or région: classes, hatching for what is missing, overseas insets, a legend with counts. */
export function Choroplethe(props: ChoroplethProps): JSX.Element {
  const { id, niveau, titre, description, valeurs, ecrire } = props;
  const { viewBox, departements, regions, agrandissement } = contours();
  const parCode = new Map(valeurs.map((v) => [v.code, v]));
  const connues = valeurs.flatMap((v) => v.valeur ?? []);
  const classes = recompter(props.classes ?? classer(connues), connues);
  const traces = niveau === "departement" ? departements : regions;
  const liens = valeurs.some((v) => v.href !== undefined);
  return (
    <figure class="dc-choro" data-carte={id}>
      <svg viewBox={viewBox} role={liens ? "group" : "img"} aria-labelledby={`${id}-titre ${id}-desc`}>
        <title id={`${id}-titre`}>{titre}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        <Motifs id={id} teintes={teintesDe(classes.length)} />
        <Cadres id={`${id}-cadres`} niveau={niveau} />
        {traces.map((trace) => (
          <Territoire {...{ id, trace, classes, ecrire }} valeur={parCode.get(trace.code)} />
        ))}
        {niveau === "departement" &&
          agrandissement.map((trace) => (
            <g {...remplir(id, classes, parCode.get(trace.code))} data-code={trace.code}>
              <path id={`${id}-g${trace.code}`} d={trace.d} />
            </g>
          ))}
      </svg>
      <LigneValeur />
      <figcaption>
        <Legende
          motifs={id}
          {...{ classes, ecrire }}
          {...compterAbsentes(
            traces.map(({ code }) => code),
            parCode,
          )}
        />
      </figcaption>
    </figure>
  );
}

type TerritoireProps = {
  readonly id: string;
  readonly trace: Contour;
  readonly valeur: ValeurTerritoire | undefined;
  readonly classes: readonly Classe[];
  readonly ecrire: Ecrire;
};

/** The shade is on the group, never on the outline: small maps draw the same outline again with a shade of their own. */
function Territoire({ id, trace: { code, d }, valeur, classes, ecrire }: TerritoireProps): JSX.Element {
  const nom = nommer(code, valeur, ecrire);
  const rempli = remplir(id, classes, valeur);
  const dessin = (
    <>
      <title>{nom}</title>
      <path id={`${id}-${code}`} d={d} />
    </>
  );
  if (valeur?.href === undefined)
    return (
      <g {...rempli} data-code={code}>
        {dessin}
      </g>
    );
  return (
    <a href={valeur.href} aria-label={nom} {...rempli} data-code={code}>
      {dessin}
    </a>
  );
}
