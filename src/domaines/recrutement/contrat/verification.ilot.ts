/** A file of contract: as answers change, it is saved as it stands and what the rules say of it is shown again, without leaving the page. */
const ATTENTE_MS = 900;

const formulaire = document.querySelector<HTMLFormElement>("form[data-verification]");
if (formulaire !== null) suivre(formulaire);

function suivre(form: HTMLFormElement): void {
  let attente: ReturnType<typeof setTimeout> | undefined;
  let envoi = false;
  form.addEventListener("change", () => {
    clearTimeout(attente);
    attente = setTimeout(() => void (envoi || verifier(form)), ATTENTE_MS);
  });
  form.addEventListener("submit", () => {
    envoi = true;
    clearTimeout(attente);
  });
}

/** The same sending as « Enregistrer et vérifier », under a key of its own; away from the network nothing changes, the button still works. */
async function verifier(form: HTMLFormElement): Promise<void> {
  const champs = new URLSearchParams();
  for (const [nom, valeur] of new FormData(form)) if (typeof valeur === "string") champs.set(nom, valeur);
  champs.set("_cle", crypto.randomUUID());
  champs.set("geste", "verifier");
  try {
    const reponse = await fetch(form.action, { method: "POST", body: champs });
    if (reponse.ok) montrer(await reponse.text());
  } catch {
    // Said by the page itself when it is sent.
  }
}

function montrer(html: string): void {
  const nouvelle = new DOMParser().parseFromString(html, "text/html").querySelector("[data-regles]");
  const presente = document.querySelector("[data-regles]");
  if (nouvelle !== null && presente !== null) presente.replaceChildren(...nouvelle.childNodes);
}
