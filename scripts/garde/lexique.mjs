// The words of the house: a name declared in code, a table, a column or a file never takes a forbidden synonym.
// Forbidden synonyms are the words in backticks of the last column of docs/lexique.md.
import { conduire, fichiers, lire, presents, RACINE } from "./garde.mjs";
import { nomsDeclares } from "./langue/masques.mjs";

const REGLE = "synonyme-interdit";

await conduire({ regles: [REGLE], verifier: verifierLesMots });

/** @param {string} racine */
function verifierLesMots(racine) {
  const interdits = lireLexique();
  const lus = fichiers(racine, presents(racine, ["src", "demo", "migrations"]), /\.(tsx?|sql)$/);
  const noms = lus.flatMap((fichier) => [
    { fichier, nom: fichier.replace(/\.\w+$/, ""), ligne: 1 },
    ...nomsDe(fichier, lire(racine, fichier)),
  ]);
  return {
    fautes: noms.flatMap((nom) => fautesDe(nom, interdits)),
    bilan: `${noms.length} noms, ${interdits.length} synonymes interdits, aucun employé.`,
  };
}

/** @returns {{ terme: string, synonyme: string, mots: string[] }[]} */
function lireLexique() {
  const lignes = lire(RACINE, "docs/lexique.md")
    .split("\n")
    .filter((ligne) => /^\| `/.test(ligne));
  return lignes.flatMap((ligne) => {
    const colonnes = ligne.split("|").map((colonne) => colonne.trim());
    const synonymes = [...(colonnes.at(-2) ?? "").matchAll(/`([^`]+)`/g)].map(([, mot = ""]) => mot);
    return synonymes.map((synonyme) => ({ terme: colonnes[1] ?? "", synonyme, mots: decouper(synonyme) }));
  });
}

/** @param {string} fichier @param {string} texte */
function nomsDe(fichier, texte) {
  if (!fichier.endsWith(".sql")) return nomsDeclares(fichier, texte).map((nom) => ({ fichier, ...nom }));
  const nu = texte.replace(/--.*$|\/\*[\s\S]*?\*\/|'[^']*'/gm, (bloc) => bloc.replace(/[^\n]/g, " "));
  return nu
    .split("\n")
    .flatMap((ligne, rang) => [...ligne.matchAll(/[a-z_]{3,}/gi)].map(([nom]) => ({ fichier, nom, ligne: rang + 1 })));
}

/** @param {{ fichier: string, nom: string, ligne: number }} nom @param {ReturnType<typeof lireLexique>} interdits */
function fautesDe({ fichier, nom, ligne }, interdits) {
  const mots = decouper(nom);
  return interdits
    .filter((interdit) => mots.some((_, rang) => interdit.mots.every((mot, pas) => mots[rang + pas] === mot)))
    .map(({ terme, synonyme }) => ({
      regle: REGLE,
      fichier,
      ligne,
      message: `« ${nom} » dit « ${synonyme} » ; le mot de la maison est ${terme}`,
    }));
}

/** The words of a name, without plural: « chercherEmployeurs » gives chercher, employeur. @param {string} nom */
function decouper(nom) {
  const mots = nom
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
  return mots.filter(Boolean).map((mot) => (mot.length > 3 ? mot.replace(/s$/, "") : mot));
}
