import { type IdentiteBeneficiaire, motsDe, telephoneNormalise } from "./identite.rules.ts";
import { son } from "./ressemblance.rules.ts";

const DEBUT_MIN = 2;
const DEBUT_MAX = 10;
const SON_MAX = 8;
const MOTS_MAX = 8;
/** Words of a search that count; the rest narrows nothing. */
export const MOTS_CHERCHES_MAX = 3;

/**
 * What a record may be looked for by, in clear: hashed under a key before it is kept (ADR 0017). The beginnings of each word of the
 * name, its sound and its sound less one letter; the whole number, its beginnings and its last four digits; the whole address.
 */
export function clesDe(identite: IdentiteBeneficiaire): readonly string[] {
  const mots = motsDe(`${identite.nom} ${identite.prenom} ${identite.repere}`).slice(0, MOTS_MAX);
  return [
    ...new Set([
      ...mots.flatMap(clesDeMot),
      ...clesDeTelephone(identite.telephone),
      ...clesDeCourriel(identite.courriel),
    ]),
  ];
}

const clesDeMot = (mot: string): readonly string[] => [...debuts(mot), ...sonsVoisins(mot)];

function debuts(mot: string): readonly string[] {
  const derniere = Math.min(mot.length, DEBUT_MAX);
  if (derniere < DEBUT_MIN) return [`d:${mot}`];
  return Array.from({ length: derniere - DEBUT_MIN + 1 }, (_, rang) => `d:${mot.slice(0, DEBUT_MIN + rang)}`);
}

/** The sound of a word, whole and less each one of its letters: two words one letter apart always share one of these. */
function sonsVoisins(mot: string): readonly string[] {
  const entendu = son(mot).slice(0, SON_MAX);
  if (entendu.length < 3) return [];
  const moins = Array.from(entendu, (_, rang) => `v:${entendu.slice(0, rang)}${entendu.slice(rang + 1)}`);
  return [...new Set([`v:${entendu}`, ...moins])];
}

function clesDeTelephone(telephone: string): readonly string[] {
  if (telephone === "") return [];
  return [`t:${telephone}`, `t:${telephone.slice(0, 6)}`, `t:${telephone.slice(0, 8)}`, `f:${telephone.slice(-4)}`];
}

const clesDeCourriel = (courriel: string): readonly string[] =>
  courriel === "" ? [] : [`c:${courriel.toLowerCase()}`];

/**
 * For each word typed, the keys any of which answers it, the surest first: as written, as it sounds, one letter apart; the longest word
 * first, the one that narrows most.
 */
export function clesCherchees(texte: string): readonly (readonly string[])[] {
  const propre = texte.trim().slice(0, 100);
  if (propre.includes("@")) return [clesDeCourriel(propre)];
  if (/^[\d+ .\-()]+$/.test(propre)) return clesDeNumero(propre);
  const mots = [...new Set(motsDe(propre))].filter((mot) => mot.length >= DEBUT_MIN);
  return mots
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOTS_CHERCHES_MAX)
    .map((mot) => [`d:${mot.slice(0, DEBUT_MAX)}`, ...sonsVoisins(mot)]);
}

function clesDeNumero(texte: string): readonly (readonly string[])[] {
  const numero = telephoneNormalise(texte);
  if (numero.length === 4) return [[`f:${numero}`]];
  const palier = [numero.length, 8, 6].find((longueur) => longueur <= numero.length && [6, 8, 10].includes(longueur));
  if (numero.startsWith("+")) return [[`t:${numero}`]];
  return palier === undefined ? [] : [[`t:${numero.slice(0, palier)}`]];
}
