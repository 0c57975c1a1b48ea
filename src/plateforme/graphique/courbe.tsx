import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { accord, moisCourt, moisLong, nombre, Tableau } from "../ui/index.ts";
import { type PointMensuel, type TraceCourbe, tracerCourbe } from "./courbe.rules.ts";
import { Hachures } from "./hachures.tsx";

type CourbeProps = {
  readonly id: string;
  /** What is counted: « Accompagnements par mois ». The heading of the block says it too. */
  readonly titre: string;
  readonly points: readonly PointMensuel[];
  /** Head of the column of values: « Accompagnements ». */
  readonly colonne: string;
  readonly note?: Child;
};

/** A monthly line: drawing with its summary, and the table of its values. Missing months are hatched, never zero. */
export function Courbe({ id, titre, points, colonne, note }: CourbeProps): JSX.Element {
  const trace = tracerCourbe(points);
  if (trace === null) return <p class="dc-doux">Aucune valeur connue pour cette période.</p>;
  return (
    <>
      <figure class="dc-courbe">
        <svg viewBox={`0 0 ${trace.largeur} ${trace.hauteur}`} role="img" aria-labelledby={`${id}-titre ${id}-resume`}>
          <title id={`${id}-titre`}>{titre}</title>
          <desc id={`${id}-resume`}>{resumer(points)}</desc>
          <Hachures id={`${id}-hachures`} />
          <Fond id={id} trace={trace} />
          <Traits trace={trace} />
          <Mots trace={trace} />
        </svg>
      </figure>
      <Valeurs id={id} titre={titre} points={points} colonne={colonne} />
      {note && <p class="dc-petit dc-doux">{note}</p>}
    </>
  );
}

/** « De décembre 2021 (38 000) à novembre 2022 (104 000). Plus haut : … Plus bas : … 2 mois sans donnée. » */
export function resumer(points: readonly PointMensuel[]): string {
  const connus = points.flatMap(({ mois, valeur }) => (valeur === null ? [] : [{ mois, valeur }]));
  const [premier] = connus;
  const dernier = connus.at(-1);
  if (!premier || !dernier) return "Aucune valeur connue.";
  const haut = connus.reduce((a, b) => (b.valeur > a.valeur ? b : a));
  const bas = connus.reduce((a, b) => (b.valeur < a.valeur ? b : a));
  const dire = (p: { mois: string; valeur: number }) => `${moisLong(p.mois)} (${nombre(p.valeur)})`;
  const absents = points.length - connus.length;
  const phrases = [
    `De ${dire(premier)} à ${dire(dernier)}.`,
    `Plus haut : ${dire(haut)}.`,
    `Plus bas : ${dire(bas)}.`,
    absents > 0 ? `${accord(absents, "mois", "mois")} sans donnée.` : "",
  ];
  return phrases.filter(Boolean).join(" ");
}

function Fond({ id, trace }: { id: string; trace: TraceCourbe }): JSX.Element {
  return (
    <>
      {trace.lignes.map(({ y, valeur }) => (
        <>
          <line class="grille" x1={trace.gauche} x2={trace.droite} y1={y} y2={y} />
          <text class="doux" x={trace.gauche - 8} y={y + 4} text-anchor="end" font-size="12">
            {nombre(valeur, Number.isInteger(valeur) ? 0 : 1)}
          </text>
        </>
      ))}
      {trace.absences.map(({ x, largeur }) => (
        <rect x={x} y={20} width={largeur} height={trace.bas - 20} fill={`url(#${id}-hachures)`} />
      ))}
      {trace.abscisses.map(({ x, mois, ancre }) => (
        <text class="doux" x={x} y={trace.bas + 22} text-anchor={ancre} font-size="12">
          {moisCourt(mois)}
        </text>
      ))}
    </>
  );
}

function Traits({ trace }: { trace: TraceCourbe }): JSX.Element {
  const seuls = trace.troncons.filter((t) => t.length === 1).flat();
  return (
    <>
      {trace.troncons.map((troncon) => {
        const [premier] = troncon;
        const dernier = troncon.at(-1);
        if (!premier || !dernier || troncon.length === 1) return null;
        const ligne = troncon.map(({ x, y }) => `${x} ${y}`).join("L");
        return (
          <>
            <path class="aire" d={`M${premier.x} ${trace.bas}L${ligne}L${dernier.x} ${trace.bas}Z`} />
            <path class="l1" d={`M${ligne}`} />
          </>
        );
      })}
      {trace.provisoire && (
        <path class="l1 l1--provisoire" d={`M${trace.provisoire.map(({ x, y }) => `${x} ${y}`).join("L")}`} />
      )}
      {seuls.map(({ x, y }) => (
        <circle class="pt" cx={x} cy={y} r="4" />
      ))}
    </>
  );
}

function Mots({ trace }: { trace: TraceCourbe }): JSX.Element {
  const provisoire = trace.provisoire?.[1].rang;
  return (
    <>
      {trace.reperes.map(({ rang, x, y, valeur, ancre, dessous }) => (
        <>
          <circle class={rang === provisoire ? "pt pt--provisoire" : "pt"} cx={x} cy={y} r="5" />
          <text x={x} y={dessous ? y + 20 : y - 11} text-anchor={ancre} font-size="13" font-weight="700">
            {nombre(valeur)}
          </text>
        </>
      ))}
    </>
  );
}

function Valeurs({ id, titre, points, colonne }: CourbeProps): JSX.Element {
  return (
    <details class="dc-def">
      <summary>
        Voir les valeurs<span class="ds-sr-only"> : {titre}</span>
      </summary>
      <Tableau<PointMensuel>
        id={`${id}-valeurs`}
        legende={titre}
        lignes={points}
        colonnes={[
          { cle: "mois", titre: "Mois", cellule: ({ mois }) => moisLong(mois) },
          {
            cle: "valeur",
            titre: colonne,
            nombre: true,
            cellule: ({ valeur, provisoire }) =>
              valeur === null ? "non connu" : `${nombre(valeur)}${provisoire ? " (provisoire)" : ""}`,
          },
        ]}
      />
    </details>
  );
}
