/** Who a person helped is: what is sealed. Every field may be empty; an anonymous record has at most a way to recognise it. */
export type IdentiteBeneficiaire = {
  readonly nom: string;
  readonly prenom: string;
  /** As compared: digits only, 0 first (`+` and digits outside France). */
  readonly telephone: string;
  readonly courriel: string;
  readonly anneeNaissance: number | null;
  readonly commune: string;
  /** A way to recognise the person: « vient le mardi avec sa fille ». */
  readonly repere: string;
};

export const IDENTITE_VIDE: IdentiteBeneficiaire = {
  nom: "",
  prenom: "",
  telephone: "",
  courriel: "",
  anneeNaissance: null,
  commune: "",
  repere: "",
};

/** How a person is named on a screen: first name and name, else what recognises them. */
export function nomDe({ prenom, nom, repere }: IdentiteBeneficiaire): string {
  const nomme = `${prenom} ${nom}`.trim();
  if (nomme !== "") return nomme;
  return repere === "" ? "Personne anonyme" : `Personne anonyme (${repere})`;
}

/** A telephone number as it is compared: « +33 (0)6 39 98 12 34 » gives 0639981234. */
export function telephoneNormalise(texte: string): string {
  const signes = texte.replace(/\(0\)/g, "").replace(/[^\d+]/g, "");
  return signes.replace(/^(?:\+|00)33/, "0").replace(/^00/, "+");
}

/** A French number of ten digits, or a foreign one. */
export const estTelephone = (telephone: string): boolean => /^0[1-9]\d{8}$|^\+\d{7,15}$/.test(telephone);

/** An address with something on each side of its sign. */
export const estCourriel = (courriel: string): boolean =>
  courriel.length <= 254 && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(courriel);

/** The words of a text, without accents, capitals nor punctuation: « D’Àrcy-Müller » gives darcy, muller. */
export const motsDe = (texte: string): readonly string[] =>
  sansAccent(texte)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((mot) => mot !== "");

/** A name as it is compared. */
export const nomNormalise = (texte: string): string => motsDe(texte).join(" ");

const sansAccent = (texte: string): string =>
  texte
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .replace(/œ/giu, "oe")
    .replace(/æ/giu, "ae")
    .toLowerCase();
