import type { JSX } from "hono/jsx/jsx-runtime";
import type { Niveau } from "./cadres.tsx";
import type { Classe } from "./classes.rules.ts";
import { contours } from "./contours.ts";
import { LegendeCommune } from "./legende.tsx";
import { Motifs } from "./motifs.tsx";
import { rayonDe } from "./symboles.rules.ts";
import { fondDe, placesDesSymboles, RAYON_MAX, sols } from "./symboles.tsx";
import { type Ecrire, type Remplissage, remplir, type ValeurTerritoire } from "./valeur.rules.ts";

export type Vue = {
  /** « avril 2021 ». */
  readonly titre: string;
  /** What this small map shows, in a few words. */
  readonly resume: string;
  readonly href?: string;
  readonly courante?: boolean;
  readonly valeurs: readonly Pick<ValeurTerritoire, "code" | "valeur" | "masquee">[];
};

type PlancheProps = {
  readonly id: string;
  /** Id of the `Choroplethe` or of the `Symboles` of the page, of the same level: its outlines are drawn again, not written again. */
  readonly fond: string;
  readonly niveau: Niveau;
  readonly vues: readonly Vue[];
  /** The same scale for all: classes for a rate, the largest count for symbols. */
  readonly echelle: { readonly classes: readonly Classe[] } | { readonly max: number };
  readonly ecrire: Ecrire;
};

/** How many times the patterns are larger than those of the full map. */
const GROSSI = 4;

/** Small maps of the same scale, one a month: a sheet to compare and to print. */
export function Planche({ id, fond, niveau, vues, echelle, ecrire }: PlancheProps): JSX.Element {
  return (
    <>
      {"classes" in echelle ? (
        <LegendeCommune classes={echelle.classes} ecrire={ecrire} />
      ) : (
        <p class="dc-petit">Le plus grand cercle : {ecrire(echelle.max)}.</p>
      )}
      <ol class="dc-planche">
        {vues.map((vue, rang) => (
          <li aria-current={vue.courante ? "true" : undefined}>
            <svg
              class="dc-vignette"
              viewBox={contours().viewBox}
              role="img"
              aria-label={`${vue.titre} : ${vue.resume}`}
            >
              {rang === 0 && <Motifs id={id} teintes={[]} echelle={GROSSI} />}
              <use href={`#${fond}-cadres`} />
              {"classes" in echelle ? (
                <Aplats {...{ id, fond, niveau, vue }} classes={echelle.classes} />
              ) : (
                <Cercles {...{ id, fond, niveau, vue }} max={echelle.max} />
              )}
            </svg>
            {vue.href === undefined ? <span>{vue.titre}</span> : <a href={vue.href}>{vue.titre}</a>}
          </li>
        ))}
      </ol>
    </>
  );
}

type VueProps = { readonly id: string; readonly fond: string; readonly niveau: Niveau; readonly vue: Vue };

/** The territories of one shade together. No pattern over the shades: they are too small for it, and lightness is enough on paper. */
function Aplats({ id, fond, niveau, vue, classes }: VueProps & { readonly classes: readonly Classe[] }): JSX.Element {
  const parCode = new Map(vue.valeurs.map((v) => [v.code, v]));
  const groupes = new Map<string, { readonly rempli: Remplissage; readonly cles: string[] }>();
  for (const { code, cle } of sols(niveau)) {
    const rempli = remplir(id, classes, parCode.get(code));
    const groupe = groupes.get(rempli.fill) ?? { rempli, cles: [] };
    groupe.cles.push(cle);
    groupes.set(rempli.fill, groupe);
  }
  return (
    <>
      {[...groupes.values()].map(({ rempli, cles }) => (
        <g {...(rempli.class === undefined ? rempli : { class: rempli.class })}>
          {cles.map((cle) => (
            <use href={`#${fond}-${cle}`} />
          ))}
        </g>
      ))}
    </>
  );
}

function Cercles({ id, fond, niveau, vue, max }: VueProps & { readonly max: number }): JSX.Element {
  const parCode = new Map(vue.valeurs.map((v) => [v.code, v]));
  const ronds = placesDesSymboles(niveau)
    .map(({ code, x, y }) => ({ x, y, r: rayonDe(parCode.get(code)?.valeur ?? 0, max, RAYON_MAX[niveau]) }))
    .filter(({ r }) => r > 0)
    .sort((a, b) => b.r - a.r);
  return (
    <>
      <g class="g-sol">
        {sols(niveau).map(({ code, cle }) => (
          <use href={`#${fond}-${cle}`} fill={fondDe(id, parCode.get(code))} />
        ))}
      </g>
      <g class="g-symbole">
        {ronds.map(({ x, y, r }) => (
          <circle cx={x} cy={y} r={r} />
        ))}
      </g>
    </>
  );
}
