import type { JSX } from "hono/jsx/jsx-runtime";
import { Icone } from "./icone.tsx";
import { lienTelephone, telephone } from "./nombre.rules.ts";

type BlocProps = {
  readonly numero: string;
  readonly titre?: string;
  /** Hours at which someone answers. */
  readonly horaires?: string;
  readonly demonstration?: boolean;
};

/** The yellow block: someone answers. Once per screen at most. */
export function BlocTelephone(props: BlocProps): JSX.Element {
  const { numero, titre = "Vous préférez parler à quelqu’un ?", horaires, demonstration } = props;
  return (
    <aside class="dc-tel" aria-labelledby="tel-titre">
      <h2 class="ds-heading" id="tel-titre">
        {titre}
      </h2>
      <a class="dc-tel__num" href={lienTelephone(numero)}>
        <Icone nom="telephone" />
        {telephone(numero)}
      </a>
      {horaires && <p>{horaires}</p>}
      <p>Une personne vous répond. Elle cherche avec vous un lieu près de chez vous.</p>
      {demonstration && <p class="dc-petit">Numéro fictif : ceci est une démonstration.</p>}
    </aside>
  );
}

/** The number in a sentence or a card. */
export function LienTelephone({ numero, nom }: { numero: string; nom?: string }): JSX.Element {
  return (
    <a class="ds-link dc-bloc-mot" href={lienTelephone(numero)}>
      {telephone(numero)}
      {nom && <span class="ds-sr-only"> ({nom})</span>}
    </a>
  );
}
