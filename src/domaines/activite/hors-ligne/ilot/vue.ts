/** A view: a copy of a template of the page, put in place of the one before. */
export type Vue = {
  /** The element that carries a word, by its `data-mot`. */
  readonly mot: (nom: string) => HTMLElement;
  readonly dire: (nom: string, texte: string) => void;
  readonly liste: (nom: string) => HTMLElement;
  readonly geste: (nom: string, faire: () => void) => void;
  readonly racine: ParentNode;
};

const PLACE = "[data-vue]";

/** Puts the template `nom` in the page, titled by its heading. */
export function montrerVue(nom: string): Vue {
  const copie = copier(nom);
  const titre = copie.querySelector("h1")?.textContent?.trim() ?? "";
  const place = trouver(document, PLACE);
  place.replaceChildren(copie);
  document.title = `${titre} — Déclic`;
  return vueSur(place);
}

/** A copy of a template that is not a whole view: one line of a list. */
export function copierLigne(nom: string): { readonly element: HTMLElement; readonly vue: Vue } {
  const element = copier(nom).firstElementChild;
  if (!(element instanceof HTMLElement)) throw new Error(`gabarit vide : ${nom}`);
  return { element, vue: vueSur(element) };
}

/** Loads the islands that a template asks for, once it stands in the page. */
export function chargerIlots(nom: string): void {
  for (const adresse of (gabarit(nom).dataset["ilots"] ?? "").split(" ").filter((une) => une !== "")) {
    const script = document.createElement("script");
    script.type = "module";
    script.src = adresse;
    document.head.append(script);
  }
}

function vueSur(racine: ParentNode): Vue {
  const mot = (nom: string): HTMLElement => trouver(racine, `[data-mot="${nom}"]`);
  return {
    racine,
    mot,
    dire: (nom, texte) => {
      const element = mot(nom);
      element.textContent = texte;
      element.hidden = texte === "";
    },
    liste: (nom) => trouver(racine, `[data-liste="${nom}"]`),
    geste: (nom, faire) => trouver(racine, `[data-geste="${nom}"]`).addEventListener("click", faire),
  };
}

function gabarit(nom: string): HTMLTemplateElement {
  const trouve = document.getElementById(`gabarit-${nom}`);
  if (!(trouve instanceof HTMLTemplateElement)) throw new Error(`gabarit absent : ${nom}`);
  return trouve;
}

const copier = (nom: string): DocumentFragment => document.importNode(gabarit(nom).content, true);

function trouver(racine: ParentNode, selecteur: string): HTMLElement {
  const element = racine.querySelector(selecteur);
  if (!(element instanceof HTMLElement)) throw new Error(`absent de la page : ${selecteur}`);
  return element;
}

/** A link of a line of actions. */
export function lien(texte: string, precision: string, adresse: string): HTMLAnchorElement {
  const element = document.createElement("a");
  element.className = "ds-link";
  element.href = adresse;
  element.append(texte, masque(precision));
  return element;
}

/** A button of a line of actions. */
export function bouton(texte: string, precision: string, faire: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "ds-button";
  element.dataset["variant"] = "tertiary";
  element.append(texte, masque(precision));
  element.addEventListener("click", faire);
  return element;
}

/** Said to screen readers only: which one the action is about. */
function masque(precision: string): HTMLSpanElement {
  const element = document.createElement("span");
  element.className = "ds-sr-only";
  element.textContent = ` ${precision}`;
  return element;
}
