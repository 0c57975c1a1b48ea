import type { JSX } from "hono/jsx/jsx-runtime";
import { dateCourte, Tableau } from "../../../plateforme/ui/index.ts";
import { AUTONOMIE_LIBELLES } from "../compte-rendu/vocabulaire.rules.ts";
import { type Marche, tracerAutonomie } from "./autonomie.rules.ts";

/** The steps of one person over time: a drawing with its summary, and the table of its values. Days in order. */
export function Autonomie({ marches }: { marches: readonly Marche[] }): JSX.Element {
  const trace = tracerAutonomie(marches);
  if (trace === null) return <p class="dc-doux">L’autonomie n’a pas encore été notée.</p>;
  const { largeur, hauteur, gauche, droite, points, lignes } = trace;
  const titre = "Autonomie en fin de séance";
  return (
    <>
      <figure class="dc-courbe">
        <svg viewBox={`0 0 ${largeur} ${hauteur}`} role="img" aria-labelledby="autonomie-titre autonomie-resume">
          <title id="autonomie-titre">{titre}</title>
          <desc id="autonomie-resume">{resumer(marches)}</desc>
          {lignes.map(({ y, autonomie }) => (
            <>
              <line class="grille" x1={gauche} x2={droite} y1={y} y2={y} />
              <text class="doux" x={gauche - 10} y={y + 4} text-anchor="end" font-size="12">
                {AUTONOMIE_LIBELLES[autonomie]}
              </text>
            </>
          ))}
          {points.length > 1 && <path class="l1" d={`M${points.map(({ x, y }) => `${x} ${y}`).join("L")}`} />}
          {points.map(({ x, y }) => (
            <circle class="pt" cx={x} cy={y} r="5" />
          ))}
          {bouts(points).map(({ x, marche, ancre }) => (
            <text class="doux" x={x} y={hauteur - 10} text-anchor={ancre} font-size="12">
              {dateCourte(marche.jour)}
            </text>
          ))}
        </svg>
      </figure>
      <details class="dc-def">
        <summary>Voir les valeurs de l’autonomie</summary>
        <Tableau<Marche>
          id="autonomie-valeurs"
          legende={titre}
          lignes={marches}
          colonnes={[
            { cle: "jour", titre: "Date", cellule: ({ jour }) => dateCourte(jour) },
            { cle: "marche", titre: "Marche", nombre: true, cellule: ({ autonomie }) => autonomie },
            { cle: "sens", titre: "Ce qu’elle veut dire", cellule: ({ autonomie }) => AUTONOMIE_LIBELLES[autonomie] },
          ]}
        />
      </details>
      <p class="dc-petit dc-doux">
        Échelle du service, en trois marches, notée par le conseiller en fin de séance : 1, la personne est guidée à
        chaque étape ; 2, elle fait seule avec un coup de main ; 3, elle fait seule. C’est un repère de suivi, pas un
        test de compétences comme Pix.
      </p>
    </>
  );
}

function resumer(marches: readonly Marche[]): string {
  const [premiere] = marches;
  const derniere = marches.at(-1);
  if (premiere === undefined || derniere === undefined) return "";
  const dire = ({ jour, autonomie }: Marche): string =>
    `${AUTONOMIE_LIBELLES[autonomie].toLowerCase()} le ${dateCourte(jour)}`;
  return marches.length === 1 ? `${dire(premiere)}.` : `De « ${dire(premiere)} » à « ${dire(derniere)} ».`;
}

type Bout = { readonly x: number; readonly marche: Marche; readonly ancre: "start" | "end" };

function bouts(points: readonly { readonly x: number; readonly marche: Marche }[]): readonly Bout[] {
  const [premier] = points;
  const dernier = points.at(-1);
  if (premier === undefined || dernier === undefined) return [];
  const debut: Bout = { x: premier.x - 5, marche: premier.marche, ancre: "start" };
  return premier === dernier ? [debut] : [debut, { x: dernier.x + 5, marche: dernier.marche, ancre: "end" }];
}
