import { lireValeurs, type Valeurs } from "../../compte-rendu/formulaire.rules.ts";
import type { SaisieEmportee } from "../provisions.rules.ts";

/** What is typed in a form, as the server would read it. */
export function lireForme(forme: HTMLFormElement): Valeurs {
  const brut = new FormData(forme);
  return lireValeurs(Object.fromEntries([...new Set(brut.keys())].map((nom) => [nom, brut.getAll(nom)])));
}

/** Offers the person's places, and the themes they use most first. */
export function preparerForme(forme: HTMLFormElement, saisie: SaisieEmportee | null): void {
  if (saisie === null) return;
  offrirEtiquettes(forme, saisie.etiquettes ?? []);
  const choix = forme.elements.namedItem("lieu");
  if (choix instanceof HTMLSelectElement) {
    const [structure] = choix.options;
    if (structure !== undefined) structure.textContent = saisie.structure;
    structure?.after(...saisie.lieux.map(({ id, nom, commune }) => new Option(`${nom}, ${commune}`, `lieu:${id}`)));
  }
  const puces = [...forme.querySelectorAll<HTMLInputElement>('input[name="themes"]')].flatMap((champ) => {
    const puce = champ.closest("label");
    return puce === null ? [] : [{ theme: champ.value, puce, marque: document.createComment("") }];
  });
  for (const { puce, marque } of puces) puce.replaceWith(marque);
  const rangs = new Map<string, number>(saisie.themes.map((theme, rang) => [theme, rang]));
  const ordonnees = [...puces].sort((a, b) => (rangs.get(a.theme) ?? 99) - (rangs.get(b.theme) ?? 99));
  for (const [rang, { marque }] of puces.entries()) marque.replaceWith(ordonnees[rang]?.puce ?? "");
}

/** Offers the labels taken along, and those of the report, whatever became of them. */
function offrirEtiquettes(forme: HTMLFormElement, noms: readonly string[]): void {
  const puces = forme.querySelector("[data-etiquettes]");
  const deja = new Set([...forme.querySelectorAll<HTMLInputElement>('[name="etiquettes"]')].map(({ value }) => value));
  for (const nom of new Set(noms)) {
    if (deja.has(nom)) continue;
    const puce = document.createElement("label");
    puce.className = "ds-chip";
    puce.dataset["wrap"] = "wrap";
    const champ = document.createElement("input");
    champ.className = "ds-input";
    champ.type = "checkbox";
    champ.name = "etiquettes";
    champ.value = nom;
    puce.append(champ, nom);
    puces?.append(puce);
  }
}

/** Fills a form; what is folded and filled is opened. */
export function remplirForme(forme: HTMLFormElement, { champs, listes }: Valeurs): void {
  offrirEtiquettes(forme, listes["etiquettes"] ?? []);
  for (const champ of forme.elements) {
    if (champ instanceof HTMLInputElement && (champ.type === "radio" || champ.type === "checkbox"))
      champ.checked = listes[champ.name]?.includes(champ.value) ?? champs[champ.name] === champ.value;
    else if (champ instanceof HTMLSelectElement) choisir(champ, champs[champ.name] ?? "");
    else if (champ instanceof HTMLInputElement || champ instanceof HTMLTextAreaElement)
      champ.value = champs[champ.name] ?? (champ.type === "number" ? "0" : "");
  }
  for (const pli of forme.querySelectorAll("details")) pli.open = estRempli(pli);
}

/** A place of another time, that the device does not know by name, stays chosen. */
function choisir(liste: HTMLSelectElement, valeur: string): void {
  if (![...liste.options].some((option) => option.value === valeur) && valeur !== "")
    liste.append(new Option("Le lieu déjà choisi", valeur));
  liste.value = valeur;
}

const estRempli = (pli: HTMLDetailsElement): boolean =>
  [
    ...pli.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      '[type="checkbox"]:checked, textarea, [type="text"]',
    ),
  ].some((champ) => champ.value !== "") ||
  [...pli.querySelectorAll<HTMLInputElement>('[type="radio"]:checked')].some(
    ({ value }) => !["", "particulier"].includes(value),
  );

/** Says what is to be corrected as the server does: above the form with links, and beside each field. */
export function direErreurs(forme: HTMLFormElement, erreurs: Readonly<Record<string, string>>): void {
  for (const ancien of forme.querySelectorAll("[data-erreur-locale]")) ancien.remove();
  for (const champ of forme.querySelectorAll("[aria-invalid]")) champ.removeAttribute("aria-invalid");
  const paires = Object.entries(erreurs);
  if (paires.length === 0) return;
  const resume = document.createElement("div");
  resume.className = "ds-error-summary";
  resume.id = "erreurs";
  resume.tabIndex = -1;
  resume.setAttribute("role", "alert");
  resume.dataset["erreurLocale"] = "";
  const titre = document.createElement("h2");
  titre.textContent =
    paires.length === 1 ? "Il reste 1 chose à corriger" : `Il reste ${paires.length} choses à corriger`;
  const liste = document.createElement("ul");
  liste.className = "ds-list";
  liste.append(...paires.map(([nom, message]) => ligneDe(nom, message)));
  resume.append(titre, liste);
  const titreDeForme = forme.querySelector("h1")?.parentElement;
  if (titreDeForme) titreDeForme.after(resume);
  else forme.prepend(resume);
  for (const [nom, message] of paires) poserErreur(nom, message);
  resume.focus();
}

const idChamp = (nom: string): string => `champ-${nom.replace(/[^\p{L}\d_-]+/gu, "-")}`;

function ligneDe(nom: string, message: string): HTMLLIElement {
  const ligne = document.createElement("li");
  if (document.getElementById(idChamp(nom)) === null) ligne.textContent = message;
  else {
    const vers = document.createElement("a");
    vers.className = "ds-link";
    vers.href = `#${idChamp(nom)}`;
    vers.textContent = message.replace(/\.$/, "");
    ligne.append(vers);
  }
  return ligne;
}

function poserErreur(nom: string, message: string): void {
  const champ = document.getElementById(idChamp(nom));
  if (champ === null) return;
  const erreur = document.createElement("p");
  erreur.className = "ds-validation-message";
  erreur.id = `${idChamp(nom)}-erreur`;
  erreur.dataset["field"] = "validation";
  erreur.dataset["erreurLocale"] = "";
  const mot = document.createElement("span");
  mot.className = "ds-sr-only";
  mot.textContent = "Erreur : ";
  erreur.append(mot, message);
  if (champ instanceof HTMLFieldSetElement) champ.append(erreur);
  else champ.after(erreur);
  if (!(champ instanceof HTMLFieldSetElement)) champ.setAttribute("aria-invalid", "true");
  const aide = document.getElementById(`${idChamp(nom)}-aide`);
  champ.setAttribute("aria-describedby", [aide?.id, erreur.id].filter(Boolean).join(" "));
  for (let pli = champ.closest("details"); pli !== null; pli = pli.parentElement?.closest("details") ?? null)
    pli.open = true;
}
