import { reprendreValeurs, type Valeurs, valeursDeDepart } from "../../compte-rendu/formulaire.rules.ts";
import { controler } from "../controle.rules.ts";
import { ajouter, corriger, deCompteRendu, type Envoi, type FileAttente } from "../file-attente.rules.ts";
import type { Operation } from "../protocole.rules.ts";
import type { Provisions } from "../provisions.rules.ts";
import { direErreurs, lireForme, preparerForme, remplirForme } from "./formulaire-local.ts";
import { aujourdhui, deposer, type Poste } from "./poste.ts";
import { chargerIlots, montrerVue } from "./vue.ts";

/** What the form is opened on: nothing yet, a report to take again or to change, a sending to correct. */
export type Sujet =
  | {
      readonly genre: "nouveau";
      readonly depuis?: string | undefined;
      readonly jour?: string | undefined;
      /** The date of the agenda it reports on. */
      readonly rdv?: string | undefined;
    }
  | { readonly genre: "modifier"; readonly id: string }
  | { readonly genre: "corriger"; readonly cle: string };

/** A report as the device shows it: its content, and the version it starts from (null: a new one, not sent yet). */
export type Montre = { readonly valeurs: Valeurs; readonly version: number | null };

/** The content of a report on this device: what was last written here, else what was taken along; undefined when neither. */
export function montre(file: FileAttente, provisions: Provisions | undefined, id: string): Montre | undefined {
  const dernier = deCompteRendu(file, id).at(-1);
  const entier = dernier !== undefined && dernier.operation.charge.champs["duree"] !== undefined;
  if (dernier?.operation.genre === "supprimer") return undefined;
  if (dernier !== undefined && entier) {
    const { verdict, operation } = dernier;
    return { valeurs: operation.charge, version: verdict?.etat === "envoye" ? verdict.version : operation.version };
  }
  return provisions?.saisie?.derniers.find((une) => une.id === id);
}

/** The form of a report without network: the same one, with the same checks; what is written goes to the queue. */
export async function montrerSaisie(poste: Poste, voulu: Sujet, provisions: Provisions | undefined): Promise<boolean> {
  const file = await poste.reserve.lire();
  const sujet = dejaEcrit(file, provisions, voulu);
  const jour = await aujourdhui(poste, provisions?.saisie?.fuseau);
  const depart = partirDe(file, provisions, sujet, jour);
  if (depart === undefined) return false;
  const vue = montrerVue("saisie");
  const forme = vue.racine.querySelector("form");
  if (forme === null) return false;
  preparerForme(forme, provisions?.saisie ?? null);
  remplirForme(forme, depart.valeurs);
  const date = forme.elements.namedItem("jour");
  if (date instanceof HTMLInputElement) date.max = jour;
  titrer(forme, sujet);
  chargerIlots("saisie");
  direErreurs(forme, depart.erreurs);
  // Nothing is kept apart without network: leaving what was begun is asked first.
  forme.addEventListener("input", () => {
    forme.dataset["commence"] = "oui";
  });
  window.addEventListener("beforeunload", (evenement) => {
    if (forme.dataset["commence"] === "oui") evenement.preventDefault();
  });
  forme.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    const suivant = evenement.submitter instanceof HTMLButtonElement && evenement.submitter.name === "suivant";
    void enregistrer(poste, { forme, sujet, version: depart.version, jour, suivant });
  });
  return true;
}

/** A date already reported on this device is changed, never told twice. */
function dejaEcrit(file: FileAttente, provisions: Provisions | undefined, sujet: Sujet): Sujet {
  if (sujet.genre !== "nouveau" || sujet.rdv === undefined) return sujet;
  const ecrit = file.findLast(({ operation }) => operation.charge.champs["evenement"] === sujet.rdv)?.operation;
  const id = ecrit?.charge.champs["id"] ?? "";
  return montre(file, provisions, id) === undefined ? sujet : { genre: "modifier", id };
}

type Depart = Montre & { readonly erreurs: Readonly<Record<string, string>> };

