/** Finds known people as their name is typed, and puts them in the form without sending it. Without script, buttons send the form. */
type Trouve = {
  readonly pseudonyme: string;
  readonly libelle: string;
  readonly precision: string;
  readonly classeAge: string;
  readonly statut: string;
  readonly genre: string;
  readonly dejaVenu: boolean;
};

const ATTENTE_MS = 150;
const MODELE = /modele-connu/g;

for (const zone of document.querySelectorAll<HTMLElement>("[data-connus]")) brancher(zone);

function brancher(zone: HTMLElement): void {
  const champ = zone.querySelector<HTMLInputElement>('[name="rechercheConnu"]');
  const liste = zone.querySelector<HTMLElement>("[data-connus-trouves]");
  const choisis = zone.querySelector<HTMLElement>("[data-connus-choisis]");
  const modele = zone.querySelector<HTMLTemplateElement>("[data-connus-modele]");
  const formulaire = zone.closest("form");
  if (!champ || !liste || !choisis || !modele || !formulaire) return;
  let attente: ReturnType<typeof setTimeout> | undefined;
  let demande = new AbortController();
  const chercher = async (): Promise<void> => {
    demande.abort();
    demande = new AbortController();
    if (champ.value.trim() === "") return liste.replaceChildren();
    const trouves = await demander(champ.value, formulaire, demande.signal);
    if (trouves !== undefined) liste.replaceChildren(...montrer(trouves, choisir));
  };
  const choisir = (trouve: Trouve): void => {
    if (!choisis.querySelector(`[value="${CSS.escape(trouve.pseudonyme)}"]`)) {
      choisis.append(uneLigne(modele, trouve));
      remplir(formulaire, trouve, 1);
    }
    champ.value = "";
    liste.replaceChildren();
    champ.focus();
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
    const bouton = evenement.target instanceof Element ? evenement.target.closest("button") : null;
    if (bouton === null) return;
    if (bouton.value === "chercher") {
      evenement.preventDefault();
      void chercher();
    } else if (bouton.value.startsWith("retirer:")) {
      evenement.preventDefault();
      const ligne = bouton.closest("fieldset");
      if (ligne) remplir(formulaire, decrit(ligne), -1);
      ligne?.remove();
      champ.focus();
    }
  });
}

/** Undefined when another search has begun, or the network is away: the buttons still work. */
async function demander(
  texte: string,
  formulaire: HTMLFormElement,
  signal: AbortSignal,
): Promise<readonly Trouve[] | undefined> {
  const jour = formulaire.elements.namedItem("jour");
  const parametres = new URLSearchParams({
    q: texte,
    format: "json",
    jour: jour instanceof HTMLInputElement ? jour.value : "",
  });
  try {
    const reponse = await fetch(`/beneficiaires/recherche?${parametres}`, {
      signal,
      headers: { accept: "application/json" },
    });
    if (!reponse.ok) return undefined;
    const corps: { trouves: readonly Trouve[] } = await reponse.json();
    return corps.trouves;
  } catch {
    return undefined;
  }
}

function montrer(trouves: readonly Trouve[], choisir: (trouve: Trouve) => void): readonly HTMLElement[] {
  const dit = document.createElement("p");
  dit.className = trouves.length === 0 ? "" : "ds-sr-only";
  dit.textContent =
    trouves.length === 0 ? "Aucune fiche ne répond." : `${trouves.length} fiche${trouves.length > 1 ? "s" : ""}`;
  const liste = document.createElement("ul");
  liste.className = "dc-pile";
  for (const trouve of trouves) {
    const bouton = document.createElement("button");
    bouton.type = "button";
    bouton.className = "ds-button";
    bouton.dataset["variant"] = "secondary";
    bouton.textContent = trouve.precision === "" ? trouve.libelle : `${trouve.libelle}, ${trouve.precision}`;
    bouton.addEventListener("click", () => choisir(trouve));
    const ligne = document.createElement("li");
    ligne.append(bouton);
    liste.append(ligne);
  }
  return trouves.length === 0 ? [dit] : [dit, liste];
}

