/** Writes the name and the value of the territory pointed at, or reached by keyboard, under its map. */
for (const figure of document.querySelectorAll<HTMLElement>("figure[data-carte]")) {
  const ligne = figure.querySelector<HTMLElement>("[data-valeur]");
  if (ligne === null) continue;
  ligne.hidden = false;
  const ecrire = ({ target }: Event): void => {
    const nom = nomDe(target);
    if (nom !== "" && nom !== ligne.textContent) ligne.textContent = nom;
  };
  figure.addEventListener("pointerover", ecrire);
  figure.addEventListener("focusin", ecrire);
}

/** The ground under a symbol, or a territory drawn again in the Paris inset, bears the name of the first drawn. */
function nomDe(cible: EventTarget | null): string {
  const ici = cible instanceof Element ? cible.closest<SVGElement>("[data-code], [data-sol]") : null;
  const code = ici?.dataset["code"] ?? ici?.dataset["sol"];
  if (code === undefined) return "";
  const nomme = ici?.closest("svg")?.querySelector(`[data-code="${CSS.escape(code)}"]`);
  return nomme?.getAttribute("aria-label") ?? nomme?.querySelector("title")?.textContent ?? "";
}
