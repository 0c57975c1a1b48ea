import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { decritPar, idChamp, MessageErreur } from "./champ.tsx";
import { Icone } from "./icone.tsx";
import { direSomme, type MotsSomme } from "./somme.rules.ts";

type CompteurProps = {
  readonly nom: string;
  readonly libelle: Child;
  readonly valeur?: number | string | null;
  readonly min?: number;
  readonly max?: number;
  readonly aide?: Child;
  readonly erreur?: string;
};

/** A number of people or things. A number field that works alone; the island `compteur` adds − and +. */
export function Compteur({ nom, libelle, valeur = 0, min = 0, max = 500, aide, erreur }: CompteurProps): JSX.Element {
  const id = idChamp(nom);
  return (
    <div class="dc-compteur" data-compteur="">
      <label for={id}>{libelle}</label>
      <div class="dc-compteur__bt">
        <input
          class="ds-input"
          id={id}
          name={nom}
          type="number"
          inputmode="numeric"
          min={min}
          max={max}
          value={valeur ?? ""}
          aria-describedby={decritPar(id, { aide, erreur })}
          aria-invalid={erreur ? "true" : undefined}
        />
      </div>
      {aide && (
        <p class="dc-compteur__note dc-petit dc-doux" id={`${id}-aide`}>
          {aide}
        </p>
      )}
      {erreur && (
        <div class="dc-compteur__note">
          <MessageErreur id={`${id}-erreur`}>{erreur}</MessageErreur>
        </div>
      )}
    </div>
  );
}

/** Several counters under each other. */
export function Compteurs({ children }: { children?: Child }): JSX.Element {
  return <div class="dc-compteurs">{children}</div>;
}

type SommeProps = {
  /** Names of the fields that are added up, then the field they must equal. */
  readonly parts: readonly string[];
  readonly total: string;
  readonly valeurs: Readonly<Record<string, number | undefined>>;
  readonly mots: MotsSomme;
};

/** Says whether the parts make the total. Written by the server; the island `somme` keeps it up to date. */
export function VerificationSomme({ parts, total, valeurs, mots }: SommeProps): JSX.Element {
  const somme = parts.reduce((s, nom) => s + (valeurs[nom] ?? 0), 0);
  const dit = direSomme(somme, valeurs[total] ?? 0, mots);
  return (
    <p
      class={`dc-somme dc-somme--${dit.etat}`}
      role="status"
      data-somme={parts.join(" ")}
      data-total={total}
      data-singulier={mots.singulier}
      data-pluriel={mots.pluriel}
    >
      <Icone nom="coche" classe="dc-somme__oui" />
      <Icone nom="attention" classe="dc-somme__non" />
      <span data-somme-texte="">{dit.texte}</span>
    </p>
  );
}
