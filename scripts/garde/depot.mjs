// What must never enter the repository: marks of the State, paths of a machine, secrets, addresses of real people.
import { conduire, fichiers, lire } from "./garde.mjs";

/** @type {Record<string, { dans: RegExp, sauf?: RegExp, motif: RegExp, message: string }>} */
const REGLES = {
  "sans-marque-etat": {
    dans: /\.(tsx?|mjs|css|svg|html|json)$/,
    sauf: /^package-lock\.json$/,
    motif:
      /@gouvfr\/dsfr|@codegouvfr\/react-dsfr|\bdsfr\b|bloc-?marque|font(-family)?\s*:[^;]*Marianne|class(Name)?="[^"]*\bfr-[a-z]/i,
    message: "les marques de l’État (DSFR, Marianne, bloc-marque) sont réservées à ses sites",
  },
  "sans-chemin-de-machine": {
    dans: /./,
    motif: /(?<![\w.~@/-])\/(home|root|work|Users|mnt)\/[\w.-]+|[A-Z]:\\Users\\/,
    message: "un chemin propre à une machine ne se lit pas ailleurs",
  },
  "sans-secret": {
    dans: /./,
    motif: /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(ghp|glpat|npm)_[A-Za-z0-9]{20,}|AKIA[0-9A-Z]{16}/,
    message: "aucun secret dans le dépôt",
  },
  "personnes-fictives": {
    dans: /\.(tsx?|sql|json|md)$/,
    sauf: /^package(-lock)?\.json$|\.rules\.test\.ts$/,
    motif:
      /[\w+-][\w.+-]*@(?!([\w-]+\.)*(exemple|example)\.(test|fr|com|org)\b|[\w.-]+\.(test|invalid|localhost)\b)[\w-]+(\.[\w-]+)*\.(fr|com|org|net|eu|gouv|re|nc)\b/,
    message: "les personnes de démonstration ont une adresse @exemple.test",
  },
};
/** Text that is nobody's sentence: fonts, images, lock files of data. */
const BINAIRE = /\.(woff2?|ttf|png|jpe?g|ico|gz|br|wasm|pdf|xlsx|docx|zip|bin)$/;

await conduire({ regles: Object.keys(REGLES), verifier: verifierLeDepot });

/** @param {string} racine */
function verifierLeDepot(racine) {
  const lus = fichiers(racine, ["."], /./).filter(
    (fichier) => !BINAIRE.test(fichier) && !fichier.startsWith("scripts/garde/"),
  );
  return {
    fautes: lus.flatMap((fichier) => fautesDe(fichier, lire(racine, fichier))),
    bilan: `${lus.length} fichiers, rien d’étranger.`,
  };
}

/** @param {string} fichier @param {string} texte @returns {import("./garde.mjs").Faute[]} */
function fautesDe(fichier, texte) {
  const regles = Object.entries(REGLES).filter(([, { dans, sauf }]) => dans.test(fichier) && !sauf?.test(fichier));
  return regles.flatMap(([regle, { motif, message }]) => {
    const trouve = motif.exec(texte);
    if (!trouve) return [];
    return [
      {
        regle,
        fichier,
        ligne: texte.slice(0, trouve.index).split("\n").length,
        message: `${message} : « ${trouve[0].slice(0, 60)} »`,
      },
    ];
  });
}
