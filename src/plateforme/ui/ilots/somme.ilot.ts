import { direSomme } from "../somme.rules.ts";

/** Keeps each `.dc-somme` up to date while the numbers it adds are typed. The server checks them again. */
for (const verification of document.querySelectorAll<HTMLElement>("[data-somme]")) {
  const formulaire = verification.closest("form");
  if (!formulaire) continue;
  const actualiser = () => dire(verification, formulaire);
  formulaire.addEventListener("input", actualiser);
  formulaire.addEventListener("reset", () => setTimeout(actualiser));
  actualiser();
}

function dire(verification: HTMLElement, formulaire: HTMLFormElement): void {
  const { somme = "", total = "", singulier = "", pluriel = "" } = verification.dataset;
  const parts = somme.split(" ").reduce((s, nom) => s + valeur(formulaire, nom), 0);
  const dit = direSomme(parts, valeur(formulaire, total), { singulier, pluriel });
  const texte = verification.querySelector("[data-somme-texte]");
  if (!texte || texte.textContent === dit.texte) return;
  verification.className = `dc-somme dc-somme--${dit.etat}`;
  texte.textContent = dit.texte;
}

function valeur(formulaire: HTMLFormElement, nom: string): number {
  const champ = formulaire.elements.namedItem(nom);
  const nombre = champ instanceof HTMLInputElement ? Number(champ.value) : 0;
  return Number.isFinite(nombre) ? nombre : 0;
}
