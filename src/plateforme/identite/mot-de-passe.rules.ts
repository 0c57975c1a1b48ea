/** Why a password is refused; nothing is asked about capitals, digits or signs. */
export type RefusMotDePasse = "tropCourt" | "tropLong" | "tropCourant" | "contientIdentite";

export const LONGUEUR_MIN = 12;
const LONGUEUR_MAX = 200;

/** Words that most often make the body of a password, in France and elsewhere, once digits and signs are put aside. */
const CORPS_COURANTS = new Set(
  `motdepasse monmotdepasse password passwords motpasse azerty azertyuiop azertyazerty qwerty qwertyuiop qwertyqwerty qwertz admin
  administrateur administrator bonjour bonjourbonjour bienvenue welcome soleil marseille doudou chouchou loulou nicolas camille
  jetaime jetaimejetaime jtaime iloveyou princesse chocolat football superman batman dragon letmein changeme secret sunshine
  azertyuiopqsdfghjklm qwertyuiopasdfghjkl azertyqsdfgh declic declicdeclic conseiller conseillernumerique numerique
  conseillersnumeriques franceservices france liberte licorne voiture maison vacances septembre janvier decembre toulouse bordeaux
  paris parissaintgermain psg olympiquedemarseille om lens jesus trustno starwars pokemon naruto test testtest demo demonstration
  utilisateur user root invite compte connexion ordinateur internet`.split(/\s+/u),
);

const SUITES = [
  "01234567890123456789",
  "azertyuiopqsdfghjklmwxcvbn",
  "qwertyuiopasdfghjklzxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
];

/** Judges a password; null when it may be taken. `interdits`: the person's own name and address. */
export function jugerMotDePasse(motDePasse: string, interdits: readonly string[]): RefusMotDePasse | null {
  const longueur = [...motDePasse].length;
  if (longueur < LONGUEUR_MIN) return "tropCourt";
  if (longueur > LONGUEUR_MAX) return "tropLong";
  const simple = simplifier(motDePasse);
  if (estCourant(simple, motDePasse)) return "tropCourant";
  const propres = interdits
    .flatMap((texte) => simplifier(texte).split("@").slice(0, 1))
    .filter((mot) => mot.length >= 4);
  const reste = propres.reduce((texte, mot) => texte.replaceAll(mot, ""), simple);
  return propres.length > 0 && reste.length < 6 && reste !== simple ? "contientIdentite" : null;
}

function estCourant(simple: string, brut: string): boolean {
  const lettres = simple.replace(/[^a-z]/gu, "");
  const deguise = remplacerChiffres(simple.replace(/[\d\W_]+$/u, "")).replace(/[^a-z]/gu, "");
  if (CORPS_COURANTS.has(lettres) || CORPS_COURANTS.has(deguise)) return true;
  if (new Set(simple).size <= 4) return true;
  if (estRepetition(simple)) return true;
  return /^\d+$/u.test(brut)
    ? estSuite(brut) || brut.length < 16
    : estSuite(lettres) && lettres.length >= simple.length - 6;
}

const simplifier = (texte: string): string => texte.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const remplacerChiffres = (texte: string): string =>
  texte.replace(
    /[0134578@$!]/gu,
    (signe) =>
      ({ "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", $: "s", "!": "i" })[signe] ??
      signe,
  );

function estSuite(texte: string): boolean {
  if (texte.length < 5) return false;
  return SUITES.some((suite) => {
    const envers = [...suite].reverse().join("");
    return suite.includes(texte) || envers.includes(texte);
  });
}

function estRepetition(texte: string): boolean {
  return [1, 2, 3, 4].some(
    (pas) =>
      texte.length > pas * 2 &&
      texte ===
        texte
          .slice(0, pas)
          .repeat(Math.ceil(texte.length / pas))
          .slice(0, texte.length),
  );
}
