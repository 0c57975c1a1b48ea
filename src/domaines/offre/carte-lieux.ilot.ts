/** Offers a detailed map beside the drawn one. Its library and its tiles are asked for only when the person wants them. */
for (const figure of document.querySelectorAll<HTMLElement>("figure[data-tuiles]")) {
  const bouton = document.createElement("button");
  bouton.type = "button";
  bouton.className = "ds-button";
  bouton.dataset["variant"] = "secondary";
  bouton.textContent = "Afficher la carte détaillée";
  bouton.addEventListener("click", () => montrer(figure, bouton));
  figure.append(bouton);
}

async function montrer(figure: HTMLElement, bouton: HTMLButtonElement): Promise<void> {
  bouton.disabled = true;
  try {
    const detail: { afficher: (figure: HTMLElement) => void } = await import(figure.dataset["script"] ?? "");
    detail.afficher(figure);
    bouton.remove();
  } catch {
    bouton.textContent = "La carte détaillée ne répond pas. Réessayer";
    bouton.disabled = false;
  }
}
