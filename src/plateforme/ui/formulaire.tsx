import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../http/route.ts";
import { Bouton, LienBouton } from "./bouton.tsx";
import { idChamp } from "./champ.tsx";
import { EnTetePage } from "./repere.tsx";

type FormulaireProps = {
  readonly action: string;
  readonly methode?: "get" | "post";
  /** Key of this sending: the same form sent twice is one act. New for each page unless the form is shown again. */
  readonly cle?: string;
  /** Needed as soon as a file is sent. */
  readonly fichiers?: boolean;
  readonly id?: string;
  readonly classe?: string;
  readonly recherche?: boolean;
  readonly libelle?: string;
  readonly autocomplete?: "on" | "off";
  /** Island's hooks: `data-…` only. */
  readonly attributs?: Readonly<Record<`data-${string}`, string | undefined>>;
  readonly children?: Child;
};

/** A form. The server judges the fields (`novalidate`), so that every error is said in our words, beside its field. */
export function Formulaire(props: FormulaireProps): JSX.Element {
  const { action, methode = "post", cle, fichiers, id, classe = "dc-pile dc-pile--6", recherche, libelle } = props;
  return (
    <form
      {...props.attributs}
      action={action}
      method={methode}
      id={id}
      class={classe}
      enctype={fichiers ? "multipart/form-data" : undefined}
      novalidate={methode === "post"}
      role={recherche ? "search" : undefined}
      aria-label={libelle}
      autocomplete={props.autocomplete}
    >
      {methode === "post" && <input type="hidden" name="_cle" value={cle ?? crypto.randomUUID()} />}
      {props.children}
    </form>
  );
}

/** Parameters of a GET form or of an act that the person does not type. */
export function Caches({
  valeurs,
}: {
  valeurs: Readonly<Record<string, string | readonly string[] | undefined>>;
}): JSX.Element {
  const paires = Object.entries(valeurs).flatMap(([nom, v]) =>
    v === undefined ? [] : typeof v === "string" ? [{ nom, v }] : v.map((un) => ({ nom, v: un })),
  );
  return (
    <>
      {paires.map(({ nom, v }) => (
        <input type="hidden" name={nom} value={v} />
      ))}
    </>
  );
}

type ResumeProps = {
  readonly erreurs: Erreurs;
  /** Where an error points to when its field has another id than `idChamp(nom)`. */
  readonly cibles?: Readonly<Record<string, string>>;
};

/** What is left to correct, above the form, each line leading to its field; takes the focus by itself. */
export function ResumeErreurs({ erreurs, cibles = {} }: ResumeProps): JSX.Element | null {
  const lignes = Object.entries(erreurs);
  if (lignes.length === 0) return null;
  return (
    <div class="ds-error-summary" id="erreurs" tabindex={-1} role="alert" autofocus>
      <h2>{lignes.length === 1 ? "Il reste 1 chose à corriger" : `Il reste ${lignes.length} choses à corriger`}</h2>
      <ul class="ds-list">
        {lignes.map(([nom, message]) => (
          <li>
            {nom === "" ? (
              message
            ) : (
              <a class="ds-link" href={`#${cibles[nom] ?? idChamp(nom)}`}>
                {message.replace(/\.$/, "")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

type ConfirmationProps = {
  /** The question, named: « Supprimer le compte rendu du 3 mai ? » */
  readonly question: string;
  /** What follows, and how long it can be undone. */
  readonly consequence: Child;
  readonly action: string;
  /** The act named (« Supprimer »), and what keeping means (« Garder le compte rendu »): never « Oui / Non ». */
  readonly faire: string;
  readonly garder: string;
  readonly retour: string;
  readonly danger?: boolean;
  readonly cle?: string;
  /** The name and value that the button of the act sends, when there is another act beside it. */
  readonly geste?: { readonly nom: string; readonly valeur: string };
  /** Buttons of the other acts. */
  readonly autrement?: Child;
  /** Fields asked before deciding (a motive). */
  readonly children?: Child;
};

/** A decision is a page of its own, not a window over another. */
export function Confirmation(props: ConfirmationProps): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={props.question} />
      <div class="dc-bloc">
        <Formulaire action={props.action} cle={props.cle}>
          <div class="dc-pile dc-pile--3">{props.consequence}</div>
          {props.children}
          <BarreActions>
            <Bouton danger={props.danger ?? true} {...props.geste}>
              {props.faire}
            </Bouton>
            {props.autrement}
            <LienBouton poids="secondaire" href={props.retour}>
              {props.garder}
            </LienBouton>
          </BarreActions>
        </Formulaire>
      </div>
    </div>
  );
}

/** The buttons that end a form; `mobile` keeps them at the bottom of a phone's screen. */
export function BarreActions({ mobile, children }: { mobile?: boolean; children?: Child }): JSX.Element {
  return <div class={mobile ? "dc-barre-action dc-barre-mobile" : "dc-barre-action"}>{children}</div>;
}
