/** What betrays a person in a free text. */
export type GenreDonneePersonnelle = "nir" | "telephone" | "courriel" | "iban";

export const DONNEE_PERSONNELLE_LIBELLES: Readonly<Record<GenreDonneePersonnelle, string>> = {
  nir: "un numéro de sécurité sociale",
  telephone: "un numéro de téléphone",
  courriel: "une adresse e-mail",
  iban: "un numéro de compte bancaire",
};

/** Kinds of personal data that `texte` holds, each once: social security number (key checked), IBAN (key checked), phone, e-mail. */
export function detecterDonneesPersonnelles(texte: string): readonly GenreDonneePersonnelle[] {
  const trouves: GenreDonneePersonnelle[] = [];
  // Each holds a digit or a « @ »: most texts hold neither.
  if (!/[\d@]/.test(texte)) return trouves;
  if (candidats(texte, NIR).some(estNir)) trouves.push("nir");
  if (contientIban(texte)) trouves.push("iban");
  if (TELEPHONE.test(texte)) trouves.push("telephone");
  if (COURRIEL.test(texte)) trouves.push("courriel");
  return trouves;
}

/** True for fifteen characters whose key is right: 97 − (number mod 97), Corsica's 2A and 2B counted as 19 and 18 (INSEE). */
export function estNir(brut: string): boolean {
  const nir = brut.replace(/[\s.\-_]/g, "").toUpperCase();
  if (!/^[1-8]\d{4}(\d{2}|2A|2B)\d{8}$/.test(nir)) return false;
  const chiffres = nir.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97 - (Number(chiffres) % 97) === Number(nir.slice(13));
}

/** True for an IBAN whose key is right (ISO 13616: remainder 1 modulo 97). */
export function estIban(brut: string): boolean {
  const iban = brut.replace(/[\s.-]/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  let reste = 0;
  for (const signe of iban.slice(4) + iban.slice(0, 4)) {
    const valeur = /\d/.test(signe) ? signe : String(signe.charCodeAt(0) - 55);
    for (const chiffre of valeur) reste = (reste * 10 + Number(chiffre)) % 97;
  }
  return reste === 1;
}

const NIR = /(?<![\dA-Za-z])[1-8](?:[ .\-_]?[\dABab]){14}(?!\d)/g;
const DEBUT_IBAN = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}/g;
const TELEPHONE =
  /(?<![\d+])(?:(?:0|(?:\+|00)[ .-]?33[ .-]?(?:\(0\)[ .-]?)?)[1-9](?:[ .\-/]?\d{2}){4}|(?:\+|00)(?:262|508|59[046]|68[179])(?:[ .-]?\d{2,3}){2,5})(?!\d)/;
const COURRIEL = /[\p{L}\p{N}._%+-]{1,64}\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u;

const candidats = (texte: string, motif: RegExp): readonly string[] => texte.match(motif) ?? [];

/** The words after an IBAN may look like more of it: every shorter length is tried. */
function contientIban(texte: string): boolean {
  return candidats(texte, DEBUT_IBAN).some((candidat) => {
    const serre = candidat.replace(/[\s.-]/g, "");
    for (let longueur = serre.length; longueur >= 15; longueur -= 1) {
      if (estIban(serre.slice(0, longueur))) return true;
    }
    return false;
  });
}
