import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Icone } from "./icone.tsx";
import type { NomIcone } from "./icones.ts";

/** « principal » once per block; « secondaire » for the other ways; « discret » for what is rarely used. */
export type Poids = "principal" | "secondaire" | "discret";

type Allure = {
  readonly poids?: Poids;
  /** Red: the action removes or refuses something. */
  readonly danger?: boolean;
  readonly icone?: NomIcone;
  readonly children?: Child;
};

type BoutonProps = Allure & {
  readonly type?: "submit" | "button" | "reset";
  readonly nom?: string;
  readonly valeur?: string;
  readonly id?: string;
  /** Id of the form it sends, when it stands outside. */
  readonly form?: string;
  readonly formaction?: string;
  readonly desactive?: boolean;
  /** Hidden words that make the name unique: « Modifier » + « le compte rendu du 3 mai ». */
  readonly precision?: string;
};

/** A button, which sends its form unless told otherwise. */
export function Bouton(props: BoutonProps): JSX.Element {
  const { poids = "principal", danger, icone, children, type = "submit", nom, valeur, desactive, precision } = props;
  return (
    <button
      class="ds-button"
      type={type}
      id={props.id}
      name={nom}
      value={valeur}
      form={props.form}
      formaction={props.formaction}
      disabled={desactive}
      data-variant={variante(poids)}
      data-color={danger ? "danger" : undefined}
    >
      <Interieur icone={icone} precision={precision}>
        {children}
      </Interieur>
    </button>
  );
}

type LienBoutonProps = Allure & {
  readonly href: string;
  readonly precision?: string;
  /** `true` offers the file for download under its own name. */
  readonly telecharge?: boolean;
};

/** A link that looks like a button, for going somewhere (a button changes something, a link goes somewhere). */
export function LienBouton(props: LienBoutonProps): JSX.Element {
  const { poids = "principal", danger, icone, href, precision, telecharge, children } = props;
  return (
    <a
      class="ds-button"
      href={href}
      download={telecharge ? "" : undefined}
      data-variant={variante(poids)}
      data-color={danger ? "danger" : undefined}
    >
      <Interieur icone={icone} precision={precision}>
        {children}
      </Interieur>
    </a>
  );
}

/** The same list to take away, under its two forms: read by a program, opened in a spreadsheet. Not printed. */
export function Telechargements({ csv, xlsx }: { readonly csv: string; readonly xlsx: string }): JSX.Element {
  return (
    <div class="dc-rang dc-sans-papier">
      <LienBouton poids="secondaire" icone="telecharger" telecharge href={csv}>
        CSV
      </LienBouton>
      <LienBouton poids="secondaire" icone="telecharger" telecharge href={xlsx}>
        XLSX
      </LienBouton>
    </div>
  );
}

type LienProps = {
  readonly href: string;
  readonly icone?: NomIcone;
  readonly precision?: string;
  /** Neutral colour, on tinted grounds and in tables. */
  readonly neutre?: boolean;
  readonly courant?: boolean;
  /** Where leaving the page would lose what it holds; the words around the link say so. */
  readonly nouvelOnglet?: boolean;
  readonly children?: Child;
};

/** A link in a text or a list. An outside address opens in the same tab and says nothing of us to the other site. */
export function Lien({ href, icone, precision, neutre, courant, nouvelOnglet, children }: LienProps): JSX.Element {
  return (
    <a
      class="ds-link"
      href={href}
      data-color={neutre ? "neutral" : undefined}
      aria-current={courant ? "page" : undefined}
      target={nouvelOnglet ? "_blank" : undefined}
      rel={/^https?:/.test(href) ? "noreferrer" : undefined}
    >
      <Interieur icone={icone} precision={precision}>
        {children}
      </Interieur>
    </a>
  );
}

function Interieur(props: { icone?: NomIcone; precision?: string; children?: Child }): JSX.Element {
  return (
    <>
      {props.icone && <Icone nom={props.icone} />}
      {props.children}
      {props.precision && <span class="ds-sr-only"> {props.precision}</span>}
    </>
  );
}

function variante(poids: Poids): string | undefined {
  if (poids === "secondaire") return "secondary";
  return poids === "discret" ? "tertiary" : undefined;
}
