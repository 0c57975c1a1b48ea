// Spelling: identifiers and comments in French or English, texts in French with their accents and typography.
// No-break spaces are set when a page is rendered (plateforme/ui/typographie.rules.ts); apostrophes are written curly.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { lint } from "cspell";
import { conduire, fichiers, lire, presents, RACINE } from "./garde.mjs";
import { masqueProse, masquesTypeScript } from "./langue/masques.mjs";

const REGLES = {
  "orthographe-code": "mot inconnu en français comme en anglais ; s’il est juste, l’ajouter à docs/mots.txt",
  "orthographe-textes": "mot inconnu en français (accents compris) ; s’il est juste, l’ajouter à docs/mots.txt",
  typographie: "apostrophe courbe ’ attendue",
};
const APOSTROPHE_DROITE = /\p{L}'\p{L}/u;
/** Names and labels of outside sources keep the spelling of their source. */
const EXTERNES = /(vocabulaire|format-source|catalogue)[\w.-]*$/;
/** Documents read in French by people who are not developers: spelt strictly. */
const PROSE = /^docs\/(guide\/.*|exploitation)\.md$/;

await conduire({ regles: Object.keys(REGLES), verifier: verifierLaLangue });

/** @param {string} racine */
async function verifierLaLangue(racine) {
  const masques = mkdtempSync(join(tmpdir(), "declic-langue-"));
  try {
    const lus = fichiers(
      racine,
      presents(racine, ["src", "demo", "tests", "scripts", "bench", "docs", "migrations"]),
      /\.(tsx?|mjs|sql|md)$/,
    );
    const typographie = lus.flatMap((fichier) => ecrireMasques(racine, masques, fichier));
    ecrire(masques, "code/noms-de-fichiers", lus.join("\n"));
    const code = await epeler(masques, "code");
    const textes = await epeler(masques, "textes");
    return { fautes: [...code, ...textes, ...typographie], bilan: `${lus.length} fichiers bien écrits.` };
  } finally {
    rmSync(masques, { recursive: true });
  }
}

/** @param {string} racine @param {string} masques @param {string} fichier @returns {import("./garde.mjs").Faute[]} */
function ecrireMasques(racine, masques, fichier) {
  if (EXTERNES.test(fichier)) return [];
  const texte = lire(racine, fichier);
  if (/\.(sql|md)$/.test(fichier)) {
    if (PROSE.test(fichier)) ecrire(masques, `textes/${fichier}`, masqueProse(texte));
    else ecrire(masques, `code/${fichier}`, fichier.endsWith(".md") ? masqueProse(texte) : texte);
    return [];
  }
  const { code, textes, phrases } = masquesTypeScript(fichier, texte);
  ecrire(masques, `code/${fichier}`, code);
  if (fichier.startsWith("scripts/")) return [];
  ecrire(masques, `textes/${fichier}`, textes);
  const fautives = phrases.filter(({ texte: phrase }) => APOSTROPHE_DROITE.test(phrase));
  return fautives.map(({ debut, texte: phrase }) => ({
    regle: "typographie",
    fichier,
    ligne: texte.slice(0, debut).split("\n").length,
    message: `${REGLES.typographie} : « ${phrase.trim().slice(0, 60)} »`,
  }));
}

/** @param {string} masques @param {string} nom @param {string} texte */
function ecrire(masques, nom, texte) {
  const chemin = join(masques, `${nom}.txt`);
  mkdirSync(dirname(chemin), { recursive: true });
  writeFileSync(chemin, texte);
}

/** @param {string} masques @param {"code" | "textes"} sorte @returns {Promise<import("./garde.mjs").Faute[]>} */
async function epeler(masques, sorte) {
  const dossier = join(masques, sorte);
  const regle = /** @type {const} */ (`orthographe-${sorte}`);
  /** @type {import("./garde.mjs").Faute[]} */
  const fautes = [];
  await lint(
    ["**"],
    {
      root: dossier,
      config: join(RACINE, `scripts/garde/langue/${sorte}.cspell.json`),
      gitignore: false,
      mustFindFiles: false,
    },
    {
      issue: ({ text, row, uri }) => {
        const fichier = relative(dossier, fileURLToPath(uri ?? "")).replace(/\.txt$/, "");
        fautes.push({ regle, fichier, ligne: row, message: `« ${text} » : ${REGLES[regle]}` });
      },
    },
  );
  return fautes;
}
