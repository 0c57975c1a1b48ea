import {
  abandonner,
  type Compte,
  compter,
  type Envoi,
  type FileAttente,
  garderLAutre,
  garderLaMienne,
  reprendre,
} from "../file-attente.rules.ts";
import { compteRenduDe, type GenreOperation } from "../protocole.rules.ts";
import { direAvance, type Provisions } from "../provisions.rules.ts";
import { direJour, ecarts, nommer } from "../resume.rules.ts";
import { brancherFichiers } from "./formes-fichier.ts";
import { ENVOI_DEMANDE, FILE_CHANGEE, type Poste } from "./poste.ts";
import { bouton, copierLigne, lien, montrerVue, type Vue } from "./vue.ts";
import { montre } from "./vue-saisie.ts";

/** What was written on this device: what a person must decide, what waits, what has been received; and the two counts. */
export async function montrerEnvois(poste: Poste, message: string): Promise<void> {
  const vue = montrerVue("envois");
  vue.dire("message", message);
  vue.geste("envoyer", () => {
    vue.dire(
      "message",
      navigator.onLine ? "Envoi en cours…" : "Pas de réseau : l’envoi se fera tout seul à son retour.",
    );
    document.dispatchEvent(new Event(ENVOI_DEMANDE));
  });
  brancherFichiers(vue, poste, () => remplir(vue, poste));
  document.addEventListener(FILE_CHANGEE, () => void remplir(vue, poste));
  await remplir(vue, poste);
}

async function remplir(vue: Vue, poste: Poste): Promise<void> {
  const file = await poste.reserve.lire();
  const provisions = await poste.reserve.lireProvisions();
  const compte = compter(file);
  vue.dire("compte", direCompte(compte));
  vue.dire("precision", direRecus(compte, provisions));
  vue.dire("horloge", direAvance(await poste.reserve.avance()));
  vue.dire("place", await direPlace());
  vue.mot("vide").hidden = file.length > 0;
  const sections: readonly (readonly [string, (envoi: Envoi) => boolean])[] = [
    ["a-decider", ({ etat }) => etat !== "en_attente" && etat !== "envoye"],
    ["en-attente", ({ etat }) => etat === "en_attente"],
    ["envoyes", ({ etat }) => etat === "envoye"],
  ];
  for (const [nom, dedans] of sections) {
    const siens = file.filter(dedans);
    vue.mot(nom).hidden = siens.length === 0;
    vue
      .liste(nom)
      .replaceChildren(...siens.map((envoi) => ligne(envoi, file, provisions, poste, () => remplir(vue, poste))));
  }
}

/** O7: what this device knows it wrote is what the server has and what is still here. */
function direCompte({ ici, envoye }: Compte): string {
  const total = ici + envoye;
  return `Depuis 30 jours, ${total} écrit${total > 1 ? "s" : ""} sur cet appareil : ${envoye} reçu${envoye > 1 ? "s" : ""} par Déclic, ${ici} encore ici.`;
}

function direRecus({ envoye }: Compte, provisions: Provisions | undefined): string {
  if (provisions === undefined) return "";
  const quand = new Date(provisions.maintenant).toLocaleString("fr-FR", { dateStyle: "short", timeStyle: "short" });
  const accord =
    provisions.recus === envoye ? "les deux comptes sont égaux" : "les comptes seront rapprochés au prochain échange";
  return `Le ${quand}, Déclic en comptait ${provisions.recus} : ${accord}.`;
}

const PLEIN = 0.8;

async function direPlace(): Promise<string> {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota === 0 || usage / quota < PLEIN) return "";
  return "La mémoire de cet appareil est presque pleine : envoyez ce qui attend, ou libérez de la place.";
}

const GENRES: Readonly<Record<GenreOperation, string>> = {
  creer: "Nouveau compte rendu",
  modifier: "Modification",
  supprimer: "Suppression",
};

function ligne(
  envoi: Envoi,
  file: FileAttente,
  provisions: Provisions | undefined,
  poste: Poste,
  encore: () => Promise<void>,
): HTMLElement {
  const { operation, etat } = envoi;
  const { element, vue } = copierLigne("ligne");
  const id = compteRenduDe(operation);
  const vu = operation.charge.champs["type"] === undefined ? montre(file, provisions, id)?.valeurs : operation.charge;
  const titre = vu === undefined ? "Compte rendu" : nommer(vu);
  const jour = direJour(vu?.champs["jour"] ?? "");
  vue.dire("titre", titre);
  vue.dire("precision", [GENRES[operation.genre], jour].filter(Boolean).join(" · "));
  vue.mot("etat").append(copierLigne(`etat-${etat}`).element);
  vue.dire("motif", motifDe(envoi));
  const changer = (transition: (avant: FileAttente) => FileAttente) => (): void => {
    void poste.reserve.changer(transition).then(() => {
      document.dispatchEvent(new Event(FILE_CHANGEE));
      return encore();
    });
  };
  const sujet = `${titre}, ${jour}`;
  vue.mot("gestes").append(...gestes(envoi, sujet, changer));
  return element;
}

