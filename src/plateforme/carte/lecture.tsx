import type { JSX } from "hono/jsx/jsx-runtime";
import { moisLong } from "../ui/index.ts";
import type { Niveau } from "./cadres.tsx";
import type { Classe } from "./classes.rules.ts";
import { type LectureCarte, MASQUEE } from "./lecture.rules.ts";
import { RAYON_MAX } from "./symboles.tsx";
import type { ValeurTerritoire } from "./valeur.rules.ts";

type LectureProps = {
  /** Id of the `Choroplethe` or of the `Symboles` it moves. */
  readonly carte: string;
  readonly niveau: Niveau;
  readonly points: LectureCarte["points"];
  readonly rang: number;
  /** What each territory has at each point. */
  readonly valeurs: readonly (readonly ValeurTerritoire[])[];
  readonly totaux: readonly string[];
  readonly decimales: number;
  readonly echelle: { readonly classes: readonly Classe[] } | { readonly max: number };
  /** The page of the month read, with its table. */
  readonly href: string;
};

/**
 * Reads the months on a map, once a script runs (island `carte-lecture`): hidden without it, where the links from month to
 * month do the same. `[data-jour-lu]`, `[data-total-lu]` and links `[data-suit-mois]` of the page follow.
 */
export function Lecture(props: LectureProps): JSX.Element {
  const { carte, points, rang, href } = props;
  return (
    <div class="dc-lecture dc-sans-papier" data-lecture={JSON.stringify(lectureDe(props))} data-pour={carte} hidden>
      <button class="ds-button" data-variant="secondary" type="button">
        Lire les mois
      </button>
      <label for={`${carte}-mois`}>
        <span class="ds-sr-only">Mois de la carte</span>
      </label>
      <input type="range" id={`${carte}-mois`} min="0" max={points.length - 1} step="1" value={rang} />
      <strong data-mois-lu="">{moisLong(points[rang]?.mois ?? "")}</strong>
      <a class="ds-link" href={href} data-suit-mois="" data-autre-mois="" hidden>
        Voir le tableau de ce mois
      </a>
    </div>
  );
}

function lectureDe({ niveau, points, rang, valeurs, totaux, decimales, echelle }: LectureProps): LectureCarte {
  const parCode: Record<string, (number | null)[]> = {};
  for (const vue of valeurs)
    for (const { code, valeur, masquee } of vue) {
      parCode[code] ??= [];
      parCode[code].push(valeur === null && masquee === true ? MASQUEE : valeur);
    }
  const commun = { points, rang, valeurs: parCode, totaux, decimales };
  if ("max" in echelle) return { ...commun, max: echelle.max, rayonMax: RAYON_MAX[niveau] };
  return { ...commun, minima: echelle.classes.map(({ min }) => Math.max(0, min)) };
}
