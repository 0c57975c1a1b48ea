import { type Accueil, type Coemployeur, EQUIPEMENTS, type Manifestation } from "./manifestation.rules.ts";

/** A step as it is typed. */
export type ValeursEtape = Readonly<Record<string, string | readonly string[]>>;
type Erreurs = Readonly<Record<string, string>>;
type Lu<T> = { readonly dit: T; readonly erreurs: Erreurs };

/** Keeps the texts that were sent. */
export const lireValeurs = (brut: Readonly<Record<string, unknown>>): ValeursEtape =>
  Object.fromEntries(
    Object.entries(brut).flatMap(([nom, valeur]): [string, string | readonly string[]][] => {
      if (typeof valeur === "string") return [[nom, valeur.slice(0, 10_000)]];
      return Array.isArray(valeur) ? [[nom, valeur.filter((un): un is string => typeof un === "string")]] : [];
    }),
  );

/** The text of a field; empty without one. */
export const texteDe = (valeurs: ValeursEtape, nom: string): string => {
  const valeur = valeurs[nom];
  return typeof valeur === "string" ? valeur : "";
};
const ligne = (valeurs: ValeursEtape, nom: string): string => texteDe(valeurs, nom).trim().replace(/\s+/gu, " ");
const choixDe = (valeurs: ValeursEtape, nom: string): readonly string[] => [valeurs[nom] ?? []].flat();

export const COURRIEL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@.]{2,}$/u;
const TELEPHONE = /^\+?[\d .()-]{6,20}$/u;

export type EtapeStructure = Pick<Manifestation, "nom" | "type" | "nature"> & {
  readonly prenom: string;
  readonly nomContact: string;
  readonly fonction: string;
  readonly telephone: string;
};

/** First step. `connue`: its name, type and nature are those we know. */
export function lireStructure(valeurs: ValeursEtape, types: readonly string[], connue: boolean): Lu<EtapeStructure> {
  const erreurs: Record<string, string> = {};
  const nom = ligne(valeurs, "nom");
  const type = types.find((un) => un === texteDe(valeurs, "type")) ?? "";
  const brute = texteDe(valeurs, "nature");
  const nature = brute === "publique" || brute === "privee" ? brute : null;
  if (!connue) {
    if (nom.length < 2 || nom.length > 200) erreurs["nom"] = "Écrivez le nom de votre structure.";
    if (type === "") erreurs["type"] = "Choisissez le type de votre structure.";
    if (nature === null) erreurs["nature"] = "Choisissez la nature juridique.";
  }
  const contact = lireContact(valeurs);
  return {
    dit: { nom, type, nature, ...contact.dit },
    erreurs: { ...erreurs, ...contact.erreurs },
  };
}

type EtapeContact = Pick<EtapeStructure, "prenom" | "nomContact" | "fonction" | "telephone">;

/** Who may be reached. */
export function lireContact(valeurs: ValeursEtape): Lu<EtapeContact> {
  const erreurs: Record<string, string> = {};
  const dit = {
    prenom: ligne(valeurs, "prenom"),
    nomContact: ligne(valeurs, "nomContact"),
    fonction: ligne(valeurs, "fonction").slice(0, 120),
    telephone: ligne(valeurs, "telephone"),
  };
  if (dit.prenom === "" || dit.prenom.length > 80) erreurs["prenom"] = "Écrivez votre prénom.";
  if (dit.nomContact === "" || dit.nomContact.length > 80) erreurs["nomContact"] = "Écrivez votre nom.";
  if (dit.telephone !== "" && !TELEPHONE.test(dit.telephone))
    erreurs["telephone"] = "Ce numéro de téléphone ne se lit pas. Exemple : 01 99 00 12 34.";
  return { dit, erreurs };
}

export type EtapeBesoin = Pick<
  Manifestation,
  "postes" | "coordinateur" | "debutLe" | "besoin" | "formation" | "equipement"
>;

