/** An identifier typed by a person or read in a file, once judged. */
export type Identifiant =
  | { readonly sorte: "siret"; readonly siret: string }
  | {
      readonly sorte: "local";
      readonly type: "ridet" | "tahiti" | "wallis";
      readonly numero: string;
      readonly aVerifier: true;
    }
  | { readonly sorte: "refuse"; readonly motif: MotifIdentifiant; readonly texte: string };

export type MotifIdentifiant = "siretArrondi" | "siretLongueur" | "siretCle" | "ridetForme" | "localForme" | "absent";

/** What is said beside the field of a number that is refused. */
export const PHRASES_IDENTIFIANT: Readonly<Record<MotifIdentifiant, string>> = {
  absent: "Écrivez le SIRET.",
  siretLongueur: "Le SIRET doit avoir 14 chiffres.",
  siretArrondi: "Ce SIRET finit par huit zéros : un tableur l’a arrondi. Recopiez-le depuis une source sûre.",
  siretCle: "Ce SIRET n’est pas valable : un chiffre est faux. Vérifiez-le.",
  ridetForme: "Le RIDET doit avoir 6 ou 7 chiffres, suivis ou non des 3 chiffres de l’établissement.",
  localForme: "Ce numéro n’a pas la forme attendue dans ce territoire.",
};

const SIREN_LA_POSTE = "356000000";
const SIRET_SIEGE_LA_POSTE = "35600000000048";

/**
 * Judges the identifier of a structure: SIRET of 14 digits with its key, except in New Caledonia (RIDET), Polynesia
 * and Wallis-et-Futuna, whose numbers are accepted and left to a person to verify.
 */
export function lireIdentifiant(texte: string, departement: string): Identifiant {
  const numero = texte.normalize("NFKC").replace(/[\s.\-_]/gu, "");
  if (numero === "") return refuse("absent", texte);
  if (departement === "988") return lireRidet(numero, texte);
  if (departement === "987")
    return lireLocal("tahiti", /^(?:[A-Z]\d{5}|\d{6})(?:\d{3})?$/u, numero.toUpperCase(), texte);
  if (departement === "986") return lireLocal("wallis", /^[A-Z0-9]{4,12}$/u, numero.toUpperCase(), texte);
  return lireSiret(numero, texte);
}

/**
 * A SIRET whose key holds: Luhn on 14 digits; for La Poste (SIREN 356000000) the digits add up to a multiple of 5,
 * its seat excepted. A number ending in 00000000 was rounded by a spreadsheet: never a key.
 */
export function siretValide(siret: string): boolean {
  if (!/^\d{14}$/u.test(siret) || estArrondi(siret) || /^0+$/u.test(siret)) return false;
  if (siret === SIRET_SIEGE_LA_POSTE) return true;
  if (siret.startsWith(SIREN_LA_POSTE)) return somme(siret.split("").map(Number)) % 5 === 0;
  return luhn(siret);
}

/** The number a spreadsheet rounded: 14 digits of which the last eight are zeros. */
export const estArrondi = (siret: string): boolean => /^\d{6}0{8}$/u.test(siret);

/** The SIREN of a SIRET: its first nine digits. */
export const siren = (siret: string): string => siret.slice(0, 9);

/** A SIRET as people read it: « 356 000 000 00048 ». */
export const siretLisible = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/u, "$1\u00a0$2\u00a0$3\u00a0$4");

function lireSiret(numero: string, texte: string): Identifiant {
  if (!/^\d{14}$/u.test(numero)) return refuse("siretLongueur", texte);
  if (estArrondi(numero)) return refuse("siretArrondi", texte);
  return siretValide(numero) ? { sorte: "siret", siret: numero } : refuse("siretCle", texte);
}

function lireRidet(numero: string, texte: string): Identifiant {
  if (/^\d{14}$/u.test(numero) && siretValide(numero)) return { sorte: "siret", siret: numero };
  if (!/^\d{6,7}(?:\d{3})?$/u.test(numero)) return refuse("ridetForme", texte);
  return { sorte: "local", type: "ridet", numero, aVerifier: true };
}

function lireLocal(type: "tahiti" | "wallis", forme: RegExp, numero: string, texte: string): Identifiant {
  if (/^\d{14}$/u.test(numero)) return lireSiret(numero, texte);
  return forme.test(numero) ? { sorte: "local", type, numero, aVerifier: true } : refuse("localForme", texte);
}

const refuse = (motif: MotifIdentifiant, texte: string): Identifiant => ({ sorte: "refuse", motif, texte });

function luhn(numero: string): boolean {
  const chiffres = numero.split("").map(Number).reverse();
  const poids = chiffres.map((chiffre, rang) => (rang % 2 === 0 ? chiffre : chiffre * 2));
  return somme(poids.map((valeur) => (valeur > 9 ? valeur - 9 : valeur))) % 10 === 0;
}

const somme = (valeurs: readonly number[]): number => valeurs.reduce((total, valeur) => total + valeur, 0);
