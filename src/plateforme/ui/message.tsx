import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Icone } from "./icone.tsx";
import type { NomIcone } from "./icones.ts";

/** A state is always said with a word and an icon, never with a colour alone. */
export type Ton = "succes" | "info" | "attention" | "danger" | "neutre";

const COULEURS = {
  succes: "success",
  info: "info",
  attention: "warning",
  danger: "danger",
  neutre: "neutral",
} as const;

const ICONES_TON = {
  succes: "ouvert",
  info: "info",
  attention: "alerte",
  danger: "erreur",
  neutre: "etiquette",
} as const;

type AlerteProps = {
  readonly ton?: "succes" | "info" | "attention" | "danger";
  readonly titre?: string;
  /** Heading level when the message has a title. */
  readonly niveau?: 2 | 3;
  /** Said by screen readers as soon as it appears: after an act only. */
  readonly annoncer?: boolean;
  readonly children?: Child;
};

/** A message in the page: what happened, or what to know before going on. */
export function Alerte({ ton = "info", titre, niveau = 2, annoncer, children }: AlerteProps): JSX.Element {
  const Titre = niveau === 2 ? "h2" : "h3";
  return (
    <div
      class="ds-alert"
      data-color={COULEURS[ton]}
      role={annoncer ? (ton === "danger" ? "alert" : "status") : undefined}
    >
      <div class="dc-pile dc-pile--1">
        {titre && (
          <Titre class="ds-heading" data-size="2xs">
            {titre}
          </Titre>
        )}
        {children}
      </div>
    </div>
  );
}

type EtiquetteProps = {
  readonly ton?: Ton | "prune";
  /** Another drawing than the one of the tone. */
  readonly icone?: NomIcone;
  readonly children?: Child;
};

/** A state or a kind, in one or two words: « Sous-doté », « Itinérant ». */
export function Etiquette({ ton = "neutre", icone, children }: EtiquetteProps): JSX.Element {
  return (
    <span class="ds-tag" data-color={ton === "prune" ? "prune" : COULEURS[ton]}>
      <Icone nom={icone ?? (ton === "prune" ? "bus" : ICONES_TON[ton])} />
      {children}
    </span>
  );
}

type VideProps = {
  readonly titre: string;
  readonly icone?: NomIcone;
  readonly niveau?: 2 | 3;
  /** Why it is fine, and the next action (a button or a link). */
  readonly children?: Child;
};

/** Nothing to show: what is missing, why it is fine, one next action. */
export function Vide({ titre, icone = "boite-vide", niveau = 2, children }: VideProps): JSX.Element {
  const Titre = niveau === 2 ? "h2" : "h3";
  return (
    <div class="dc-vide">
      <Icone nom={icone} />
      <Titre class="ds-heading" data-size="xs">
        {titre}
      </Titre>
      {children}
    </div>
  );
}

/** Says on every page that people and figures are invented. */
export function BandeauDemonstration({
  de = "",
}: {
  /** Of which part of the page, when it is not the whole. */ de?: string;
}): JSX.Element {
  return (
    <aside class="dc-demo" aria-label={`Données de démonstration${de}`}>
      <p class="dc-large">
        <Icone nom="info" />
        <span>
          <strong>Données de démonstration :</strong> personnes fictives, chiffres fabriqués.
        </span>
      </p>
    </aside>
  );
}
