/** Adds − and + around the number field of each `.dc-compteur`. Without it the field works alone. */

const DESSINS = { "-1": "M5 12h14", "1": "M5 12h14M12 5v14" } as const;
const NOMS = { "-1": "Retirer 1", "1": "Ajouter 1" } as const;

for (const compteur of document.querySelectorAll<HTMLElement>("[data-compteur]")) {
  const champ = compteur.querySelector("input");
  const libelle = compteur.querySelector("label")?.textContent?.trim() ?? "";
  if (!champ) continue;
  champ.before(bouton(champ, "-1", libelle));
  champ.after(bouton(champ, "1", libelle));
}

function bouton(champ: HTMLInputElement, pas: "-1" | "1", libelle: string): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "dc-rond";
  element.setAttribute("aria-label", `${NOMS[pas]} : ${libelle}`);
  element.append(dessin(DESSINS[pas]));
  element.addEventListener("click", () => changer(champ, Number(pas)));
  return element;
}

/** Moves the value by one step within the field's limits, and tells whoever listens to the field. */
function changer(champ: HTMLInputElement, pas: number): void {
  const min = champ.min === "" ? Number.NEGATIVE_INFINITY : Number(champ.min);
  const max = champ.max === "" ? Number.POSITIVE_INFINITY : Number(champ.max);
  const actuelle = Number(champ.value);
  const voulue = (Number.isFinite(actuelle) ? Math.trunc(actuelle) : 0) + pas;
  champ.value = String(Math.min(max, Math.max(min, voulue)));
  champ.dispatchEvent(new Event("input", { bubbles: true }));
  champ.dispatchEvent(new Event("change", { bubbles: true }));
}

function dessin(trait: string): SVGSVGElement {
  const espace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(espace, "svg");
  const chemin = document.createElementNS(espace, "path");
  chemin.setAttribute("d", trait);
  for (const [nom, valeur] of Object.entries({
    class: "dc-ico",
    viewBox: "0 0 24 24",
    fill: "none",
    stroke: "currentColor",
    "stroke-linecap": "round",
    "aria-hidden": "true",
    focusable: "false",
  })) {
    svg.setAttribute(nom, valeur);
  }
  svg.append(chemin);
  return svg;
}
