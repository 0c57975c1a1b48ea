import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

export type TypeChamp =
  | "text"
  | "email"
  | "password"
  | "tel"
  | "number"
  | "date"
  | "time"
  | "month"
  | "search"
  | "url"
  | "file";

export type Option = { readonly valeur: string; readonly libelle: string; readonly desactivee?: boolean };
export type GroupeOptions = { readonly groupe: string; readonly options: readonly Option[] };

type Commun = {
  readonly nom: string;
  readonly libelle: Child;
  readonly id?: string;
  readonly valeur?: string | number | null;
  readonly aide?: Child;
  /** The message of `Erreurs[nom]`, shown beside the field. */
  readonly erreur?: string;
  readonly obligatoire?: boolean;
  /** Writes « (facultatif) » after the label. */
  readonly facultatif?: boolean;
  readonly desactive?: boolean;
  readonly autocomplete?: string;
  /** Gives the width of what is expected: a postcode is short, a name is not. */
  readonly largeur?: "court" | "moyen";
  /** Hides the label from the eye only; the field must then be named by what surrounds it. */
  readonly libelleMasque?: boolean;
  /** Other attributes of the control (`data-…`, `form`). */
  readonly attributs?: Readonly<Partial<Record<`data-${string}` | "form" | "list", string | undefined>>>;
};

type Saisie = Commun & {
  readonly type?: TypeChamp;
  readonly inputmode?: "text" | "numeric" | "decimal" | "tel" | "email" | "search" | "url";
  readonly min?: number | string;
  readonly max?: number | string;
  readonly step?: number | "any";
  readonly maxlength?: number;
  readonly motif?: string;
  readonly lectureSeule?: boolean;
  /** Files: kinds accepted and whether several may be given. */
  readonly accept?: string;
  readonly multiple?: boolean;
  /** A name, a code: no capital put by the phone's keyboard. */
  readonly sansMajuscule?: boolean;
};
type Zone = Commun & { readonly lignes: number; readonly maxlength?: number };
type Liste = Commun & {
  readonly options: readonly (Option | GroupeOptions)[];
  /** First, empty choice (« Choisissez… »); without it the first option is already chosen. */
  readonly invite?: string;
};

export type ChampProps = Saisie | Zone | Liste;

/** The id of the control named `nom`: what the error summary links to. */
export const idChamp = (nom: string): string => `champ-${nom.replace(/[^\p{L}\d_-]+/gu, "-")}`;

/** What a field shows of the form it is in: its name, what was typed in it, and what is wrong with it. */
type Saisi<N extends string> = { readonly nom: N; readonly valeur: string; readonly erreur?: string };

/** What the fields of a form share, by name. */
export function saisis<N extends string>(
  valeurDe: (nom: N) => string,
  erreurs: Readonly<Record<string, string>>,
): (nom: N) => Saisi<N> {
  return (nom) => ({ nom, valeur: valeurDe(nom), ...(erreurs[nom] !== undefined && { erreur: erreurs[nom] }) });
}

/** One question: label, help, error, control. `options` gives a list, `lignes` a text area, else an input. */
export function Champ(props: ChampProps): JSX.Element {
  const id = props.id ?? idChamp(props.nom);
  return (
    <div class={props.largeur ? `ds-field dc-champ--${props.largeur}` : "ds-field"}>
      <label class={props.libelleMasque ? "ds-label ds-sr-only" : "ds-label"} for={id}>
        {props.libelle}
        {props.facultatif && <span class="dc-doux dc-facultatif"> (facultatif)</span>}
      </label>
      {props.aide && (
        <p data-field="description" id={`${id}-aide`}>
          {props.aide}
        </p>
      )}
      <Controle {...props} id={id} />
      {props.erreur && <MessageErreur id={`${id}-erreur`}>{props.erreur}</MessageErreur>}
    </div>
  );
}

/** The message beside a field: icon from the style sheet, « Erreur » said to screen readers. */
export function MessageErreur({ id, children }: { id: string; children?: Child }): JSX.Element {
  return (
    <p class="ds-validation-message" data-field="validation" id={id}>
      <span class="ds-sr-only">Erreur : </span>
      {children}
    </p>
  );
}

/** The ids that describe a control: its help, then its error. */
export function decritPar(id: string, { aide, erreur }: { aide?: Child; erreur?: string }): string | undefined {
  const ids = [aide ? `${id}-aide` : "", erreur ? `${id}-erreur` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

function Controle(props: ChampProps & { id: string }): JSX.Element {
  const commun = attributsCommuns(props);
  if ("options" in props) return <ListeOptions commun={commun} liste={props} />;
  if ("lignes" in props) {
    return (
      <textarea {...commun} rows={props.lignes} maxlength={props.maxlength}>
        {props.valeur ?? ""}
      </textarea>
    );
  }
  return <Entree commun={commun} saisie={props} />;
}

type Attributs = ReturnType<typeof attributsCommuns>;

const attributsCommuns = (props: Commun & { id: string }) => ({
  ...props.attributs,
  class: "ds-input",
  id: props.id,
  name: props.nom,
  required: props.obligatoire,
  disabled: props.desactive,
  autocomplete: props.autocomplete,
  "aria-describedby": decritPar(props.id, props),
  "aria-invalid": props.erreur ? ("true" as const) : undefined,
});

function Entree({ commun, saisie }: { commun: Attributs; saisie: Saisie }): JSX.Element {
  const { type = "text", sansMajuscule } = saisie;
  return (
    <input
      {...commun}
      type={type}
      value={type === "file" || type === "password" ? undefined : (saisie.valeur ?? undefined)}
      inputmode={saisie.inputmode ?? (type === "number" ? "numeric" : undefined)}
      min={saisie.min}
      max={saisie.max}
      step={saisie.step}
      maxlength={saisie.maxlength}
      pattern={saisie.motif}
      readonly={saisie.lectureSeule}
      accept={saisie.accept}
      multiple={saisie.multiple}
      autocapitalize={sansMajuscule ? "none" : undefined}
    />
  );
}

function ListeOptions({ commun, liste }: { commun: Attributs; liste: Liste }): JSX.Element {
  const choisie = String(liste.valeur ?? "");
  return (
    <select {...commun}>
      {liste.invite !== undefined && <option value="">{liste.invite}</option>}
      {liste.options.map((o) =>
        "groupe" in o ? (
          <optgroup label={o.groupe}>
            {o.options.map((option) => (
              <LigneOption option={option} choisie={choisie} />
            ))}
          </optgroup>
        ) : (
          <LigneOption option={o} choisie={choisie} />
        ),
      )}
    </select>
  );
}

function LigneOption({ option, choisie }: { option: Option; choisie: string }): JSX.Element {
  return (
    <option value={option.valeur} selected={option.valeur === choisie} disabled={option.desactivee}>
      {option.libelle}
    </option>
  );
}