/** Second step: how many posts, from when, and why. */
export function lireBesoin(valeurs: ValeursEtape, jour: string): Lu<EtapeBesoin> {
  const erreurs: Record<string, string> = {};
  const postes = Number(ligne(valeurs, "postes"));
  if (!/^\d{1,3}$/u.test(ligne(valeurs, "postes")) || postes < 1 || postes > 200)
    erreurs["postes"] = "Écrivez un nombre de postes, de 1 à 200.";
  const debut = texteDe(valeurs, "debutLe").trim();
  if (!/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u.test(debut))
    erreurs["debutLe"] = "Donnez la date à laquelle la personne pourrait commencer.";
  else if (debut < jour) erreurs["debutLe"] = "Cette date est passée : choisissez-en une à partir d’aujourd’hui.";
  const besoin = texteDe(valeurs, "besoin").trim();
  if (besoin.length < 30) erreurs["besoin"] = "Décrivez votre besoin en 30 caractères au moins.";
  else if (besoin.length > 2500) erreurs["besoin"] = `Ce texte a ${besoin.length} caractères : 2 500 au plus.`;
  const formation = texteDe(valeurs, "formation").trim();
  if (formation.length > 2500) erreurs["formation"] = `Ce texte a ${formation.length} caractères : 2 500 au plus.`;
  const equipement = Object.keys(EQUIPEMENTS).filter((un) => choixDe(valeurs, "equipement").includes(un));
  if (equipement.includes("aucun") && equipement.length > 1)
    erreurs["equipement"] = "« Rien pour l’instant » ne va pas avec un équipement.";
  const dit = {
    ...{ postes: Number.isInteger(postes) ? postes : null, debutLe: debut, besoin, formation, equipement },
    coordinateur: texteDe(valeurs, "coordinateur") === "oui",
  };
  return { dit, erreurs };
}

export type EtapeAccueil = Pick<Manifestation, "accueils" | "coemployeurs">;

/** Third step, one to a line: « Mairie annexe ; Guéret 23000 » and « CCAS de Guéret ; 50 % ». `situer` judges a commune: its name, or why not. */
export function lireAccueil(
  valeurs: ValeursEtape,
  situer: (commune: string) => { readonly commune: string } | { readonly refus: string },
): Lu<EtapeAccueil> {
  const erreurs: Record<string, string> = {};
  const accueils: Accueil[] = [];
  for (const une of lignesDe(valeurs, "accueils")) {
    const [, nom = "", ou = ""] = /^(.{2,150}?)\s*;\s*(.+)$/u.exec(une) ?? [];
    const lieu = nom === "" ? undefined : situer(ou);
    if (lieu === undefined)
      erreurs["accueils"] ??=
        `La ligne « ${une.slice(0, 60)} » ne se lit pas. Exemple : « Mairie annexe ; Guéret 23000 ».`;
    else if ("refus" in lieu) erreurs["accueils"] ??= lieu.refus;
    else accueils.push({ nom, commune: lieu.commune });
  }
  if (accueils.length === 0) erreurs["accueils"] ??= "Dites au moins un lieu où la personne recevra du public.";
  if (accueils.length > 50) erreurs["accueils"] = "50 lieux au plus.";
  const coemployeurs: Coemployeur[] = [];
  for (const une of lignesDe(valeurs, "coemployeurs")) {
    const [, nom = "", part = ""] = /^(.{2,150}?)\s*;\s*(\d{1,3})\s*%?$/u.exec(une) ?? [];
    if (nom === "" || Number(part) < 1)
      erreurs["coemployeurs"] ??=
        `La ligne « ${une.slice(0, 60)} » ne se lit pas. Exemple : « CCAS de Guéret ; 50 % ».`;
    else coemployeurs.push({ nom, quotite: Number(part) });
  }
  if (coemployeurs.length > 20) erreurs["coemployeurs"] = "20 employeurs au plus.";
  const partagee = coemployeurs.reduce((somme, { quotite }) => somme + quotite, 0);
  if (partagee >= 100)
    erreurs["coemployeurs"] ??= `Les autres employeurs prennent ${partagee} % : il ne vous reste rien du poste.`;
  return { dit: { accueils, coemployeurs }, erreurs };
}

const lignesDe = (valeurs: ValeursEtape, nom: string): readonly string[] =>
  texteDe(valeurs, nom)
    .split("\n")
    .map((une) => une.trim())
    .filter((une) => une !== "");

/** Fourth step: someone already found, by name. */
export function lireCandidat(
  valeurs: ValeursEtape,
): Lu<{ readonly candidat: boolean | null; readonly nomCandidat: string }> {
  const choix = texteDe(valeurs, "candidat");
  const nom = ligne(valeurs, "nomCandidat").slice(0, 160);
  if (choix !== "oui" && choix !== "non")
    return { dit: { candidat: null, nomCandidat: nom }, erreurs: { candidat: "Choisissez une réponse." } };
  if (choix === "oui" && nom === "")
    return {
      dit: { candidat: true, nomCandidat: "" },
      erreurs: { nomCandidat: "Écrivez le prénom et le nom de cette personne." },
    };
  return { dit: { candidat: choix === "oui", nomCandidat: choix === "oui" ? nom : "" }, erreurs: {} };
}
