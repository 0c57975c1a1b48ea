/** Sends the report being written to be kept as a draft: a few seconds after the last key, and when the page is left. */
const ATTENTE_MS = 3000;

for (const forme of document.querySelectorAll<HTMLFormElement>("form[data-brouillon]")) brancher(forme);

function brancher(forme: HTMLFormElement): void {
  const adresse = forme.dataset["brouillon"] ?? "";
  let attente: ReturnType<typeof setTimeout> | undefined;
  let aGarder = false;
  const garder = (): void => {
    clearTimeout(attente);
    if (!aGarder) return;
    aGarder = false;
    // Kept alive after the page is left; without network, what was typed stays in the page as before.
    fetch(adresse, { method: "POST", body: corps(forme), keepalive: true }).catch(() => {
      aGarder = true;
    });
  };
  forme.addEventListener("input", () => {
    aGarder = true;
    clearTimeout(attente);
    attente = setTimeout(garder, ATTENTE_MS);
  });
  forme.addEventListener("submit", () => {
    aGarder = false;
    clearTimeout(attente);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") garder();
  });
  window.addEventListener("pagehide", garder);
}

function corps(forme: HTMLFormElement): URLSearchParams {
  const champs = new URLSearchParams();
  // Without the key of the sending: a draft is sent many times, the report once.
  for (const [nom, valeur] of new FormData(forme))
    if (typeof valeur === "string" && nom !== "_cle") champs.append(nom, valeur);
  return champs;
}
