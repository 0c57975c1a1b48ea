import type { JSX } from "hono/jsx/jsx-runtime";
import { type Classe, direClasse } from "./classes.rules.ts";
import { teintesDe } from "./teintes.rules.ts";
import type { Ecrire } from "./valeur.rules.ts";

type LegendeProps = {
  /** Prefix of the patterns of the map. */
  readonly motifs: string;
  readonly classes: readonly Classe[];
  readonly absentes: number;
  readonly masquees: number;
  readonly ecrire: Ecrire;
};

/** Bounds and counts of each class, then what is not shown. The counts follow the month read by the script. */
export function Legende({ motifs, classes, absentes, masquees, ecrire }: LegendeProps): JSX.Element {
  const teintes = teintesDe(classes.length);
  return (
    <ul class="dc-legende">
      {classes.map((classe, rang) => (
        <li data-rang={rang + 1}>
          <Echantillon classe={teintes[rang]} fond={`url(#${motifs}-${teintes[rang] ?? ""})`} />
          {`${direClasse(classe, ecrire)} (${classe.nombre})`}
        </li>
      ))}
      <Absence {...{ motifs, absentes, masquees }} />
    </ul>
  );
}

/** The same bounds without counts, for a sheet of maps: the shades alone, as the small maps bear them on paper too. */
export function LegendeCommune({ classes, ecrire }: Pick<LegendeProps, "classes" | "ecrire">): JSX.Element {
  const teintes = teintesDe(classes.length);
  return (
    <ul class="dc-legende">
      {classes.map((classe, rang) => (
        <li>
          <Echantillon classe={teintes[rang]} />
          {direClasse(classe, ecrire)}
        </li>
      ))}
    </ul>
  );
}

type AbsenceProps = Pick<LegendeProps, "motifs" | "absentes" | "masquees">;

/** The two reasons why a territory has no value. */
export function Absence({ motifs, absentes, masquees }: AbsenceProps): JSX.Element {
  return (
    <>
      <li data-rang="masquee" hidden={masquees === 0}>
        <Echantillon fond={`url(#${motifs}-points)`} />
        {`trop peu de personnes (${masquees})`}
      </li>
      <li data-rang="absente" hidden={absentes === 0}>
        <Echantillon fond={`url(#${motifs}-hachures)`} />
        {`donnée absente (${absentes})`}
      </li>
    </>
  );
}

function Echantillon({ classe, fond }: { classe?: string | undefined; fond?: string }): JSX.Element {
  return (
    <svg viewBox="0 0 24 16" aria-hidden="true" focusable="false">
      <rect class={classe} fill={fond} width="24" height="16" rx="3" />
    </svg>
  );
}