/** A copy of the model row, in the name of this person. */
function uneLigne(modele: HTMLTemplateElement, trouve: Trouve): DocumentFragment {
  const copie = document.importNode(modele.content, true);
  for (const element of copie.querySelectorAll("*"))
    for (const attribut of [...element.attributes])
      if (attribut.value.includes("modele-connu"))
        element.setAttribute(attribut.name, attribut.value.replace(MODELE, trouve.pseudonyme));
  const textes = document.createTreeWalker(copie, NodeFilter.SHOW_TEXT);
  for (let noeud = textes.nextNode(); noeud !== null; noeud = textes.nextNode())
    if (noeud.textContent?.includes("modele-connu"))
      noeud.textContent = noeud.textContent.replace(MODELE, trouve.libelle);
  const valeurs = { age: trouve.classeAge, statut: trouve.statut, genre: trouve.genre };
  for (const [nom, valeur] of Object.entries(valeurs)) {
    const liste = copie.querySelector<HTMLSelectElement>(`select[name^="${nom}Connu_"]`);
    if (liste) liste.value = valeur;
  }
  return copie;
}

type Decrit = Pick<Trouve, "classeAge" | "statut" | "genre" | "dejaVenu">;

function decrit(ligne: Element): Decrit {
  const lire = (nom: string): string =>
    ligne.querySelector<HTMLSelectElement>(`select[name^="${nom}Connu_"]`)?.value ?? "";
  return { classeAge: lire("age"), statut: lire("statut"), genre: lire("genre"), dejaVenu: false };
}

/** Alone, the file answers the questions; in a group, the counters follow. As on the server. */
function remplir(formulaire: HTMLFormElement, { classeAge, statut, genre, dejaVenu }: Decrit, pas: 1 | -1): void {
  const type = new FormData(formulaire).get("type");
  if (type === "individuel") {
    if (pas === -1) return;
    if (classeAge !== "non_communique") cocher(formulaire, "ageSeul", classeAge);
    if (statut !== "non_communique") cocher(formulaire, "statutSeul", statut);
    cocher(formulaire, "genreSeul", genre === "non_communique" ? "" : genre);
    const deja = formulaire.elements.namedItem("dejaVenu");
    if (deja instanceof HTMLInputElement) deja.checked = dejaVenu;
    return;
  }
  const presents = nombreDe(formulaire, "participants");
  const suivis = pas === 1 || presents <= ages(formulaire);
  const noms = [`age_${classeAge}`, `statut_${statut}`, `genre_${genre}`, ...(dejaVenu ? ["recurrents"] : [])];
  for (const nom of noms) {
    const champ = formulaire.elements.namedItem(nom);
    if (champ instanceof HTMLInputElement) champ.value = String(Math.max(0, (Number(champ.value) || 0) + pas));
  }
  if (suivis) ecrire(formulaire, "participants", pas === 1 ? Math.max(presents, ages(formulaire)) : ages(formulaire));
  ecrire(formulaire, "recurrents", Math.min(nombreDe(formulaire, "recurrents"), nombreDe(formulaire, "participants")));
  formulaire.dispatchEvent(new Event("input", { bubbles: true }));
}

const ages = (formulaire: HTMLFormElement): number =>
  [...formulaire.querySelectorAll<HTMLInputElement>('input[name^="age_"]')].reduce(
    (somme, { value }) => somme + (Number(value) || 0),
    0,
  );

function nombreDe(formulaire: HTMLFormElement, nom: string): number {
  const champ = formulaire.elements.namedItem(nom);
  return champ instanceof HTMLInputElement ? Number(champ.value) || 0 : 0;
}

function ecrire(formulaire: HTMLFormElement, nom: string, valeur: number): void {
  const champ = formulaire.elements.namedItem(nom);
  if (champ instanceof HTMLInputElement) champ.value = String(valeur);
}

function cocher(formulaire: HTMLFormElement, nom: string, valeur: string): void {
  for (const bouton of formulaire.querySelectorAll<HTMLInputElement>(`input[name="${nom}"]`))
    bouton.checked = bouton.value === valeur;
}
