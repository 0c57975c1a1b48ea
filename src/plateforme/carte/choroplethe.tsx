import type { JSX } from "hono/jsx/jsx-runtime";
import { type Classe, classer, rangDeClasse } from "./classes.rules.ts";
import { type Contour, contours } from "./contours.ts";
import type { Zone } from "./projection.rules.ts";

export type ValeurTerritoire = {
  readonly code: string;
  readonly nom: string;
  /** Null when it is missing: hatched, never drawn as a zero. */
  readonly valeur: number | null;
  /** Where the territory leads; without it the map is a picture only. */
  readonly href?: string;
};

type ChoroplethProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly niveau: "departement" | "region";
  readonly titre: string;
  /** What the map shows, in a sentence or two; the table of values stands beside it. */
  readonly description: string;
  readonly valeurs: readonly ValeurTerritoire[];
  /** How a value is written in the legend and in names (« 3,4 »). */
  readonly ecrire: (valeur: number) => string;
};

/** A rate by département or région: five quantile classes, hatching for what is missing, overseas insets, a legend with counts. */
export function Choroplethe(props: ChoroplethProps): JSX.Element {
  const { id, niveau, titre, description, valeurs, ecrire } = props;
  const { viewBox, zones, departements, regions, agrandissement } = contours();
  const parCode = new Map(valeurs.map((v) => [v.code, v]));
  const classes = classer(valeurs.flatMap((v) => v.valeur ?? []));
  const traces = niveau === "departement" ? departements : regions;
  const absentes = traces.filter((t) => (parCode.get(t.code)?.valeur ?? null) === null).length;
  const liens = valeurs.some((v) => v.href !== undefined);
  const encarts = zones.filter((z) => z.cadre !== null && (niveau === "departement" || z.code !== "paris"));
  return (
    <figure class="dc-choro">
      <svg viewBox={viewBox} role={liens ? "group" : "img"} aria-labelledby={`${id}-titre ${id}-desc`}>
        <title id={`${id}-titre`}>{titre}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        <Hachures id={id} />
        {encarts.map((zone) => (
          <Encart zone={zone} />
        ))}
        {traces.map((trace) => (
          <Territoire {...{ id, trace, classes, ecrire }} valeur={parCode.get(trace.code)} />
        ))}
        {niveau === "departement" &&
          agrandissement.map((trace) => (
            <Forme {...{ id, trace }} classe={rangDeClasse(classes, parCode.get(trace.code)?.valeur ?? null)} />
          ))}
      </svg>
      <Legende {...{ id, classes, absentes, ecrire }} />
    </figure>
  );
}

function Hachures({ id }: { id: string }): JSX.Element {
  return (
    <defs>
      <pattern id={`${id}-hachures`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hach-fond" width="6" height="6" />
        <line class="hach-trait" x1="0" y1="0" x2="0" y2="6" stroke-width="2" />
      </pattern>
    </defs>
  );
}

function Encart({ zone }: { zone: Zone }): JSX.Element | null {
  if (zone.cadre === null) return null;
  const [x, y, largeur, hauteur] = zone.cadre;
  return (
    <g>
      <rect class="dc-cadre" x={x} y={y} width={largeur} height={hauteur} rx="5" />
      <text class="t-long" x={x + largeur / 2} y={y + 13} text-anchor="middle" font-size="12">
        {zone.nom}
      </text>
      <text class="t-court" x={x + largeur / 2} y={y + 22} text-anchor="middle">
        {zone.code === "paris" ? "Paris" : zone.code}
      </text>
    </g>
  );
}

type TerritoireProps = {
  readonly id: string;
  readonly trace: Contour;
  readonly valeur: ValeurTerritoire | undefined;
  readonly classes: readonly Classe[];
  readonly ecrire: (valeur: number) => string;
};

function Territoire({ id, trace, valeur, classes, ecrire }: TerritoireProps): JSX.Element {
  const classe = rangDeClasse(classes, valeur?.valeur ?? null);
  const nom = `${valeur?.nom ?? trace.code} : ${valeur === undefined || valeur.valeur === null ? "donnée absente" : ecrire(valeur.valeur)}`;
  if (valeur?.href === undefined) return <Forme {...{ id, trace, classe, nom }} />;
  return (
    <a href={valeur.href} aria-label={nom}>
      <Forme {...{ id, trace, classe, nom }} />
    </a>
  );
}

type FormeProps = { readonly id: string; readonly trace: Contour; readonly classe: number; readonly nom?: string };

function Forme({ id, trace, classe, nom }: FormeProps): JSX.Element {
  const fond = classe === 0 ? { fill: `url(#${id}-hachures)` } : { class: `q${classe}` };
  return (
    <path d={trace.d} {...fond}>
      {nom && <title>{nom}</title>}
    </path>
  );
}

type LegendeProps = {
  readonly id: string;
  readonly classes: readonly Classe[];
  readonly absentes: number;
  readonly ecrire: (valeur: number) => string;
};

function Legende({ id, classes, absentes, ecrire }: LegendeProps): JSX.Element {
  return (
    <figcaption>
      <ul class="dc-legende">
        {classes.map(({ min, max, nombre }, rang) => (
          <li>
            <Echantillon classe={`q${rang + 1}`} />
            {min === max ? ecrire(min) : `${ecrire(min)} à ${ecrire(max)}`} ({nombre})
          </li>
        ))}
        {absentes > 0 && (
          <li>
            <Echantillon fond={`url(#${id}-hachures)`} />
            donnée absente ({absentes})
          </li>
        )}
      </ul>
    </figcaption>
  );
}

function Echantillon({ classe, fond }: { classe?: string; fond?: string }): JSX.Element {
  return (
    <svg viewBox="0 0 24 16" aria-hidden="true" focusable="false">
      <rect class={classe} fill={fond} width="24" height="16" rx="3" />
    </svg>
  );
}
