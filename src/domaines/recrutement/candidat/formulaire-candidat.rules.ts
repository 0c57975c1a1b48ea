import { COURRIEL, texteDe, type ValeursEtape } from "../manifestation/formulaire-etapes.rules.ts";
import { LANGUES, PUBLICS, RAYONS, SITUATIONS } from "./candidat.rules.ts";

type Erreurs = Readonly<Record<string, string>>;
type Lu<T> = { readonly dit: T; readonly erreurs: Erreurs };

/** Where, when and from where a candidate would come: asked at the first minute, corrected later. */
export type Recherche = {
  readonly rayonKm: number | null;
  readonly disponibleLe: string;
  readonly situations: readonly string[];
};
export type Qui = { readonly prenom: string; readonly nom: string; readonly courriel: string };
export type Profil = Recherche & {
  readonly langues: readonly string[];
  readonly publics: readonly string[];
  readonly experience: string;
  readonly motivation: string;
};

const ligne = (valeurs: ValeursEtape, nom: string): string => texteDe(valeurs, nom).trim().replace(/\s+/gu, " ");
const parmi = (valeurs: ValeursEtape, nom: string, connus: Readonly<Record<string, string>>): readonly string[] => {
  const choisis = [valeurs[nom] ?? []].flat();
  return Object.keys(connus).filter((un) => choisis.includes(un));
};
const JOUR = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u;
const estUnJour = (texte: string): boolean =>
  JOUR.test(texte) && Number(texte.slice(8)) <= joursDuMois(Number(texte.slice(0, 4)), Number(texte.slice(5, 7)));
const joursDuMois = (annee: number, mois: number): number =>
  mois === 2
    ? (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0
      ? 29
      : 28
    : [4, 6, 9, 11].includes(mois)
      ? 30
      : 31;

/** Who writes: name and address. */
export function lireQui(valeurs: ValeursEtape): Lu<Qui> {
  const erreurs: Record<string, string> = {};
  const dit = { prenom: ligne(valeurs, "prenom"), nom: ligne(valeurs, "nom"), courriel: ligne(valeurs, "courriel") };
  if (dit.prenom === "" || dit.prenom.length > 80) erreurs["prenom"] = "Écrivez votre prénom.";
  if (dit.nom === "" || dit.nom.length > 80) erreurs["nom"] = "Écrivez votre nom.";
  if (!COURRIEL.test(dit.courriel))
    erreurs["courriel"] = "Écrivez une adresse complète, par exemple camille@exemple.test.";
  return { dit, erreurs };
}

/** `jour`: today where the person lives. A date already said may be kept once passed only by saying it again: it is refused. */
export function lireRecherche(valeurs: ValeursEtape, jour: string): Lu<Recherche> {
  const erreurs: Record<string, string> = {};
  const rayon = texteDe(valeurs, "rayonKm");
  const rayonKm = RAYONS.find((un) => String(un) === rayon) ?? null;
  if (rayonKm === null && rayon !== "france") erreurs["rayonKm"] = "Choisissez jusqu’où vous iriez.";
  const disponibleLe = texteDe(valeurs, "disponibleLe").trim();
  if (!estUnJour(disponibleLe)) erreurs["disponibleLe"] = "Donnez la date où vous pourriez commencer.";
  else if (disponibleLe < jour)
    erreurs["disponibleLe"] = "Cette date est passée : choisissez-en une à partir d’aujourd’hui.";
  const situations = parmi(valeurs, "situations", SITUATIONS);
  if (situations.length === 0) erreurs["situations"] = "Cochez au moins une réponse.";
  return { dit: { rayonKm, disponibleLe, situations }, erreurs };
}

const TEXTE_MAX = 2500;

/** All that a candidate says of themselves. */
export function lireProfil(valeurs: ValeursEtape, jour: string): Lu<Profil> {
  const { dit, erreurs: lues } = lireRecherche(valeurs, jour);
  const erreurs: Record<string, string> = { ...lues };
  const texte = (nom: "experience" | "motivation"): string => {
    const lu = texteDe(valeurs, nom).replace(/\r\n/gu, "\n").trim();
    if (lu.length > TEXTE_MAX)
      erreurs[nom] = `Ce texte a ${lu.length} caractères : 2 500 au plus. Enlevez-en ${lu.length - TEXTE_MAX}.`;
    return lu;
  };
  const plus = {
    langues: parmi(valeurs, "langues", LANGUES),
    publics: parmi(valeurs, "publics", PUBLICS),
    experience: texte("experience"),
    motivation: texte("motivation"),
  };
  return { dit: { ...dit, ...plus }, erreurs };
}

export type Pix = { readonly score: number; readonly le: string; readonly code: string | null };

/** The result of a Pix test: its score, its day, and how it can be verified (a code of campaign, or the certificate joined). */
export function lirePix(valeurs: ValeursEtape, jour: string, preuve: "jointe" | "gardee" | "aucune"): Lu<Pix> {
  const erreurs: Record<string, string> = {};
  const brut = ligne(valeurs, "score").replace(/\s*%$/u, "");
  const score = /^\d{1,4}$/u.test(brut) ? Number(brut) : Number.NaN;
  if (Number.isNaN(score)) erreurs["score"] = "Écrivez le score en chiffres, de 0 à 100. Exemple : 82.";
  else if (score > 100) erreurs["score"] = `Un score va de 0 à 100 % : ${score} n’est pas possible.`;
  const le = texteDe(valeurs, "le").trim();
  if (!estUnJour(le)) erreurs["le"] = "Donnez la date du test.";
  else if (le > jour) erreurs["le"] = "Cette date n’est pas encore venue.";
  const code = ligne(valeurs, "code").replaceAll(" ", "").toUpperCase();
  if (code !== "" && !/^[A-Z]{6}\d{3}$/u.test(code))
    erreurs["code"] = "Un code de campagne a 6 lettres, puis 3 chiffres. Exemple : ABCDEF123.";
  if (code === "" && preuve === "aucune")
    erreurs["preuve"] = "Joignez votre certificat, ou donnez le code d’une campagne partagée.";
  return { dit: { score: Number.isNaN(score) ? 0 : score, le, code: code === "" ? null : code }, erreurs };
}

/** What the form of a profile shows of what is kept. */
export const saisiesDe = (profil: Profil, commune: string): ValeursEtape => ({
  commune,
  rayonKm: profil.rayonKm === null ? "france" : String(profil.rayonKm),
  disponibleLe: profil.disponibleLe,
  ...{ situations: profil.situations, langues: profil.langues, publics: profil.publics },
  ...{ experience: profil.experience, motivation: profil.motivation },
});