function partirDe(
  file: FileAttente,
  provisions: Provisions | undefined,
  sujet: Sujet,
  jour: string,
): Depart | undefined {
  const id = crypto.randomUUID();
  switch (sujet.genre) {
    case "corriger": {
      const envoi = file.find(({ operation }) => operation.cle === sujet.cle);
      if (envoi === undefined || envoi.operation.genre === "supprimer") return undefined;
      const erreurs = erreursDe(envoi);
      const { champs, listes } = envoi.operation.charge;
      // The date is no longer to be had: kept again, the report goes without it.
      const valeurs = erreurs["evenement"] === undefined ? champs : { ...champs, evenement: "" };
      return { valeurs: { champs: valeurs, listes }, version: envoi.operation.version, erreurs };
    }
    case "modifier": {
      const vu = montre(file, provisions, sujet.id);
      return vu && { ...vu, erreurs: {} };
    }
    case "nouveau": {
      const repris = sujet.depuis === undefined ? undefined : montre(file, provisions, sujet.depuis);
      if (repris !== undefined)
        return { valeurs: reprendreValeurs(id, jour, repris.valeurs), version: null, erreurs: {} };
      const dernier = dernierEcrit(file) ?? provisions?.saisie?.derniers[0]?.valeurs ?? AUCUNES;
      const depart = valeursDeDepart(id, sujet.jour ?? jour, dernier);
      return { valeurs: pourLaDate(depart, provisions, sujet.rdv), version: null, erreurs: {} };
    }
  }
}

/** What the agenda taken along knows of that date; of a date it does not know, only which one it is. */
function pourLaDate({ champs, listes }: Valeurs, provisions: Provisions | undefined, rdv: string | undefined): Valeurs {
  if (rdv === undefined) return { champs, listes };
  const su = provisions?.saisie?.agenda.find(({ id }) => id === rdv)?.aReporter;
  return { champs: { ...champs, ...su?.champs, evenement: rdv }, listes: { ...listes, ...su?.listes } };
}

const AUCUNES: Valeurs = { champs: {}, listes: {} };

const dernierEcrit = (file: FileAttente): Valeurs | undefined =>
  file.filter(({ operation }) => operation.charge.champs["duree"] !== undefined).at(-1)?.operation.charge;

const erreursDe = ({ verdict }: Envoi): Readonly<Record<string, string>> =>
  verdict?.etat === "refuse" ? verdict.erreurs : {};

function titrer(forme: HTMLFormElement, sujet: Sujet): void {
  if (sujet.genre === "nouveau") return;
  const titre = sujet.genre === "modifier" ? "Modifier un compte rendu" : "Corriger un compte rendu";
  const element = forme.querySelector("h1");
  if (element !== null) element.textContent = titre;
  document.title = `${titre} — Déclic`;
  forme.querySelector('button[name="suivant"]')?.remove();
}

type Enregistrement = {
  readonly forme: HTMLFormElement;
  readonly sujet: Sujet;
  readonly version: number | null;
  readonly jour: string;
  readonly suivant: boolean;
};

async function enregistrer(poste: Poste, { forme, sujet, version, jour, suivant }: Enregistrement): Promise<void> {
  const charge = lireForme(forme);
  const erreurs = controler(charge, jour);
  direErreurs(forme, erreurs);
  if (Object.keys(erreurs).length > 0) return;
  const cle = crypto.randomUUID();
  const operation: Operation = {
    cle,
    genre: sujet.genre === "nouveau" ? "creer" : "modifier",
    version,
    affectation: poste.courant.affectation,
    appareil: poste.reserve.appareil,
    charge,
  };
  try {
    await deposer(poste, (file) =>
      sujet.genre === "corriger" ? corriger(file, sujet.cle, charge, cle) : ajouter(file, operation),
    );
  } catch {
    return direErreurs(forme, { "": MEMOIRE_PLEINE });
  }
  delete forme.dataset["commence"];
  location.assign(suivant ? `/cra/nouveau?jour=${charge.champs["jour"] ?? ""}` : "/mes-envois?garde=oui");
}

const MEMOIRE_PLEINE =
  "La mémoire de cet appareil est pleine : ce compte rendu n’est pas enregistré. Libérez de la place, puis recommencez sans quitter cette page.";
