import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { decritPar, idChamp, MessageErreur } from "./champ.tsx";
import { Icone } from "./icone.tsx";
import type { NomIcone } from "./icones.ts";

export type Choix = {
  readonly valeur: string;
  readonly libelle: Child;
  readonly icone?: NomIcone;
  readonly aide?: Child;
  readonly desactive?: boolean;
};

type GroupeProps = {
  readonly nom: string;
  /** When several groups of one page bear the same name. */
  readonly id?: string;
  readonly legende: Child;
  readonly choix: readonly Choix[];
  /** What is chosen: one value, or several when `multiple`. Nothing is preselected on public forms. */
  readonly valeur?: string | readonly string[] | null;
  readonly aide?: Child;
  readonly erreur?: string;
  readonly obligatoire?: boolean;
};

type GroupeChoixProps = GroupeProps & {
  /** Checkboxes instead of radio buttons. */
  readonly multiple?: boolean;
  /** « liste » plain lines; « illustre » cards with an icon; « trio » three large cards; « durees » short tiles. */
  readonly presentation?: "liste" | "illustre" | "trio" | "durees";
  readonly children?: Child;
};

/** One question with few answers, all visible: radio buttons, or checkboxes when `multiple`. */
export function GroupeChoix(props: GroupeChoixProps): JSX.Element {
  const { presentation = "liste", multiple = false } = props;
  const Ligne = presentation === "liste" ? LigneChoix : CarteChoix;
  const lignes = props.choix.map((choix, rang) => (
    <Ligne
      nom={props.nom}
      id={`${idChamp(props.nom)}-${rang + 1}`}
      choix={choix}
      type={multiple ? "checkbox" : "radio"}
      coche={estChoisi(props.valeur, choix.valeur)}
    />
  ));
  return (
    <Cadre {...props}>
      {presentation === "liste" ? lignes : <div class={CLASSES[presentation]}>{lignes}</div>}
      {props.children}
    </Cadre>
  );
}

/** Many answers as chips, each a real checkbox. `children` stands in the same row (a « Filtrer » button). */
export function Puces(props: GroupeProps & { readonly children?: Child }): JSX.Element {
  return (
    <Cadre {...props}>
      <div class="dc-puces">
        {props.choix.map((choix) => (
          <label class="ds-chip" data-wrap="wrap">
            <input
              class="ds-input"
              type="checkbox"
              name={props.nom}
              value={choix.valeur}
              checked={estChoisi(props.valeur, choix.valeur)}
              disabled={choix.desactive}
            />
            {choix.libelle}
          </label>
        ))}
        {props.children}
      </div>
    </Cadre>
  );
}

type CaseProps = {
  readonly nom: string;
  readonly libelle: Child;
  readonly valeur?: string;
  readonly cochee?: boolean;
  readonly aide?: Child;
  readonly erreur?: string;
  readonly obligatoire?: boolean;
};

/** One lone checkbox: « Je m’engage à… ». */
export function Case({ nom, libelle, valeur = "oui", cochee, aide, erreur, obligatoire }: CaseProps): JSX.Element {
  const id = idChamp(nom);
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type="checkbox"
        id={id}
        name={nom}
        value={valeur}
        checked={cochee}
        required={obligatoire}
        aria-describedby={decritPar(id, { aide, erreur })}
        aria-invalid={erreur ? "true" : undefined}
      />
      <label class="ds-label" for={id}>
        {libelle}
      </label>
      {aide && (
        <p data-field="description" id={`${id}-aide`}>
          {aide}
        </p>
      )}
      {erreur && <MessageErreur id={`${id}-erreur`}>{erreur}</MessageErreur>}
    </div>
  );
}

type CadreProps = {
  readonly nom: string;
  readonly id?: string;
  readonly legende: Child;
  readonly aide?: Child;
  readonly erreur?: string;
  readonly children?: Child;
};

/** A fieldset that the error summary can reach: legend, help, content, error. */
export function Cadre({ nom, id = idChamp(nom), legende, aide, erreur, children }: CadreProps): JSX.Element {
  return (
    <fieldset class="ds-fieldset" id={id} tabindex={-1} aria-describedby={decritPar(id, { aide, erreur })}>
      <legend class="ds-label">{legende}</legend>
      {aide && (
        <p data-field="description" id={`${id}-aide`}>
          {aide}
        </p>
      )}
      {children}
      {erreur && <MessageErreur id={`${id}-erreur`}>{erreur}</MessageErreur>}
    </fieldset>
  );
}

const CLASSES = { illustre: "dc-choix-grille", trio: "dc-trio", durees: "dc-durees" } as const;

type LigneProps = {
  readonly nom: string;
  readonly id: string;
  readonly choix: Choix;
  readonly type: "radio" | "checkbox";
  readonly coche: boolean;
};

function LigneChoix({ nom, id, choix, type, coche }: LigneProps): JSX.Element {
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type={type}
        id={id}
        name={nom}
        value={choix.valeur}
        checked={coche}
        disabled={choix.desactive}
        aria-describedby={choix.aide ? `${id}-aide` : undefined}
      />
      <label class="ds-label" for={id}>
        {choix.libelle}
      </label>
      {choix.aide && (
        <p data-field="description" id={`${id}-aide`}>
          {choix.aide}
        </p>
      )}
    </div>
  );
}

function CarteChoix({ nom, choix, type, coche }: LigneProps): JSX.Element {
  return (
    <label class="dc-choix">
      <input class="ds-input" type={type} name={nom} value={choix.valeur} checked={coche} disabled={choix.desactive} />
      {choix.icone && <Icone nom={choix.icone} />}
      <span>
        {choix.libelle}
        {choix.aide && <small class="dc-choix__aide">{choix.aide}</small>}
      </span>
    </label>
  );
}

function estChoisi(valeur: string | readonly string[] | null | undefined, option: string): boolean {
  if (valeur === null || valeur === undefined) return false;
  return typeof valeur === "string" ? valeur === option : valeur.includes(option);
}
