/** Who a person is. The only place where these words stand in clear is memory. */
export type Identite = {
  readonly nom: string;
  readonly prenom: string;
  readonly courriel: string | null;
  readonly telephone: string | null;
};

const DEBUT_MIN = 2;
const DEBUT_MAX = 10;

/** An e-mail address as it is compared: NFKC, trimmed, lower case. */
export const courrielNormalise = (courriel: string): string => courriel.normalize("NFKC").trim().toLowerCase();

/** The words of a name without accents, capitals or punctuation: « D'Àrcy-Müller » gives darcy, muller. */
export function motsDeNom(nom: string): string[] {
  return nom
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((mot) => mot.length >= DEBUT_MIN);
}

/** The beginnings under which names are found: from 2 to 10 letters of each word. */
export function debutsDeNoms(noms: readonly string[]): string[] {
  return noms.flatMap(motsDeNom).flatMap((mot) => {
    const derniere = Math.min(mot.length, DEBUT_MAX);
    return Array.from({ length: derniere - DEBUT_MIN + 1 }, (_, rang) => mot.slice(0, DEBUT_MIN + rang));
  });
}

/** What a search looks for: each word typed, cut to the longest beginning kept. */
export const motsCherches = (texte: string): string[] => motsDeNom(texte).map((mot) => mot.slice(0, DEBUT_MAX));

/** First name then last name, as read. */
export const nomComplet = ({ prenom, nom }: Pick<Identite, "nom" | "prenom">): string => `${prenom} ${nom}`.trim();

/** An address told back without giving it away: « m•••@exemple.test ». */
export function courrielMasque(courriel: string): string {
  const [local = "", domaine = ""] = courriel.split("@");
  return `${local.slice(0, 1)}•••@${domaine}`;
}
