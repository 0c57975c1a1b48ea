/** Finds a structure as its name or SIRET is typed, and puts it in the form without sending it. Without script, buttons send the form. */
type Trouvee = { readonly id: number; readonly libelle: string };
type Reponse = { readonly trouvees: readonly Trouvee[]; readonly siret: string | null };

const ATTENTE_MS = 200;

for (const zone of document.querySelectorAll<HTMLElement>("[data-structure]")) brancher(zone);

function brancher(zone: HTMLElement): void {
  const champ = zone.querySelector<HTMLInputElement>('[name="rechercheStructure"]');
  const liste = zone.querySelector<HTMLElement>("[data-structure-trouvees]");
  const choisie = zone.querySelector<HTMLElement>("[data-structure-choisie]");
  const id = zone.querySelector<HTMLInputElement>('[name="structureAidee"]');
  const siret = zone.querySelector<HTMLInputElement>('[name="siretAide"]');
  // Far from the network there is nothing to look in.
  if (!champ || !liste || !choisie || !id || !siret || !zone.querySelector('[value="structureChercher"]')) return;
  let attente: ReturnType<typeof setTimeout> | undefined;
  let demande = new AbortController();
  const poser = (nom: string, valeurs: { readonly id: string; readonly siret: string }): void => {
    id.value = valeurs.id;
    siret.value = valeurs.siret;
    choisie.hidden = nom === "";
    const mot = choisie.querySelector("strong");
    if (mot) mot.textContent = nom;
    champ.value = "";
    liste.replaceChildren();
    champ.focus();
  };
  const chercher = async (): Promise<void> => {
    demande.abort();
    demande = new AbortController();
    if (champ.value.trim().length < 3) return liste.replaceChildren();
    const reponse = await demander(champ.value, demande.signal);
    if (reponse === undefined) return;
    const dit = document.createElement("p");
    dit.className = reponse.trouvees.length === 0 ? "" : "ds-sr-only";
    dit.textContent =
      reponse.trouvees.length === 0
        ? "Aucune structure ne répond."
        : `${reponse.trouvees.length} structure${reponse.trouvees.length > 1 ? "s" : ""}`;
    const choix = document.createElement("ul");
    choix.className = "dc-pile";
    for (const une of reponse.trouvees)
      choix.append(bouton(une.libelle, () => poser(une.libelle, { id: String(une.id), siret: "" })));
    const tape = reponse.siret;
    if (reponse.trouvees.length === 0 && tape !== null)
      choix.append(bouton("Garder ce SIRET", () => poser(`SIRET ${tape}`, { id: "", siret: tape })));
    liste.replaceChildren(dit, ...(choix.children.length > 0 ? [choix] : []));
  };
  champ.addEventListener("input", () => {
    clearTimeout(attente);
    attente = setTimeout(chercher, ATTENTE_MS);
  });
  champ.addEventListener("keydown", (evenement) => {
    if (evenement.key !== "Enter") return;
    evenement.preventDefault();
    void chercher();
  });
  zone.addEventListener("click", (evenement) => {
    const cible = evenement.target instanceof Element ? evenement.target.closest("button") : null;
    if (cible?.value !== "structureChercher" && cible?.value !== "structureRetirer") return;
    evenement.preventDefault();
    if (cible.value === "structureChercher") void chercher();
    else poser("", { id: "", siret: "" });
  });
}

/** Undefined when another search has begun, or the network is away: the buttons still work. */
async function demander(texte: string, signal: AbortSignal): Promise<Reponse | undefined> {
  try {
    const reponse = await fetch(`/cra/structures?${new URLSearchParams({ q: texte })}`, {
      signal,
      headers: { accept: "application/json" },
    });
    if (!reponse.ok) return undefined;
    const corps: Reponse = await reponse.json();
    return corps;
  } catch {
    return undefined;
  }
}

function bouton(texte: string, choisir: () => void): HTMLLIElement {
  const ligne = document.createElement("li");
  const element = document.createElement("button");
  element.type = "button";
  element.className = "ds-button";
  element.dataset["variant"] = "secondary";
  element.textContent = texte;
  element.addEventListener("click", choisir);
  ligne.append(element);
  return ligne;
}