function gestes(
  { operation: { cle, genre }, etat, essais }: Envoi,
  sujet: string,
  changer: (transition: (avant: FileAttente) => FileAttente) => () => void,
): readonly HTMLElement[] {
  const retirer = bouton(
    "Retirer",
    sujet,
    changer((file) => abandonner(file, cle)),
  );
  const ouvrir = lien("Corriger", sujet, `/mes-envois?envoi=${cle}`);
  switch (etat) {
    case "refuse":
      return genre === "supprimer" ? [retirer] : [ouvrir, retirer];
    case "en_conflit":
      return [lien("Comparer et décider", sujet, `/mes-envois?envoi=${cle}`)];
    case "en_quarantaine":
      return [bouton("Réessayer", sujet, changer(reprendre)), retirer];
    case "en_attente":
      return essais === 0 ? [retirer] : [];
    case "envoye":
      return [];
  }
}

function motifDe({ verdict, etat, essais }: Envoi): string {
  if (verdict?.etat === "refuse" && etat === "refuse") return Object.values(verdict.erreurs).join(" ");
  if (verdict?.etat === "en_quarantaine" && etat === "en_quarantaine")
    return `${verdict.motif} Il reste ici, intact, et sera examiné de nouveau à chaque envoi.`;
  if (etat === "en_conflit")
    return "Il a changé ailleurs depuis que vous l’avez ouvert : les deux versions sont gardées.";
  if (etat === "en_attente" && essais > 0)
    return `Parti ${essais} fois sans réponse : il repartira tout seul, et ne sera compté qu’une fois.`;
  return "";
}

/** Both versions side by side: a person decides. False when nothing is opposed under this key. */
export async function montrerConflit(poste: Poste, cle: string): Promise<boolean> {
  const envoi = (await poste.reserve.lire()).find(({ operation }) => operation.cle === cle);
  if (envoi?.verdict?.etat !== "en_conflit" || envoi.etat !== "en_conflit") return false;
  const { operation, verdict } = envoi;
  const provisions = await poste.reserve.lireProvisions();
  const lieux = new Map(provisions?.saisie?.lieux.map(({ id, nom, commune }) => [id, `${nom}, ${commune}`]));
  const vue = montrerVue("conflit");
  const { autre } = verdict;
  const compare = autre !== null && operation.genre !== "supprimer";
  vue.dire("explication", expliquer(operation.genre, autre === null));
  vue.mot("tableau").hidden = !compare;
  if (compare) {
    vue.dire("titre", `${nommer(autre.valeurs)}, le ${direJour(autre.valeurs.champs["jour"] ?? "")} : ce qui diffère`);
    vue.liste("ecarts").append(...ecarts(operation.charge, autre.valeurs, lieux, autre.lieu).map(rangee));
  }
  const decider = (transition: (file: FileAttente) => FileAttente): void =>
    void poste.reserve.changer(transition).then(() => location.assign("/mes-envois"));
  vue.geste("mienne", () =>
    decider((file) => garderLaMienne(file, cle, { cle: crypto.randomUUID(), id: crypto.randomUUID() })),
  );
  vue.geste("autre", () => decider((file) => garderLAutre(file, cle)));
  return true;
}

function expliquer(genre: GenreOperation, supprime: boolean): string {
  if (supprime)
    return "Ce compte rendu a été supprimé ailleurs. Garder la vôtre en fait un nouveau ; garder celle de Déclic laisse la suppression.";
  if (genre === "supprimer")
    return "Vous vouliez le supprimer, mais il a été modifié ailleurs entre-temps. Garder la vôtre le supprime ; garder celle de Déclic le conserve.";
  return "Il a été modifié ailleurs pendant que vous le modifiiez ici. Rien n’est perdu : choisissez celle qui dit vrai.";
}

function rangee({ question, mienne, autre }: ReturnType<typeof ecarts>[number]): HTMLTableRowElement {
  const rang = document.createElement("tr");
  const tete = document.createElement("th");
  tete.scope = "row";
  tete.textContent = question;
  rang.append(tete, cellule("La vôtre", mienne), cellule("Celle de Déclic", autre));
  return rang;
}

function cellule(nom: string, texte: string): HTMLTableCellElement {
  const element = document.createElement("td");
  element.dataset["nom"] = nom;
  element.textContent = texte;
  return element;
}
