import { plusMois } from "../echeancier/mois.rules.ts";

export type OffreSaisie = {
  readonly reseau: string;
  readonly departement: string;
  readonly postes: string;
  readonly conditions: string;
  readonly repondreAvant: string;
  readonly motif: string;
};
export type OffreLue = {
  readonly reseau: string;
  readonly departement: string;
  readonly postes: number;
  readonly conditions: string;
  readonly repondreAvant: string;
  readonly motif: string | null;
};
/** What is known on the day of the offer: networks, départements, and those of these that are insufficiently covered. */
export type Connu = {
  readonly reseaux: readonly string[];
  readonly departements: readonly string[];
  readonly peuCouverts: readonly string[];
  readonly aujourdhui: string;
};
type Erreurs = Readonly<Record<string, string>>;

const estJour = (texte: string): boolean =>
  /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u.test(texte) && plusMois(texte, 0) === texte;

/**
 * Reads an offer of posts to a national network (avis, recommendation 12): only where coverage is insufficient, unless a motive is written;
 * terms always told, and a day to answer by.
 */
export function lireOffre(
  saisie: OffreSaisie,
  connu: Connu,
): { readonly lue: OffreLue } | { readonly erreurs: Erreurs } {
  const erreurs: Record<string, string> = {};
  const departement = saisie.departement.trim().toUpperCase();
  if (!connu.reseaux.includes(saisie.reseau)) erreurs["reseau"] = "Choisissez un réseau de la liste.";
  if (!connu.departements.includes(departement)) erreurs["departement"] = "Choisissez un département.";
  const postes = /^\d{1,3}$/u.test(saisie.postes.trim()) ? Number(saisie.postes) : 0;
  if (postes < 1 || postes > 200) erreurs["postes"] = "Une offre porte sur 1 à 200 postes.";
  const conditions = saisie.conditions.trim();
  if (conditions.length < 10 || conditions.length > 2500)
    erreurs["conditions"] = "Écrivez les conditions en 10 à 2 500 caractères.";
  if (!estJour(saisie.repondreAvant) || saisie.repondreAvant < connu.aujourdhui)
    erreurs["repondreAvant"] = "Donnez un jour de réponse, à partir d’aujourd’hui.";
  const motif = saisie.motif.trim();
  const peuCouvert = connu.peuCouverts.includes(departement);
  if (motif !== "" && (motif.length < 10 || motif.length > 1000))
    erreurs["motif"] = "Écrivez le motif en 10 à 1 000 caractères.";
  if (motif === "" && !peuCouvert && erreurs["departement"] === undefined)
    erreurs["motif"] =
      "Ce département n’est pas parmi les moins couverts : un réseau national n’y vient qu’en dernier recours. Écrivez le motif de l’exception.";
  if (Object.keys(erreurs).length > 0) return { erreurs };
  return {
    lue: {
      ...{ reseau: saisie.reseau, departement, postes, conditions, repondreAvant: saisie.repondreAvant },
      motif: motif === "" ? null : motif,
    },
  };
}

export type OctroiSaisi = { readonly structure: string; readonly appel: string; readonly postes: string };
type OctroiLu = { readonly structure: number; readonly appel: number; readonly postes: number };

/** Reads what an accepted offer is to grant: within the posts offered, to a structure of the network, from a published call. */
export function lireOctroi(
  saisi: OctroiSaisi,
  connu: { readonly structures: readonly number[]; readonly appels: readonly number[]; readonly postes: number },
): { readonly lu: OctroiLu } | { readonly erreurs: Erreurs } {
  const erreurs: Record<string, string> = {};
  const structure = connu.structures.find((id) => String(id) === saisi.structure);
  const appel = connu.appels.find((id) => String(id) === saisi.appel);
  const postes = /^\d{1,3}$/u.test(saisi.postes.trim()) ? Number(saisi.postes) : 0;
  if (structure === undefined) erreurs["structure"] = "Choisissez une structure de ce réseau dans ce département.";
  if (appel === undefined) erreurs["appel"] = "Choisissez l’appel dont les postes sont pris.";
  if (postes < 1 || postes > connu.postes)
    erreurs["octroi"] =
      `L’offre porte sur ${connu.postes} poste${connu.postes > 1 ? "s" : ""} : accordez-en de 1 à ${connu.postes}.`;
  return structure === undefined || appel === undefined || Object.keys(erreurs).length > 0
    ? { erreurs }
    : { lu: { structure, appel, postes } };
}

export const REPONSES = ["acceptee", "refusee", "retiree"] as const;
export type ReponseOffre = (typeof REPONSES)[number];
export const LIBELLES_REPONSES: Readonly<Record<ReponseOffre, string>> = {
  acceptee: "Acceptée",
  refusee: "Refusée",
  retiree: "Retirée",
};

export type ReponseSaisie = { readonly reponse: string; readonly le: string; readonly note: string };

/** Reads the answer of a network, or that the offer is taken back: on a day between the offer and today. */
export function lireReponse(
  saisie: ReponseSaisie,
  { proposeeLe, aujourdhui }: { readonly proposeeLe: string; readonly aujourdhui: string },
):
  | { readonly lue: { readonly reponse: ReponseOffre; readonly le: string; readonly note: string } }
  | { readonly erreurs: Erreurs } {
  const erreurs: Record<string, string> = {};
  const reponse = REPONSES.find((un) => un === saisie.reponse);
  if (reponse === undefined) erreurs["reponse"] = "Choisissez la réponse.";
  if (!estJour(saisie.le)) erreurs["le"] = "Donnez le jour de la réponse. Exemple : 01/12/2022.";
  else if (saisie.le < proposeeLe) erreurs["le"] = "La réponse ne vient pas avant l’offre.";
  else if (saisie.le > aujourdhui) erreurs["le"] = "Cette date n’est pas encore venue.";
  const note = saisie.note.trim();
  if (note.length > 1000) erreurs["note"] = "La note tient en 1 000 caractères.";
  return reponse === undefined || Object.keys(erreurs).length > 0
    ? { erreurs }
    : { lue: { reponse, le: saisie.le, note } };
}
