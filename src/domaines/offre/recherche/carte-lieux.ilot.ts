/** Offers a detailed map beside the drawn one. Its library, its style and its tiles are asked for only when the person wants them. */
for (const figure of document.querySelectorAll<HTMLElement>("figure[data-tuiles]")) {
  const bouton = document.createElement("button");
  bouton.type = "button";
  bouton.className = "ds-button";
  bouton.dataset["variant"] = "secondary";
  bouton.textContent = "Afficher la carte détaillée";
  bouton.addEventListener("click", () => montrer(figure, bouton));
  figure.append(bouton);
}

type Detail = { readonly afficher: (figure: HTMLElement) => void };

async function montrer(figure: HTMLElement, bouton: HTMLButtonElement): Promise<void> {
  bouton.disabled = true;
  try {
    const charger: Promise<Detail> = import(figure.dataset["script"] ?? "");
    const [detail] = await Promise.all([charger, chargerStyle(figure.dataset["style"] ?? "")]);
    detail.afficher(figure);
    bouton.remove();
  } catch {
    bouton.textContent = "La carte détaillée ne répond pas. Réessayer";
    bouton.disabled = false;
  }
}

/** Resolves once the style sheet is there; one that did not come is taken away, so that a second try asks for it again. */
function chargerStyle(adresse: string): Promise<void> {
  const lien = document.createElement("link");
  lien.rel = "stylesheet";
  lien.href = adresse;
  return new Promise((arrive, echoue) => {
    lien.addEventListener("load", () => arrive());
    lien.addEventListener("error", () => {
      lien.remove();
      echoue(new Error(adresse));
    });
    document.head.append(lien);
  });
}
