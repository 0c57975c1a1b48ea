/** The keys of the agenda: only while the focus is on it, never with a modifier, and not once the person turned them off here. */
const CHOIX = "declic.raccourcis-agenda";

const zone = document.querySelector<HTMLElement>("[data-agenda]");
const choix = document.querySelector<HTMLElement>("[data-raccourcis-choix]");
const coche = choix?.querySelector("input");
if (zone && choix && coche) brancher(zone, choix, coche);

function brancher(agenda: HTMLElement, reglage: HTMLElement, actif: HTMLInputElement): void {
  reglage.hidden = false;
  actif.checked = lire() !== "non";
  agenda.tabIndex = actif.checked ? 0 : -1;
  actif.addEventListener("change", () => {
    garder(actif.checked ? "oui" : "non");
    agenda.tabIndex = actif.checked ? 0 : -1;
  });
  agenda.addEventListener("keydown", (evenement) => {
    if (!actif.checked || evenement.altKey || evenement.ctrlKey || evenement.metaKey || evenement.shiftKey) return;
    if (evenement.target instanceof HTMLInputElement) return;
    const touche = evenement.key.length === 1 ? evenement.key.toLowerCase() : evenement.key;
    const lien = document.querySelector<HTMLAnchorElement>(`[data-raccourci="${CSS.escape(touche)}"] a`);
    if (lien === null) return;
    evenement.preventDefault();
    // The focus comes back to the agenda on the page that follows.
    location.assign(lien.pathname === "/agenda" ? `${lien.href}#agenda` : lien.href);
  });
  if (location.hash === "#agenda" && actif.checked) agenda.focus();
}

/** A browser that keeps nothing leaves the keys as they are. */
function lire(): string | null {
  try {
    return localStorage.getItem(CHOIX);
  } catch {
    return null;
  }
}

function garder(valeur: string): void {
  try {
    localStorage.setItem(CHOIX, valeur);
  } catch {
    // Asked again on the next page.
  }
}
